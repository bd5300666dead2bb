# What only Slack shows.

slack-reply = Passerelle’s reply
slack-share = Share with everyone
slack-colon = : { "" }
slack-home-more = There is more: what is missing here is found by message, with “help”.

slack-manifest-description = The AI assistant that answers with the exact words of the AI charter
slack-manifest-long-description = Passerelle answers questions about AI at work with the exact words of the AI charter and its guides, and shows where each answer comes from. Where the documents are silent, it says so and offers a person. It writes French and English, in direct messages and in the threads it is called into, nowhere else.
slack-manifest-agent = Ask about AI at work: I answer with the exact words of the charter and show where they stand. Where it is silent, I say so and offer you a person.
slack-shortcut-ask = Ask the charter
slack-shortcut-ask-description = Ask a question about AI at work
slack-shortcut-about = What says the charter?
slack-shortcut-about-description = Find what the AI charter says about this message
slack-command-description = Ask the AI charter a question, or type “help”
slack-command-hint = question | help | language | privacy
slack-question = Your question about AI at work
slack-question-send = Ask
slack-asked = Your question: { $question }
slack-external = People from other organisations read this channel, so I answer nothing here. Ask me in a direct message, and I'll gladly help.
