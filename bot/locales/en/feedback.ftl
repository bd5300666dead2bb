# What surrounds an answer: the wait, the rating, asking a person.

feedback-searching = Searching the documents…
feedback-curated = Answered by { $name } on { DATETIME($date, dateStyle: "long") }:
feedback-colleague = a colleague
feedback-helpful = Helpful
feedback-unhelpful = Not helpful
feedback-ask = Ask a person
feedback-why = What was wrong?
feedback-why-note = Your remark is noted without your name, to complete the charter.
feedback-reason = In a few words, if you like
feedback-send = Send
feedback-thanks = Thank you, noted.
feedback-noted = Thank you, I've noted it for the committee. Would you like to ask a person?
feedback-handed-referent = { $name } has your question now. You’ll get the answer as soon as it comes.
feedback-handed-committee = The AI committee has your question now. You’ll get the answer as soon as it comes.
feedback-kept-referent = Your question is kept for { $name }, whom I can’t reach yet: they have never written to me. Your admins see that it waits, and you’ll get the answer as soon as it comes. If it’s urgent, ask { $name } directly.
feedback-kept-committee = Your question is kept for the AI committee, whom I can’t reach yet: nobody there has written to me so far. Your admins see that it waits, and you’ll get the answer as soon as it comes.
