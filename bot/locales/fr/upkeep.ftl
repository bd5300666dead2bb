# Ce que la charte laisse ouvert, et la base de connaissances.

gaps-command-name = lacunes
gaps-command = les questions que la charte laisse ouvertes
gaps-title = Ce que la charte laisse ouvert
gaps-not-yours = Seuls les ambassadeurs, le comité IA et l’administration voient ce que la charte laisse ouvert.
gaps-none = Rien n’est ouvert : les documents ont répondu à toutes les questions récentes.
gaps-listed = Les questions récentes que les documents laissent ouvertes. Aucun nom n’y est conservé.
gaps-item =
    { $count ->
        [1] { $question } ({ DATETIME($date, dateStyle: "medium") }{ $unhelpful ->
            [0] {""}
           *[other] , réponse jugée inutile
        })
       *[other] { $question } ({ $count } fois, la dernière le { DATETIME($date, dateStyle: "medium") }{ $unhelpful ->
            [0] {""}
            [1] , réponse jugée inutile une fois
           *[other] , réponse jugée inutile { $unhelpful } fois
        })
    }

upkeep-command-name = connaissances
upkeep-command = la version des documents en service, et « Actualiser »
upkeep-title = Base de connaissances
upkeep-lead = Les documents d’où viennent les réponses :
upkeep-not-yours = Seule l’administration s’occupe de la base de connaissances.
upkeep-none = Pas encore de documents.
upkeep-version = Version en service
upkeep-made = { $version }, du { DATETIME($date, dateStyle: "medium") }
upkeep-documents = Documents
upkeep-passages = Passages
upkeep-stale =
    { $count ->
        [one] Un document n’a pas pu être relu ; son dernier texte lisible répond toujours :
       *[other] { $count } documents n’ont pas pu être relus ; leur dernier texte lisible répond toujours :
    }
upkeep-refresh = Actualiser
upkeep-reading = Je lis les documents…
upkeep-refused = L’actualisation n’a pas eu lieu et rien n’a changé : { $reason }
upkeep-live = C’est fait : la version { $version } est en service, avec { $passages } passages.
upkeep-unchanged =
    { $count ->
        [one] Rien n’a changé : l’unique document est resté le même.
       *[other] Rien n’a changé : les { $count } documents sont restés les mêmes.
    }
upkeep-loses = Cette actualisation ne laisserait que { $after } passages sur { $before } : rien n’a encore changé. Le dossier est-il complet ?
upkeep-agree = Actualiser quand même
upkeep-added = Ajoutés : { $count }
upkeep-changed = Modifiés : { $count }
upkeep-removed = Retirés : { $count }
upkeep-failed = Illisibles : { $count }
upkeep-failure = { $path } : { $reason }
upkeep-failure-kept = { $path } : { $reason } Son dernier texte lisible reste.
upkeep-more = et { $count } de plus
gaps-reasons = Ce qui a été dit de la réponse : « { $reasons } »
