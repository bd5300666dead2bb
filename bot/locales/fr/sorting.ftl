# Le courrier trié : pourquoi chaque mail est à sa place, et ce qui ne se lit pas.

sorting-command-name = /trier
sorting-command =
    { $address ->
        [tu] trie le courrier que tu colles ou joins (.eml, .mbox, .zip) : urgent, à répondre, à lire, à classer
       *[vous] trie le courrier que vous collez ou joignez (.eml, .mbox, .zip) : urgent, à répondre, à lire, à classer
    }
sorting-how =
    { $address ->
        [tu] Joins le courrier (fichiers .eml ou .mbox, ou un zip) avec le mot « trier », ou colles-en plusieurs après « /trier », chacun commençant par sa ligne « De : » ou séparé par une ligne de tirets. Je dis ce qui est urgent, à répondre, à lire et à classer. Rien n’est déplacé ni envoyé.
       *[vous] Joignez le courrier (fichiers .eml ou .mbox, ou un zip) avec le mot « trier », ou collez-en plusieurs après « /trier », chacun commençant par sa ligne « De : » ou séparé par une ligne de tirets. Je dis ce qui est urgent, à répondre, à lire et à classer. Rien n’est déplacé ni envoyé.
    }
sorting-reading = Je lis le courrier…
sorting-note =
    { $address ->
        [tu] Trié par des règles (échéances, questions qui te sont posées, copies, listes, avis automatiques), sans modèle de langage. Rien n’a été déplacé ni envoyé ; les réponses proposées ne promettent rien d’autre qu’une réponse.
       *[vous] Trié par des règles (échéances, questions qui vous sont posées, copies, listes, avis automatiques), sans modèle de langage. Rien n’a été déplacé ni envoyé ; les réponses proposées ne promettent rien d’autre qu’une réponse.
    }

sorting-deadline = Échéance { $day } : « { $words } »
sorting-urgent = Il dit « { $words } »
sorting-invitation = Une invitation qui attend une réponse
sorting-asked = Il demande : « { $words } »
sorting-asked-by = Il demande, d’ici { $day } : « { $words } »
sorting-copied = Simple copie{ $words ->
    [none] {""}
   *[other] {" "}; il demande à d’autres : « { $words } »
}
sorting-newsletter = Une lettre d’information ou une liste de diffusion
sorting-automatic = Un avis automatique
sorting-failure = Un avis automatique qui signale un problème : « { $words } »
sorting-nothing-to-do = Rien à faire : « { $words } »
sorting-plain = Ni question ni échéance trouvée
sorting-moved = Déplacé par { $name }

sorting-no-mail = Je ne trouve aucun mail dans { $name }. Je lis les fichiers .eml et .mbox, et les zip qui en contiennent.
sorting-many =
    { $address ->
        [tu] C’est plus de courrier que je n’en trie d’un coup (200). Envoie-le en plusieurs fois.
       *[vous] C’est plus de courrier que je n’en trie d’un coup (200). Envoyez-le en plusieurs fois.
    }
sorting-big =
    { $address ->
        [tu] { $name } est trop gros : je lis jusqu’à 50 Mo, une fois décompressés aussi. Envoie-le en plusieurs fois.
       *[vous] { $name } est trop gros : je lis jusqu’à 50 Mo, une fois décompressés aussi. Envoyez-le en plusieurs fois.
    }
sorting-bad-zip = Je ne peux pas ouvrir { $name } : il est abîmé, chiffré, ou compressé d’une façon que je ne connais pas.
