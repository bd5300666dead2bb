# Ce que dit le garde quand un texte va quitter l’entreprise.

guard-ask = Avant que je transmette { $address ->
    [tu] ta question
   *[vous] votre question
} à un modèle de langage hors de l’entreprise : { $maskable ->
    [yes] elle contient ce qui suit. Je le masque, ou je réponds avec les seuls documents, sans que rien ne sorte ?
   *[no] elle porte la mention d’une classe de données. Peut-elle sortir, ou est-ce que je réponds avec les seuls documents, sans que rien ne sorte ?
}
guard-mask = Masquer
guard-leave = Elle peut sortir
guard-inside = Ne rien faire sortir
guard-kind-iban = un numéro de compte bancaire (IBAN)
guard-kind-card = un numéro de carte de paiement
guard-kind-nir = un numéro de sécurité sociale
guard-kind-national_id = un numéro d’identité ou de sécurité sociale étranger
guard-kind-company_id = un numéro d’entreprise (SIREN, SIRET ou TVA)
guard-kind-email = une adresse électronique
guard-kind-phone = un numéro de téléphone
guard-kind-address = une adresse postale
guard-kind-name = le nom d’une personne
guard-kind-marking = une mention comme « confidentiel »
guard-kind-secret = un mot de passe, une clé ou un jeton
guard-kind-unread = un texte trop long pour être vérifié
guard-secret = { $address ->
    [tu] Au passage : ton message contient ce qui ressemble à un mot de passe ou à une clé. Je ne l’ai ni transmis ni gardé. Une messagerie n’est pas faite pour les secrets : efface ton message si tu le peux, et si ce secret sert encore, change-le.
   *[vous] Au passage : votre message contient ce qui ressemble à un mot de passe ou à une clé. Je ne l’ai ni transmis ni gardé. Une messagerie n’est pas faite pour les secrets : effacez votre message si vous le pouvez, et si ce secret sert encore, changez-le.
}
guard-blocked = Au passage : { $address ->
    [tu] ton message
   *[vous] votre message
} contient quelque chose qui ne doit pas sortir de l’entreprise. Je ne l’ai ni transmis ni gardé, et j’ai répondu sans modèle de langage.
