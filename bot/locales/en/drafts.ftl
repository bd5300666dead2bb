# Drafts: review, approval, sending.

drafts-command-name = drafts
drafts-command = your drafts, and those that wait for your approval
drafts-signature =
    { $made ->
        [person] Approved by { $names }.
       *[other] Written with the help of AI, approved by { $names }.
    }
drafts-kind-email = E-mail
drafts-kind-report = Document
drafts-kind-sorted-mail = Sorted mail
drafts-kind-rows = Table

# What a reviewer reads before the card

drafts-proposed = Here is a draft of “{ $title }”. Nothing goes out before you approve it.
drafts-stands = This is where “{ $title }” stands.
drafts-made = I have prepared “{ $title }” for you. Nothing goes out before you approve it.
drafts-second = { $name } has approved “{ $title }”. It also needs the word of a second person: yours?
drafts-handed = { $name } asks you to review “{ $title }”.
drafts-was-approved-second = Noted. A second person has to approve it too, and has been asked.
drafts-second-not-reached = Noted. A second person has to approve it too, but nobody who may has ever written to me, so I can’t reach them. Your admins see it.
drafts-was-approved = Approved. I'm getting it ready for you.
drafts-was-scheduled = Approved. It goes out in { $seconds } seconds; until then, “Stop” holds it back.
drafts-was-edited = Your changes are in: this is version { $version }.
drafts-was-unchanged = Nothing was changed: this is still version { $version }.
drafts-was-revised = I have tried: this is version { $version }.
drafts-was-rejected = Noted. { $name } reads your reason.
drafts-was-handed = { $name } has been asked to review it.
drafts-handed-not-reached = It waits for { $name }, whom I can’t reach yet: they have never written to me. Your admins see it. Tell { $name } yourself, or hand it to somebody else.
drafts-was-stopped = Stopped: nothing has gone out. The draft waits for your review again.
drafts-was-withdrawn = Given up. Nothing goes out of this draft.
drafts-was-resumed = Here it is again. Nothing goes out before you approve it.
drafts-was-arrived = Good, it counts as sent.
drafts-was-again = It goes out again in { $seconds } seconds, with the same number (Message-ID); until then, “Stop” holds it back.
drafts-was-finished = Here is “{ $title }”, as you approved it.
drafts-was-finished-mail = Here is your e-mail “{ $title }”. I can't send e-mail from here: copy it into your mailbox.

# The card

drafts-from = From
drafts-reply-to = Replies go to
drafts-to = To
drafts-cc = Copy to
drafts-subject = Subject
drafts-body = Text
drafts-title = Title
drafts-attachment = Attached
drafts-nobody-yet = nobody yet: add an address with “Edit”
drafts-medium = Handed over as
drafts-medium-message = a message
drafts-medium-docx = a Word document
drafts-medium-pdf = a PDF
drafts-medium-email = an e-mail
drafts-medium-rows = an Excel and a CSV file
drafts-owner = Asked for by
drafts-version = Version
drafts-approved-by = Approved by
drafts-state = State
drafts-moment = { DATETIME($date, dateStyle: "medium") } { $time }
drafts-is-requested = asked for
drafts-is-composing = being written
drafts-is-awaiting-review = waits for { $name }, until { $moment }
drafts-is-awaiting-second = waits for a second person, until { $moment }
drafts-is-approved = approved, about to be handed over
drafts-is-scheduled =
    { $unit ->
        [minutes] { $left ->
            [one] approved, goes out on { $moment }: less than a minute left to stop it
           *[other] approved, goes out on { $moment }: less than { $left } minutes left to stop it
        }
        [seconds] approved, goes out on { $moment }: less than { $left } seconds left to stop it
       *[none] approved, goes out on { $moment }
    }
drafts-is-frozen =
    { $by ->
        [you] approved, and on hold: you have taken over, so nothing goes out until you give back
        [owner] approved, and on hold: { $name } has taken over, so nothing goes out until they give back
       *[admin] approved, and on hold: an admin holds all sending for now
    }
drafts-is-sending = on its way
drafts-is-sent =
    { $way ->
        [mail] sent on { $moment }
       *[chat] handed over on { $moment }
    }
drafts-is-rejected = rejected
drafts-is-expired = expired: nobody approved or rejected it in time
drafts-is-withdrawn = given up
drafts-is-failed = could not be sent
drafts-is-in-doubt = perhaps sent: you decide
drafts-column-pile = Pile
drafts-column-sender = From
drafts-column-mail = Subject
drafts-column-why = Why
drafts-pile-urgent = urgent
drafts-pile-to_answer = to answer
drafts-pile-to_read = to read
drafts-pile-to_file = to file
drafts-answer-to = Proposed answer to “{ $subject }” from { $sender }:
drafts-for-you = For you only; nothing from here on goes out:
drafts-to-check = To check before you approve:
drafts-two-approvals = A second person has to approve it too, because
drafts-reason-outside = it leaves the company
drafts-reason-many = it reaches many people
drafts-reason-classes = it holds data that the charter puts under particular care
drafts-reason-everybody = it reaches the whole company
drafts-rules = What the charter says on this:
drafts-sources = Made from:
drafts-source = { $label }: “{ $words }”
drafts-changed-since = Changed since version { $version }:
drafts-why-rejected = Reason: { $note }
drafts-why-failed = What the mail server said: { $note }
drafts-why-in-doubt = What is known: { $note }
drafts-refused = The mail server did not take these addresses:
drafts-unknown = nothing

# Buttons and forms

drafts-approve = Approve
drafts-approve-send = Approve and send
drafts-approve-first = Approve, then ask a second person
drafts-edit = Edit
drafts-edit-again = Edit again, with my words
drafts-typed = This is what you had typed, to copy if you need it:
drafts-edit-title = Edit the draft
drafts-edit-note = Each change makes a new version. Approvals given before no longer count.
drafts-edit-marks = Marks such as [[2]] stand for a table or a quotation: leave them where it should stay.
drafts-edit-rows = One row a line, with | between the cells.
drafts-save = Save
drafts-change = Ask for a change
drafts-wish = What should be different?
drafts-wish-note = In your words: “shorter”, “warmer”, “mention the new date”.
drafts-ask = Ask
drafts-hand-over = Hand to somebody
drafts-hand-to = Name or e-mail address
drafts-hand-note = They see the whole draft and review it in your place.
drafts-hand = Hand over
drafts-reject = Reject
drafts-reason = Reason
drafts-reject-note = { $name } reads these words, with your name.
drafts-withdraw = Give up
drafts-history = History
drafts-stop = Stop
drafts-resume = Take it up again
drafts-open = Open
drafts-arrived = It arrived
drafts-again = Send it again
drafts-leave = Leave it
drafts-ambassador = the ambassador

# The list

drafts-mine =
    { $count ->
        [0] You have no draft under way.
        [one] You have one draft under way:
       *[other] You have { $count } drafts under way:
    }
drafts-waiting =
    { $count ->
        [one] One draft waits for your approval:
       *[other] { $count } drafts wait for your approval:
    }
drafts-history-of = What happened to “{ $title }”:
drafts-history-line = { $moment }: { $done }
drafts-door-web = web chat
drafts-door-slack = Slack
drafts-door-teams = Teams
drafts-home = Drafts
drafts-home-waiting = Waiting for you
drafts-home-mine = Under way
drafts-away = While you are away
drafts-away-none = nobody approves in your place
drafts-away-until = { $name } approves in your place, until { $moment }
drafts-away-who = In your place
drafts-away-last = Last day away
drafts-away-name = Who approves in your place?
drafts-away-note = They see and approve what waits for your approval, up to and including that day.
drafts-away-set = Name somebody
drafts-away-end = I'm back
drafts-was-delegated = Noted: { $name } approves in your place, up to and including that day.
drafts-was-back = Welcome back: you approve for yourself again.

# What happened to it

drafts-news-rejected = { $name } has rejected “{ $title }”: { $note }
drafts-news-failed = “{ $title }” could not be sent. { $note }
drafts-news-in-doubt = I can't tell whether “{ $title }” was sent. { $note } Has it arrived?
drafts-news-sent =
    “{ $title }” was sent, but { $refused ->
        [one] one address was
       *[other] { $refused } addresses were
    } refused:
drafts-news-held = “{ $title }” has not gone out: what the company asks of it has changed since you approved it. Please look at it again.
drafts-news-reminded = “{ $title }” still waits for approval, until { $moment }. After that it expires, and nothing goes out.
drafts-news-expired = “{ $title }” has expired: nobody approved or rejected it in time. Nothing went out, and nothing is lost.
drafts-message-id = Its Message-ID, to look for it: { $id }
drafts-reminder-reviewer = “{ $title }” from { $name } still waits for your approval, until { $moment }.

drafts-deed-requested = { $name } asked for it
drafts-deed-begun = { $name } began to write
drafts-deed-composed = { $name } wrote version { $version }
drafts-deed-edited = { $name } edited it: version { $version }
drafts-deed-change-asked = { $name } asked for a change
drafts-deed-revised = { $name } revised it: version { $version }
drafts-deed-left-as-it-was = version { $version } stays as it was
drafts-deed-approved = { $name } approved version { $version }
drafts-deed-scheduled = it was scheduled
drafts-deed-stopped = { $name } stopped it
drafts-deed-handed-over = { $name } handed it over
drafts-deed-rejected = { $name } rejected version { $version }
drafts-deed-reminded = a reminder was sent
drafts-deed-expired = it expired
drafts-deed-withdrawn = { $name } gave it up
drafts-deed-resumed = { $name } took it up again
drafts-deed-frozen = it was put on hold
drafts-deed-given-back = it goes on after a pause
drafts-deed-sending = sending began
drafts-deed-sent = it was sent
drafts-deed-postponed = sending was put off
drafts-deed-held = it was held back for another look
drafts-deed-failed = it could not be sent
drafts-deed-in-doubt = it may have been sent
drafts-deed-arrived = { $name } says that it arrived
drafts-deed-again = { $name } had it sent again
drafts-deed-bounced = a report says that it could not be delivered
drafts-deed-delayed = a report says that delivery is late

# What can't be done

drafts-none = This draft no longer exists, or it is not yours to see.
drafts-not-yours = This draft waits for somebody else's word.
drafts-newer = This draft has changed since you saw it: have a look at the newer version first. Type “drafts” to see it.
drafts-changed = Somebody has just changed this draft. Type “drafts” to see it again.
drafts-past =
    { $state ->
        [composing] This draft is being rewritten at the moment. It comes back in a few seconds.
        [awaiting_review] This draft waits for review.
        [approved] { $known ->
            [yes] { $name } has already approved this draft.
           *[no] This draft is already approved.
        }
        [scheduled] { $known ->
            [yes] { $name } has already approved this draft; it is about to go out.
           *[no] This draft is already approved; it is about to go out.
        }
        [sending] This draft is on its way: it can no longer be changed.
        [sent] { $known ->
            [yes] { $name } has already approved this draft, and it has gone out.
           *[no] This draft has already gone out.
        }
        [rejected] This draft was rejected. Its author may take it up again.
        [expired] This draft has expired. Its author may take it up again.
        [withdrawn] Its author has given this draft up.
        [failed] This draft could not be sent. Its author may take it up again.
        [in_doubt] This draft may have been sent: its author decides.
       *[other] This draft is not ready yet.
    }
drafts-second-needed = You have approved it. Now it needs the word of a second person.
drafts-nobody-second = This draft needs the approval of a second person, and there is nobody: ask your admin to name a referent or the AI committee.
drafts-not-a-second = { $name } can't approve this draft: it takes a referent, the AI committee or an admin who has not approved it yet.
drafts-no-recipient = Nobody would receive this e-mail: add an address with “Edit” first.
drafts-forbidden = From here e-mail may not go to { $addresses }: your company limits the domains. Change the recipients, or send it from your own mailbox.
drafts-bad-address = “{ $word }” is no e-mail address. Write it as name@company.com, several with commas between them.
drafts-empty-mail = An e-mail needs a subject and a text.
drafts-long = This is longer than { NUMBER($limit) } characters. Could you shorten it?
drafts-wrong-cells =
    Row { $row } should have { $cells ->
        [one] one cell
       *[other] { $cells } cells, with | between them
    }.
drafts-empty-wish = Say in a few words what should be different.
drafts-empty-reason = Say in a few words why: the author reads them.
drafts-unknown-colleague =
    { $found ->
        [0] I know nobody called “{ $name }”. Try their e-mail address.
       *[other] { $found } people are called “{ $name }”. Use an e-mail address.
    }
drafts-file-gone = The file “{ $name }” is no longer kept, or is not yours. Attach it again.
drafts-past-day = Name a day from today on, at most a year away.
drafts-taken-over =
    { $theirs ->
        [yes] You have taken over: nothing goes out in your name. Type “give-back” first.
       *[no] The author has taken over: nothing goes out in their name until they give back.
    }
drafts-not-as-approved = What is attached is no longer what was approved. Approve it again.
drafts-no-mailer = Sending e-mail is no longer set up here.
drafts-known-handed = The mail server was handed the e-mail and did not confirm that it took it.
drafts-known-died = The mail server began to take the e-mail on { $moment }, and the process that sent it ended before it heard the answer.
drafts-holds = It holds { $kinds }. Whoever approves it confirms that this may go out.
drafts-holds-blocked = It holds { $kinds }, which may not leave the company. Nobody can approve it before that is taken out with “Edit”.
drafts-blocked = This draft holds something that may not leave, such as a password or a key. Take it out with “Edit” first.
drafts-guarded = This draft holds something that has to be looked at first. Open it with “Edit”, change or keep the words, and approve it again.
drafts-freeze-command-name = freeze
drafts-freeze-command = hold all sending, for everybody
drafts-unfreeze-command-name = unfreeze
drafts-unfreeze-command = let sending go on
drafts-frozen = All sending is held. Approved drafts wait, and nothing is lost. “unfreeze” lets it go on.
drafts-unfrozen = Sending goes on. What was due gets its time to be stopped anew.
drafts-not-frozen = Sending was not held: nothing has changed.
drafts-hold-not-yours = Only an admin may hold all sending. To freeze your own drafts, type “take-over”.
