# Ce que les tâches ont en commun : comment un brouillon a été fait, de quoi, et ce qu'il faut vérifier.

composing-day = { DATETIME($date, dateStyle: "full") }
composing-number = { NUMBER($number, maximumFractionDigits: 2) }
composing-money = { NUMBER($number, minimumFractionDigits: 2, maximumFractionDigits: 2) }
composing-note-template =
    { $address ->
        [tu] Fait à partir d’un modèle : il ne contient que ce que tu as dit, mot pour mot.
       *[vous] Fait à partir d’un modèle : il ne contient que ce que vous avez dit, mot pour mot.
    }
composing-note-patterns =
    { $address ->
        [tu] Fait par repérage de tournures, sans modèle de langage : chaque ligne reprend les mots du texte. Un point peut avoir échappé ; compare avec la source.
       *[vous] Fait par repérage de tournures, sans modèle de langage : chaque ligne reprend les mots du texte. Un point peut avoir échappé ; comparez avec la source.
    }
composing-note-figures = Les chiffres ont été calculés à partir du tableau par un programme ordinaire, pas par un modèle de langage.
composing-source-request =
    { $address ->
        [tu] Ta demande
       *[vous] Votre demande
    }
composing-source-form =
    { $address ->
        [tu] Ce que tu as rempli
       *[vous] Ce que vous avez rempli
    }
composing-source-text = Le texte fourni
composing-source-mail = { $name ->
    [none] Le mail fourni
   *[other] Le mail envoyé par { $name }
}
composing-material-gone =
    { $address ->
        [tu] Ce que tu avais fourni pour cela n’est plus gardé : je l’efface dès que le brouillon est fait, ou au bout d’un jour. Envoie-le de nouveau.
       *[vous] Ce que vous aviez fourni pour cela n’est plus gardé : je l’efface dès que le brouillon est fait, ou au bout d’un jour. Envoyez-le de nouveau.
    }
composing-file-unread = Je ne peux pas lire { $name }{ $reason ->
    [empty] {" "}: il est vide.
    [blank] {" "}: il est vide.
    [encrypted] {" "}: il est protégé. Il faut l’enregistrer sans mot de passe et le renvoyer.
    [no-text] {" "}: ses pages sont des images, sans texte.
    [unsupported] {" "}: je lis les docx, pptx, xlsx, pdf, html, md et txt.
    [binary] {" "}: je lis les docx, pptx, xlsx, pdf, html, md et txt.
    [too-slow] {" "}: il faut trop de temps. Mieux vaut n’envoyer que la partie qui compte.
    [too-long] {" "}: il est trop long. Mieux vaut n’envoyer que la partie qui compte.
   *[other] {" "}: il est abîmé ou trop complexe. Il faut l’ouvrir dans son logiciel et l’enregistrer de nouveau.
}

doubts-recipient-missing =
    { $address ->
        [tu] Il n’y a pas encore de destinataire : ajoute une adresse pour que le mail puisse partir.
       *[vous] Il n’y a pas encore de destinataire : ajoutez une adresse pour que le mail puisse partir.
    }
doubts-recipient-unknown =
    { $address ->
        [tu] Je ne connais personne sous le nom « { $words } », et je n’invente pas d’adresse : ajoute-la.
       *[vous] Je ne connais personne sous le nom « { $words } », et je n’invente pas d’adresse : ajoutez-la.
    }
doubts-recipient-team = Les destinataires sont l’équipe « { $words } » telle que je la connais : manque-t-il quelqu’un, ou y a-t-il quelqu’un de trop ?
doubts-recipient-ambiguous =
    { $address ->
        [tu] Plusieurs personnes correspondent à { $words }. Ajoute la bonne adresse.
       *[vous] Plusieurs personnes correspondent à { $words }. Ajoutez la bonne adresse.
    }
doubts-day = Est-ce le bon jour ? { $words }
