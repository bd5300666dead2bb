# Comment l’application se nomme et se présente dans Microsoft Teams.

teams-manifest-name = Passerelle, l’ambassadrice IA
teams-manifest-description = L’IA au travail, avec les mots exacts de la charte IA
teams-manifest-long-description = Passerelle répond aux questions sur l’IA au travail avec les mots exacts de la charte IA de l’entreprise et de ses guides, et montre où se trouve chaque réponse. Quand les documents ne disent rien, elle le dit et propose une personne. Elle parle français et anglais, dans une conversation à part, dans les conversations de groupe et dans les canaux où on la mentionne. L’IA renforce les personnes, elle ne les remplace pas : une personne peut reprendre la main à tout moment.
teams-ask-about = Qu’en dit la charte ?
teams-ask-about-description = Chercher ce que la charte IA dit de ce message
teams-answer-this = Rédiger une réponse
teams-answer-this-description = Préparer une réponse à ce message, à relire avant tout envoi
teams-answer-this-send = Préparer
teams-answer-this-question = Le message auquel répondre
teams-minutes-of = Faire un compte rendu
teams-minutes-of-description = Tirer un compte rendu de ce message, à relire avant tout envoi
teams-minutes-of-send = Préparer
teams-minutes-of-question =
    { $address ->
        [tu] Le texte du compte rendu ; ajoute les autres messages du fil
       *[vous] Le texte du compte rendu ; ajoutez les autres messages du fil
    }
teams-story-of = En faire un témoignage
teams-story-of-description = Partager avec les collègues ce que raconte ce message, après relecture
teams-story-of-send = Commencer
teams-story-of-question =
    { $address ->
        [tu] Ce que raconte le témoignage ; tu le compléteras avant de le proposer
       *[vous] Ce que raconte le témoignage ; vous le compléterez avant de le proposer
    }
teams-search = Chercher dans la charte
teams-search-description = Trouver un passage de la charte IA et l’insérer
teams-searched = Mots cherchés
teams-searched-description = Une question, ou quelques mots
teams-ask-about-send = Demander
teams-ask-about-question =
    { $address ->
        [tu] Ta question sur ce message
       *[vous] Votre question sur ce message
    }
teams-ask-about-note =
    { $address ->
        [tu] Personne d’autre ne lit la réponse, dans ta conversation avec Passerelle. Retire ce que Passerelle n’a pas besoin de savoir.
       *[vous] Personne d’autre ne lit la réponse, dans votre conversation avec Passerelle. Retirez ce que Passerelle n’a pas besoin de savoir.
    }
teams-ask-about-noted =
    { $address ->
        [tu] C’est parti : la réponse arrive dans ta conversation avec Passerelle. Si tu n’en as pas encore, ajoute Passerelle depuis Applications et demande là-bas.
       *[vous] C’est parti : la réponse arrive dans votre conversation avec Passerelle. Si vous n’en avez pas encore, ajoutez Passerelle depuis Applications et demandez là-bas.
    }
teams-search-begin =
    { $address ->
        [tu] Tape quelques mots, puis choisis le passage à insérer.
       *[vous] Tapez quelques mots, puis choisissez le passage à insérer.
    }
teams-search-nothing = Les documents n’ont rien de proche de ces mots.
