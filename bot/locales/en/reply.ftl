# What surrounds a reply, in every door.

reply-page = page { $page }
reply-version = Version { $version } of the knowledge base
reply-dated = Dated { DATETIME($date, dateStyle: "long") }
reply-undated = Undated
reply-stale-short = may be out of date
reply-in = { $spoken ->
    [fr] in French
    [en] in English
   *[other] in another language
}
reply-open-document = Open the document
reply-ai = Worded by an AI from the cited passages
reply-related = The nearest in the documents, but not an answer
reply-suggestions = To go on
reply-cancel = Cancel
reply-required = required
reply-most = { NUMBER($limit) } characters at most
reply-not-kept = Shown once, and kept nowhere.
