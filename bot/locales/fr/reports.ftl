# Les rapports : d'un tableau, des points d'une semaine, et les comptes rendus.

reports-command-name = /rapport
reports-command =
    { $address ->
        [tu] un rapport sur un tableau (csv ou xlsx) que tu joins : chiffres, évolutions, graphiques ; ajoute « pdf » ou « docx » pour un fichier
       *[vous] un rapport sur un tableau (csv ou xlsx) que vous joignez : chiffres, évolutions, graphiques ; ajoutez « pdf » ou « docx » pour un fichier
    }
reports-minutes-command-name = /compte-rendu
reports-minutes-command =
    { $address ->
        [tu] le compte rendu d’un fil ou de notes que tu colles ou joins : décisions, actions, points ouverts
       *[vous] le compte rendu d’un fil ou de notes que vous collez ou joignez : décisions, actions, points ouverts
    }
reports-weekly-command-name = /hebdo
reports-weekly-command =
    { $address ->
        [tu] le rapport de la semaine de ton équipe, à partir de tes points
       *[vous] le rapport de la semaine de votre équipe, à partir de vos points
    }
reports-computing = Je calcule…
reports-how =
    { $address ->
        [tu] Joins un tableau (.csv ou .xlsx) avec le mot « rapport » : je calcule les chiffres et je rédige autour. Ajoute « pdf » ou « docx » pour recevoir un fichier. Pour la semaine de ton équipe, remplis le formulaire :
       *[vous] Joignez un tableau (.csv ou .xlsx) avec le mot « rapport » : je calcule les chiffres et je rédige autour. Ajoutez « pdf » ou « docx » pour recevoir un fichier. Pour la semaine de votre équipe, remplissez le formulaire :
    }
reports-no-table =
    { $address ->
        [tu] { $name } n’est pas un tableau que je lis pour un rapport : envoie un .csv ou un .xlsx. Pour le compte rendu d’un document, écris « compte-rendu ».
       *[vous] { $name } n’est pas un tableau que je lis pour un rapport : envoyez un .csv ou un .xlsx. Pour le compte rendu d’un document, écrivez « compte-rendu ».
    }
reports-medium = Sous forme de
reports-medium-message = Message
reports-medium-docx = Fichier Word
reports-medium-pdf = PDF
reports-medium-email = E-mail
reports-language = Langue du rapport
reports-month = { $month ->
    [1] janvier
    [2] février
    [3] mars
    [4] avril
    [5] mai
    [6] juin
    [7] juillet
    [8] août
    [9] septembre
    [10] octobre
    [11] novembre
   *[12] décembre
} { $year }

reports-minutes-how =
    { $address ->
        [tu] Colle le fil ou tes notes après « /compte-rendu », ou joins-les en fichier avec le mot « compte-rendu ». J’en tire les décisions, les actions avec qui et pour quand, et les points ouverts, avec les mots du texte.
       *[vous] Collez le fil ou vos notes après « /compte-rendu », ou joignez-les en fichier avec le mot « compte-rendu ». J’en tire les décisions, les actions avec qui et pour quand, et les points ouverts, avec les mots du texte.
    }
reports-minutes-nothing =
    { $address ->
        [tu] Je n’y trouve ni décision, ni action, ni point ouvert. Je cherche des lignes comme « Décision : … », « on a décidé de … », « Omar doit … avant vendredi », « Action : … », « à trancher ». Marque ainsi les lignes qui comptent et renvoie le texte.
       *[vous] Je n’y trouve ni décision, ni action, ni point ouvert. Je cherche des lignes comme « Décision : … », « on a décidé de … », « Omar doit … avant vendredi », « Action : … », « à trancher ». Marquez ainsi les lignes qui comptent et renvoyez le texte.
    }
reports-minutes-title = Compte rendu
reports-minutes-speakers = Ont pris la parole
reports-minutes-decisions = Décisions
reports-minutes-actions = Actions
reports-minutes-open = Points ouverts
reports-minutes-none = Rien trouvé dans le texte.
reports-minutes-action = Action
reports-minutes-owner = Qui
reports-minutes-due = Pour quand

reports-weekly-how =
    { $address ->
        [tu] Donne-moi les points de la semaine, un par ligne, après « /hebdo », ou remplis le formulaire. Je les range sous fait, à venir et bloqué, avec tes mots.
       *[vous] Donnez-moi les points de la semaine, un par ligne, après « /hebdo », ou remplissez le formulaire. Je les range sous fait, à venir et bloqué, avec vos mots.
    }
reports-weekly-empty = Il n’y a encore rien : un seul point suffit.
reports-weekly-fill = Remplir la semaine
reports-weekly-form = Un point par ligne. Ce qui reste vide n’apparaît pas.
reports-weekly-title = Rapport hebdomadaire{ $team ->
    [none] {""}
   *[other] {" "}– { $team }
}
reports-weekly-week = Semaine du { $first } au { $last }
reports-weekly-done = Fait
reports-weekly-next = À venir
reports-weekly-blocked = Bloqué, ou à surveiller
reports-weekly-other = À noter aussi

reports-table-title = Rapport : { $name }
reports-table-overview = Vue d’ensemble
reports-table-size = { $rows ->
    [one] Une ligne
   *[other] { NUMBER($rows) } lignes
}, { $columns ->
    [one] une colonne
   *[other] { NUMBER($columns) } colonnes
}.
reports-table-span = { $name } : du { $first } au { $last }.
reports-table-totals = { $count ->
    [one] Une ligne de total n’entre pas dans les chiffres, pour que rien ne compte deux fois.
   *[other] { NUMBER($count) } lignes de totaux n’entrent pas dans les chiffres, pour que rien ne compte deux fois.
}
reports-table-figures = Chiffres
reports-table-no-numbers = Le tableau n’a pas de colonne de nombres.
reports-table-column = Colonne
reports-table-count = Valeurs
reports-table-sum = Somme
reports-table-mean = Moyenne
reports-table-lowest = Minimum
reports-table-highest = Maximum
reports-table-measure = { $added ->
    [yes] { $name }
   *[no] { $name } (moyenne)
}
reports-table-over-time = { $name } au fil du temps
reports-table-by-group = { $name } par { $by }
reports-table-change = { $direction ->
    [up] { $name } : de { $start } ({ $first }) à { $end } ({ $last }), soit { $change } de plus
    [down] { $name } : de { $start } ({ $first }) à { $end } ({ $last }), soit { $change } de moins
   *[same] { $name } : le même niveau en { $first } et en { $last }, { $end }
}{ $direction ->
    [same] .
   *[other] { $percent ->
        [none] .
       *[other] , ou { $percent } %.
    }
}
reports-table-first-group = En tête : { $label }, avec { $figure }{ $share ->
    [none] .
   *[other] {" "}({ $share } % du total).
}
reports-table-extremes = Valeurs extrêmes : { $name }
reports-table-row = Ligne
reports-table-top = Les plus hautes :
reports-table-bottom = Les plus basses :
reports-chart-line = Courbe : { $title }. { $change } Le tableau au-dessus donne chaque valeur.
reports-chart-between = {"\u00A0"}; { "" }
reports-chart-bars = Diagramme en barres : { $title }. { $listed }.

tables-big =
    { $address ->
        [tu] { $name } est trop gros : je lis des tableaux jusqu’à 10 Mo. Envoie la partie qui compte.
       *[vous] { $name } est trop gros : je lis des tableaux jusqu’à 10 Mo. Envoyez la partie qui compte.
    }
tables-wide =
    { $address ->
        [tu] { $name } a plus de colonnes que je n’en lis (40). Envoie celles qui comptent.
       *[vous] { $name } a plus de colonnes que je n’en lis (40). Envoyez celles qui comptent.
    }
tables-none = Je ne trouve pas de tableau dans { $name } : je lis les .csv et .xlsx qui ont une ligne de noms de colonnes et des lignes dessous.
tables-damaged =
    { $address ->
        [tu] { $name } ne se lit pas : il est abîmé ou protégé. Ouvre-le dans son logiciel et enregistre-le de nouveau.
       *[vous] { $name } ne se lit pas : il est abîmé ou protégé. Ouvrez-le dans son logiciel et enregistrez-le de nouveau.
    }

doubts-owner = Qui s’en charge ? « { $words } »
doubts-unsorted = Je n’ai pas su dire si c’est fait, à venir ou bloqué : « { $words } »
doubts-column-ambiguous =
    { $address ->
        [tu] La colonne « { $words } » peut se lire de deux façons (1,234 ou 03/04) : vérifie une valeur.
       *[vous] La colonne « { $words } » peut se lire de deux façons (1,234 ou 03/04) : vérifiez une valeur.
    }
doubts-column-unread = Des cellules de « { $words } » n’ont pas pu être lues et n’entrent pas dans les chiffres.
doubts-uncomputed =
    { $address ->
        [tu] Formules sans valeur enregistrée, laissées de côté : { $words }. Ouvre le fichier dans son logiciel, enregistre-le et renvoie-le.
       *[vous] Formules sans valeur enregistrée, laissées de côté : { $words }. Ouvrez le fichier dans son logiciel, enregistrez-le et renvoyez-le.
    }
doubts-left-out = Lignes au-delà des 10 000 premières, laissées de côté : { $words }
doubts-text-cut = Le texte est plus long que ce que je lis (200 000 caractères) : la suite est laissée de côté.
