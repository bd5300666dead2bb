# Drafts in a chat model's words: how they were made, what to check, and why there is none.

composing-writing = Writing…
composing-note-model = Written by a chat model from what you gave. Read it as if a colleague had written it for you: it goes out in your name.
composing-note-model-minutes = Written by a chat model. Each line carries the words of the text that it rests on; code has checked that they stand there, word for word.
composing-note-model-figures = The figures were computed from the table by ordinary code. A chat model wrote “In short”; sentences with a figure that the report does not have were left out.
composing-note-model-sorting = Sorted by rules; up to eight of the proposed answers were written by a chat model. Nothing was moved or sent.
composing-why = { $reason ->
    [held] The chat model has not seen this: it holds { $kinds }, and I ask you before that leaves the company.
    [blocked] The chat model has not seen this: it holds something that may not leave the company.
    [long] The chat model has not seen this: it is longer than what I give it at once.
    [timeout] The chat model took too long.
    [busy] The chat model has too much to do at the moment.
    [refused] The chat model would not write this.
    [truncated] The chat model broke off before it was done.
    [nonsense] What the chat model wrote was of no use.
   *[failed] The chat model can't be reached at the moment.
}
composing-without = So this is my own draft, without it.
composing-asks = Approve what stands here, or let the model write it: it then sees a placeholder in its place.

composing-unrevised = { $reason ->
    [blocked] I can't let the chat model do that: the draft holds something that may not leave the company.
    [timeout] The chat model took too long.
    [busy] The chat model has too much to do at the moment.
    [refused] The chat model would not do that.
    [truncated] The chat model broke off before it was done.
    [nonsense] What the chat model made of it was of no use: it did not keep to the draft.
    [long] The draft and what it was made from are longer than what I give the chat model at once.
    [other] The chat model does not rewrite drafts of this kind.
   *[failed] The chat model can't be reached at the moment.
} The draft is as it was. Try again, or change the words yourself with “Edit”, below.

drafts-mask = Mask it and let the model write
drafts-let-leave = It may leave: let the model write
drafts-more-to-check = … and { $count } more: please read all of it with care.

drafts-no-reviser = { $can ->
    [template] I can't do that without a chat model, and there is none here. In this draft I can change the tone (“warmer”, “more formal”), the language (“in English”), its one date (“13 March”) and whom it goes to (“add Ada in copy”). Anything else you change with “Edit”, below.
    [edited] This draft was changed by hand. Those words are yours, and without a chat model, which there is none of here, I don't write over them. I can still change whom it goes to (“add Ada in copy”). The words you change with “Edit”, below.
    [mail] I can't do that without a chat model, and there is none here. In this draft I can change whom it goes to (“add Ada in copy”, “send it to Ada instead”). The words you change with “Edit”, below.
   *[nothing] I can't do that without a chat model, and there is none here. Change the words yourself with “Edit”, below.
}
drafts-no-addressees = This draft goes to nobody but you, so there is nobody to add. Once you have approved it, hand it on as you like.
drafts-was-held-for-owner = Before I ask the chat model, { $name } decides what may leave the company: their card asks them.
drafts-was-held = Before I ask the chat model, a question for you: see below.

emails-answer-gist = What your answer should say, in your words

doubts-figure = A figure that what you gave does not have: { $words }
doubts-date = A date or time that what you gave does not have: { $words }
doubts-name = A name that what you gave does not have: { $words }
doubts-address = An address or number that what you gave does not have: { $words }
doubts-missed = Found in the text, and left out by the chat model: “{ $words }”
doubts-unquoted = Lines that the chat model gave without the text's own words; they were left out: { $words }
doubts-lacking = It may lack this, which was not said: { $words }
doubts-own-words = Your own words are still in the other language: “{ $words }”

reports-minutes-quote = In the text
reports-table-in-short = In short
