# Ce que seul Teams montre.

teams-reply = La réponse de Passerelle
teams-colon = {"\u00A0"}: { "" }
teams-card-cut = C’est trop long pour tenir en entier sur une carte.
teams-card-whole = Tout lire
teams-share = Partager avec l’équipe
teams-noted = C’est noté, un instant…
teams-interrupted =
    { $address ->
        [tu] J’ai été interrompue pendant que je te répondais. Si tu ne vois pas de réponse plus haut, repose-moi ta question.
       *[vous] J’ai été interrompue pendant que je vous répondais. Si vous ne voyez pas de réponse plus haut, reposez-moi votre question.
    }
teams-private-sent =
    { $address ->
        [tu] Cela ne concerne que toi : je t’ai répondu dans notre conversation.
       *[vous] Cela ne concerne que vous : je vous ai répondu dans notre conversation.
    }
teams-private-closed =
    { $address ->
        [tu] Cela ne concerne que toi : je préfère te répondre en tête-à-tête. Ajoute Passerelle depuis Applications, puis pose-moi la question là-bas.
       *[vous] Cela ne concerne que vous : je préfère vous répondre en tête-à-tête. Ajoutez Passerelle depuis Applications, puis posez-moi la question là-bas.
    }
teams-welcome =
    { $address ->
        [tu] Bonjour ! Je suis Passerelle, l’ambassadrice IA de l’entreprise. Pose-moi tes questions sur l’IA au travail : je réponds avec les mots exacts de la charte, je montre où ils se trouvent, et quand elle ne dit rien, je transmets ta question à une personne. « aide » montre tout ce que je sais faire, « accueil » ce qui te concerne.
       *[vous] Bonjour ! Je suis Passerelle, l’ambassadrice IA de l’entreprise. Posez-moi vos questions sur l’IA au travail : je réponds avec les mots exacts de la charte, je montre où ils se trouvent, et quand elle ne dit rien, je transmets votre question à une personne. « aide » montre tout ce que je sais faire, « accueil » ce qui vous concerne.
    }
teams-welcome-group = { $address ->
    [tu] Bonjour ! Je suis Passerelle, l’ambassadrice IA de l’entreprise. Mentionne-moi avec une question sur l’IA au travail, et j’y réponds ici, avec les mots exacts de la charte. Ce qui ne concerne qu’une personne, je le dis dans notre conversation.
   *[vous] Bonjour ! Je suis Passerelle, l’ambassadrice IA de l’entreprise. Mentionnez-moi avec une question sur l’IA au travail, et j’y réponds ici, avec les mots exacts de la charte. Ce qui ne concerne qu’une personne, je le dis dans notre conversation.
}
teams-file = De la part de Passerelle
teams-files-closed =
    { $address ->
        [tu] J’ai un fichier pour toi, mais je ne peux le remettre qu’en tête-à-tête. Ajoute Passerelle depuis Applications, puis demande-le-moi là-bas.
       *[vous] J’ai un fichier pour vous, mais je ne peux le remettre qu’en tête-à-tête. Ajoutez Passerelle depuis Applications, puis demandez-le-moi là-bas.
    }
teams-sensitivity = C’est ce que les documents cités disent d’eux-mêmes.
teams-upload-refused =
    { $address ->
        [tu] Ton espace de stockage n’a pas accepté ce fichier. Redemande-le-moi, et je te le proposerai de nouveau.
       *[vous] Votre espace de stockage n’a pas accepté ce fichier. Redemandez-le-moi, et je vous le proposerai de nouveau.
    }
