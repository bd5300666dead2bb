# What comes back after sending: reports of mail that could not be delivered.

bounces-news-final =
    { $count ->
        [0] A report has come back: “{ $title }” could not be delivered to everybody.
        [one] A report has come back: “{ $title }” could not be delivered to this address.
       *[other] A report has come back: “{ $title }” could not be delivered to these addresses.
    }
bounces-news-final-next =
    { $count ->
        [0] The report is in the mailbox that returns go to: your admins can read it there.
       *[other] You can correct the address in a new draft, or reach them in another way.
    }
bounces-news-late =
    { $count ->
        [0] “{ $title }” has not arrived everywhere yet.
        [one] “{ $title }” has not arrived at this address yet.
       *[other] “{ $title }” has not arrived at these addresses yet.
    }
bounces-news-late-next = The mail server keeps trying by itself: there is nothing to do. If a report of failure comes back, I'll tell you.
bounces-final = According to a report that came back after it was sent, it has not reached:
bounces-late = According to a report that came back after it was sent, it has not yet reached:
bounces-line = { $email }: { $reason }
bounces-unnamed = an address that the report does not name (behind a list or a forwarding, perhaps)
bounces-address = there is no such address
bounces-domain = this domain takes no e-mail
bounces-closed = this mailbox is closed
bounces-full = this mailbox is full
bounces-big = the e-mail is too big for this mailbox
bounces-refused = the recipient's server refused it (by its rules, or as spam)
bounces-unreachable = the recipient's server does not answer
bounces-unknown = the report does not say clearly why
bounces-anew = Draft again for these
bounces-was-anew = Here is the same e-mail for the addresses that it did not reach. Correct them with “Edit”: nothing goes out before you approve it.
bounces-check = This e-mail could not be delivered to this address: { $words }
