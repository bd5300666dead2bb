# Changes asked for by the number of a row or a sorted e-mail.

drafts-wish-rows = One change at a time, by the number of the row: “change the amount of line 3 to 45”, “remove line 2”. Several at once: “Edit”.
drafts-wish-sorted = One change at a time, by the number of the e-mail: “mark mail 4 as to answer” (or urgent, to read, to file). Several at once: “Edit”.
drafts-edit-left = The form shows the first { $shown } of { $count }; the others stay as they are. One of those you change by its number with “Ask for a change”.
drafts-numbered-only = { $kind ->
    [rows] I did not understand that, and I change nothing by guessing. In a table I change one row at a time: “change the amount of line 3 to 45”, “remove line 2”. Anything else you change with “Edit”, below.
   *[other] I did not understand that, and I change nothing by guessing. I move one e-mail at a time: “mark mail 4 as to answer” (or urgent, to read, to file). Anything else you change with “Edit”, below.
}
drafts-no-number = { $count ->
    [0] There is no number { $number }: nothing is left here.
    [one] There is no number { $number }: there is only number 1.
   *[other] There is no number { $number }: they go from 1 to { $count }.
}
drafts-no-column = I find no single column “{ $name }”. The columns are: { $columns }.
