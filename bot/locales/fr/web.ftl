# La page de discussion.

web-title = Passerelle, l’assistant IA qui cite la charte
web-badge = assistant IA
web-skip = Aller à la zone de saisie
web-home = Accueil
web-new = Nouvelle conversation
web-language = Langue de la page et des réponses
web-language-fr = Français
web-language-en = English
web-noscript = Cette page a besoin de JavaScript pour poser une question.

web-demo-label = Démonstration
web-demo = { $company ->
    [none] Démonstration avec une entreprise fictive.
   *[other] Démonstration avec { $company }, une entreprise fictive.
}
web-demo-only = Le choix d’une personne n’existe qu’ici : ailleurs, on se connecte.
web-persona = { $address ->
    [tu] Tu es
   *[vous] Vous êtes
}
web-role-employee = Personnel
web-role-ambassador = Réseau d’ambassadeurs
web-role-committee = Comité IA
web-role-admin = Administration

web-hello = Bonjour { $name }.
web-intro = { $address ->
    [tu] Pose ta question sur l’IA au travail : je réponds avec les mots exacts de la charte et de ses guides. S’ils ne disent rien, je te le dis et te propose une personne.
   *[vous] Posez votre question sur l’IA au travail : je réponds avec les mots exacts de la charte et de ses guides. S’ils ne disent rien, je vous le dis et vous propose une personne.
}
web-privacy = { $days ->
    [one] { $address ->
        [tu] Ce que tu écris est gardé un jour pour suivre le fil, puis effacé.
       *[vous] Ce que vous écrivez est gardé un jour pour suivre le fil, puis effacé.
    }
   *[other] { $address ->
        [tu] Ce que tu écris est gardé { $days } jours pour suivre le fil, puis effacé.
       *[vous] Ce que vous écrivez est gardé { $days } jours pour suivre le fil, puis effacé.
    }
} Une question restée sans réponse est notée sans nom, pour compléter la charte.

web-log = Conversation
web-asked = { $address ->
    [tu] Ta question :
   *[vous] Votre question :
}
web-reply = Réponse de Passerelle
web-ask = { $address ->
    [tu] Ta question sur l’IA au travail
   *[vous] Votre question sur l’IA au travail
}
web-keys = Entrée pour envoyer, Maj + Entrée pour aller à la ligne
web-send = Envoyer
web-honest = Une IA peut se tromper : les passages cités font foi.
web-thinking = Un instant…
web-room = # caractères sur { NUMBER($limit) }
web-too-many = { $address ->
    [tu] # caractères sur { NUMBER($limit) } : raccourcis un peu, ou pose une question à la fois.
   *[vous] # caractères sur { NUMBER($limit) } : raccourcissez un peu, ou posez une question à la fois.
}
web-text-too-many = { $address ->
    [tu] # caractères sur { NUMBER($limit) } : raccourcis un peu, ou envoie le texte dans un fichier.
   *[vous] # caractères sur { NUMBER($limit) } : raccourcissez un peu, ou envoyez le texte dans un fichier.
}

web-attach = Joindre des fichiers
web-attached = Fichiers à envoyer
web-file-added = { $name } sera joint au message.
web-file-removed = { $name } ne sera pas envoyé.
web-file-remove = Retirer { $name }
web-choose = { $address ->
    [tu] Choisis-en au moins un.
   *[vous] Choisissez-en au moins un.
}
web-table = { $rows ->
    [one] Tableau d’une ligne
   *[other] Tableau de { $rows } lignes
}
web-arrived = nouveau message

web-failed = La connexion s’est interrompue. Rien n’est perdu.
web-retry = Réessayer
web-reference = Référence : { $reference }
web-elsewhere = { $address ->
    [tu] Cette demande ne vient pas de la page de Passerelle : elle n’a pas été prise en compte. Recharge la page, puis réessaie.
   *[vous] Cette demande ne vient pas de la page de Passerelle : elle n’a pas été prise en compte. Rechargez la page, puis réessayez.
}
web-not-understood = { $address ->
    [tu] Cette demande n’a pas la forme attendue. Recharge la page, puis réessaie.
   *[vous] Cette demande n’a pas la forme attendue. Rechargez la page, puis réessayez.
}
web-too-long = { $address ->
    [tu] C’est beaucoup trop long pour un message. Raccourcis-le, puis réessaie.
   *[vous] C’est beaucoup trop long pour un message. Raccourcissez-le, puis réessayez.
}
web-nowhere = Il n’y a rien à cette adresse.
web-failed-title = Cela n’a pas marché
web-back = Revenir à la conversation

web-source = Source { $number }
web-sources = Sources
web-passage = Passage cité
web-stale = Ce document n’a pas pu être relu à la dernière mise à jour : ce texte peut être dépassé.
web-opens-tab = (nouvel onglet)
web-close = Fermer

web-off-title = La page est désactivée
web-off = Le chat web n’est pas ouvert ici. La personne qui administre Passerelle trouvera dans le journal ce qu’il faut pour l’ouvrir.
web-sign-in-title = Bienvenue sur Passerelle
web-sign-in-note = { $address ->
    [tu] Passerelle est l’assistant IA de l’entreprise : elle répond avec les mots exacts de la charte IA, ou te propose une personne. Connecte-toi avec ton compte habituel.
   *[vous] Passerelle est l’assistant IA de l’entreprise : elle répond avec les mots exacts de la charte IA, ou vous propose une personne. Connectez-vous avec votre compte habituel.
}
web-sign-in = Se connecter
web-sign-out = Se déconnecter
web-sign-in-failed = { $address ->
    [tu] La connexion n’a pas abouti. Réessaie ; si cela continue, donne la référence ci-dessous à la personne qui administre Passerelle.
   *[vous] La connexion n’a pas abouti. Réessayez ; si cela continue, donnez la référence ci-dessous à la personne qui administre Passerelle.
}
web-sign-in-unreachable = { $address ->
    [tu] Le service de connexion ne répond pas comme il faut. Réessaie dans un instant ; si cela continue, donne la référence ci-dessous à la personne qui administre Passerelle.
   *[vous] Le service de connexion ne répond pas comme il faut. Réessayez dans un instant ; si cela continue, donnez la référence ci-dessous à la personne qui administre Passerelle.
}
web-signed-out = { $address ->
    [tu] Ta session a pris fin. Recharge la page pour te reconnecter.
   *[vous] Votre session a pris fin. Rechargez la page pour vous reconnecter.
}
web-until-left = Encore { $time } pour tout arrêter.
web-until-over = Le délai pour l’arrêter est écoulé.
