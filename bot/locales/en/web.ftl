# The chat page.

web-title = Passerelle, the AI assistant that cites the charter
web-badge = AI assistant
web-skip = Skip to the question box
web-home = Home
web-new = New conversation
web-language = Language of the page and the answers
web-language-fr = Français
web-language-en = English
web-noscript = This page needs JavaScript to ask a question.

web-demo-label = Demonstration
web-demo = { $company ->
    [none] A demonstration with a fictional company.
   *[other] A demonstration with { $company }, a fictional company.
}
web-demo-only = Choosing a person exists only here: elsewhere, people sign in.
web-persona = You are
web-role-employee = Staff
web-role-ambassador = Ambassadors
web-role-committee = AI committee
web-role-admin = Administration

web-hello = Hello { $name }.
web-intro = Ask about AI at work: I answer with the exact words of the charter and its guides. Where they are silent, I say so and offer you a person.
web-privacy = { $days ->
    [one] What you write is kept for one day to follow the thread, then erased.
   *[other] What you write is kept for { $days } days to follow the thread, then erased.
} A question left unanswered is noted without a name, to complete the charter.

web-log = Conversation
web-asked = Your question:
web-reply = Passerelle’s reply
web-ask = Your question about AI at work
web-keys = Enter to send, Shift + Enter for a new line
web-send = Send
web-honest = An AI can be wrong: the cited passages prevail.
web-thinking = One moment…
web-room = # of { NUMBER($limit) } characters
web-too-many = # of { NUMBER($limit) } characters: please shorten it, or ask one thing at a time.
web-text-too-many = # of { NUMBER($limit) } characters: please shorten it, or send it as a file.

web-attach = Attach files
web-attached = Files to send
web-file-added = { $name } will be sent along.
web-file-removed = { $name } will not be sent.
web-file-remove = Remove { $name }
web-choose = Choose at least one.
web-table = { $rows ->
    [one] Table of one row
   *[other] Table of { $rows } rows
}
web-arrived = new message

web-failed = The connection was interrupted. Nothing is lost.
web-retry = Try again
web-reference = Reference: { $reference }
web-elsewhere = This request does not come from Passerelle’s page, so it was not carried out. Reload the page, then try again.
web-not-understood = This request does not look as expected. Reload the page, then try again.
web-too-long = That is much too long for a message. Shorten it, then try again.
web-nowhere = There is nothing at this address.
web-failed-title = That did not work
web-back = Back to the conversation

web-source = Source { $number }
web-sources = Sources
web-passage = Cited passage
web-stale = This document could not be read at the last refresh: this text may be out of date.
web-opens-tab = (new tab)
web-close = Close

web-off-title = This page is off
web-off = The web chat is not open here. Whoever administers Passerelle finds in the log what it takes to open it.
web-sign-in-title = Welcome to Passerelle
web-sign-in-note = Passerelle is your company’s AI assistant: it answers with the exact words of the AI charter, or offers you a person. Sign in with your usual account.
web-sign-in = Sign in
web-sign-out = Sign out
web-sign-in-failed = Signing in did not succeed. Please try again; if it goes on, give the reference below to whoever administers Passerelle.
web-sign-in-unreachable = The sign-in service does not answer as it should. Try again in a moment; if it goes on, give the reference below to whoever administers Passerelle.
web-signed-out = Your session has ended. Reload the page to sign in again.
web-until-left = { $time } left to stop it.
web-until-over = The time to stop it is over.
