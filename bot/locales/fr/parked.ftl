# Ce qui n'a pas pu être répondu ou remis, et que l'administration décide.

parked-command-name = bloquées
parked-command = les réponses qui n’ont pas pu partir
parked-title = Réponse bloquée
parked-not-yours = Seule l’administration voit les réponses qui n’ont pas pu partir.
parked-listed =
    { $count ->
        [0] Rien n’est bloqué : toutes les réponses sont parties.
        [one] Une réponse n’a pas pu partir : à réessayer, ou à abandonner.
       *[other] { $count } réponses n’ont pas pu partir : à réessayer, ou à abandonner.
    }
parked-more =
    { $count ->
        [one] Une autre réponse est bloquée : « bloquées » les montre toutes.
       *[other] { $count } autres réponses sont bloquées : « bloquées » les montre toutes.
    }
parked-what = Quoi
parked-event =
    { $door ->
        [slack] Réponse à une demande dans Slack
        [teams] Réponse à une demande dans Teams
       *[other] Réponse à une demande
    }
parked-message =
    { $door ->
        [slack] Message à une personne dans Slack
        [teams] Message à une personne dans Teams
       *[other] Message à une personne
    }
parked-since = Depuis
parked-date = { DATETIME($date, dateStyle: "medium", timeStyle: "short") }
parked-reference = Référence
parked-in-doubt = Elle s’est peut-être affichée avant la panne.
parked-unreached = Son destinataire, { $name }, n’a jamais écrit à Passerelle, et aucune messagerie ne reconnaît son adresse e-mail. Elle partira d’elle-même à son premier message.
parked-again = Réessayer
parked-give-up = Abandonner
parked-tried-again = C’est reparti : nouvel essai dans quelques secondes.
parked-let-go = Abandonnée. Son contenu est effacé.
parked-over = Elle n’est plus bloquée : quelqu’un s’en est déjà occupé.
