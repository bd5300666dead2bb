# Ce que seul Slack montre.

slack-reply = Réponse de Passerelle
slack-share = Montrer à tout le monde
slack-home-more = La liste continue : ce qui manque ici se trouve par message, avec « aide ».
