# Le temps que les brouillons font gagner.

time-saved-command-name = temps-gagné
time-saved-command =
    { $address ->
        [tu] ce que tes brouillons t’ont fait gagner, d’après tes propres estimations
       *[vous] ce que vos brouillons vous ont fait gagner, d’après vos propres estimations
    }
time-saved-ask =
    { $address ->
        [tu] « { $title } » est terminé. Combien de temps t’aurait-il fallu sans moi ?
       *[vous] « { $title } » est terminé. Combien de temps vous aurait-il fallu sans moi ?
    }
time-saved-note =
    { $address ->
        [tu] Une seule question de ce genre par semaine. Personne d’autre que toi ne voit ta réponse ; ce qui en est montré aux autres compte cinq personnes au moins.
       *[vous] Une seule question de ce genre par semaine. Personne d’autre que vous ne voit votre réponse ; ce qui en est montré aux autres compte cinq personnes au moins.
    }
time-saved-field = Sans moi
time-saved-minutes =
    { $minutes ->
        [0] aucun temps
       *[other] environ { $minutes } minutes
    }
time-saved-keep = Envoyer
time-saved-answer = Répondre
time-saved-kept =
    Merci. Une fois déduit le temps de relecture, cela fait { $minutes ->
        [one] { $minutes } minute gagnée
       *[other] { $minutes } minutes gagnées
    }.
time-saved-mine =
    { $address ->
        [tu] Ce que tes brouillons t’ont fait gagner, temps de relecture déduit :
       *[vous] Ce que vos brouillons vous ont fait gagner, temps de relecture déduit :
    }
time-saved-no =
    { $address ->
        [tu] Tu ne m’as pas encore dit ce qu’un brouillon t’a fait gagner.
       *[vous] Vous ne m’avez pas encore dit ce qu’un brouillon vous a fait gagner.
    }
time-saved-all = Et tout le monde ensemble, à la fin du mois, là où cinq personnes au moins ont répondu :
time-saved-few = Ce que tout le monde a gagné s’affiche à la fin du mois, dès que cinq personnes ont répondu.
time-saved-line = { $kind } : { $median } minutes en médiane, de { $low } à { $high } pour la moitié centrale ({ $count ->
        [one] une estimation
       *[other] { $count } estimations
    })
time-saved-none = Cette question n’est pas posée ici, ou n’est plus ouverte.
