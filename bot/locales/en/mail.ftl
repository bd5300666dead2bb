# The demonstration's page of sent e-mails.

web-mail-title = E-mails sent
web-mail-note = What { $name } sent, or would have received. In this demonstration e-mails reach nobody: they stay on this page.
web-mail-none = Nothing has been sent yet.
web-mail-attached = Attached
web-mail-link = E-mails sent
