# Mail sorted into piles: why each is where it is, and what can't be read.

sorting-command-name = /sort
sorting-command = sorts mail that you paste or send along (.eml, .mbox, .zip): urgent, to answer, to read, to file
sorting-how = Send the mail along (.eml or .mbox files, or a zip of them) with the word “sort”, or paste several after “/sort”, each beginning with its “From:” line or with a line of dashes between them. I tell what is urgent, to answer, to read and to file. Nothing is moved or sent.
sorting-reading = Reading the mail…
sorting-note = Sorted by rules (deadlines, questions to you, copies, lists, automatic notices), without a chat model. Nothing was moved or sent; the proposed answers promise no more than that you will answer.

sorting-deadline = Deadline { $day }: “{ $words }”
sorting-urgent = It says “{ $words }”
sorting-invitation = An invitation that waits for your answer
sorting-asked = It asks you: “{ $words }”
sorting-asked-by = It asks you, by { $day }: “{ $words }”
sorting-copied = { $words ->
    [none] You are only in copy
   *[other] You are only in copy; it asks others: “{ $words }”
}
sorting-newsletter = A newsletter or a mailing list
sorting-automatic = An automatic notice
sorting-failure = An automatic notice of trouble: “{ $words }”
sorting-nothing-to-do = Nothing to do: “{ $words }”
sorting-plain = No question and no deadline found
sorting-moved = Moved by { $name }

sorting-no-mail = I find no mail in { $name }. I read .eml and .mbox files, and zips of them.
sorting-many = That is more mail than I sort at once (200). Please send it in smaller batches.
sorting-big = { $name } is too big: I read up to 50 MB, also once it is unpacked. Please send it in smaller batches.
sorting-bad-zip = I can't open { $name }: it is damaged, encrypted or packed in a way that I don't know.
