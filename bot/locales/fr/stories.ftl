# Astuces et témoignages des collègues.

stories-tip-command-name = astuce
stories-tip-command = partager une façon de faire avec l’IA qui aide
stories-story-command-name = témoignage
stories-story-command = raconter ce que l’IA a apporté au travail, et ce qu’elle n’a pas apporté
stories-command-name = témoignages
stories-command = { $address ->
    [tu] tes astuces et témoignages, et pour les ambassadeurs ceux à relire
   *[vous] vos astuces et témoignages, et pour les ambassadeurs ceux à relire
}
stories-library-command-name = bibliothèque
stories-library-command = les astuces et témoignages des collègues ; /bibliothèque MOTS les parcourt

stories-tell-tip = { $address ->
    [tu] Un collègue t’en remerciera. Trois lignes suffisent ; quelqu’un les relit avec toi avant que d’autres les voient.
   *[vous] Un collègue vous en remerciera. Trois lignes suffisent ; quelqu’un les relit avec vous avant que d’autres les voient.
}
stories-tell-story = { $address ->
    [tu] Ce qui a marché et ce qui n’a pas marché : les deux servent. Quelqu’un relit avec toi avant que d’autres le lisent.
   *[vous] Ce qui a marché et ce qui n’a pas marché : les deux servent. Quelqu’un relit avec vous avant que d’autres le lisent.
}
stories-form-tip = Partager une astuce
stories-form-story = Raconter
stories-form-note = { $address ->
    [tu] Laisse de côté données personnelles et secrets. Un autre ambassadeur relit d’abord ; ton nom figure dessous, et tu peux tout retirer à tout moment.
   *[vous] Laissez de côté données personnelles et secrets. Un autre ambassadeur relit d’abord ; votre nom figure dessous, et vous pouvez tout retirer à tout moment.
}
stories-field-tip-task = À quoi cela sert-il ?
stories-field-tip-words = L’astuce
stories-field-tip-tool = Avec quel outil ?
stories-field-tip-gained = Ce que cela apporte (facultatif)
stories-field-tip-surprised = Le point de vigilance (facultatif)
stories-field-story-task = Pour quelle tâche ?
stories-field-story-words = { $address ->
    [tu] Qu’as-tu fait ?
   *[vous] Qu’avez-vous fait ?
}
stories-field-story-tool = Avec quel outil ?
stories-field-story-gained = Qu’est-ce que cela a apporté ?
stories-field-story-surprised = Qu’est-ce qui a échoué, ou surpris ?
stories-field-team = { $address ->
    [tu] Ton équipe
   *[vous] Votre équipe
}
stories-field-named = Quelqu’un est-il nommé ou reconnaissable ?
stories-named-nobody = Personne à part moi
stories-named-agreed = Oui, avec son accord
stories-field-consent = { $address ->
    [tu] Tes collègues peuvent-ils lire ceci avec ton nom ?
   *[vous] Vos collègues peuvent-ils lire ceci avec votre nom ?
}
stories-consent-yes = Oui
stories-consent-no = Non
stories-propose = Proposer
stories-complete = Compléter
stories-send = Envoyer
stories-missing = Presque ! Rien n’est perdu ; il manque encore :
stories-missing-task = À quoi cela sert, en quelques mots.
stories-missing-words = Ce qui a été fait, ou l’astuce elle-même.
stories-missing-tool = L’outil utilisé.
stories-missing-data_class = La sensibilité des données utilisées.
stories-missing-gained = Ce qui a été gagné ; « rien » est aussi une réponse.
stories-missing-surprised = Ce qui a échoué ou surpris ; « rien » est aussi une réponse.
stories-missing-expires_on = Un dernier jour, entre aujourd’hui et dans deux ans.
stories-missing-consent = { $address ->
    [tu] Ton accord pour que tes collègues lisent ceci avec ton nom.
   *[vous] Votre accord pour que vos collègues lisent ceci avec votre nom.
}
stories-missing-named = Si quelqu’un est nommé ou reconnaissable.
stories-missing-named-consent = { $address ->
    [tu] { $name } y est nommé : demande-lui son accord, ou enlève le nom.
   *[vous] { $name } y est nommé : demandez-lui son accord, ou enlevez le nom.
}
stories-long-task = À quoi cela sert, en plus court : 140 caractères au plus.
stories-long-tool = Le nom de l’outil, en plus court : 100 caractères au plus.
stories-long-words = Le texte, en plus court : 1 500 caractères au plus.
stories-long-gained = Ce qui a été gagné, en plus court : 1 500 caractères au plus.
stories-long-surprised = Ce qui a surpris, en plus court : 1 500 caractères au plus.
stories-was-proposed = { $address ->
    [tu] Merci ! Un autre ambassadeur va relire, et tu auras son avis ici.
   *[vous] Merci ! Un autre ambassadeur va relire, et vous aurez son avis ici.
}

stories-documents = Dans les documents
stories-documents-none = Il n’y a pas de document où chercher cet outil.
stories-documents-silent = { $address ->
    [tu] Aucun de mes documents ne nomme « { $tool } ». Il n’est peut-être pas sur la liste des outils approuvés : vérifie avant de l’utiliser ou de le conseiller.
   *[vous] Aucun de mes documents ne nomme « { $tool } ». Il n’est peut-être pas sur la liste des outils approuvés : vérifiez avant de l’utiliser ou de le conseiller.
}
stories-documents-name = « { $tool } » est nommé dans « { $title } » : « { $sentence } »

stories-kind-tip = Astuce partagée par
stories-kind-story = Témoignage partagé par
stories-by = { $name }
stories-by-team = { $name } ({ $team })
stories-tool = Outil
stories-data = Données utilisées
stories-data-public = publiques
stories-data-internal = internes
stories-data-confidential = confidentielles
stories-data-restricted = restreintes
stories-gained = Ce qui a été gagné
stories-surprised = Ce qui a échoué ou surpris
stories-part = { $label } : { $text }
stories-until = Visible jusqu’au
stories-day = { DATETIME($day, dateStyle: "long") }
stories-note = Remarque
stories-reactions = Réactions
stories-counts = { $useful } « utile », { $tried } « essayé »

stories-state = État
stories-state-proposed = proposé
stories-state-in_review = en relecture par { $name }
stories-state-changes_asked = { $name } demande des changements
stories-state-scheduled = programmé
stories-state-published = publié
stories-state-expired = n’est plus montré
stories-state-withdrawn = retiré

stories-useful = { $count ->
    [0] Utile
   *[other] Utile ({ $count })
}
stories-tried = { $count ->
    [0] J’ai essayé
   *[other] J’ai essayé ({ $count })
}
stories-ask = Demander à l’auteur
stories-ask-note = { $address ->
    [tu] Ta question part à l’auteur avec ton nom.
   *[vous] Votre question part à l’auteur avec votre nom.
}
stories-ask-field = { $address ->
    [tu] Ta question
   *[vous] Votre question
}
stories-answer = Répondre
stories-answer-note = { $address ->
    [tu] Ta réponse revient à qui a demandé, avec ton nom.
   *[vous] Votre réponse revient à qui a demandé, avec votre nom.
}
stories-answer-field = { $address ->
    [tu] Ta réponse
   *[vous] Votre réponse
}
stories-withdraw = Retirer
stories-withdraw-note = { $address ->
    [tu] Cela disparaît de la bibliothèque et de partout où c’était montré. L’auteur lit ta raison.
   *[vous] Cela disparaît de la bibliothèque et de partout où c’était montré. L’auteur lit votre raison.
}
stories-withdraw-field = Pourquoi ?
stories-edit = Modifier
stories-preview = Aperçu
stories-mine = Mes astuces et témoignages
stories-take = Je relis
stories-changes = Demander des changements
stories-changes-note = { $address ->
    [tu] L’auteur lit ceci avec ton nom.
   *[vous] L’auteur lit ceci avec votre nom.
}
stories-changes-field = Que faut-il changer ?
stories-publish = Publier
stories-publish-title = Publier
stories-publish-on = Le
stories-publish-note = Sans date, la publication est immédiate.

stories-review-asked = { $address ->
    [tu] { $name } propose quelque chose aux collègues. Veux-tu relire ?
   *[vous] { $name } propose quelque chose aux collègues. Voulez-vous relire ?
}
stories-review-again = { $address ->
    [tu] { $name } a repris « { $task } ». Veux-tu relire ?
   *[vous] { $name } a repris « { $task } ». Voulez-vous relire ?
}
stories-overview = { $address ->
    [tu] { $theirs ->
        [0] Tu n’as encore rien raconté.
        [one] Tu as raconté une astuce ou un témoignage.
       *[other] Tu as raconté { $theirs } astuces et témoignages.
    } { $waiting ->
        [0] {""}
        [one] Un texte attend ta relecture.
       *[other] { $waiting } textes attendent ta relecture.
    }
   *[vous] { $theirs ->
        [0] Vous n’avez encore rien raconté.
        [one] Vous avez raconté une astuce ou un témoignage.
       *[other] Vous avez raconté { $theirs } astuces et témoignages.
    } { $waiting ->
        [0] {""}
        [one] Un texte attend votre relecture.
       *[other] { $waiting } textes attendent votre relecture.
    }
}
stories-reacted = C’est noté, merci. Un second appui l’annule.
stories-was-asked = { $address ->
    [tu] { $name } a ta question ; la réponse te reviendra ici.
   *[vous] { $name } a votre question ; la réponse vous reviendra ici.
}
stories-asked = { $name } a une question sur « { $task } » :
stories-answered = { $address ->
    [tu] { $name } répond à ta question sur « { $task } » (« { $question } ») :
   *[vous] { $name } répond à votre question sur « { $task } » (« { $question } ») :
}
stories-was-answered = Envoyé. Merci !
stories-was-withdrawn = C’est retiré : de la bibliothèque et de ce que les collègues ont sous les yeux, là où je peux l’atteindre.
stories-was-taken = { $address ->
    [tu] C’est à toi de relire ; personne d’autre ne décide entre-temps.
   *[vous] C’est à vous de relire ; personne d’autre ne décide entre-temps.
}
stories-was-sent-back = { $address ->
    [tu] { $name } a tes remarques.
   *[vous] { $name } a vos remarques.
}
stories-was-published = C’est publié. { $name } en est averti.
stories-was-scheduled = La publication est prévue le { DATETIME($day, dateStyle: "long") }. { $name } en est averti.
stories-told-changes_asked = { $name } a relu « { $task } » et demande des changements :
stories-told-scheduled = « { $task } » sera publié le { DATETIME($day, dateStyle: "long") }. { $name } a relu.
stories-told-published = « { $task } » est publié. Merci de partager ce qui marche !
stories-told-expired = { $address ->
    [tu] « { $task } » a atteint son dernier jour et n’est plus montré. Toujours vrai ? Raconte-le à nouveau.
   *[vous] « { $task } » a atteint son dernier jour et n’est plus montré. Toujours vrai ? Racontez-le à nouveau.
}
stories-told-withdrawn = « { $task } » a été retiré par un admin.

stories-library = { $address ->
    [tu] Ce que partagent les collègues, ton équipe d’abord :
   *[vous] Ce que partagent les collègues, votre équipe d’abord :
}
stories-found = { $count ->
    [one] Un texte correspond :
   *[other] { $count } textes correspondent :
}
stories-more = Suite ({ $count })
stories-further = La suite ({ $last } sur { $count } déjà montrés) :
stories-no-further = C’était tout. Ce qui devait suivre a été retiré ou a expiré entre-temps.
stories-none-found = Rien de tel pour l’instant. Et si la première astuce venait d’ici ?
stories-browse = Parcourir
stories-browse-submit = Montrer
stories-browse-any = peu importe
stories-browse-words = Tâche, ou quelques mots
stories-browse-team = Équipe
stories-browse-language = Langue
stories-language = { $code ->
    [fr] français
    [en] anglais
   *[other] { $code }
}
stories-library-empty = La bibliothèque est encore vide. Et si la première astuce venait d’ici ?
stories-beside = L’astuce d’un collègue, pas la charte : { $task }
stories-withdrawn-title = Retiré
stories-withdrawn-card = Cette astuce ou ce témoignage a été retiré.

stories-none = { $address ->
    [tu] Je ne trouve pas d’astuce ni de témoignage que tu puisses voir ou changer.
   *[vous] Je ne trouve pas d’astuce ni de témoignage que vous puissiez voir ou changer.
}
stories-gone = Ce texte n’est plus publié.
stories-own = { $address ->
    [tu] C’est le tien : laisse cela à tes collègues.
   *[vous] C’est le vôtre : laissez cela à vos collègues.
}
stories-own-review = { $address ->
    [tu] C’est le tien : quelqu’un d’autre doit le relire.
   *[vous] C’est le vôtre : quelqu’un d’autre doit le relire.
}
stories-not-reviewer = Astuces et témoignages sont relus par les ambassadeurs et les admins.
stories-not-editable = { $address ->
    [tu] C’est publié ou terminé. Retire-le et raconte-le à nouveau.
   *[vous] C’est publié ou terminé. Retirez-le et racontez-le à nouveau.
}
stories-taken = { $name } est en train de relire.
stories-reviewed = La décision est tombée entre-temps : le texte est { $state ->
    [changes_asked] de retour chez son auteur
    [scheduled] programmé
    [published] publié
    [expired] arrivé à son dernier jour
    [withdrawn] retiré
   *[other] en relecture
}.
stories-changed = { $address ->
    [tu] Le texte a changé depuis que tu l’as vu. Rien n’est fait ; regarde-le à nouveau.
   *[vous] Le texte a changé depuis que vous l’avez vu. Rien n’est fait ; regardez-le à nouveau.
}
stories-empty = { $address ->
    [tu] Écris quelques mots, s’il te plaît.
   *[vous] Écrivez quelques mots, s’il vous plaît.
}
stories-answered-already = Cette question a déjà sa réponse.
stories-expires-before = { $address ->
    [tu] Son dernier jour serait passé. Demande à l’auteur une date plus lointaine.
   *[vous] Son dernier jour serait passé. Demandez à l’auteur une date plus lointaine.
}
stories-no-day = { $address ->
    [tu] Je ne lis pas cette date. Écris-la comme 2026-12-24.
   *[vous] Je ne lis pas cette date. Écrivez-la comme 2026-12-24.
}
