# Des brouillons rédigés par un modèle de langage : comment ils ont été faits, ce qu'il faut vérifier, et pourquoi il n'y en a pas.

composing-writing = Rédaction…
composing-note-model =
    { $address ->
        [tu] Rédigé par un modèle de langage à partir de ce que tu as fourni. Relis-le comme si un collègue l’avait écrit pour toi : il part en ton nom.
       *[vous] Rédigé par un modèle de langage à partir de ce que vous avez fourni. Relisez-le comme si un collègue l’avait écrit pour vous : il part en votre nom.
    }
composing-note-model-minutes = Rédigé par un modèle de langage. Chaque ligne porte les mots du texte sur lesquels elle repose ; un programme a vérifié qu’ils y sont, mot pour mot.
composing-note-model-figures = Les chiffres ont été calculés à partir du tableau par un programme ordinaire. Un modèle de langage a écrit « En bref » ; les phrases contenant un chiffre absent du rapport ont été écartées.
composing-note-model-sorting = Tri par règles ; huit au plus des réponses proposées ont été rédigées par un modèle de langage. Rien n’a été déplacé ni envoyé.
composing-why = { $reason ->
    [held] { $address ->
        [tu] Le modèle de langage n’a pas vu ce texte : il contient { $kinds }, et je te demande avant que cela sorte de l’entreprise.
       *[vous] Le modèle de langage n’a pas vu ce texte : il contient { $kinds }, et je vous demande avant que cela sorte de l’entreprise.
    }
    [blocked] Le modèle de langage n’a pas vu ce texte : il contient quelque chose qui ne doit pas sortir de l’entreprise.
    [long] Le modèle de langage n’a pas vu ce texte : il est plus long que ce que je lui donne en une fois.
    [timeout] Le modèle de langage a mis trop de temps.
    [busy] Le modèle de langage est trop sollicité en ce moment.
    [refused] Le modèle de langage n’a pas voulu rédiger ce texte.
    [truncated] Le modèle de langage s’est interrompu avant la fin.
    [nonsense] Ce que le modèle de langage a écrit était inutilisable.
   *[failed] Le modèle de langage ne répond pas en ce moment.
}
composing-without = Voici donc mon propre brouillon, sans lui.
composing-asks =
    { $address ->
        [tu] Approuve ce qui est là, ou laisse le modèle rédiger : il verra un repère à la place.
       *[vous] Approuvez ce qui est là, ou laissez le modèle rédiger : il verra un repère à la place.
    }

composing-unrevised = { $reason ->
    [blocked] Je ne peux pas le demander au modèle de langage : le brouillon contient quelque chose qui ne doit pas sortir de l’entreprise.
    [timeout] Le modèle de langage a mis trop de temps.
    [busy] Le modèle de langage est trop sollicité en ce moment.
    [refused] Le modèle de langage n’a pas voulu le faire.
    [truncated] Le modèle de langage s’est interrompu avant la fin.
    [nonsense] Ce que le modèle de langage en a fait était inutilisable : il ne s’en est pas tenu au brouillon.
    [long] Le brouillon et ce dont il est fait sont plus longs que ce que je donne au modèle en une fois.
    [other] Le modèle de langage ne réécrit pas les brouillons de ce genre.
   *[failed] Le modèle de langage ne répond pas en ce moment.
} { $address ->
    [tu] Le brouillon est resté tel quel. Essaie de nouveau, ou change les mots toi-même avec « Modifier », ci-dessous.
   *[vous] Le brouillon est resté tel quel. Essayez de nouveau, ou changez les mots vous-même avec « Modifier », ci-dessous.
}

drafts-mask = Masquer et laisser le modèle rédiger
drafts-let-leave = Cela peut sortir : laisser le modèle rédiger
drafts-more-to-check =
    { $address ->
        [tu] … et { $count } de plus : relis tout avec soin.
       *[vous] … et { $count } de plus : relisez tout avec soin.
    }

drafts-no-reviser = { $can ->
    [template] { $address ->
        [tu] Il faudrait pour cela un modèle de langage, et il n’y en a pas ici. Dans ce brouillon, je peux changer le ton (« plus chaleureux », « plus formel »), la langue (« en anglais »), sa date s’il n’y en a qu’une (« le 13 mars ») et les destinataires (« mets Ada en copie »). Pour le reste, passe par « Modifier », ci-dessous.
       *[vous] Il faudrait pour cela un modèle de langage, et il n’y en a pas ici. Dans ce brouillon, je peux changer le ton (« plus chaleureux », « plus formel »), la langue (« en anglais »), sa date s’il n’y en a qu’une (« le 13 mars ») et les destinataires (« mettez Ada en copie »). Pour le reste, passez par « Modifier », ci-dessous.
    }
    [edited] { $address ->
        [tu] Ce brouillon a été modifié à la main. Sans modèle de langage, et il n’y en a pas ici, je ne récris pas par-dessus. Je peux encore changer les destinataires (« mets Ada en copie »). Pour le texte, passe par « Modifier », ci-dessous.
       *[vous] Ce brouillon a été modifié à la main. Sans modèle de langage, et il n’y en a pas ici, je ne récris pas par-dessus. Je peux encore changer les destinataires (« mettez Ada en copie »). Pour le texte, passez par « Modifier », ci-dessous.
    }
    [mail] { $address ->
        [tu] Il faudrait pour cela un modèle de langage, et il n’y en a pas ici. Dans ce brouillon, je peux changer les destinataires (« mets Ada en copie », « envoie-le plutôt à Ada »). Pour le texte, passe par « Modifier », ci-dessous.
       *[vous] Il faudrait pour cela un modèle de langage, et il n’y en a pas ici. Dans ce brouillon, je peux changer les destinataires (« mettez Ada en copie », « envoyez-le plutôt à Ada »). Pour le texte, passez par « Modifier », ci-dessous.
    }
   *[nothing] { $address ->
        [tu] Il faudrait pour cela un modèle de langage, et il n’y en a pas ici. Change les mots toi-même avec « Modifier », ci-dessous.
       *[vous] Il faudrait pour cela un modèle de langage, et il n’y en a pas ici. Changez les mots vous-même avec « Modifier », ci-dessous.
    }
}
drafts-no-addressees =
    { $address ->
        [tu] Ce brouillon ne va qu’à toi : il n’y a pas de destinataire à changer. Une fois approuvé, transmets-le à qui tu veux.
       *[vous] Ce brouillon ne va qu’à vous : il n’y a pas de destinataire à changer. Une fois approuvé, transmettez-le à qui vous voulez.
    }
drafts-was-held-for-owner = Avant que je demande au modèle de langage, c’est à { $name } de dire ce qui peut sortir de l’entreprise : sa carte pose la question.
drafts-was-held =
    { $address ->
        [tu] Avant de demander au modèle de langage, une question pour toi : voir ci-dessous.
       *[vous] Avant de demander au modèle de langage, une question pour vous : voir ci-dessous.
    }

emails-answer-gist =
    { $address ->
        [tu] Ce que ta réponse doit dire, avec tes mots
       *[vous] Ce que votre réponse doit dire, avec vos mots
    }

doubts-figure = Un chiffre absent de ce qui a été fourni : { $words }
doubts-date = Une date ou une heure absente de ce qui a été fourni : { $words }
doubts-name = Un nom absent de ce qui a été fourni : { $words }
doubts-address = Une adresse ou un numéro absent de ce qui a été fourni : { $words }
doubts-missed = Présent dans le texte, et laissé de côté par le modèle : « { $words } »
doubts-unquoted = Lignes que le modèle a données sans les mots du texte, et qui ont été écartées : { $words }
doubts-lacking = Il manque peut-être ceci, qui n’a pas été dit : { $words }
doubts-own-words =
    { $address ->
        [tu] Tes propres mots sont restés dans l’autre langue : « { $words } »
       *[vous] Vos propres mots sont restés dans l’autre langue : « { $words } »
    }

reports-minutes-quote = Dans le texte
reports-table-in-short = En bref
