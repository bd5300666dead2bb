# Ce qui entoure une réponse : l'attente, l'avis, la demande à une personne.

feedback-searching = Je cherche dans les documents…
feedback-curated = Réponse { DE($name) }, donnée le { DATETIME($date, dateStyle: "long") } :
feedback-colleague = une personne de l’entreprise
feedback-helpful = Utile
feedback-unhelpful = Pas utile
feedback-ask = Demander à une personne
feedback-why = Qu’est-ce qui n’allait pas ?
feedback-why-note = { $address ->
    [tu] Ta remarque est notée sans ton nom, pour compléter la charte.
   *[vous] Votre remarque est notée sans votre nom, pour compléter la charte.
}
feedback-reason = { $address ->
    [tu] En quelques mots, si tu le souhaites
   *[vous] En quelques mots, si vous le souhaitez
}
feedback-send = Envoyer
feedback-thanks = Merci, c’est noté.
feedback-noted =
    { $address ->
        [tu] Merci, je le note pour le comité. Tu veux poser la question à une personne ?
       *[vous] Merci, je le note pour le comité. Voulez-vous poser la question à une personne ?
    }
feedback-handed-referent = { $address ->
    [tu] C’est transmis à { $name }. Tu auras sa réponse dès qu’elle arrive.
   *[vous] C’est transmis à { $name }. Vous aurez sa réponse dès qu’elle arrive.
}
feedback-handed-committee = { $address ->
    [tu] C’est transmis au comité IA. Tu auras la réponse dès qu’elle arrive.
   *[vous] C’est transmis au comité IA. Vous aurez la réponse dès qu’elle arrive.
}
feedback-kept-referent =
    { $address ->
        [tu] Ta question est gardée pour { $name }, mais je n’arrive pas encore à joindre cette personne, qui ne m’a jamais écrit. L’administration le voit, et la réponse suivra dès qu’elle arrive. Si c’est urgent, adresse-toi directement à { $name }.
       *[vous] Votre question est gardée pour { $name }, mais je n’arrive pas encore à joindre cette personne, qui ne m’a jamais écrit. L’administration le voit, et la réponse suivra dès qu’elle arrive. Si c’est urgent, adressez-vous directement à { $name }.
    }
feedback-kept-committee =
    { $address ->
        [tu] Ta question est gardée pour le comité IA, mais je n’arrive pas encore à le joindre : personne n’y a encore écrit à Passerelle. L’administration le voit, et la réponse suivra dès qu’elle arrive.
       *[vous] Votre question est gardée pour le comité IA, mais je n’arrive pas encore à le joindre : personne n’y a encore écrit à Passerelle. L’administration le voit, et la réponse suivra dès qu’elle arrive.
    }
