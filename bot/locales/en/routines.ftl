# Drafts that are made again and again.

routines-command-name = routines
routines-command = drafts that I make again and again, such as “every Friday at 4 pm draft my weekly report”
routines-form = Set up a routine
routines-submit = Set up
routines-note = I make the draft on time and ask you. Nothing goes out by itself.
routines-wish = What I draft (such as: draft my weekly report)
routines-when = When (such as: every Friday at 16:00)
routines-every = When
routines-next = Next
routines-rests = Paused
routines-now = Draft it now
routines-change = Change
routines-pause = Pause
routines-resume = Resume
routines-stop = Stop
routines-listed = Your routines. I make each draft on time and ask you; nothing goes out by itself.
routines-none = You have no routines yet. Say, for example, “every Friday at 4 pm draft my weekly report”.
routines-added = It’s set up. The first draft is due on { $day }; I’ll ask you before anything goes out.
routines-added-unread = It’s set up, but I can’t read this conversation back. On { $day } I’ll ask you what goes in.
routines-changed = It’s changed. The next draft is due on { $day }.
routines-paused = It rests until you resume it.
routines-resumed = It goes on. The next draft is due on { $day }.
routines-stopped = It’s stopped and erased.
routines-gone = That routine is no longer there. Type “routines” to see those you have.
routines-too-many = You have { $most } routines, which is as many as I keep. Stop one first.
routines-when-unclear = I don’t understand when. Say, for example, “every Friday at 16:00”, “every working day at 9:00”, “on the 1st of every month at 9:00” or “on the last working day of the month at 16:00”.
routines-what-unclear = I don’t understand what to draft. Say, for example, “draft my weekly report” or “write a reminder to Omar that timesheets are due”.
routines-email-unclear = For that e-mail I still need: { $missing }. Say all of it in one sentence, such as “write to omar@example.com that timesheets are due”.
routines-ask = It’s time for your weekly report. What goes in?
routines-silent = It’s time for your weekly report, but you said nothing in the channel since the last one. What goes in?
routines-unread = It’s time for your weekly report, but I couldn’t read the channel. { $why } What goes in?
routines-missed = Your draft was due on { $day }, but I couldn’t make it in time. Shall I make it now?
routines-changed-unread = It’s changed, but I can’t read this conversation back. On { $day } I’ll ask you what goes in.
routines-minutes-unread = For minutes that come again, I have to be able to read the conversation. Ask me in a Slack channel that we are both in; elsewhere, paste what was said after “/minutes”.
routines-minutes-refused = It’s time for your minutes, but I couldn’t read the channel. { $why }
routines-minutes-silent = It’s time for your minutes, but nobody said anything there since the last ones, so I made none.
routines-minutes-nothing = It’s time for your minutes, but I found no decision, no action and no open point in what was said since the last ones, so I made none.
routines-daily = every day at { $hour }
routines-working-days = every working day at { $hour }
routines-weekly = every { $days } at { $hour }
routines-monthly = on the { $day ->
    [1] 1st
    [2] 2nd
    [3] 3rd
    [21] 21st
    [22] 22nd
    [23] 23rd
    [31] 31st
   *[other] { $day }th
} of every month at { $hour }
routines-month-end = on the last working day of the month at { $hour }
routines-and = { $first } and { $last }
routines-weekday = { $number ->
    [0] Monday
    [1] Tuesday
    [2] Wednesday
    [3] Thursday
    [4] Friday
    [5] Saturday
   *[6] Sunday
}
conversations-unread-here = I can’t read this conversation back. Paste what was said, or send it as a file.
conversations-not-in-it = I can only read conversations that you and I are both in. Invite me there first, or paste what was said.
conversations-empty = Nobody has said anything here yet that I could turn into minutes.
conversations-no-thread = Ask me in the thread itself: mention me there, or use the shortcut “Make minutes” on one of its messages.
