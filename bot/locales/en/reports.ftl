# Reports: from a table, from the points of a week, and minutes.

reports-command-name = /report
reports-command = a report from a table (csv or xlsx) that you send along: figures, changes, charts; add “pdf” or “docx” for a file
reports-minutes-command-name = /minutes
reports-minutes-command = minutes from a thread or notes that you paste or send along: decisions, actions, open points
reports-weekly-command-name = /weekly
reports-weekly-command = the weekly report of your team from your bullet points
reports-computing = Computing…
reports-how = Send a table along (.csv or .xlsx) with the word “report”, and I compute the figures and write the report around them. Add “pdf” or “docx” to get a file. For the week of your team, fill in the form:
reports-no-table = { $name } is not a table that I read for a report: send .csv or .xlsx. For minutes from a document, write “minutes”.
reports-medium = As
reports-medium-message = A message
reports-medium-docx = A Word file
reports-medium-pdf = A PDF
reports-medium-email = An e-mail
reports-language = Language of the report
reports-month = { $month ->
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
   *[12] December
} { $year }

reports-minutes-how = Paste the thread or your notes after “/minutes”, or send them along as a file with the word “minutes”. I pick out decisions, actions with owner and date, and open points, in the text's own words.
reports-minutes-nothing = I found no decision, no action and no open point in it. I look for lines such as “Decision: …”, “we agreed to …”, “Omar will … by Friday”, “Action: …”, “to be decided”. Mark the lines that matter that way and send the text again.
reports-minutes-title = Minutes
reports-minutes-speakers = Who spoke
reports-minutes-decisions = Decisions
reports-minutes-actions = Actions
reports-minutes-open = Open points
reports-minutes-none = None found in the text.
reports-minutes-action = Action
reports-minutes-owner = Owner
reports-minutes-due = By when

reports-weekly-how = Give me the points of the week, one a line, after “/weekly”, or fill in the form. I put them below done, next and blocked, in your words.
reports-weekly-empty = There is nothing in it yet: one point is enough.
reports-weekly-fill = Fill in the week
reports-weekly-form = One point a line. What you leave empty is left out.
reports-weekly-title = Weekly report{ $team ->
    [none] {""}
   *[other] {" "}– { $team }
}
reports-weekly-week = Week from { $first } to { $last }
reports-weekly-done = Done
reports-weekly-next = Next
reports-weekly-blocked = Blocked, or needs attention
reports-weekly-other = Also

reports-table-title = Report: { $name }
reports-table-overview = Overview
reports-table-size = { $rows ->
    [one] One row
   *[other] { NUMBER($rows) } rows
}, { $columns ->
    [one] one column
   *[other] { NUMBER($columns) } columns
}.
reports-table-span = { $name }: from { $first } to { $last }.
reports-table-totals = { $count ->
    [one] One row of totals is left out of the figures, so that nothing counts twice.
   *[other] { NUMBER($count) } rows of totals are left out of the figures, so that nothing counts twice.
}
reports-table-figures = Figures
reports-table-no-numbers = The table has no column of numbers.
reports-table-column = Column
reports-table-count = Values
reports-table-sum = Sum
reports-table-mean = Mean
reports-table-lowest = Lowest
reports-table-highest = Highest
reports-table-measure = { $added ->
    [yes] { $name }
   *[no] { $name } (mean)
}
reports-table-over-time = { $name } over time
reports-table-by-group = { $name } by { $by }
reports-table-change = { $direction ->
    [up] { $name } went up from { $start } ({ $first }) to { $end } ({ $last }): { $change } more
    [down] { $name } went down from { $start } ({ $first }) to { $end } ({ $last }): { $change } less
   *[same] { $name } is the same in { $first } and { $last }: { $end }
}{ $direction ->
    [same] .
   *[other] { $percent ->
        [none] .
       *[other] , or { $percent }%.
    }
}
reports-table-first-group = The highest is { $label }, with { $figure }{ $share ->
    [none] .
   *[other] {" "}({ $share }% of all).
}
reports-table-extremes = Highest and lowest: { $name }
reports-table-row = Row
reports-table-top = Highest:
reports-table-bottom = Lowest:
reports-chart-line = Line chart: { $title }. { $change } The table above has every value.
reports-chart-between = ; { "" }
reports-chart-bars = Bar chart: { $title }. { $listed }.

tables-big = { $name } is too big: I read tables up to 10 MB. Please send the part that counts.
tables-wide = { $name } has more columns than I read (40). Please send the columns that count.
tables-none = I find no table in { $name }: I read .csv and .xlsx with a line of column names and rows below.
tables-damaged = { $name } can't be read: it is damaged or protected. Open it in its program and save it anew.

doubts-owner = Who does it? “{ $words }”
doubts-unsorted = I could not tell whether this is done, next or blocked: “{ $words }”
doubts-column-ambiguous = The column “{ $words }” can be read in two ways (1,234 or 03/04): check a value.
doubts-column-unread = Some cells of “{ $words }” could not be read and are left out of the figures.
doubts-uncomputed = Formulas without a stored value, left out: { $words }. Open the file in its program, save it, and send it again.
doubts-left-out = Rows beyond the first 10,000, left out: { $words }
doubts-text-cut = The text is longer than I read (200,000 characters): what stands beyond that is left out.
