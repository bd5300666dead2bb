# Campaigns: what is sent to many, by a calendar.

campaigns-command-name = campaigns
campaigns-command = prepare and lead what is sent to many: tips, digests, surveys, the starter path
campaigns-are = The campaigns, and what they came to:
campaigns-none = There is no campaign yet.
campaigns-prepare = Prepare a campaign
campaigns-correct = Correct it
campaigns-prepare-submit = See it before it goes
campaigns-note = Nothing leaves before you have seen it and confirmed the number of people. Each gets two such messages a week at most, in their own working hours.
campaigns-kind = What
campaigns-team = Team
campaigns-site = Site
campaigns-role = Role
campaigns-language = Language
campaigns-door = Platform
campaigns-channel = Slack channel or Teams team: its members
campaigns-door-web = the web chat
campaigns-door-slack = Slack
campaigns-door-teams = Teams
campaigns-role-ambassador = ambassadors
campaigns-role-admin = admins
campaigns-role-committee = the committee
campaigns-everybody = everybody
campaigns-starts-on = First day, which also says the day of the week
campaigns-hour = Not before, by each person's clock
campaigns-every = How often
campaigns-weeks =
    { $every ->
        [0] once
        [1] every week
       *[other] every { $every } weeks
    }
campaigns-ends-on = Last day
campaigns-set = Which survey, where it is one
campaigns-words = The incident in your words, where it is one
campaigns-about = { $kind }: { $about }
campaigns-audience = For
campaigns-people =
    { $people ->
        [one] { $who } (one person)
       *[other] { $who } ({ NUMBER($people) } people)
    }
campaigns-calendar = When
campaigns-days =
    { $every ->
        [0] once, on { DATETIME($day, dateStyle: "full") }, from { $hour }
        [1] every week from { DATETIME($day, dateStyle: "full") }, from { $hour }
       *[other] every { $every } weeks from { DATETIME($day, dateStyle: "full") }, from { $hour }
    }
campaigns-day = { DATETIME($day, dateStyle: "full") }
campaigns-next = Next
campaigns-state = State
campaigns-state-prepared = prepared, nothing has left
campaigns-state-running = going on
campaigns-state-paused = paused
campaigns-state-ended = all of it is planned
campaigns-state-stopped = stopped
campaigns-report = So far
campaigns-counts = { NUMBER($sent) } sent, { NUMBER($waiting) } waiting, { NUMBER($lapsed) } lapsed, { NUMBER($unreachable) } unreachable, { NUMBER($optedout) } who want none, { NUMBER($muted) } who turned it down, { NUMBER($answered) } who did something with it
campaigns-prepared =
    { $people ->
        [one] Send it to one person? Nothing leaves before you say so.
       *[other] Send it to { NUMBER($people) } people? Nothing leaves before you say so.
    }
campaigns-confirm =
    { $people ->
        [one] Send to one person
       *[other] Send to { NUMBER($people) } people
    }
campaigns-confirmed =
    { $people ->
        [one] Confirmed for one person, at a moment that suits them.
       *[other] Confirmed for { NUMBER($people) } people, each at a moment that suits them. Who joins the audience later is reached from the next day on.
    }
campaigns-preview = What people will read
campaigns-preview-nothing = There is nothing to say yet: on a day without anything new, nothing is sent.
campaigns-pause = Pause
campaigns-pause-done = Paused: nothing more is planned, and what is on its way waits four days at most.
campaigns-resume = Go on
campaigns-resume-done = It goes on.
campaigns-discard = Discard
campaigns-stop = Stop for good
campaigns-stop-done = Stopped: what is on its way lapses. What was sent stays counted.
campaigns-unreachable = Who could not be reached
campaigns-unreachable-are =
    { $count ->
        [0] Everybody could be reached in the last five weeks.
        [one] One person could not be reached in the last five weeks:
       *[other] { $count } people could not be reached in the last five weeks:
    }

campaigns-tip-lead = A colleague's tip. It is not the charter.
campaigns-digest-lead =
    { $count ->
        [one] A colleague has shared something new:
       *[other] Colleagues have shared { $count } new things:
    }
campaigns-digest-item = { $task }, by { $name }
campaigns-digest-read = Open the library
campaigns-reviews-lead =
    { $count ->
        [one] One story waits for a review. Its author would be glad of an answer:
       *[other] { $count } stories wait for a review. Their authors would be glad of an answer:
    }
campaigns-reviews-look = Look at them
campaigns-incident-lead = An incident, from an admin of your company:

campaigns-not-yours = Campaigns are led by ambassadors and admins; each by whoever prepared it, or an admin.
campaigns-admin-only = Only an admin names an incident.
campaigns-nobody = Nobody I know is all of that. Choose a larger audience.
campaigns-starts = The first day has to be today or later, within a year.
campaigns-ends = The last day comes before the first one.
campaigns-no-words = Say in your words what happened and what people should do.
campaigns-pulse-audience = A survey goes to everybody or to one team, so that its answers stay anonymous. Leave the other choices open.
campaigns-pulse-weeks = Nobody is asked twice within two weeks: choose every two weeks or more.
campaigns-other-number = It would reach { NUMBER($people) } people now: look at it again with “campaigns” and confirm that number.
campaigns-second-person = More than { NUMBER($limit) } people would be reached: somebody else has to confirm. Another ambassador or an admin finds it with “campaigns”.
campaigns-moved-on = This campaign has moved on meanwhile. Type “campaigns” to see how it stands.
campaigns-channel-members =
    { $name } has { NUMBER($members) } members, and { $people ->
        [one] one person
       *[other] { NUMBER($people) } people
    } will get this: the others have never written to me, are apps, or do not fit the other choices. The channel is looked at anew each time.
campaigns-channel-none = I find no “{ $name }” among the channels that you may choose. A private channel or a team of Teams can be chosen only where both you and I are members.
campaigns-channel-several = “{ $name }” exists in Slack and in Teams: choose the platform, too.
campaigns-channel-account = To choose a channel of { $platform }, write to me there first, so that I know which ones you are in.
campaigns-channel-unreadable = { $platform } does not let me see its channels. An admin finds the right I lack in the log.
campaigns-channel-later = The platform does not answer at the moment. Nothing is lost or sent: try again in a few minutes.
campaigns-channel-paused = I paused your campaign for { $name }: that channel is gone, or one of us is no longer in it. Nothing left today. Type “campaigns” to let it go on or stop it.
