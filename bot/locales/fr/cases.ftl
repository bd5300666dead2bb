# Les questions confiées à une personne.

cases-command-name = questions
cases-command =
    { $address ->
        [tu] les questions qui attendent ta réponse
       *[vous] les questions qui attendent votre réponse
    }
cases-card = Question confiée à une personne
cases-asker = Posée par
cases-team = Équipe
cases-state = État
cases-open = en attente
cases-claimed = prise en charge par { $name }
cases-answered = réponse donnée par { $name }
cases-closed = close
cases-arrived =
    { $address ->
        [tu] { $name } a une question à laquelle la charte ne répond pas. Tu peux l’aider ?
       *[vous] { $name } a une question à laquelle la charte ne répond pas. Vous pouvez l’aider ?
    }
cases-claim = Je m’en occupe
cases-reply = Répondre
cases-reread = Relire et envoyer
cases-proposed = { $address ->
    [tu] Est-ce que je transmets cela à { $name }, avec ton nom ? Rien n’est encore parti.
   *[vous] Est-ce que je transmets cela à { $name }, avec votre nom ? Rien n’est encore parti.
}
cases-send = Envoyer la réponse
cases-form-note = { $address ->
    [tu] { $name } lira ces mots tels quels, avec ton nom.
   *[vous] { $name } lira ces mots tels quels, avec votre nom.
}
cases-field-answer = La réponse
cases-field-keep = La garder pour les prochaines personnes ?
cases-keep-no = Non, seulement cette fois
cases-keep-yes = Oui, la proposer à qui posera la même question (à relire dans six mois)
cases-close = C’est réglé, merci
cases-answer =
    { $address ->
        [tu] { $name } répond à ta question « { $question } » :
       *[vous] { $name } répond à votre question « { $question } » :
    }
cases-was-claimed =
    { $address ->
        [tu] C’est noté, cette question est à toi.
       *[vous] C’est noté, cette question est à vous.
    }
cases-was-answered = { $address ->
    [tu] Merci ! { $name } a ta réponse, et saura qu’elle vient de toi.
   *[vous] Merci ! { $name } a votre réponse, et saura qu’elle vient de vous.
}
cases-was-closed = Parfait, la question est close.
cases-waiting =
    { $count ->
        [one] Une question attend une réponse :
       *[other] { $count } questions attendent une réponse :
    }
cases-none-waiting = Aucune question n’attend : tout le monde a sa réponse.
cases-more = { $count ->
    [one] Une autre question attend.
   *[other] { $count } autres questions attendent.
} { $address ->
    [tu] Tape « questions » pour tout voir.
   *[vous] Tapez « questions » pour tout voir.
}
cases-nobody =
    { $address ->
        [tu] Personne n’est encore désigné pour répondre aux questions. Ta question est notée pour le comité IA.
       *[vous] Personne n’est encore désigné pour répondre aux questions. Votre question est notée pour le comité IA.
    }
cases-none = Cette question n’existe plus, ou elle est suivie par une autre équipe.
cases-taken =
    { $state ->
        [claimed] { $name } s’en occupe déjà.
        [answered] { $name } a déjà répondu.
       *[closed] Cette question est close.
    }
cases-changed = { $address ->
    [tu] Quelqu’un vient de modifier cette question. Tape « questions » pour la revoir.
   *[vous] Quelqu’un vient de modifier cette question. Tapez « questions » pour la revoir.
}
cases-empty-answer = { $address ->
    [tu] La réponse est vide : écris quelques mots avant de l’envoyer.
   *[vous] La réponse est vide : écrivez quelques mots avant de l’envoyer.
}
cases-long-answer = { $address ->
    [tu] Cette réponse dépasse { NUMBER($limit) } caractères. Peux-tu la raccourcir ?
   *[vous] Cette réponse dépasse { NUMBER($limit) } caractères. Pouvez-vous la raccourcir ?
}
cases-typed = { $address ->
    [tu] Voici ce que tu avais écrit, à copier au besoin :
   *[vous] Voici ce que vous aviez écrit, à copier au besoin :
}
cases-look = Les regarder
cases-reminder =
    { $address ->
        [tu] { $count ->
            [one] Une question de collègue attend ta réponse :
           *[other] { $count } questions de collègues attendent ta réponse :
        }
       *[vous] { $count ->
            [one] Une question de collègue attend votre réponse :
           *[other] { $count } questions de collègues attendent votre réponse :
        }
    }
cases-reminder-item = { $name } : « { $question } »
cases-waits =
    { $address ->
        [tu] Personne n’a encore répondu à ta question « { $question } ». Je la rappelle, à un moment qui convient, à { $names }{ $others ->
            [0] {""}
            [one] {" "}et à une autre personne
           *[other] {" "}et à { $others } autres personnes
        }. La réponse arrivera ici.
       *[vous] Personne n’a encore répondu à votre question « { $question } ». Je la rappelle, à un moment qui convient, à { $names }{ $others ->
            [0] {""}
            [one] {" "}et à une autre personne
           *[other] {" "}et à { $others } autres personnes
        }. La réponse arrivera ici.
    }
cases-waits-claimed =
    { $address ->
        [tu] { $names } s’occupe de ta question « { $question } », mais n’a pas encore répondu. Je lui fais un rappel, à un moment qui lui convient.
       *[vous] { $names } s’occupe de votre question « { $question } », mais n’a pas encore répondu. Je lui fais un rappel, à un moment qui lui convient.
    }
cases-waits-last =
    { $address ->
        [tu] Ta question « { $question } » attend toujours. J’en fais un dernier rappel à { $names }{ $others ->
            [0] {""}
            [one] {" "}et à une autre personne
           *[other] {" "}et à { $others } autres personnes
        }. Si cela presse, le plus sûr est de { $count ->
            [one] lui
           *[other] leur
        } écrire directement ; une réponse ici reste possible.
       *[vous] Votre question « { $question } » attend toujours. J’en fais un dernier rappel à { $names }{ $others ->
            [0] {""}
            [one] {" "}et à une autre personne
           *[other] {" "}et à { $others } autres personnes
        }. Si cela presse, le plus sûr est de { $count ->
            [one] lui
           *[other] leur
        } écrire directement ; une réponse ici reste possible.
    }
cases-waits-unreminded =
    { $address ->
        [tu] Ta question « { $question } » attend toujours, et je ne peux la rappeler à personne ces jours-ci.{ $count ->
            [0] {""}
           *[other] {" "}Si cela presse, écris directement à { $names }.
        }
       *[vous] Votre question « { $question } » attend toujours, et je ne peux la rappeler à personne ces jours-ci.{ $count ->
            [0] {""}
           *[other] {" "}Si cela presse, écrivez directement à { $names }.
        }
    }
