# What tasks have in common: how a draft was made, what it was made from, what to check.

composing-day = { DATETIME($date, dateStyle: "full") }
composing-number = { NUMBER($number, maximumFractionDigits: 2) }
composing-money = { NUMBER($number, minimumFractionDigits: 2, maximumFractionDigits: 2) }
composing-note-template = Made from a template: only what you said stands in it, word for word.
composing-note-patterns = Made by patterns, without a chat model: every line is in the text's own words. Something may be missed; please compare it with the source.
composing-note-figures = The figures were computed from the table by ordinary code, not by a chat model.
composing-source-request = Your request
composing-source-form = What you filled in
composing-source-text = The text you gave
composing-source-mail = { $name ->
    [none] The mail you gave
   *[other] The mail from { $name }
}
composing-material-gone = What you handed over for this is no longer kept: it is erased once the draft is made, or after a day. Please send it again.
composing-file-unread = I can't read { $name }{ $reason ->
    [empty] : it is empty.
    [blank] : it is empty.
    [encrypted] : it is protected. Save it without a password and send it again.
    [no-text] : its pages are pictures, without words.
    [unsupported] : I read docx, pptx, xlsx, pdf, html, md and txt.
    [binary] : I read docx, pptx, xlsx, pdf, html, md and txt.
    [too-slow] : it takes too long. Send the part that counts.
    [too-long] : it is too long. Send the part that counts.
   *[other] : it is damaged or built too intricately. Open it in its program and save it anew.
}

doubts-recipient-missing = It has no recipient yet: add an address before it can go.
doubts-recipient-unknown = “{ $words }” is nobody I know, and I don't make up addresses: add the address.
doubts-recipient-team = The recipients are the team “{ $words }” as I know it: is anybody missing, or one too many?
doubts-recipient-ambiguous = Several people could be meant by { $words }. Add the right address.
doubts-day = Is this the right day? { $words }
