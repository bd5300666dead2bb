# What the app is called and says of itself in Microsoft Teams.

teams-manifest-name = Passerelle, your AI ambassador
teams-manifest-description = Answers about AI at work, in the exact words of your AI charter
teams-manifest-long-description = Passerelle answers questions about AI at work with the exact words of your company’s AI charter and its guides, and shows where each answer stands. Where the documents are silent, it says so and offers a person. It speaks French and English, in a chat of your own, in group chats and in channels where it is mentioned. AI strengthens people, it does not replace them: a person can take over at any moment.
teams-ask-about = Ask the charter about this
teams-ask-about-description = Find what the AI charter says about this message
teams-answer-this = Draft an answer
teams-answer-this-description = Draft an answer to this message, for you to review
teams-answer-this-send = Draft
teams-answer-this-question = The message to answer
teams-minutes-of = Make minutes
teams-minutes-of-description = Turn this message into minutes, for you to review
teams-minutes-of-send = Draft
teams-minutes-of-question = The text to make minutes of; add the other messages of the thread
teams-search = Search the charter
teams-search-description = Find a passage of the AI charter and insert it
teams-searched = Your words
teams-searched-description = A question, or a few words
teams-ask-about-send = Ask
teams-ask-about-question = Your question about this message
teams-ask-about-note = You alone read the answer, in your chat with Passerelle. Leave out what Passerelle need not know.
teams-ask-about-noted = It’s on its way, in your chat with Passerelle. If you have none yet, add Passerelle under Apps and ask there.
teams-search-begin = Type a few words, and pick the passage to insert.
teams-search-nothing = The documents have nothing near these words.
