# Les fichiers remis et reçus.

files-too-large = { $address ->
    [tu] « { $name } » dépasse { NUMBER($limit) } Mo. Peux-tu en envoyer un plus léger, ou coller la partie qui compte ?
   *[vous] « { $name } » dépasse { NUMBER($limit) } Mo. Pouvez-vous en envoyer un plus léger, ou coller la partie qui compte ?
}
files-too-many = { NUMBER($most) } fichiers au plus par message.
files-too-large-together = Les fichiers d’un message ne peuvent pas dépasser { NUMBER($limit) } Mo ensemble.
files-gone = { $address ->
    [tu] Ce fichier n’est plus gardé, ou ce n’est pas l’un de ceux que tu peux voir.
   *[vous] Ce fichier n’est plus gardé, ou ce n’est pas l’un de ceux que vous pouvez voir.
}
files-unreadable = { $address ->
    [tu] Je n’ai pas pu récupérer « { $name } ». Peux-tu le renvoyer ?
   *[vous] Je n’ai pas pu récupérer « { $name } ». Pouvez-vous le renvoyer ?
}
files-list = Fichiers
files-units = octets ko Mo
files-size = { NUMBER($number) } { $unit ->
    [b] octets
    [kb] ko
   *[mb] Mo
}
