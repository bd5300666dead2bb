# What only Teams shows.

teams-reply = Passerelle’s reply
teams-colon = : { "" }
teams-card-cut = This is too long to be shown whole in a card.
teams-card-whole = Read all of it
teams-share = Share with the team
teams-noted = Noted, one moment…
teams-interrupted = I was interrupted while answering. If you see no answer above, please ask again.
teams-private-sent = This concerns you alone, so I’ve answered you in our chat.
teams-private-closed = This concerns you alone, so I’d rather answer in a chat between the two of us. Add Passerelle under Apps, then ask me there.
teams-welcome = Hello! I’m Passerelle, the company’s AI ambassador. Ask me anything about the use of AI at work: I answer with the exact words of the charter, show where they stand, and pass your question to a person where it is silent. “help” shows all I can do, “home” what concerns you.
teams-welcome-group = Hello! I’m Passerelle, the company’s AI ambassador. Mention me with a question about AI at work, and I’ll answer here, with the exact words of the charter. What concerns one person alone I say in our chat.
teams-file = From Passerelle
teams-files-closed = I have a file for you, which I can only hand over in a chat between the two of us. Add Passerelle under Apps, then ask me there.
teams-sensitivity = So the documents quoted here say of themselves.
teams-upload-refused = Your storage did not take this file. Ask me for it again, and I’ll offer it anew.
