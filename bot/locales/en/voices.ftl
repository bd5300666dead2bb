# Voices: what people tell the committee, and its answers.

voices-command-name = voice
voices-command = tell the AI committee something, by name or anonymously, and read its answer
voices-hear-command-name = voices
voices-hear-command = what people told the committee, to answer it
voices-title = Voices for the committee
voices-tell = Tell the committee something
voices-promise = A worry, an idea, or a tool you use that is not on the list: the committee wants to know what people need, and nobody is blamed. Anonymously means: sealed at once, opened the next night among the others, without name, time or order; names, numbers and addresses of people that I recognise are taken out before. The answer is not sent to you, since that would say who you are: come back and press “Read the answers”. What is opened can't be found again to be erased, so leave out what would give you away.
voices-home = A worry, an idea, a tool you need? The committee listens, and nobody is blamed.
voices-anonymously = Tell it anonymously
voices-by-name = Tell it by name
voices-read = Read the answers
voices-kind = It is about
voices-kind-worry = a worry
voices-kind-tool = a tool I use, or need
voices-kind-idea = an idea
voices-kind-other = something else
voices-words = In your words (for a tool: “I use X for Y because Z”)
voices-thread = It is
voices-something-new = something new
voices-going-on = about the answer I was given
voices-send-anonymous = Seal and send
voices-send-named = Send with my name
voices-note-anonymous = Sealed at once, without your name, and opened the next night among the others; after that nobody can find it again to erase it. Names, numbers and addresses of people that I recognise are taken out before; “[…]” stands in their place. The answer is not sent to you: come back for it. The platform you write in still sees what you type, as always.
voices-note-named = The committee sees your name, and its answer is sent to you.
voices-told-anonymous = { $went_on ->
    [true] Sealed, beside what you said before. The committee reads it from tomorrow; come back to “voice” for its answer.
   *[false] Sealed. The committee reads it from tomorrow; come back to “voice” for its answer.
}
voices-told-named = { $went_on ->
    [true] Sent to the committee, beside what you said before. Its answer comes to you here.
   *[false] Sent to the committee. Its answer comes to you here.
}
voices-yours = { $count ->
    [0] { $waiting ->
        [0] You have told the committee nothing so far, or it can't be found again.
       *[other] What you said is still sealed: the committee reads it from tomorrow.
    }
   *[other] What you said, and what the committee answered. It is shown this once and kept in no conversation:
}
voices-said-by-you = You: { $text }
voices-said-by-them = { $text }
voices-said-by-committee = The committee: { $text }
voices-waiting = { $count ->
    [0] Nothing waits for the committee's answer.
    [one] One voice waits for the committee's answer.
   *[other] { $count } voices wait for the committee's answer.
}
voices-who = From
voices-somebody = somebody, anonymously
voices-month-of = { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[other] December
} { $year }
voices-month = Month
voices-answer = Answer
voices-answer-submit = Answer
voices-answer-words = The committee's answer
voices-answer-note-named = { $name } reads it where they talk to me.
voices-answer-note = Whoever spoke reads it. Please don't ask who it was, and don't guess.
voices-answer-sent = Answered, and sent to the person.
voices-answer-waits = Answered. The person finds it when they come back; nobody is told who they are.
voices-answer-to-you = The AI committee answers what you told it:
voices-empty = Please write what you want to tell.
voices-long = Please keep it under { NUMBER($limit) } characters.
voices-not-yours = What people tell the committee is read by the committee and the admins alone.
voices-answered-already = This voice was answered meanwhile, or is no longer there.
