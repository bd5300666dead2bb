# Data entry: texts and documents into rows of a table.

rows-table-expenses = Expenses
rows-table-contacts = Contacts
rows-table-incidents = Incidents
rows-column-expenses-date = Date
rows-column-expenses-description = Description
rows-column-expenses-category = Category
rows-column-expenses-supplier = Supplier
rows-column-expenses-amount = Amount
rows-column-expenses-vat = VAT
rows-column-expenses-payment = Payment
rows-column-expenses-receipt = Receipt
rows-column-contacts-name = Name
rows-column-contacts-job = Job title
rows-column-contacts-company = Company
rows-column-contacts-email = E-mail
rows-column-contacts-phone = Phone
rows-column-contacts-mobile = Mobile
rows-column-contacts-address = Address
rows-column-incidents-date = Date
rows-column-incidents-time = Time
rows-column-incidents-place = Place
rows-column-incidents-description = Description
rows-column-incidents-severity = Severity
rows-column-incidents-impact = Consequences
rows-column-incidents-action = Actions taken
rows-column-incidents-reporter = Reported by
rows-column-incidents-resolved = Resolved
rows-choices-category = Travel / Accommodation / Meals / Supplies / Telecom / Training / Other
rows-choices-payment = Card / Cash / Transfer / Cheque
rows-choices-severity = Low / Medium / High / Critical

rows-command-name = /table
rows-command = turns what you paste or attach into rows of a table: expenses, contacts, incidents, or a table of your own (“/table new …”)
rows-how = Paste a text after “/table” and the name of a table, or attach documents with these words (docx, pdf, txt, md, eml, vcf, csv, xlsx): I make rows of it, { $limit } at most, and every cell keeps the words it came from. You check and correct; once you approve the table you get it as Excel and CSV. There are:
rows-own = { $count ->
    [0] You have not defined a table of your own yet.
   *[other] And yours:
}
rows-how-table = What shall I put into “{ $name }”? Paste the text or attach the documents with your request. The columns:
rows-which = Which table is this for?
rows-reading = I’m reading and filling the table…
rows-nothing = I find no row for “{ $name }”, and I make nothing up. The columns that I try to fill:
rows-note = Filled by patterns, without a language model: every value comes from words of the text, and what the text does not say stays empty. Compare with the source.

rows-fill = Fill: { $name }
rows-submit = Fill
rows-text = The text to turn into rows
rows-fill-note = A list, a mail, signatures, a story, rows copied from a table: what is not said stays empty.
rows-define = Define a table
rows-name = Name of the table
rows-columns = Columns
rows-keep = Keep
rows-define-note = The columns, with commas between them and their type in brackets: text, whole number, number, amount, day, e-mail, phone, yes/no, or choices with “/” between them. A star after the name: the cell must not stay empty. Example: day* (day), client*, amount (amount), paid (yes/no), mood (good / average / bad)
rows-define-how = Write “/table new Visits: day* (day), client*, amount (amount), paid (yes/no), mood (good / average / bad)”, or fill in the form. A table of the same name is replaced.
rows-change = Change
rows-delete = Delete
rows-saved = “{ $name }” is kept for you. Nobody else sees it.
rows-deleted = “{ $name }” is deleted; drafts already made stay. To bring it back: { $short }

rows-none = The table has no rows.
rows-shown = Rows { $first } to { $last } of { $count }.
rows-more = Rows { $first } to { $last }
rows-empty-columns = Empty columns, the text says nothing of them: { $names }.
rows-doubtful = To check, marked (?):
rows-doubt = { $column }, { $count ->
    [one] row { $rows }
   *[other] rows { $rows }
}: { $reason }
rows-words = Where cells come from (the others are the text’s own words):
rows-doubt-unread = “{ $words }” does not read as a value of this column; the cell stays empty
rows-doubt-missing = the text does not say
rows-doubt-several = the text also says: { $words }
rows-doubt-order = several values fit, taken in the order of the text
rows-doubt-heading = the date before the list: “{ $words }”
rows-note-model = Filled by a language model. A program checked every cell: its words are in the text, and its value reads from these words; what the text does not say stays empty.
rows-doubt-model = the language model’s reading
rows-doubt-dropped = Cells that the language model proposed and that were dropped, as the text does not have their words: { $words }
rows-doubt-missed = Found in the text, but not in the table: “{ $words }”
rows-doubt-heading-year = the date before the list, without a year: “{ $words }”
rows-doubt-year = the year is not said; taken for the latest
rows-doubt-relative = counted from today
rows-doubt-day-month = read as day, then month; it could be the other way round
rows-doubt-separator = comma or point: thousands or decimals?
rows-doubt-currency = the currency is not said
rows-doubt-bare = a number without a currency, taken for the amount
rows-doubt-dollar = which dollar? taken for the US dollar
rows-doubt-place = guessed from its place in the signature
rows-doubt-left = Nothing was taken from: { $words }
rows-doubt-unmatched = Columns of the document that were left out: { $words }
rows-doubt-headings = No column of this table fits: { $words }
rows-doubt-many = There are more rows than I take at once; left out: { $words }

rows-table-unnamed = A table needs a name of { $limit } characters at most, then a colon and its columns.
rows-columns-count = A table needs one column at least and { $limit } at most, with commas between them.
rows-column-twice = Two columns are called “{ $name }”.
rows-column-unread = I don’t understand this column: “{ $words }”. Write: name (type).
rows-type-unknown = I don’t know the type “{ $words }”. There are: text, whole number, number, amount, day, e-mail, phone, yes/no, or choices with “/” between them.
rows-table-exists = Another table is called “{ $name }” already.
rows-table-unknown = You keep no table called “{ $name }”.
rows-table-gone = This table is no longer there.
rows-tables-many = You can keep { $limit } tables; delete one first.
rows-wrong-cell = Row { $row }, { $column }: “{ $words }” is not { $kind ->
    [whole] a whole number
    [number] a number
    [amount] an amount (such as 23.50 EUR)
    [date] a whole date (such as 2026-03-03)
    [email] an e-mail address
    [phone] a phone number
    [choice] one of this column’s choices
    [yes_no] “yes” or “no”
   *[other] a value of this column
}.
