# E-mails: what is asked for them, and the words that every one opens and closes with.

emails-command-name = /email
emails-command = drafts an e-mail: say whom it is for and what it says, or pick a template
emails-answer-command-name = /answer
emails-answer-command = drafts the answer to a mail that you paste or send along as a file
emails-menu = What kind of e-mail? Pick one and fill in the few lines it asks. Or say it in a sentence: “/email write to lea@example.com that the meeting moves to Friday”. Nothing is sent before you approve it.
emails-fill = Fill in these few lines, and I draft it.
emails-missing = I need a little more for this one:
emails-submit = Draft it
emails-to = To: addresses, or names of colleagues, one a line
emails-tone = Tone
emails-tone-neutral = Neutral
emails-tone-warm = Warm
emails-tone-formal = Formal
emails-language = Language of the e-mail
emails-language-fr = French
emails-language-en = English
emails-blank-missing = “{ $label }” is needed for this e-mail. What you filled in is still there: open the form again.
emails-blank-long = “{ $label }” is too long. What you filled in is still there: open the form again and shorten it.
emails-blank-date = “{ $label }” is not a date. What you filled in is still there: open the form again.

emails-answer-what = Paste the mail after the command (“/answer From: …”), or send it along as an .eml file, and I draft the answer.
emails-answer-read = { $name ->
    [none] I’ve read it
   *[other] I read the mail from { $name }
}{ $subject ->
    [none] .
   *[other] : “{ $subject }”.
} What do you want to answer?
emails-answer-asks = It asks:
emails-answer-days = It speaks of: { $days }.
emails-answer-yes = Say yes
emails-answer-no = Say no
emails-answer-later = Say that it takes time
emails-answer-words = In my own words
emails-answer-own = Your words, as they will stand in the mail
emails-answer-day = By when you will answer
emails-answer-subject = Your message

emails-greeting = { $tone ->
    [warm] Hi { $name },
    [formal] Dear { $name },
   *[neutral] Hello { $name },
}
emails-greeting-nameless = { $tone ->
    [formal] Dear Sir or Madam,
   *[neutral] Hello,
}
emails-greeting-several = { $tone ->
    [warm] Hi everyone,
    [formal] Dear all,
   *[neutral] Hello everyone,
}
emails-closing = { $tone ->
    [warm] All the best,
    [formal] Yours faithfully,
   *[neutral] Kind regards,
}

emails-holiday = Holiday notice
emails-holiday-start = First day away
emails-holiday-end = Last day away
emails-holiday-stand-in = Who stands in for you
emails-holiday-detail = Anything else
emails-invitation = Meeting invitation
emails-invitation-topic = What the meeting is about
emails-invitation-day = Date
emails-invitation-hour = Time, such as 10:00–11:00
emails-invitation-place = Place or link
emails-invitation-agenda = Agenda, one item a line
emails-payment-reminder = Payment reminder
emails-payment-reminder-invoice = Invoice number
emails-payment-reminder-amount = Amount, with its currency
emails-payment-reminder-due = Was due on
emails-payment-reminder-pay-by = Please pay by
emails-delivery-change = Delivery change
emails-delivery-change-new-day = New delivery date
emails-delivery-change-old-day = Date so far
emails-delivery-change-goods = Which delivery, such as Order 4471
emails-delivery-change-reason = Reason
emails-status-request = Status request
emails-status-request-topic = What you want to know about
emails-status-request-due = Answer needed by
emails-status-request-points = Questions, one a line
emails-minutes = Minutes to participants
emails-minutes-topic = What the meeting was about
emails-minutes-day = Date of the meeting
emails-minutes-decisions = Decisions, one a line
emails-minutes-actions = Actions, one a line: who, what, by when
emails-minutes-next-day = Next meeting
emails-follow-up = Follow-up after a meeting
emails-follow-up-topic = What you talked about
emails-follow-up-day = When you talked
emails-follow-up-next-steps = Next steps, one a line
emails-reminder = Reminder
emails-reminder-awaited = What you are waiting for
emails-reminder-due = Due on
emails-reminder-detail = Anything else
emails-thanks = Thanks
emails-thanks-reason = Thank you for… (such as: your help with the fair)
emails-thanks-detail = Anything else
emails-apology = Apology
emails-apology-matter = What went wrong, such as: the parcel arrived late
emails-apology-remedy = What is done about it, one point a line
emails-refusal = Refusal with regret
emails-refusal-request = What was asked, such as: the talk on 3 June
emails-refusal-reason = Why not
emails-refusal-alternative = What you can offer instead, one point a line
emails-introduction = Introduction
emails-introduction-first = First person, with what they do
emails-introduction-second = Second person, with what they do
emails-introduction-reason = Why they should meet
emails-congratulation = Congratulations
emails-congratulation-occasion = Congratulations on… (such as: your new role)
emails-congratulation-detail = Anything else
emails-out-of-office = Out of office
emails-out-of-office-back = Back on
emails-out-of-office-stand-in = Who stands in for you
emails-out-of-office-contact = Their address or number, or one for emergencies
emails-message = Something else, in your words
emails-message-subject = Subject
emails-message-words = What to say
