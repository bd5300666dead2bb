# Les brouillons : relecture, accord, envoi.

drafts-command-name = brouillons
drafts-command =
    { $address ->
        [tu] tes brouillons, et ceux qui attendent ton accord
       *[vous] vos brouillons, et ceux qui attendent votre accord
    }
drafts-signature =
    { $made ->
        [person] Message approuvé par { $names }.
       *[other] Rédigé avec l’aide de l’IA, approuvé par { $names }.
    }
drafts-kind-email = E-mail
drafts-kind-report = Document
drafts-kind-sorted-mail = Tri d’e-mails
drafts-kind-rows = Tableau

# Ce qu'on lit avant la carte

drafts-proposed =
    { $address ->
        [tu] Voici un brouillon de « { $title } ». Rien ne part sans ton accord.
       *[vous] Voici un brouillon de « { $title } ». Rien ne part sans votre accord.
    }
drafts-stands = Voici où en est « { $title } ».
drafts-made =
    { $address ->
        [tu] J’ai préparé « { $title } » pour toi. Rien ne part sans ton accord.
       *[vous] J’ai préparé « { $title } » pour vous. Rien ne part sans votre accord.
    }
drafts-second =
    { $address ->
        [tu] { $name } a approuvé « { $title } ». Il faut aussi l’accord d’une deuxième personne : le tien ?
       *[vous] { $name } a approuvé « { $title } ». Il faut aussi l’accord d’une deuxième personne : le vôtre ?
    }
drafts-handed =
    { $address ->
        [tu] { $name } te demande de relire « { $title } ».
       *[vous] { $name } vous demande de relire « { $title } ».
    }
drafts-was-approved-second = C’est noté. Il faut aussi l’accord d’une deuxième personne ; la demande est partie.
drafts-was-approved =
    { $address ->
        [tu] C’est approuvé. Je te le prépare.
       *[vous] C’est approuvé. Je vous le prépare.
    }
drafts-was-scheduled = C’est approuvé. L’envoi part dans { $seconds } secondes ; d’ici là, « Arrêter » le retient.
drafts-was-edited =
    { $address ->
        [tu] Tes modifications sont faites : voici la version { $version }.
       *[vous] Vos modifications sont faites : voici la version { $version }.
    }
drafts-was-unchanged = Rien n’a changé : c’est toujours la version { $version }.
drafts-was-revised = Voici ce que je propose : c’est la version { $version }.
drafts-was-rejected =
    { $address ->
        [tu] C’est noté. { $name } lira ta raison.
       *[vous] C’est noté. { $name } lira votre raison.
    }
drafts-was-handed = La relecture est demandée à { $name }.
drafts-handed-not-reached =
    { $address ->
        [tu] La relecture attend { $name }, que je n’arrive pas encore à joindre, faute d’un premier message de sa part. L’administration le voit. Préviens cette personne, ou confie la relecture à une autre.
       *[vous] La relecture attend { $name }, que je n’arrive pas encore à joindre, faute d’un premier message de sa part. L’administration le voit. Prévenez cette personne, ou confiez la relecture à une autre.
    }
drafts-second-not-reached = C’est noté. Il faut encore l’approbation d’une autre personne, mais aucune de celles qui peuvent la donner ne m’a encore écrit : je n’arrive pas à les joindre. L’administration le voit.
drafts-was-stopped =
    { $address ->
        [tu] C’est arrêté : rien n’est parti. Le brouillon attend de nouveau ta relecture.
       *[vous] C’est arrêté : rien n’est parti. Le brouillon attend de nouveau votre relecture.
    }
drafts-was-withdrawn = Le brouillon est abandonné. Rien n’en partira.
drafts-was-resumed =
    { $address ->
        [tu] Le revoici. Rien ne part sans ton accord.
       *[vous] Le revoici. Rien ne part sans votre accord.
    }
drafts-was-arrived = Parfait, il compte comme envoyé.
drafts-was-again = Il repart dans { $seconds } secondes, avec le même numéro (Message-ID) ; d’ici là, « Arrêter » le retient.
drafts-was-finished =
    { $address ->
        [tu] Voici « { $title } », tel que tu l’as approuvé.
       *[vous] Voici « { $title } », tel que vous l’avez approuvé.
    }
drafts-was-finished-mail =
    { $address ->
        [tu] Voici ton e-mail « { $title } ». Je ne peux pas envoyer d’e-mail d’ici : copie-le dans ta messagerie.
       *[vous] Voici votre e-mail « { $title } ». Je ne peux pas envoyer d’e-mail d’ici : copiez-le dans votre messagerie.
    }

# La carte

drafts-from = De
drafts-reply-to = Réponses à
drafts-to = À
drafts-cc = Copie à
drafts-subject = Objet
drafts-body = Texte
drafts-title = Titre
drafts-attachment = Pièce jointe
drafts-nobody-yet =
    { $address ->
        [tu] personne encore : ajoute une adresse avec « Modifier »
       *[vous] personne encore : ajoutez une adresse avec « Modifier »
    }
drafts-medium = Remis sous forme de
drafts-medium-message = message
drafts-medium-docx = document Word
drafts-medium-pdf = PDF
drafts-medium-email = e-mail
drafts-medium-rows = fichiers Excel et CSV
drafts-owner = À la demande de
drafts-version = Version
drafts-approved-by = Accord de
drafts-state = État
drafts-moment = { DATETIME($date, dateStyle: "medium") } à { $time }
drafts-is-requested = demandé
drafts-is-composing = en cours de rédaction
drafts-is-awaiting-review = attend l’accord { DE($name) }, jusqu’au { $moment }
drafts-is-awaiting-second = attend l’accord d’une deuxième personne, jusqu’au { $moment }
drafts-is-approved = approuvé, en passe d’être remis
drafts-is-scheduled =
    { $unit ->
        [minutes] { $left ->
            [1] approuvé, part le { $moment } : il reste moins d’une minute pour l’arrêter
           *[other] approuvé, part le { $moment } : il reste moins de { $left } minutes pour l’arrêter
        }
        [seconds] approuvé, part le { $moment } : il reste moins de { $left } secondes pour l’arrêter
       *[none] approuvé, part le { $moment }
    }
drafts-is-frozen =
    { $by ->
        [you] { $address ->
            [tu] approuvé, mais en attente : tu as repris la main, rien ne part avant que tu la rendes
           *[vous] approuvé, mais en attente : vous avez repris la main, rien ne part avant que vous la rendiez
        }
        [owner] approuvé, mais en attente : { $name } a repris la main, rien ne part avant que la main soit rendue
       *[admin] approuvé, mais en attente : un admin retient tous les envois pour le moment
    }
drafts-is-sending = en cours d’envoi
drafts-is-sent =
    { $way ->
        [mail] envoyé le { $moment }
       *[chat] remis le { $moment }
    }
drafts-is-rejected = refusé
drafts-is-expired = expiré : personne ne l’a approuvé ni refusé à temps
drafts-is-withdrawn = abandonné
drafts-is-failed = l’envoi a échoué
drafts-is-in-doubt =
    { $address ->
        [tu] peut-être envoyé : à toi de dire
       *[vous] peut-être envoyé : à vous de dire
    }
drafts-column-pile = Pile
drafts-column-sender = De
drafts-column-mail = Objet
drafts-column-why = Pourquoi
drafts-pile-urgent = urgent
drafts-pile-to_answer = à répondre
drafts-pile-to_read = à lire
drafts-pile-to_file = à classer
drafts-answer-to = Réponse proposée à « { $subject } » { DE($sender) } :
drafts-for-you =
    { $address ->
        [tu] Pour toi seulement ; rien de ce qui suit ne part :
       *[vous] Pour vous seulement ; rien de ce qui suit ne part :
    }
drafts-to-check = À vérifier avant l’accord :
drafts-two-approvals = Il faut aussi l’accord d’une deuxième personne, car
drafts-reason-outside = il sort de l’entreprise
drafts-reason-many = il touche beaucoup de personnes
drafts-reason-classes = il contient des données que la charte protège particulièrement
drafts-reason-everybody = il touche toute l’entreprise
drafts-rules = Ce que la charte en dit :
drafts-sources = Écrit à partir de :
drafts-source = { $label } : « { $words } »
drafts-changed-since = Ce qui a changé depuis la version { $version } :
drafts-why-rejected = Raison : { $note }
drafts-why-failed = Ce qu’a dit le serveur d’e-mail : { $note }
drafts-why-in-doubt = Ce que l’on sait : { $note }
drafts-refused = Le serveur d’e-mail n’a pas accepté ces adresses :
drafts-unknown = rien

# Boutons et formulaires

drafts-approve = Approuver
drafts-approve-send = Approuver et envoyer
drafts-approve-first = Approuver, puis demander un deuxième accord
drafts-edit = Modifier
drafts-edit-again = Reprendre avec mes mots
drafts-typed =
    { $address ->
        [tu] Voici ce que tu avais écrit, à copier au besoin :
       *[vous] Voici ce que vous aviez écrit, à copier au besoin :
    }
drafts-edit-title = Modifier le brouillon
drafts-edit-note = Chaque modification fait une nouvelle version. Les accords donnés avant ne comptent plus.
drafts-edit-marks =
    { $address ->
        [tu] Les marques comme [[2]] tiennent la place d’un tableau ou d’une citation : laisse-les où il faut.
       *[vous] Les marques comme [[2]] tiennent la place d’un tableau ou d’une citation : laissez-les où il faut.
    }
drafts-edit-rows = Une ligne du tableau par ligne, avec | entre les cases.
drafts-save = Enregistrer
drafts-change = Demander un changement
drafts-wish = Que faut-il changer ?
drafts-wish-note =
    { $address ->
        [tu] Avec tes mots : « plus court », « plus chaleureux », « parle de la nouvelle date ».
       *[vous] Avec vos mots : « plus court », « plus chaleureux », « parlez de la nouvelle date ».
    }
drafts-ask = Demander
drafts-hand-over = Confier à quelqu’un
drafts-hand-to = Nom ou adresse e-mail
drafts-hand-note =
    { $address ->
        [tu] Cette personne voit tout le brouillon et le relit à ta place.
       *[vous] Cette personne voit tout le brouillon et le relit à votre place.
    }
drafts-hand = Confier
drafts-reject = Refuser
drafts-reason = Raison
drafts-reject-note =
    { $address ->
        [tu] { $name } lira ces mots, avec ton nom.
       *[vous] { $name } lira ces mots, avec votre nom.
    }
drafts-withdraw = Abandonner
drafts-history = Historique
drafts-stop = Arrêter
drafts-resume = Reprendre
drafts-open = Ouvrir
drafts-arrived = Il est arrivé
drafts-again = Le renvoyer
drafts-leave = En rester là
drafts-ambassador = l’ambassadeur

# La liste

drafts-mine =
    { $address ->
        [tu] { $count ->
            [0] Tu n’as aucun brouillon en cours.
            [one] Tu as un brouillon en cours :
           *[other] Tu as { $count } brouillons en cours :
        }
       *[vous] { $count ->
            [0] Vous n’avez aucun brouillon en cours.
            [one] Vous avez un brouillon en cours :
           *[other] Vous avez { $count } brouillons en cours :
        }
    }
drafts-waiting =
    { $address ->
        [tu] { $count ->
            [one] Un brouillon attend ton accord :
           *[other] { $count } brouillons attendent ton accord :
        }
       *[vous] { $count ->
            [one] Un brouillon attend votre accord :
           *[other] { $count } brouillons attendent votre accord :
        }
    }
drafts-history-of = Ce qu’est devenu « { $title } » :
drafts-history-line = { $moment } : { $done }
drafts-door-web = chat web
drafts-door-slack = Slack
drafts-door-teams = Teams
drafts-home = Brouillons
drafts-home-waiting =
    { $address ->
        [tu] Attendent ton accord
       *[vous] Attendent votre accord
    }
drafts-home-mine = En cours
drafts-away =
    { $address ->
        [tu] Pendant ton absence
       *[vous] Pendant votre absence
    }
drafts-away-none =
    { $address ->
        [tu] personne n’approuve à ta place
       *[vous] personne n’approuve à votre place
    }
drafts-away-until =
    { $address ->
        [tu] { $name } approuve à ta place, jusqu’au { $moment }
       *[vous] { $name } approuve à votre place, jusqu’au { $moment }
    }
drafts-away-who =
    { $address ->
        [tu] À ta place
       *[vous] À votre place
    }
drafts-away-last = Dernier jour d’absence
drafts-away-name =
    { $address ->
        [tu] Qui approuve à ta place ?
       *[vous] Qui approuve à votre place ?
    }
drafts-away-note =
    { $address ->
        [tu] Cette personne voit et approuve ce qui attend ton accord, jusqu’à ce jour inclus.
       *[vous] Cette personne voit et approuve ce qui attend votre accord, jusqu’à ce jour inclus.
    }
drafts-away-set = Désigner quelqu’un
drafts-away-end = Je suis de retour
drafts-was-delegated =
    { $address ->
        [tu] C’est noté : { $name } approuve à ta place, jusqu’à ce jour inclus.
       *[vous] C’est noté : { $name } approuve à votre place, jusqu’à ce jour inclus.
    }
drafts-was-back =
    { $address ->
        [tu] Bon retour : tu donnes de nouveau tes accords toi-même.
       *[vous] Bon retour : vous donnez de nouveau vos accords vous-même.
    }

# Ce qu'il en est advenu

drafts-news-rejected = { $name } a refusé « { $title } » : { $note }
drafts-news-failed = « { $title } » n’a pas pu être envoyé. { $note }
drafts-news-in-doubt = Je ne peux pas dire si « { $title } » est parti. { $note } Est-il arrivé ?
drafts-news-sent =
    « { $title } » est parti, mais { $refused ->
        [one] une adresse a été refusée
       *[other] { $refused } adresses ont été refusées
    } :
drafts-news-held =
    { $address ->
        [tu] « { $title } » n’est pas parti : ce que l’entreprise demande a changé depuis ton accord. Peux-tu le revoir ?
       *[vous] « { $title } » n’est pas parti : ce que l’entreprise demande a changé depuis votre accord. Pouvez-vous le revoir ?
    }
drafts-news-reminded = « { $title } » attend encore un accord, jusqu’au { $moment }. Ensuite il expire, et rien ne part.
drafts-news-expired = « { $title } » a expiré : personne ne l’a approuvé ni refusé à temps. Rien n’est parti, et rien n’est perdu.
drafts-message-id = Son Message-ID, pour le retrouver : { $id }
drafts-reminder-reviewer =
    { $address ->
        [tu] « { $title } » { DE($name) } attend encore ton accord, jusqu’au { $moment }.
       *[vous] « { $title } » { DE($name) } attend encore votre accord, jusqu’au { $moment }.
    }

drafts-deed-requested = demandé par { $name }
drafts-deed-begun = rédaction commencée par { $name }
drafts-deed-composed = version { $version } rédigée par { $name }
drafts-deed-edited = modifié par { $name } : version { $version }
drafts-deed-change-asked = { $name } a demandé un changement
drafts-deed-revised = revu par { $name } : version { $version }
drafts-deed-left-as-it-was = la version { $version } reste telle quelle
drafts-deed-approved = version { $version } approuvée par { $name }
drafts-deed-scheduled = envoi prévu
drafts-deed-stopped = arrêté par { $name }
drafts-deed-handed-over = confié par { $name }
drafts-deed-rejected = version { $version } refusée par { $name }
drafts-deed-reminded = rappel envoyé
drafts-deed-expired = expiré
drafts-deed-withdrawn = abandonné par { $name }
drafts-deed-resumed = repris par { $name }
drafts-deed-frozen = mis en attente
drafts-deed-given-back = il reprend après une pause
drafts-deed-sending = début de l’envoi
drafts-deed-sent = envoyé
drafts-deed-postponed = envoi remis à plus tard
drafts-deed-held = retenu pour une nouvelle relecture
drafts-deed-failed = l’envoi a échoué
drafts-deed-in-doubt = peut-être envoyé
drafts-deed-arrived = { $name } dit qu’il est arrivé
drafts-deed-again = renvoyé par { $name }
drafts-deed-bounced = un avis dit qu’il n’a pas pu être remis
drafts-deed-delayed = un avis dit qu’il tarde à être remis

# Ce qui ne se peut pas

drafts-none =
    { $address ->
        [tu] Ce brouillon n’existe plus, ou ce n’est pas à toi de le voir.
       *[vous] Ce brouillon n’existe plus, ou ce n’est pas à vous de le voir.
    }
drafts-not-yours = Ce brouillon attend l’accord de quelqu’un d’autre.
drafts-newer =
    { $address ->
        [tu] Ce brouillon a changé depuis que tu l’as vu : regarde d’abord la nouvelle version. Tape « brouillons » pour la voir.
       *[vous] Ce brouillon a changé depuis que vous l’avez vu : regardez d’abord la nouvelle version. Tapez « brouillons » pour la voir.
    }
drafts-changed =
    { $address ->
        [tu] Quelqu’un vient de modifier ce brouillon. Tape « brouillons » pour le revoir.
       *[vous] Quelqu’un vient de modifier ce brouillon. Tapez « brouillons » pour le revoir.
    }
drafts-past =
    { $state ->
        [composing] Ce brouillon est en train d’être réécrit. Il revient dans quelques secondes.
        [awaiting_review] Ce brouillon attend une relecture.
        [approved] { $known ->
            [yes] { $name } a déjà approuvé ce brouillon.
           *[no] Ce brouillon est déjà approuvé.
        }
        [scheduled] { $known ->
            [yes] { $name } a déjà approuvé ce brouillon ; il est sur le point de partir.
           *[no] Ce brouillon est déjà approuvé ; il est sur le point de partir.
        }
        [sending] Ce brouillon est en cours d’envoi : il ne peut plus changer.
        [sent] { $known ->
            [yes] { $name } a déjà approuvé ce brouillon, et il est parti.
           *[no] Ce brouillon est déjà parti.
        }
        [rejected] Ce brouillon a été refusé. Son auteur ou son autrice peut le reprendre.
        [expired] Ce brouillon a expiré. Son auteur ou son autrice peut le reprendre.
        [withdrawn] Ce brouillon a été abandonné.
        [failed] Ce brouillon n’a pas pu être envoyé. Son auteur ou son autrice peut le reprendre.
        [in_doubt] Ce brouillon est peut-être parti : son auteur ou son autrice décide.
       *[other] Ce brouillon n’est pas encore prêt.
    }
drafts-second-needed =
    { $address ->
        [tu] Tu l’as approuvé. Il faut maintenant l’accord d’une deuxième personne.
       *[vous] Vous l’avez approuvé. Il faut maintenant l’accord d’une deuxième personne.
    }
drafts-nobody-second =
    { $address ->
        [tu] Il faut l’accord d’une deuxième personne, et personne n’est désigné : demande à ton équipe d’administration de nommer un référent ou le comité IA.
       *[vous] Il faut l’accord d’une deuxième personne, et personne n’est désigné : demandez à votre équipe d’administration de nommer un référent ou le comité IA.
    }
drafts-not-a-second = { $name } ne peut pas approuver ce brouillon : il faut un référent, le comité IA ou l’administration, et quelqu’un qui ne l’a pas déjà approuvé.
drafts-no-recipient =
    { $address ->
        [tu] Personne ne recevrait cet e-mail : ajoute d’abord une adresse avec « Modifier ».
       *[vous] Personne ne recevrait cet e-mail : ajoutez d’abord une adresse avec « Modifier ».
    }
drafts-forbidden =
    { $address ->
        [tu] D’ici, un e-mail ne peut pas aller à { $addresses } : ton entreprise limite les domaines. Change les destinataires, ou envoie-le de ta propre messagerie.
       *[vous] D’ici, un e-mail ne peut pas aller à { $addresses } : votre entreprise limite les domaines. Changez les destinataires, ou envoyez-le de votre propre messagerie.
    }
drafts-bad-address = « { $word } » n’est pas une adresse e-mail. Il faut la forme nom@entreprise.fr, et des virgules entre plusieurs.
drafts-empty-mail = Il faut un objet et un texte à un e-mail.
drafts-long = C’est plus long que { NUMBER($limit) } caractères. Est-il possible de raccourcir ?
drafts-wrong-cells =
    La ligne { $row } devrait avoir { $cells ->
        [one] une case
       *[other] { $cells } cases, avec | entre elles
    }.
drafts-empty-wish =
    { $address ->
        [tu] Dis en quelques mots ce qu’il faut changer.
       *[vous] Dites en quelques mots ce qu’il faut changer.
    }
drafts-empty-reason =
    { $address ->
        [tu] Dis en quelques mots pourquoi : l’auteur ou l’autrice les lira.
       *[vous] Dites en quelques mots pourquoi : l’auteur ou l’autrice les lira.
    }
drafts-unknown-colleague =
    { $found ->
        [0] Je ne connais personne du nom de « { $name } ». L’adresse e-mail, peut-être ?
       *[other] { $found } personnes s’appellent « { $name } ». Il me faut l’adresse e-mail.
    }
drafts-file-gone = Le fichier « { $name } » n’est plus conservé, ou appartient à quelqu’un d’autre. Il faut le joindre à nouveau.
drafts-past-day = Il faut un jour à partir d’aujourd’hui, dans l’année au plus.
drafts-taken-over =
    { $theirs ->
        [yes] { $address ->
            [tu] Tu as repris la main : rien ne part en ton nom. Tape d’abord « rendre la main ».
           *[vous] Vous avez repris la main : rien ne part en votre nom. Tapez d’abord « rendre la main ».
        }
       *[no] L’auteur ou l’autrice a repris la main : rien ne part en son nom d’ici là.
    }
drafts-not-as-approved = La pièce jointe n’est plus celle qui a été approuvée. Il faut un nouvel accord.
drafts-no-mailer = L’envoi d’e-mails n’est plus configuré ici.
drafts-known-handed = Le serveur d’e-mail a reçu le message et n’a pas confirmé l’avoir accepté.
drafts-known-died = Le serveur d’e-mail a commencé à recevoir le message le { $moment }, et le processus qui l’envoyait s’est arrêté avant la réponse.
drafts-holds = Il contient { $kinds }. L’accord confirme que cela peut partir.
drafts-holds-blocked = Il contient { $kinds }, qui ne peut pas sortir de l’entreprise. Personne ne peut l’approuver avant que ce soit retiré avec « Modifier ».
drafts-blocked =
    { $address ->
        [tu] Ce brouillon contient quelque chose qui ne doit pas sortir, comme un mot de passe ou une clé. Retire-le d’abord avec « Modifier ».
       *[vous] Ce brouillon contient quelque chose qui ne doit pas sortir, comme un mot de passe ou une clé. Retirez-le d’abord avec « Modifier ».
    }
drafts-guarded =
    { $address ->
        [tu] Ce brouillon contient quelque chose à vérifier d’abord. Ouvre-le avec « Modifier », revois les mots, puis donne de nouveau ton accord.
       *[vous] Ce brouillon contient quelque chose à vérifier d’abord. Ouvrez-le avec « Modifier », revoyez les mots, puis donnez de nouveau votre accord.
    }
drafts-freeze-command-name = geler
drafts-freeze-command = retenir tous les envois, pour tout le monde
drafts-unfreeze-command-name = dégeler
drafts-unfreeze-command = laisser repartir les envois
drafts-frozen = Tous les envois sont retenus. Les brouillons approuvés attendent, rien n’est perdu. « dégeler » les laisse repartir.
drafts-unfrozen = Les envois reprennent. Ce qui devait partir retrouve le temps d’être arrêté.
drafts-not-frozen = Les envois n’étaient pas retenus : rien n’a changé.
drafts-hold-not-yours =
    { $address ->
        [tu] Seule l’administration peut retenir tous les envois. Pour geler tes propres brouillons, tape « reprendre la main ».
       *[vous] Seule l’administration peut retenir tous les envois. Pour geler vos propres brouillons, tapez « reprendre la main ».
    }
