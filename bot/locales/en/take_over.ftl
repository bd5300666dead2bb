# Taking over, and giving back.

take-over-command-name = take-over
take-over-command = I stop everything that I do by myself for you
give-back-command-name = give-back
give-back-command = I go on with what I was preparing for you
take-over-title = Who is in charge
take-over-now = Right now
take-over-ours = I may prepare things for you; nothing goes out without your approval
take-over-theirs = you, since { DATETIME($date, dateStyle: "medium") }: I do nothing unless you ask
take-over-button = Take over
take-over-done = You are in charge. I stop everything that I do by myself for you: drafts, scheduled sending, reminders, tips. Nothing is lost: it all waits until you give back, and nobody else can. You can still ask me anything.
take-over-already = You have taken over already: I do nothing by myself for you.
take-over-unclear = Nothing has changed. Type “take-over” and I stop everything that I do by myself for you, or “give-back” and I go on.
give-back-button = Give back
give-back-done = Thank you, I'll go on. Nothing goes out without your approval, and you can take over at any moment.
give-back-already = You hadn't taken over: nothing changes.
