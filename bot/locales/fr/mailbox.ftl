# La boîte partagée dont le courrier non lu peut être trié.

mailbox-sort = Trier le courrier non lu de { $mailbox }
mailbox-empty = Aucun message non lu dans { $mailbox } ces { $days } derniers jours.
mailbox-not-yours = Le tri de { $mailbox } est réservé aux personnes qu’un administrateur a désignées (PASSERELLE_IMAP_READERS).
mailbox-refused = { $mailbox } ne me laisse pas entrer. Un administrateur doit vérifier l’utilisateur et le mot de passe dans les réglages.
mailbox-no-folder = Je ne trouve pas le dossier à lire dans { $mailbox }. Un administrateur doit vérifier PASSERELLE_IMAP_FOLDER.
mailbox-untrusted = Je ne peux pas vérifier le certificat du serveur de { $mailbox }. Un administrateur doit regarder PASSERELLE_IMAP_CA_FILE.
doubts-mailbox-older = Mails non lus plus anciens, laissés de côté : { $words }
doubts-mailbox-cut = Mails si longs que je n’en ai lu que le début : { $words }
mailbox-slow = Le serveur de { $mailbox } met trop longtemps à répondre. Merci de réessayer dans un moment.
mailbox-unreachable = Je n’arrive pas à joindre le serveur de { $mailbox }. Merci de réessayer dans un moment ; si cela dure, un administrateur doit regarder.
