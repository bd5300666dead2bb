# Pulses: short anonymous surveys.

pulses-command-name = pulses
pulses-command = the surveys that wait for your answer, and for ambassadors to prepare one

pulses-invitation = Hello { $name }, a short question about AI at work, if you have half a minute:
pulses-reminder = { $name }, this one is still open, if you'd like to have your say. If not, that's fine too:
pulses-promise = Anonymous: your answer is sealed at once, without your name, and opened with all the others after { DATETIME($day, dateStyle: "long") }. Results are shown only from { $least } answers, to everybody who was asked. Until then you can change or withdraw yours; after that nobody can find it again, you included.
pulses-answered = You have answered. Until { DATETIME($day, dateStyle: "long") } you can change or withdraw your answer; after that it is counted with the others and nobody can find it again.
pulses-form-note = Only the first question needs an answer. Groups of fewer than { $least } are never shown; free texts only from { $texts }, in random order, with names hidden. Leave out what would give you away.
pulses-answer = Answer
pulses-answer-anew = Change my answer
pulses-withdraw = Withdraw my answer
pulses-send = Send
pulses-thanks = Thank you! Your answer is sealed until { DATETIME($day, dateStyle: "long") }, then the results come back to you.
pulses-withdrawn = Done: your answer is out of the box. You can answer again while the survey is open.
pulses-waiting = { $count ->
    [one] One survey is open for you:
   *[other] { $count } surveys are open for you:
}
pulses-none-waiting = No survey is open for you just now.

pulses-results = “{ $title }”: { $answers } of { $people } people answered. This is what they said; everybody who was asked reads it.
pulses-too-few = “{ $title }” is over. Fewer than { $least } people answered, so nobody will ever see an answer: all were destroyed unread.
pulses-few-answers = Fewer than { $least } answered: not shown.
pulses-between = { $least } to { $most }
pulses-held = Fewer than { $least } people came or went since an earlier survey like this one. So that the two can't be laid around them, each count that would have moved by fewer than { $least } stands as it was.
pulses-open = Where nearly all of a group say the same, { $open } answers stay open, so that nobody's can be worked out.
pulses-few-texts = Fewer than { $least } texts: destroyed unread, so that nobody is recognised.
pulses-option = Answer
pulses-everybody = All ({ $answers })
pulses-team = { $team } ({ $answers })
pulses-others = Others ({ $answers })

pulses-prepare = Prepare a survey
pulses-prepare-submit = See it first
pulses-prepare-note = Nobody is asked yet: next you see what people will read, and how many they are. A survey lasts { $days } days at most.
pulses-about = What it asks
pulses-audience = For whom
pulses-last-day = Last day
pulses-day = { DATETIME($day, dateStyle: "long") }
pulses-state = State
pulses-state-prepared = ready, not sent
pulses-state-open = open
pulses-state-ended = ended
pulses-state-stopped = stopped
pulses-everybody-known = everybody
pulses-of-team = { $team } ({ $people } people)
pulses-of-everybody = everybody ({ $people } people)
pulses-prepared = Send it to { NUMBER($people) } people? Nothing leaves before you say so.
pulses-launch = Send to { NUMBER($people) } people
pulses-preview = What they will read
pulses-discard = Discard
pulses-stop = Stop it and destroy the answers
pulses-stop-note = Every answer given so far is destroyed, unread, and nobody can bring it back.
pulses-stop-yes = Stop and destroy
pulses-read = Results
pulses-launched = On its way to { NUMBER($people) } people, each at a moment that suits them. Whoever was asked something within two weeks is left in peace until then.
pulses-stopped = Stopped. What was answered is destroyed, unread.

pulses-not-yours = Surveys are sent by ambassadors, admins and the committee. If you have an idea for one, tell your ambassador.
pulses-unknown-set = I don't know this survey. Please choose one of the list.
pulses-small-team = This team has fewer than { $least } people that I know: each would be recognised. Ask a larger group.
pulses-few-people = I know fewer than { $least } people to ask: answers would not be anonymous.
pulses-no-date = Please give the last day as a date.
pulses-far-date = The last day must come after today, and within { $days } days.
pulses-not-waiting = This survey is no longer waiting to be sent.
pulses-other-number = It would reach { NUMBER($people) } people by now: look at it again with “pulses” and confirm that number.
pulses-second-person = More than { NUMBER($limit) } people would be asked, so somebody else has to confirm: another ambassador, an admin or the committee finds it under “pulses”.
pulses-over = This survey is over. Thank you for wanting to answer.
pulses-not-for-you = This survey was not addressed to you.
pulses-no-answer = There is no answer of yours to withdraw.
pulses-first-question = The first question needs an answer; the others don't.
pulses-not-offered = One of these answers is not among those offered, or is too long. Please open the survey again.
pulses-not-ended = There are no results yet: they exist only after the last day, all at once.
