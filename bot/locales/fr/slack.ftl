# Ce que seul Slack montre.

slack-reply = Réponse de Passerelle
slack-share = Montrer à tout le monde
slack-shared = { $name } a partagé cette réponse :
slack-first-words = Ce message est long : j’en ai cherché les { NUMBER($limit) } premiers caractères.
slack-form-too-large = Ce formulaire dépasse ce que Slack peut afficher. Rien n’a changé ; la raison est dans le journal, pour l’équipe d’administration.
slack-colon = {"\u00A0"}: { "" }
slack-home-more = La liste continue : ce qui manque ici se trouve par message, avec « aide ».
slack-loading-checking = Je compare chaque phrase avec ce qu’elle cite…
slack-loading-almost = J’y suis presque…
slack-working = Un instant, je m’en occupe…
slack-waiting =
    { $address ->
        [tu] Beaucoup de questions à la fois : la tienne attend son tour…
       *[vous] Beaucoup de questions à la fois : la vôtre attend son tour…
    }
slack-waiting-deed =
    { $address ->
        [tu] Beaucoup de demandes à la fois : la tienne attend son tour…
       *[vous] Beaucoup de demandes à la fois : la vôtre attend son tour…
    }
slack-stopped =
    { $address ->
        [tu] J’ai arrêté, comme tu l’as demandé. Repose ta question quand tu veux.
       *[vous] J’ai arrêté, comme vous l’avez demandé. Reposez votre question quand vous voulez.
    }
slack-stopped-unfinished =
    { $address ->
        [tu] J’ai arrêté, comme tu l’as demandé. Ce qui précède est inachevé et n’a pas ses sources ; repose ta question quand tu veux.
       *[vous] J’ai arrêté, comme vous l’avez demandé. Ce qui précède est inachevé et n’a pas ses sources ; reposez votre question quand vous voulez.
    }

slack-manifest-description = L’assistant IA qui répond avec les mots exacts de la charte IA
slack-manifest-long-description = Passerelle répond aux questions sur l’IA au travail avec les mots exacts de la charte IA et de ses guides, et montre d’où vient chaque réponse. Quand les documents ne disent rien, elle le dit et propose une personne. Elle écrit en français et en anglais, en message direct et dans les fils où on l’appelle, nulle part ailleurs.
slack-manifest-agent = { $address ->
    [tu] Pose une question sur l’IA au travail : je réponds avec les mots exacts de la charte et je montre où ils se trouvent. Si elle ne dit rien, je te le dis et te propose une personne.
   *[vous] Posez une question sur l’IA au travail : je réponds avec les mots exacts de la charte et je montre où ils se trouvent. Si elle ne dit rien, je vous le dis et vous propose une personne.
}
slack-shortcut-ask = Interroger la charte
slack-shortcut-ask-description = Poser une question sur l’IA au travail
slack-shortcut-about = Qu’en dit la charte ?
slack-shortcut-about-description = Chercher dans la charte IA ce qui concerne ce message
slack-shortcut-story = En faire un témoignage
slack-shortcut-story-description = Partager avec les collègues ce que raconte ce message, après relecture
slack-shortcut-answer = Rédiger une réponse
slack-shortcut-answer-description = Préparer une réponse à ce message, à relire avant tout envoi
slack-shortcut-minutes = Faire un compte rendu
slack-shortcut-minutes-description = Résumer le fil de ce message : décisions, actions, points ouverts
slack-command-description = Poser une question à la charte IA, ou taper « aide »
slack-command-hint = question | aide | langue | confidentialité | reprendre la main
slack-question =
    { $address ->
        [tu] Ta question sur l’IA au travail
       *[vous] Votre question sur l’IA au travail
    }
slack-question-send = Demander
slack-asked =
    { $address ->
        [tu] Ta question : { $question }
       *[vous] Votre question : { $question }
    }
slack-external =
    { $address ->
        [tu] Des personnes d’autres organisations lisent ce canal : je n’y réponds pas. Écris-moi en message direct et je t’aiderai volontiers.
       *[vous] Des personnes d’autres organisations lisent ce canal : je n’y réponds pas. Écrivez-moi en message direct et je vous aiderai volontiers.
    }
slack-share-external = Des personnes d’autres organisations lisent ce canal : je n’y partage pas de réponse. L’administration peut l’autoriser.
slack-installed-title = Passerelle est dans Slack
slack-installed = { $address ->
    [tu] Passerelle est maintenant installée dans { $name }. Tu peux lui écrire, ou la mentionner dans un canal.
   *[vous] Passerelle est maintenant installée dans { $name }. Vous pouvez lui écrire, ou la mentionner dans un canal.
}
slack-installed-open = Ouvrir Slack
slack-install-failed-title = Passerelle n’a pas été installée
slack-install-failed =
    { $reason ->
        [access_denied] Rien n’a changé : l’installation a été annulée dans Slack.
        [invalid_browser] Elle a été commencée dans un autre navigateur ou une autre fenêtre. Il faut recommencer ici, sans en changer.
        [invalid_state] Elle a duré plus de dix minutes, ou cette page a été ouverte deux fois. Il faut recommencer.
        [not_welcome] Cet espace de travail ne fait pas partie de ceux qui peuvent utiliser cette Passerelle. La personne qui l’administre peut l’ajouter.
       *[other] Slack n’a pas confirmé l’installation. Si un nouvel essai échoue aussi, la personne qui administre Passerelle en trouve la raison dans son journal.
    }
slack-install-again = Recommencer
slack-files-missing = Je n’ai pas pu déposer ici : { $names }. Une nouvelle demande dans un moment suffit peut-être ; la raison est dans le journal, pour l’équipe d’administration.
slack-out-of-date =
    { $address ->
        [tu] Ce message est périmé : ses boutons ont disparu. Redemande, et tu en auras un nouveau.
       *[vous] Ce message est périmé : ses boutons ont disparu. Redemandez, et vous en aurez un nouveau.
    }
