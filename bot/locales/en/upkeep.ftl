# What the charter leaves open, and the knowledge base.

gaps-command-name = gaps
gaps-command = what people asked and the charter leaves open
gaps-title = What the charter leaves open
gaps-not-yours = Only ambassadors, the AI committee and admins see what the charter leaves open.
gaps-none = Nothing is open: the documents answered everything that was asked lately.
gaps-listed = What people asked lately and the documents leave open. Nobody's name is kept with it.
gaps-item =
    { $count ->
        [1] { $question } ({ DATETIME($date, dateStyle: "medium") }{ $unhelpful ->
            [0] {""}
           *[other] , answer found unhelpful
        })
       *[other] { $question } ({ $count } times, last { DATETIME($date, dateStyle: "medium") }{ $unhelpful ->
            [0] {""}
            [one] , answer found unhelpful once
           *[other] , answer found unhelpful { $unhelpful } times
        })
    }

upkeep-command-name = knowledge
upkeep-command = the live version of the documents, and “Refresh now”
upkeep-title = Knowledge base
upkeep-lead = The documents that answers come from:
upkeep-not-yours = Only admins look after the knowledge base.
upkeep-none = No documents yet.
upkeep-version = Live version
upkeep-made = { $version }, of { DATETIME($date, dateStyle: "medium") }
upkeep-documents = Documents
upkeep-passages = Passages
upkeep-stale =
    { $count ->
        [one] One document could not be read again; its last good text still answers:
       *[other] { $count } documents could not be read again; their last good text still answers:
    }
upkeep-refresh = Refresh now
upkeep-reading = I'm reading the documents…
upkeep-refused = The refresh was not done, and nothing was changed: { $reason }
upkeep-live = Done: version { $version } is live, with { $passages } passages.
upkeep-unchanged =
    { $count ->
        [one] Nothing has changed: the one document is as it was.
       *[other] Nothing has changed: the { $count } documents are as they were.
    }
upkeep-loses = This refresh would leave { $after } of { $before } passages, so nothing was changed yet. Is the folder complete?
upkeep-agree = Refresh all the same
upkeep-added = Added: { $count }
upkeep-changed = Changed: { $count }
upkeep-removed = Removed: { $count }
upkeep-failed = Not readable: { $count }
upkeep-failure = { $path }: { $reason }
upkeep-failure-kept = { $path }: { $reason } Its last good text stays.
upkeep-more = and { $count } more
gaps-reasons = What was said of the answer: “{ $reasons }”
