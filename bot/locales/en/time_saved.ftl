# What drafts save of people's time.

time-saved-command-name = time-saved
time-saved-command = what your drafts saved you, by your own estimates
time-saved-ask = “{ $title }” is done. How long would it have taken you without me?
time-saved-note = At most one such question a week. Only you see your answer; what is shown of it to others counts five people or more.
time-saved-field = Without me
time-saved-minutes =
    { $minutes ->
        [0] no time at all
       *[other] about { $minutes } minutes
    }
time-saved-keep = Send
time-saved-answer = Answer
time-saved-kept =
    Thank you. Less the time you spent reviewing, that is { $minutes ->
        [one] one minute
       *[other] { $minutes } minutes
    } saved.
time-saved-mine = What your drafts saved you, less the time of reviewing:
time-saved-no = You have not told me yet what a draft saved you.
time-saved-all = And everybody together, as the month was closed, where five people or more have told:
time-saved-few = What everybody saved is shown at the month's end, once five people have told.
time-saved-line = { $kind }: { $median } minutes in the median, { $low } to { $high } for the middle half ({ $count ->
        [one] one estimate
       *[other] { $count } estimates
    })
time-saved-none = This question was not put to you, or is no longer open.
