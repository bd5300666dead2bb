# Les fichiers remis et reçus.

files-too-large = { $address ->
    [tu] « { $name } » dépasse { NUMBER($limit) } Mo. Peux-tu en envoyer un plus léger, ou coller la partie qui compte ?
   *[vous] « { $name } » dépasse { NUMBER($limit) } Mo. Pouvez-vous en envoyer un plus léger, ou coller la partie qui compte ?
}
