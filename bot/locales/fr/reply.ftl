# Ce qui entoure une réponse, dans chaque canal.

reply-page = page { $page }
reply-version = Version { $version } de la base
reply-dated = Daté du { DATETIME($date, dateStyle: "long") }
reply-undated = Sans date
reply-stale-short = peut-être dépassé
reply-in = { $spoken ->
    [fr] en français
    [en] en anglais
   *[other] dans une autre langue
}
reply-open-document = Ouvrir le document
reply-ai = Rédigé par une IA à partir des passages cités
reply-related = Le plus proche dans les documents, mais ce n’est pas une réponse
reply-suggestions = Pour continuer
reply-cancel = Annuler
reply-required = obligatoire
reply-most = { NUMBER($limit) } caractères au plus
reply-not-kept = Montré une seule fois, et gardé nulle part.
