# La page des e-mails envoyés, dans la démonstration.

web-mail-title = E-mails envoyés
web-mail-note = Ce que { $name } a envoyé, ou aurait reçu. Dans cette démonstration, aucun e-mail n’arrive à personne : ils restent sur cette page.
web-mail-none = Rien n’est encore parti.
web-mail-attached = Pièce jointe
web-mail-link = E-mails envoyés
