# Les voix : ce que les gens disent au comité, et ses réponses.

voices-command-name = voix
voices-command = dire quelque chose au comité IA, avec ou sans nom, et lire sa réponse
voices-hear-command-name = paroles
voices-hear-command = ce que les gens ont dit au comité, pour y répondre
voices-title = Les paroles adressées au comité
voices-tell = Dire quelque chose au comité
voices-promise = { $address ->
    [tu] Une inquiétude, une idée, ou un outil que tu utilises sans qu’il soit sur la liste : le comité veut connaître les besoins, et personne n’est blâmé. Anonymement veut dire : scellé aussitôt, ouvert la nuit suivante parmi les autres, sans nom, ni heure, ni ordre ; les noms, numéros et adresses de personnes que je reconnais sont retirés avant. La réponse ne t’est pas envoyée, car cela dirait qui tu es : reviens et appuie sur « Lire les réponses ». Une fois ouvert, le message ne peut plus être retrouvé pour être effacé : laisse de côté ce qui te ferait reconnaître.
   *[vous] Une inquiétude, une idée, ou un outil que vous utilisez sans qu’il soit sur la liste : le comité veut connaître les besoins, et personne n’est blâmé. Anonymement veut dire : scellé aussitôt, ouvert la nuit suivante parmi les autres, sans nom, ni heure, ni ordre ; les noms, numéros et adresses de personnes que je reconnais sont retirés avant. La réponse ne vous est pas envoyée, car cela dirait qui vous êtes : revenez et appuyez sur « Lire les réponses ». Une fois ouvert, le message ne peut plus être retrouvé pour être effacé : laissez de côté ce qui vous ferait reconnaître.
}
voices-home = { $address ->
    [tu] Une inquiétude, une idée, un outil qui te manque ? Le comité écoute, et personne n’est blâmé.
   *[vous] Une inquiétude, une idée, un outil qui vous manque ? Le comité écoute, et personne n’est blâmé.
}
voices-anonymously = Le dire anonymement
voices-by-name = Le dire avec mon nom
voices-read = Lire les réponses
voices-kind = Sujet
voices-kind-worry = une inquiétude
voices-kind-tool = un outil utilisé, ou qui manque
voices-kind-idea = une idée
voices-kind-other = autre chose
voices-words = { $address ->
    [tu] Avec tes mots (pour un outil : « j’utilise X pour Y parce que Z »)
   *[vous] Avec vos mots (pour un outil : « j’utilise X pour Y parce que Z »)
}
voices-thread = C’est
voices-something-new = quelque chose de nouveau
voices-going-on = à propos de la réponse reçue
voices-send-anonymous = Sceller et envoyer
voices-send-named = Envoyer avec mon nom
voices-note-anonymous = { $address ->
    [tu] Scellé aussitôt, sans ton nom, et ouvert la nuit suivante parmi les autres ; ensuite plus personne ne peut le retrouver pour l’effacer. Les noms, numéros et adresses de personnes que je reconnais sont retirés avant ; « […] » les remplace. La réponse ne t’est pas envoyée : reviens la chercher. La plateforme où tu écris voit toujours ce que tu tapes, comme d’habitude.
   *[vous] Scellé aussitôt, sans votre nom, et ouvert la nuit suivante parmi les autres ; ensuite plus personne ne peut le retrouver pour l’effacer. Les noms, numéros et adresses de personnes que je reconnais sont retirés avant ; « […] » les remplace. La réponse ne vous est pas envoyée : revenez la chercher. La plateforme où vous écrivez voit toujours ce que vous tapez, comme d’habitude.
}
voices-note-named = { $address ->
    [tu] Le comité voit ton nom, et sa réponse t’est envoyée.
   *[vous] Le comité voit votre nom, et sa réponse vous est envoyée.
}
voices-told-anonymous = { $went_on ->
    [true] { $address ->
        [tu] C’est scellé, à la suite de ce que tu avais dit. Le comité le lira dès demain ; reviens à « voix » pour sa réponse.
       *[vous] C’est scellé, à la suite de ce que vous aviez dit. Le comité le lira dès demain ; revenez à « voix » pour sa réponse.
    }
   *[false] { $address ->
        [tu] C’est scellé. Le comité le lira dès demain ; reviens à « voix » pour sa réponse.
       *[vous] C’est scellé. Le comité le lira dès demain ; revenez à « voix » pour sa réponse.
    }
}
voices-told-named = { $went_on ->
    [true] { $address ->
        [tu] C’est envoyé au comité, à la suite de ce que tu avais dit. Sa réponse t’arrivera ici.
       *[vous] C’est envoyé au comité, à la suite de ce que vous aviez dit. Sa réponse vous arrivera ici.
    }
   *[false] { $address ->
        [tu] C’est envoyé au comité. Sa réponse t’arrivera ici.
       *[vous] C’est envoyé au comité. Sa réponse vous arrivera ici.
    }
}
voices-yours = { $count ->
    [0] { $waiting ->
        [0] { $address ->
            [tu] Tu n’as encore rien dit au comité, ou cela ne peut plus être retrouvé.
           *[vous] Vous n’avez encore rien dit au comité, ou cela ne peut plus être retrouvé.
        }
       *[other] { $address ->
            [tu] Ce que tu as dit est encore scellé : le comité le lira dès demain.
           *[vous] Ce que vous avez dit est encore scellé : le comité le lira dès demain.
        }
    }
   *[other] { $address ->
        [tu] Ce que tu as dit, et ce que le comité a répondu. C’est montré cette fois seulement, et gardé dans aucune conversation :
       *[vous] Ce que vous avez dit, et ce que le comité a répondu. C’est montré cette fois seulement, et gardé dans aucune conversation :
    }
}
voices-said-by-you = { $address ->
    [tu] Toi : { $text }
   *[vous] Vous : { $text }
}
voices-said-by-them = { $text }
voices-said-by-committee = Le comité : { $text }
voices-waiting = { $count ->
    [0] Rien n’attend de réponse du comité.
    [one] Une parole attend une réponse du comité.
   *[other] { $count } paroles attendent une réponse du comité.
}
voices-who = De
voices-somebody = quelqu’un, anonymement
voices-month-of = { $month ->
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
   *[other] décembre
} { $year }
voices-month = Mois
voices-answer = Répondre
voices-answer-submit = Répondre
voices-answer-words = La réponse du comité
voices-answer-note-named = { $name } la lira là où nous parlons.
voices-answer-note = { $address ->
    [tu] La personne qui a parlé la lira. Ne demande pas qui c’était, et ne cherche pas à le deviner.
   *[vous] La personne qui a parlé la lira. Ne demandez pas qui c’était, et ne cherchez pas à le deviner.
}
voices-answer-sent = La réponse est envoyée à la personne.
voices-answer-waits = C’est répondu. La personne trouvera la réponse en revenant ; personne n’apprend qui elle est.
voices-answer-to-you = { $address ->
    [tu] Le comité IA répond à ce que tu lui as dit :
   *[vous] Le comité IA répond à ce que vous lui avez dit :
}
voices-empty = { $address ->
    [tu] Écris ce que tu veux dire.
   *[vous] Écrivez ce que vous voulez dire.
}
voices-long = { $address ->
    [tu] Reste sous { NUMBER($limit) } caractères.
   *[vous] Restez sous { NUMBER($limit) } caractères.
}
voices-not-yours = Ce que les gens disent au comité n’est lu que par le comité et les admins.
voices-answered-already = Cette parole a reçu une réponse entre-temps, ou n’est plus là.
