# Les e-mails : ce qu'il faut pour les écrire, et les mots qui ouvrent et ferment chacun.

emails-command-name = /mail
emails-command =
    { $address ->
        [tu] rédige un e-mail : dis à qui et ce qu’il doit dire, ou choisis un modèle
       *[vous] rédige un e-mail : dites à qui et ce qu’il doit dire, ou choisissez un modèle
    }
emails-answer-command-name = /répondre
emails-answer-command =
    { $address ->
        [tu] rédige la réponse à un mail que tu colles ou joins
       *[vous] rédige la réponse à un mail que vous collez ou joignez
    }
emails-menu =
    { $address ->
        [tu] Quel e-mail ? Choisis-en un et remplis les quelques lignes demandées. Ou dis-le en une phrase : « /mail écris à lea@example.com que la réunion passe à vendredi ». Rien ne part avant ton accord.
       *[vous] Quel e-mail ? Choisissez-en un et remplissez les quelques lignes demandées. Ou dites-le en une phrase : « /mail écris à lea@example.com que la réunion passe à vendredi ». Rien ne part avant votre accord.
    }
emails-fill =
    { $address ->
        [tu] Remplis ces quelques lignes, et je rédige.
       *[vous] Remplissez ces quelques lignes, et je rédige.
    }
emails-missing = Il me manque un peu de matière :
emails-submit = Rédiger
emails-to = À : adresses, ou noms de collègues, un par ligne
emails-tone = Ton
emails-tone-neutral = Neutre
emails-tone-warm = Chaleureux
emails-tone-formal = Formel
emails-language = Langue de l’e-mail
emails-language-fr = Français
emails-language-en = Anglais
emails-blank-missing =
    { $address ->
        [tu] Il faut remplir « { $label } » pour cet e-mail. Ce que tu as saisi est toujours là : rouvre le formulaire.
       *[vous] Il faut remplir « { $label } » pour cet e-mail. Ce que vous avez saisi est toujours là : rouvrez le formulaire.
    }
emails-blank-long =
    { $address ->
        [tu] « { $label } » est trop long. Ce que tu as saisi est toujours là : rouvre le formulaire et raccourcis.
       *[vous] « { $label } » est trop long. Ce que vous avez saisi est toujours là : rouvrez le formulaire et raccourcissez.
    }
emails-blank-date =
    { $address ->
        [tu] « { $label } » n’est pas une date. Ce que tu as saisi est toujours là : rouvre le formulaire.
       *[vous] « { $label } » n’est pas une date. Ce que vous avez saisi est toujours là : rouvrez le formulaire.
    }

emails-answer-what =
    { $address ->
        [tu] Colle le mail après la commande (« /répondre De : … »), ou joins-le en fichier .eml, et je rédige la réponse.
       *[vous] Collez le mail après la commande (« /répondre De : … »), ou joignez-le en fichier .eml, et je rédige la réponse.
    }
emails-answer-read = { $name ->
    [none] C’est lu
   *[other] J’ai lu le mail envoyé par { $name }
}{ $subject ->
    [none] .
   *[other] {" "}: « { $subject } ».
} { $address ->
    [tu] Que veux-tu répondre ?
   *[vous] Que voulez-vous répondre ?
}
emails-answer-asks = Il demande :
emails-answer-days = Il parle de : { $days }.
emails-answer-yes = Dire oui
emails-answer-no = Dire non
emails-answer-later = Demander du temps
emails-answer-words = Avec mes mots
emails-answer-own =
    { $address ->
        [tu] Tes mots, tels qu’ils seront dans le mail
       *[vous] Vos mots, tels qu’ils seront dans le mail
    }
emails-answer-day =
    { $address ->
        [tu] Quand tu répondras au plus tard
       *[vous] Quand vous répondrez au plus tard
    }
emails-answer-subject =
    { $address ->
        [tu] Ton message
       *[vous] Votre message
    }

emails-greeting = { $tone ->
    [formal] Madame, Monsieur,
   *[neutral] Bonjour { $name },
}
emails-greeting-nameless = { $tone ->
    [formal] Madame, Monsieur,
   *[neutral] Bonjour,
}
emails-greeting-several = { $tone ->
    [formal] Mesdames, Messieurs,
   *[neutral] Bonjour à toutes et à tous,
}
emails-closing = { $tone ->
    [warm] Bien à vous,
    [formal] Je vous prie d’agréer l’expression de mes salutations distinguées.
   *[neutral] Cordialement,
}

emails-holiday = Congés
emails-holiday-start = Premier jour d’absence
emails-holiday-end = Dernier jour d’absence
emails-holiday-stand-in = Qui prend le relais
emails-holiday-detail = Autre précision
emails-invitation = Invitation à une réunion
emails-invitation-topic = Sujet de la réunion
emails-invitation-day = Date
emails-invitation-hour = Heure, par exemple 10 h – 11 h
emails-invitation-place = Lieu ou lien
emails-invitation-agenda = Ordre du jour, un point par ligne
emails-payment-reminder = Relance de paiement
emails-payment-reminder-invoice = Numéro de facture
emails-payment-reminder-amount = Montant, avec la devise
emails-payment-reminder-due = Date d’échéance
emails-payment-reminder-pay-by = À régler avant le
emails-delivery-change = Changement de livraison
emails-delivery-change-new-day = Nouvelle date de livraison
emails-delivery-change-old-day = Date prévue jusqu’ici
emails-delivery-change-goods = Quelle livraison, par exemple Commande 4471
emails-delivery-change-reason = Raison
emails-status-request = Demande d’avancement
emails-status-request-topic = Le sujet
emails-status-request-due = Réponse souhaitée avant le
emails-status-request-points = Questions, une par ligne
emails-minutes = Compte rendu aux participants
emails-minutes-topic = Sujet de la réunion
emails-minutes-day = Date de la réunion
emails-minutes-decisions = Décisions, une par ligne
emails-minutes-actions = Actions, une par ligne : qui, quoi, pour quand
emails-minutes-next-day = Prochaine réunion
emails-follow-up = Suite d’un échange
emails-follow-up-topic = Sujet de l’échange
emails-follow-up-day = Date de l’échange
emails-follow-up-next-steps = Prochaines étapes, une par ligne
emails-reminder = Rappel
emails-reminder-awaited = Ce que { $address ->
    [tu] tu attends
   *[vous] vous attendez
}
emails-reminder-due = Échéance
emails-reminder-detail = Autre précision
emails-thanks = Remerciement
emails-thanks-reason = Merci pour… (par exemple : votre aide sur le salon)
emails-thanks-detail = Autre précision
emails-apology = Excuses
emails-apology-matter = Ce qui s’est passé, par exemple : le colis est arrivé en retard
emails-apology-remedy = Ce qui est fait pour y remédier, un point par ligne
emails-refusal = Refus courtois
emails-refusal-request = Ce qui était demandé, par exemple : l’intervention du 3 juin
emails-refusal-reason = Pourquoi non
emails-refusal-alternative = Ce que { $address ->
    [tu] tu peux
   *[vous] vous pouvez
} proposer à la place, un point par ligne
emails-introduction = Mise en relation
emails-introduction-first = Première personne, avec ce qu’elle fait
emails-introduction-second = Deuxième personne, avec ce qu’elle fait
emails-introduction-reason = Pourquoi elles devraient se parler
emails-congratulation = Félicitations
emails-congratulation-occasion = Félicitations pour… (par exemple : votre nouveau poste)
emails-congratulation-detail = Autre précision
emails-out-of-office = Message d’absence
emails-out-of-office-back = De retour le
emails-out-of-office-stand-in = Qui prend le relais
emails-out-of-office-contact = Son adresse ou son numéro, ou un contact d’urgence
emails-message = Autre chose, avec { $address ->
    [tu] tes mots
   *[vous] vos mots
}
emails-message-subject = Objet
emails-message-words = Ce qu’il faut dire
