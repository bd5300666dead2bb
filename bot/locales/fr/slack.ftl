# Ce que seul Slack montre.

slack-reply = Réponse de Passerelle
slack-share = Montrer à tout le monde
