# What could not be answered or delivered, for admins to decide.

parked-command-name = parked
parked-command = answers that could not be delivered
parked-title = Parked answer
parked-not-yours = Only admins see which answers could not be delivered.
parked-listed =
    { $count ->
        [0] Nothing is parked: every answer was delivered.
        [one] One answer could not be delivered. It is yours to decide.
       *[other] { $count } answers could not be delivered. They are yours to decide.
    }
parked-more =
    { $count ->
        [one] One more answer is parked: type “parked” to see them all.
       *[other] { $count } more answers are parked: type “parked” to see them all.
    }
parked-what = What
parked-event =
    { $door ->
        [slack] Answer to a request in Slack
        [teams] Answer to a request in Teams
       *[other] Answer to a request
    }
parked-message =
    { $door ->
        [slack] Message to a person in Slack
        [teams] Message to a person in Teams
       *[other] Message to a person
    }
parked-since = Since
parked-date = { DATETIME($date, dateStyle: "medium", timeStyle: "short") }
parked-reference = Reference
parked-in-doubt = It may have been shown before the fault.
parked-unreached = It is for { $name }, who has never written to Passerelle and whom no chat finds by an e-mail address. Once they write a first message, it leaves by itself.
parked-again = Try again
parked-give-up = Let it go
parked-tried-again = It is on its way again: the next try comes in a few seconds.
parked-let-go = Let go. What it said is erased.
parked-over = It is no longer parked: somebody has already dealt with it.
