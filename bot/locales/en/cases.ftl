# Questions handed to a person.

cases-command-name = cases
cases-command = the questions that wait for your answer
cases-card = A question for a person
cases-asker = Asked by
cases-team = Team
cases-state = State
cases-open = waiting
cases-claimed = taken on by { $name }
cases-answered = answered by { $name }
cases-closed = closed
cases-arrived = { $name } has a question that the charter leaves open. Can you help?
cases-claim = I'll take it
cases-reply = Answer
cases-reread = Read again and send
cases-proposed = Shall I pass this on to { $name }, with your name? Nothing has been sent yet.
cases-send = Send the answer
cases-form-note = { $name } will read these words as they are, with your name.
cases-field-answer = Your answer
cases-field-keep = Keep it for the next person?
cases-keep-no = No, just this once
cases-keep-yes = Yes, offer it to whoever asks the same (to be reviewed in six months)
cases-close = That settles it, thanks
cases-answer = { $name } answers your question “{ $question }”:
cases-was-claimed = Noted: this question is yours.
cases-was-answered = Thank you! { $name } has your answer and knows that it comes from you.
cases-was-closed = Great, the question is closed.
cases-waiting =
    { $count ->
        [one] One question waits for an answer:
       *[other] { $count } questions wait for an answer:
    }
cases-none-waiting = No question is waiting: everybody has their answer.
cases-more = { $count ->
    [one] One more question waits.
   *[other] { $count } more questions wait.
} Type “cases” to see them all.
cases-nobody = Nobody has been named to answer questions yet. Yours is noted for the AI committee.
cases-none = This question no longer exists, or another team looks after it.
cases-taken =
    { $state ->
        [claimed] { $name } is already on it.
        [answered] { $name } has already answered.
       *[closed] This question is closed.
    }
cases-changed = Somebody has just changed this question. Type “cases” to see it again.
cases-empty-answer = The answer is empty: write a few words before you send it.
cases-long-answer = This answer is longer than { NUMBER($limit) } characters. Could you shorten it?
cases-typed = This is what you had written, to copy if you need it:
cases-look = Look at them
cases-reminder =
    { $count ->
        [one] A colleague's question waits for your answer:
       *[other] { $count } questions of colleagues wait for your answer:
    }
cases-reminder-item = { $name }: “{ $question }”
cases-waits =
    Nobody has answered your question “{ $question }” yet. I remind { $names }{ $others ->
        [0] {""}
        [one] {" "}and one more person
       *[other] {" "}and { $others } more people
    } of it, at a moment that suits them. The answer will arrive here.
cases-waits-claimed = { $names } took on your question “{ $question }” but has not answered yet. I remind them, at a moment that suits them.
cases-waits-last =
    Your question “{ $question }” still waits. I remind { $names }{ $others ->
        [0] {""}
        [one] {" "}and one more person
       *[other] {" "}and { $others } more people
    } of it one last time. If it is urgent, you had better write to them directly; an answer may still arrive here.
cases-waits-unreminded =
    Your question “{ $question }” still waits, and there is nobody I can remind of it these days.{ $count ->
        [0] {""}
       *[other] {" "}If it is urgent, write to { $names } directly.
    }
