# Changes asked for by the number of a row or a sorted e-mail.

drafts-wish-rows = Un changement à la fois, par le numéro de la ligne : « changer le montant de la ligne 3 en 45 », « supprimer la ligne 2 ». Plusieurs d’un coup : « Modifier ».
drafts-wish-sorted = Un changement à la fois, par le numéro de l’e-mail : « le mail 4 est à répondre » (ou urgent, à lire, à classer). Plusieurs d’un coup : « Modifier ».
drafts-edit-left = Le formulaire montre les { $shown } premiers éléments sur { $count } ; les autres restent comme ils sont. Pour changer l’un de ceux-là, il suffit de donner son numéro dans « Demander un changement ».
drafts-numbered-only = { $kind ->
    [rows] Je n’ai pas compris, et je ne change rien au hasard. Dans un tableau, je change une ligne à la fois : « changer le montant de la ligne 3 en 45 », « supprimer la ligne 2 ». Le reste se change avec « Modifier », ci-dessous.
   *[other] Je n’ai pas compris, et je ne change rien au hasard. Je déplace un e-mail à la fois : « le mail 4 est à répondre » (ou urgent, à lire, à classer). Le reste se change avec « Modifier », ci-dessous.
}
drafts-no-number = { $count ->
    [0] Il n’y a pas de numéro { $number } : il ne reste rien ici.
    [one] Il n’y a pas de numéro { $number } : il n’y a que le numéro 1.
   *[other] Il n’y a pas de numéro { $number } : les numéros vont de 1 à { $count }.
}
drafts-no-column = Je ne trouve pas de colonne unique « { $name } ». Les colonnes sont : { $columns }.
