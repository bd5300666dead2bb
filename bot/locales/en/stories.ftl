# Tips and success stories of colleagues.

stories-tip-command-name = tip
stories-tip-command = share a way to do something with AI that helped you
stories-story-command-name = story
stories-story-command = tell what AI brought to your work, and what it did not
stories-command-name = stories
stories-command = your tips and stories, and for ambassadors those to review
stories-library-command-name = library
stories-library-command = tips and stories of colleagues; /library WORDS searches them

stories-tell-tip = A colleague will thank you. Tell it in three lines; somebody reads it with you before others see it.
stories-tell-story = What went well, and what did not: both help. Somebody reads it with you before others see it.
stories-form-tip = Share a tip
stories-form-story = Tell a story
stories-form-note = Leave out personal data and secrets. Another ambassador reads it first; your name stands below it, and you can withdraw it at any moment.
stories-field-tip-task = What is it for?
stories-field-tip-words = The tip
stories-field-tip-tool = Which tool?
stories-field-tip-gained = What does it save or improve? (optional)
stories-field-tip-surprised = What to watch out for? (optional)
stories-field-story-task = Which task?
stories-field-story-words = What did you do?
stories-field-story-tool = Which tool?
stories-field-story-gained = What was gained?
stories-field-story-surprised = What failed, or surprised you?
stories-field-team = Your team
stories-field-named = Is somebody named or recognisable?
stories-named-nobody = Nobody but me
stories-named-agreed = Yes, and they agreed
stories-field-consent = May colleagues read this with your name?
stories-consent-yes = Yes
stories-consent-no = No
stories-propose = Propose it
stories-complete = Complete it
stories-send = Send
stories-missing = Almost there. Nothing is lost; this is still missing:
stories-missing-task = What it is for, in a few words.
stories-missing-words = What you did, or the tip itself.
stories-missing-tool = The tool you used.
stories-missing-data_class = How sensitive the data were that you used.
stories-missing-gained = What was gained; “nothing” is an answer, too.
stories-missing-surprised = What failed or surprised you; “nothing” is an answer, too.
stories-missing-expires_on = A last day, from today to two years from now.
stories-missing-consent = Your agreement that colleagues read it with your name.
stories-missing-named = Whether somebody is named or recognisable.
stories-missing-named-consent = { $name } is named in it: ask them first, or leave the name out.
stories-long-task = What it is for, shorter: 140 characters at most.
stories-long-tool = The name of the tool, shorter: 100 characters at most.
stories-long-words = The text, shorter: 1,500 characters at most.
stories-long-gained = What was gained, shorter: 1,500 characters at most.
stories-long-surprised = What surprised you, shorter: 1,500 characters at most.
stories-was-proposed = Thank you! It goes to another ambassador, and you hear what they say.

stories-documents = In the documents
stories-documents-none = There are no documents to look the tool up in.
stories-documents-silent = No document I have names “{ $tool }”. It may not be on the list of approved tools: check before you use it or recommend it.
stories-documents-name = “{ $tool }” is named in “{ $title }”: “{ $sentence }”

stories-kind-tip = Tip by
stories-kind-story = Story by
stories-by = { $name }
stories-by-team = { $name } ({ $team })
stories-tool = Tool
stories-data = Data used
stories-data-public = public
stories-data-internal = internal
stories-data-confidential = confidential
stories-data-restricted = restricted
stories-gained = What was gained
stories-surprised = What failed or surprised
stories-part = { $label }: { $text }
stories-until = Shown until
stories-day = { DATETIME($day, dateStyle: "long") }
stories-note = Remark
stories-reactions = Reactions
stories-counts = { $useful } useful, { $tried } tried it

stories-state = State
stories-state-proposed = proposed
stories-state-in_review = being read by { $name }
stories-state-changes_asked = { $name } asks for changes
stories-state-scheduled = scheduled
stories-state-published = published
stories-state-expired = no longer shown
stories-state-withdrawn = withdrawn

stories-useful = { $count ->
    [0] Useful
   *[other] Useful ({ $count })
}
stories-tried = { $count ->
    [0] I tried it
   *[other] I tried it ({ $count })
}
stories-ask = Ask the author
stories-ask-note = Your question goes to the author with your name.
stories-ask-field = Your question
stories-answer = Answer
stories-answer-note = Your answer goes to the one who asked, with your name.
stories-answer-field = Your answer
stories-withdraw = Withdraw
stories-withdraw-note = It disappears from the library and wherever it was shown. The author reads your reason.
stories-withdraw-field = Why?
stories-edit = Edit
stories-preview = Preview
stories-mine = My tips and stories
stories-take = I'll review it
stories-changes = Ask for changes
stories-changes-note = The author reads this with your name.
stories-changes-field = What should change?
stories-publish = Publish
stories-publish-title = Publish it
stories-publish-on = On
stories-publish-note = Without a day it is published at once.

stories-review-asked = { $name } proposes something for colleagues. Would you read it?
stories-review-again = { $name } has reworked “{ $task }”. Will you review it?
stories-overview = { $theirs ->
    [0] You have not shared anything yet.
    [one] You have shared one tip or story.
   *[other] You have shared { $theirs } tips and stories.
} { $waiting ->
    [0] {""}
    [one] One text waits for your review.
   *[other] { $waiting } texts wait for your review.
}
stories-reacted = Noted, thank you. Press again to take it back.
stories-was-asked = { $name } has your question; the answer comes back to you.
stories-asked = { $name } has a question about “{ $task }”:
stories-answered = { $name } answers your question about “{ $task }” (“{ $question }”):
stories-was-answered = Sent. Thank you!
stories-was-withdrawn = Withdrawn: it is out of the library and out of what people have in front of them, as far as I can reach it.
stories-was-taken = It is yours to review; nobody else can decide meanwhile.
stories-was-sent-back = { $name } has your remarks.
stories-was-published = Published. { $name } is told.
stories-was-scheduled = It will be published on { DATETIME($day, dateStyle: "long") }. { $name } is told.
stories-told-changes_asked = { $name } read “{ $task }” and asks for changes:
stories-told-scheduled = “{ $task }” will be published on { DATETIME($day, dateStyle: "long") }. { $name } reviewed it.
stories-told-published = “{ $task }” is published. Thank you for sharing what works!
stories-told-expired = “{ $task }” has reached its last day and is no longer shown. Still true? Tell it again.
stories-told-withdrawn = “{ $task }” was withdrawn by an admin.

stories-library = What colleagues share, your team's first:
stories-found = { $count ->
    [one] One tip or story fits:
   *[other] { $count } tips and stories fit:
}
stories-more = More ({ $count })
stories-further = Going on ({ $last } of { $count } shown so far):
stories-no-further = That was all. What was still to come has been withdrawn or has expired meanwhile.
stories-none-found = Nothing like that yet. Be the first to tell one?
stories-browse = Browse
stories-browse-submit = Show
stories-browse-any = any
stories-browse-words = Task, or words
stories-browse-team = Team
stories-browse-language = Language
stories-language = { $code ->
    [fr] French
    [en] English
   *[other] { $code }
}
stories-library-empty = The library is still empty. Be the first to tell something?
stories-beside = A colleague's tip, not the charter: { $task }
stories-withdrawn-title = Withdrawn
stories-withdrawn-card = This tip or story was withdrawn.

stories-none = I find no such tip or story that you may see or change.
stories-gone = This tip or story is no longer published.
stories-own = It is your own: leave that to your colleagues.
stories-own-review = It is your own: somebody else has to review it.
stories-not-reviewer = Tips and stories are reviewed by ambassadors and admins.
stories-not-editable = It is published or over. Withdraw it and tell it anew.
stories-taken = { $name } is reviewing it.
stories-reviewed = This was decided meanwhile: it is { $state ->
    [changes_asked] back with its author
    [scheduled] scheduled
    [published] published
    [expired] no longer shown
    [withdrawn] withdrawn
   *[other] in review
}.
stories-changed = It was changed since you saw it. Nothing is done; look at it again.
stories-empty = Please write a few words.
stories-answered-already = This question has been answered.
stories-expires-before = Its last day would be over by then. Ask the author for a later one.
stories-no-day = I can't read this day. Use one such as 2026-12-24.
