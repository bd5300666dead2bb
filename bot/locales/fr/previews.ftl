# Voir un message avant que quelqu’un le reçoive.

previews-lead = Voici ce que les gens recevront. Appuyer sur un bouton n’y change rien.
previews-everywhere = Voir dans chaque messagerie
previews-pressed = C’est un aperçu : rien n’est envoyé ni compté. Chez les gens, ce bouton agit.
previews-none = { $address ->
    [tu] Je ne trouve rien de tel que tu puisses regarder.
   *[vous] Je ne trouve rien de tel que vous puissiez regarder.
}
previews-title = Aperçu
previews-note = Dessiné d’après ce que j’envoie à chaque messagerie : textes, ordre et boutons sont exacts. Couleurs et polices sont celles de l’application de chacun. Regarder n’envoie rien.
previews-door-slack = Dans Slack
previews-door-teams = Dans Microsoft Teams
previews-door-web = Dans le chat web
previews-back = Retour au chat
