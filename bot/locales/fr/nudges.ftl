# Ce qui arrive aux gens sans qu’ils l’aient demandé, et comment ils le refusent.

nudges-command-name = rappels
nudges-command =
    { $address ->
        [tu] ce que je t’envoie de moi-même : combien, quand, quoi
       *[vous] ce que je vous envoie de moi-même : combien, quand, quoi
    }
nudges-title =
    { $address ->
        [tu] Ce que tu reçois
       *[vous] Ce que vous recevez
    }
nudges-are =
    { $address ->
        [tu] Voici ce que je t’envoie de moi-même :
       *[vous] Voici ce que je vous envoie de moi-même :
    }
nudges-kept = C’est noté. Désormais :
nudges-change = Régler
nudges-keep = Enregistrer
nudges-note =
    { $address ->
        [tu] Les réponses qui te sont destinées, et ce qui concerne tes brouillons et tes questions, t’arrivent toujours. Pour arrêter tout ce que je fais de moi-même, tape « reprendre la main ».
       *[vous] Les réponses qui vous sont destinées, et ce qui concerne vos brouillons et vos questions, vous arrivent toujours. Pour arrêter tout ce que je fais de moi-même, tapez « reprendre la main ».
    }
nudges-weekly = Au plus, par semaine
nudges-used = { $most } ; { $used } cette semaine
nudges-usual = comme d’habitude ici
nudges-usual-number = comme d’habitude ici ({ $most })
nudges-when = Quand
nudges-hours = { $days }, de { $first } à { $last } ({ $zone }), jamais un jour férié
nudges-first = Pas avant
nudges-last = Pas après
nudges-days = Les
nudges-day-0 = lun.
nudges-day-1 = mar.
nudges-day-2 = mer.
nudges-day-3 = jeu.
nudges-day-4 = ven.
nudges-day-5 = sam.
nudges-day-6 = dim.
nudges-which = Quoi
nudges-none = rien
nudges-fewer = { $kind } (une fois en quatre semaines)
nudges-quiet = Rien avant le
nudges-day = { DATETIME($day, dateStyle: "full") }

nudges-kind-cases = les questions de collègues qui attendent
nudges-kind-reviews = les relectures en attente
nudges-kind-report = le rapport mensuel du comité
nudges-kind-results = les résultats des sondages
nudges-kind-pulse = les sondages
nudges-kind-path = le parcours de départ
nudges-kind-tip = l’astuce de la semaine
nudges-kind-digest = les nouveaux témoignages
nudges-kind-incident = les incidents

nudges-later = Pas maintenant
nudges-less = Moins souvent
nudges-stop = Ne plus recevoir
nudges-later-done = Entendu : plus rien de ma part avant le { DATETIME($day, dateStyle: "full") }.
nudges-less-done = Entendu : de ces messages ({ $kind }), un seul en quatre semaines.
nudges-stop-done =
    { $address ->
        [tu] Entendu : plus aucun de ces messages ({ $kind }). Tu peux changer d’avis ici :
       *[vous] Entendu : plus aucun de ces messages ({ $kind }). Vous pouvez changer d’avis ici :
    }
nudges-no-hours = Ces heures ne laissent aucun moment : « Pas après » doit venir plus tard que « Pas avant ».
nudges-no-days =
    { $address ->
        [tu] Choisis au moins un jour. Si tu ne veux rien du tout, choisis 0 par semaine.
       *[vous] Choisissez au moins un jour. Si vous ne voulez rien du tout, choisissez 0 par semaine.
    }
nudges-no-date =
    { $address ->
        [tu] Donne le jour sous forme de date, par exemple 2026-12-31, ou laisse vide.
       *[vous] Donnez le jour sous forme de date, par exemple 2026-12-31, ou laissez vide.
    }
nudges-paused =
    { $address ->
        [tu] Ta campagne ({ $kind }) s’est mise en pause : sur { NUMBER($sent) } personnes touchées, { NUMBER($muted) } en veulent moins, ou plus du tout. Ce qui allait partir attend. Demande à quelques-unes pourquoi avant de reprendre.
       *[vous] Votre campagne ({ $kind }) s’est mise en pause : sur { NUMBER($sent) } personnes touchées, { NUMBER($muted) } en veulent moins, ou plus du tout. Ce qui allait partir attend. Demandez à quelques-unes pourquoi avant de reprendre.
    }
