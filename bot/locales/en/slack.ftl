# What only Slack shows.

slack-reply = Passerelle’s reply
slack-share = Share with everyone
slack-shared = { $name } shared this answer:
slack-first-words = This message is long: I looked up its first { NUMBER($limit) } characters.
slack-form-too-large = This form is larger than Slack can show. Nothing has changed; your admins find the reason in the log.
slack-colon = : { "" }
slack-home-more = There is more: what is missing here is found by message, with “help”.
slack-loading-checking = Comparing each sentence with what it quotes…
slack-loading-almost = Almost there…
slack-working = One moment, I’m on it…
slack-waiting = Many questions at once: yours is in line…
slack-waiting-deed = Many requests at once: yours is in line…
slack-stopped = Stopped, as you asked. Ask again whenever you like.
slack-stopped-unfinished = Stopped, as you asked. What stands above is unfinished and lacks its sources; ask again whenever you like.

slack-manifest-description = The AI assistant that answers with the exact words of the AI charter
slack-manifest-long-description = Passerelle answers questions about AI at work with the exact words of the AI charter and its guides, and shows where each answer comes from. Where the documents are silent, it says so and offers a person. It writes French and English, in direct messages and in the threads it is called into, nowhere else.
slack-manifest-agent = Ask about AI at work: I answer with the exact words of the charter and show where they stand. Where it is silent, I say so and offer you a person.
slack-shortcut-ask = Ask the charter
slack-shortcut-ask-description = Ask a question about AI at work
slack-shortcut-about = What says the charter?
slack-shortcut-about-description = Find what the AI charter says about this message
slack-shortcut-story = Make this a story
slack-shortcut-story-description = Share what this message tells with colleagues, after a review
slack-shortcut-answer = Draft an answer
slack-shortcut-answer-description = Draft an answer to this message, for you to review
slack-shortcut-minutes = Make minutes
slack-shortcut-minutes-description = Turn the thread of this message into minutes, for you to review
slack-command-description = Ask the AI charter a question, or type “help”
slack-command-hint = question | help | language | privacy | take-over
slack-question = Your question about AI at work
slack-question-send = Ask
slack-asked = Your question: { $question }
slack-external = People from other organisations read this channel, so I answer nothing here. Ask me in a direct message, and I'll gladly help.
slack-share-external = People from other organisations read this channel, so I don’t share answers here. An admin can allow it.
slack-installed-title = Passerelle is in Slack
slack-installed = Passerelle is now installed in { $name }. Write to it, or mention it in a channel.
slack-installed-open = Open Slack
slack-install-failed-title = Passerelle was not installed
slack-install-failed =
    { $reason ->
        [access_denied] Nothing was changed: the installation was cancelled at Slack.
        [invalid_browser] It was begun in another browser, or another window. Begin again here, and stay in this one.
        [invalid_state] It took more than ten minutes, or this page was opened twice. Begin again.
        [not_welcome] This workspace is none of those that may use this Passerelle. Ask whoever runs it to let yours in.
       *[other] Slack did not confirm the installation. Try again; if that fails, ask whoever runs Passerelle to look at its log.
    }
slack-install-again = Begin again
slack-files-missing = I could not put this here: { $names }. Please ask me again in a while; your admins find the reason in the log.
slack-out-of-date = This message is out of date, so its buttons are gone. Ask again, and you'll get a fresh one.
