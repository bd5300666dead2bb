# Les campagnes : ce qui part vers beaucoup de gens, selon un calendrier.

campaigns-command-name = campagnes
campaigns-command = préparer et mener ce qui part vers beaucoup de gens : astuces, témoignages, sondages, parcours de départ
campaigns-are = Les campagnes, et ce qu’elles ont donné :
campaigns-none = Il n’y a pas encore de campagne.
campaigns-prepare = Préparer une campagne
campaigns-correct = Corriger
campaigns-prepare-submit = Voir avant d’envoyer
campaigns-note =
    { $address ->
        [tu] Rien ne part avant que tu l’aies vue et que tu aies confirmé le nombre de personnes. Chacun reçoit au plus deux de ces messages par semaine, pendant ses heures de travail.
       *[vous] Rien ne part avant que vous l’ayez vue et que vous ayez confirmé le nombre de personnes. Chacun reçoit au plus deux de ces messages par semaine, pendant ses heures de travail.
    }
campaigns-kind = Quoi
campaigns-team = Équipe
campaigns-site = Site
campaigns-role = Rôle
campaigns-language = Langue
campaigns-door = Plateforme
campaigns-channel = Canal Slack ou équipe Teams : ses membres
campaigns-door-web = le chat web
campaigns-door-slack = Slack
campaigns-door-teams = Teams
campaigns-role-ambassador = ambassadeurs
campaigns-role-admin = admins
campaigns-role-committee = comité
campaigns-everybody = tout le monde
campaigns-starts-on = Premier jour, qui fixe aussi le jour de la semaine
campaigns-hour = Pas avant, à l’heure de chacun
campaigns-every = Fréquence
campaigns-weeks =
    { $every ->
        [0] une fois
        [1] chaque semaine
       *[other] toutes les { $every } semaines
    }
campaigns-ends-on = Dernier jour
campaigns-set = Quel sondage, si c’en est un
campaigns-words = L’incident, avec les mots de l’admin, si c’en est un
campaigns-about = { $kind } : { $about }
campaigns-audience = Pour
campaigns-people =
    { $people ->
        [one] { $who } (une personne)
       *[other] { $who } ({ NUMBER($people) } personnes)
    }
campaigns-calendar = Quand
campaigns-days =
    { $every ->
        [0] une fois, le { DATETIME($day, dateStyle: "full") }, à partir de { $hour }
        [1] chaque semaine dès le { DATETIME($day, dateStyle: "full") }, à partir de { $hour }
       *[other] toutes les { $every } semaines dès le { DATETIME($day, dateStyle: "full") }, à partir de { $hour }
    }
campaigns-day = { DATETIME($day, dateStyle: "full") }
campaigns-next = Prochain envoi
campaigns-state = État
campaigns-state-prepared = préparée, rien n’est parti
campaigns-state-running = en cours
campaigns-state-paused = en pause
campaigns-state-ended = tout est planifié
campaigns-state-stopped = arrêtée
campaigns-report = Jusqu’ici
campaigns-counts =
    { $sent ->
        [one] { NUMBER($sent) } envoyé
       *[other] { NUMBER($sent) } envoyés
    }, { NUMBER($waiting) } en attente, { $lapsed ->
        [one] { NUMBER($lapsed) } abandonné
       *[other] { NUMBER($lapsed) } abandonnés
    }, { NUMBER($unreachable) } non remis, { NUMBER($optedout) } refus d’avance, { NUMBER($muted) } refus après réception, { $answered ->
        [one] { NUMBER($answered) } réaction
       *[other] { NUMBER($answered) } réactions
    }
campaigns-prepared =
    { $address ->
        [tu] { $people ->
            [one] L’envoyer à une personne ? Rien ne part avant que tu le dises.
           *[other] L’envoyer à { NUMBER($people) } personnes ? Rien ne part avant que tu le dises.
        }
       *[vous] { $people ->
            [one] L’envoyer à une personne ? Rien ne part avant que vous le disiez.
           *[other] L’envoyer à { NUMBER($people) } personnes ? Rien ne part avant que vous le disiez.
        }
    }
campaigns-confirm =
    { $people ->
        [one] Envoyer à une personne
       *[other] Envoyer à { NUMBER($people) } personnes
    }
campaigns-confirmed =
    { $people ->
        [one] C’est confirmé pour une personne, à un moment qui lui convient.
       *[other] C’est confirmé pour { NUMBER($people) } personnes, chacune à un moment qui lui convient. Qui rejoint le public plus tard est touché à partir de l’envoi suivant.
    }
campaigns-preview = Ce que les gens liront
campaigns-preview-nothing = Il n’y a encore rien à dire : un jour sans nouveauté, rien ne part.
campaigns-pause = Mettre en pause
campaigns-pause-done = En pause : plus rien n’est planifié, et ce qui allait partir attend quatre jours au plus.
campaigns-resume = Reprendre
campaigns-resume-done = Elle reprend.
campaigns-discard = Abandonner
campaigns-stop = Arrêter pour de bon
campaigns-stop-done = Arrêtée : ce qui allait partir est abandonné. Ce qui a été envoyé reste compté.
campaigns-unreachable = Qui n’a pas pu être joint
campaigns-unreachable-are =
    { $count ->
        [0] Tout le monde a pu être joint ces cinq dernières semaines.
        [one] Une personne n’a pas pu être jointe ces cinq dernières semaines :
       *[other] { $count } personnes n’ont pas pu être jointes ces cinq dernières semaines :
    }

campaigns-tip-lead = L’astuce d’un collègue. Ce n’est pas la charte.
campaigns-digest-lead =
    { $count ->
        [one] Un collègue a partagé quelque chose de nouveau :
       *[other] Des collègues ont partagé { $count } nouveautés :
    }
campaigns-digest-item = { $task }, par { $name }
campaigns-digest-read = Ouvrir la bibliothèque
campaigns-reviews-lead =
    { $count ->
        [one] Un témoignage attend une relecture. Son auteur serait content d’avoir une réponse :
       *[other] { $count } témoignages attendent une relecture. Leurs auteurs seraient contents d’avoir une réponse :
    }
campaigns-reviews-look = Les regarder
campaigns-incident-lead =
    { $address ->
        [tu] Un incident, signalé par un admin de ton entreprise :
       *[vous] Un incident, signalé par un admin de votre entreprise :
    }

campaigns-not-yours = Les campagnes sont menées par les ambassadeurs et les admins ; chacune par qui l’a préparée, ou par un admin.
campaigns-admin-only = Seul un admin signale un incident.
campaigns-nobody =
    { $address ->
        [tu] Personne de ma connaissance n’est tout cela à la fois. Choisis un public plus large.
       *[vous] Personne de ma connaissance n’est tout cela à la fois. Choisissez un public plus large.
    }
campaigns-starts = Le premier jour doit être aujourd’hui ou plus tard, dans l’année qui vient.
campaigns-ends = Le dernier jour vient avant le premier.
campaigns-no-words =
    { $address ->
        [tu] Dis avec tes mots ce qui s’est passé et ce qu’il faut faire.
       *[vous] Dites avec vos mots ce qui s’est passé et ce qu’il faut faire.
    }
campaigns-pulse-audience =
    { $address ->
        [tu] Un sondage va à tout le monde ou à une équipe, pour que ses réponses restent anonymes. Laisse les autres choix ouverts.
       *[vous] Un sondage va à tout le monde ou à une équipe, pour que ses réponses restent anonymes. Laissez les autres choix ouverts.
    }
campaigns-pulse-weeks =
    { $address ->
        [tu] Personne n’est interrogé deux fois en deux semaines : choisis toutes les deux semaines ou plus rarement.
       *[vous] Personne n’est interrogé deux fois en deux semaines : choisissez toutes les deux semaines ou plus rarement.
    }
campaigns-other-number =
    { $address ->
        [tu] Elle toucherait maintenant { NUMBER($people) } personnes : regarde-la à nouveau avec « campagnes » et confirme ce nombre.
       *[vous] Elle toucherait maintenant { NUMBER($people) } personnes : regardez-la à nouveau avec « campagnes » et confirmez ce nombre.
    }
campaigns-second-person = Plus de { NUMBER($limit) } personnes seraient touchées : quelqu’un d’autre doit confirmer. Un autre ambassadeur ou un admin la trouve avec « campagnes ».
campaigns-moved-on =
    { $address ->
        [tu] Cette campagne a changé entre-temps. Tape « campagnes » pour voir où elle en est.
       *[vous] Cette campagne a changé entre-temps. Tapez « campagnes » pour voir où elle en est.
    }
campaigns-channel-members =
    { $address ->
        [tu] { $name } compte { NUMBER($members) } membres, et { $people ->
            [one] une personne en recevra
           *[other] { NUMBER($people) } en recevront
        } ceci : les autres ne m’ont jamais écrit, sont des applications, ou ne répondent pas aux autres choix. Le canal est relu à chaque envoi.
       *[vous] { $name } compte { NUMBER($members) } membres, et { $people ->
            [one] une personne en recevra
           *[other] { NUMBER($people) } en recevront
        } ceci : les autres ne m’ont jamais écrit, sont des applications, ou ne répondent pas aux autres choix. Le canal est relu à chaque envoi.
    }
campaigns-channel-none =
    { $address ->
        [tu] Je ne trouve pas « { $name } » parmi les canaux que tu peux choisir. Un canal privé ou une équipe Teams ne se choisit que si nous en sommes membres, toi et moi.
       *[vous] Je ne trouve pas « { $name } » parmi les canaux que vous pouvez choisir. Un canal privé ou une équipe Teams ne se choisit que si nous en sommes membres, vous et moi.
    }
campaigns-channel-several =
    { $address ->
        [tu] « { $name } » existe dans Slack et dans Teams : choisis aussi la plateforme.
       *[vous] « { $name } » existe dans Slack et dans Teams : choisissez aussi la plateforme.
    }
campaigns-channel-account =
    { $address ->
        [tu] Pour choisir un canal de { $platform }, écris-moi d’abord là-bas : je saurai ainsi desquels tu es membre.
       *[vous] Pour choisir un canal de { $platform }, écrivez-moi d’abord là-bas : je saurai ainsi desquels vous êtes membre.
    }
campaigns-channel-unreadable = { $platform } ne me laisse pas voir les canaux. Un admin trouve dans le journal le droit qui me manque.
campaigns-channel-later =
    { $address ->
        [tu] La messagerie ne répond pas pour le moment. Rien n’est perdu ni envoyé : réessaie dans quelques minutes.
       *[vous] La messagerie ne répond pas pour le moment. Rien n’est perdu ni envoyé : réessayez dans quelques minutes.
    }
campaigns-channel-paused =
    { $address ->
        [tu] J’ai mis ta campagne pour { $name } en pause : ce canal n’existe plus, ou l’un de nous deux n’en est plus membre. Rien n’est parti aujourd’hui. Tape « campagnes » pour la reprendre ou l’arrêter.
       *[vous] J’ai mis votre campagne pour { $name } en pause : ce canal n’existe plus, ou l’un de nous deux n’en est plus membre. Rien n’est parti aujourd’hui. Tapez « campagnes » pour la reprendre ou l’arrêter.
    }
