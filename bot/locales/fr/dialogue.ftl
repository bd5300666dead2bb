# Ce que l'assistant dit quel que soit le sujet.

dialogue-failure =
    { $address ->
        [tu] Quelque chose s’est mal passé de mon côté. Réessaie dans un instant ; si cela continue, donne cette référence à ton équipe d’administration : { $reference }.
       *[vous] Quelque chose s’est mal passé de mon côté. Réessayez dans un instant ; si cela continue, donnez cette référence à votre équipe d’administration : { $reference }.
    }
dialogue-inactive = Ce compte est désactivé. Une personne de l’administration peut le rouvrir.
dialogue-too-long =
    { $address ->
        [tu] Ce message dépasse { NUMBER($limit) } caractères. Peux-tu le raccourcir, ou poser une question à la fois ?
       *[vous] Ce message dépasse { NUMBER($limit) } caractères. Pouvez-vous le raccourcir, ou poser une question à la fois ?
    }
dialogue-nothing-asked = { $address ->
    [tu] Je ne vois ici aucun texte à chercher. Écris ta question en une phrase, et je cherche dans les documents.
   *[vous] Je ne vois ici aucun texte à chercher. Écrivez votre question en une phrase, et je cherche dans les documents.
}
dialogue-text-too-long = { $address ->
    [tu] Ce message dépasse { NUMBER($limit) } caractères. Peux-tu le raccourcir, ou envoyer le texte dans un fichier ?
   *[vous] Ce message dépasse { NUMBER($limit) } caractères. Pouvez-vous le raccourcir, ou envoyer le texte dans un fichier ?
}
dialogue-files-alone = { $address ->
    [tu] Que dois-je en faire ? Renvoie le fichier avec l’un de ces mots dans ton message :
   *[vous] Que dois-je en faire ? Renvoyez le fichier avec l’un de ces mots dans votre message :
}
dialogue-files-unread = { $address ->
    [tu] Je n’ai pas ouvert ce qui était joint à ce message, et rien n’en est gardé. Si ses mots comptent, colle-les.
   *[vous] Je n’ai pas ouvert ce qui était joint à ce message, et rien n’en est gardé. Si ses mots comptent, collez-les.
}
dialogue-unknown-action =
    { $address ->
        [tu] Ce bouton n’est plus valable. Repose ta question et je t’en donnerai un autre.
       *[vous] Ce bouton n’est plus valable. Reposez votre question et je vous en donnerai un autre.
    }
dialogue-help =
    { $address ->
        [tu] Pose-moi une question sur la charte IA, avec tes mots, en français ou en anglais : je réponds avec les passages exacts, ou je dis que la charte n’en parle pas et je te propose quelqu’un. Tu peux aussi taper :
       *[vous] Posez-moi une question sur la charte IA, avec vos mots, en français ou en anglais : je réponds avec les passages exacts, ou je dis que la charte n’en parle pas et je vous propose quelqu’un. Vous pouvez aussi taper :
    }
dialogue-help-command-name = aide
dialogue-help-command =
    { $address ->
        [tu] ce que tu peux demander et taper
       *[vous] ce que vous pouvez demander et taper
    }
dialogue-ask-command-name = /demander
dialogue-ask-command = une question, mot pour mot, même si elle commence comme une commande
dialogue-unknown-command = Je ne connais pas « { $word } ».

dialogue-examples = Par exemple
dialogue-example-1 = Puis-je coller notre liste de clients dans ChatGPT ?
dialogue-example-2 = Qui relit le code écrit par une IA ?
dialogue-example-3 = L’IA va-t-elle me remplacer ?
dialogue-example-4 = J’ai transmis des données par erreur : qui prévenir ?
