# The shared mailbox whose unread mail can be sorted.

mailbox-sort = Sort the unread mail of { $mailbox }
mailbox-empty = { $mailbox } has no unread mail of the last { $days } days.
mailbox-not-yours = You are not among those who may have { $mailbox } sorted. An admin names them (PASSERELLE_IMAP_READERS).
mailbox-refused = { $mailbox } does not let me in. Please tell an admin: the user or the password in the settings is wrong.
mailbox-no-folder = I don’t find the folder of { $mailbox } that I am to read. Please tell an admin to look at PASSERELLE_IMAP_FOLDER.
mailbox-untrusted = I don’t trust the server of { $mailbox }: its certificate can’t be checked. Please tell an admin to look at PASSERELLE_IMAP_CA_FILE.
doubts-mailbox-older = Older unread mails that were left out: { $words }
doubts-mailbox-cut = Mails so long that I read their beginning only: { $words }
mailbox-slow = The server of { $mailbox } takes too long to answer. Please try again in a while.
mailbox-unreachable = I can’t reach the server of { $mailbox }. Please try again in a while; if it stays so, tell an admin.
