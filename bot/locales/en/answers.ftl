answers-lead = { $count ->
    [one] This is what the documents say:
   *[other] This is what the documents say, most pertinent first:
}
answers-lead-foreign = { $count ->
    [one] The documents answer this in { $spoken }. I quote it as it stands:
   *[other] The documents answer this in { $spoken }. I quote them as they stand, most pertinent first:
}
answers-lead-mixed = This is what the documents say, most pertinent first. Some of it is in { $spoken }, quoted as it stands:
answers-contradiction = The documents don’t agree on this. I show both, the newest first, and take no side:
answers-contradiction-advice = Before you rely on either, please ask a person which one holds.
answers-source-dated = { $title }, { DATETIME($date, dateStyle: "long") }:
answers-source-undated = { $title }, without a date:
answers-language-fr = French
answers-language-en = English
answers-language-other = another language

answers-silence = I looked, and the documents don’t answer this. I’d rather say so than guess.
answers-silence-empty = I have no documents yet, so I can’t answer. An administrator loads them with “passerelle knowledge refresh”.
answers-related = Nearest in the documents. It is not an answer:
answers-person-referent = { $name } can answer you: shall I pass your question on?
answers-person-committee = The AI committee can answer you: shall I pass your question on?

answers-errand = That is not something I do here. I draft e-mails, reports and minutes and sort mail, and I answer questions about the use of AI in our company. “help” shows what there is.
answers-secrets = I can’t share that. What I run on and what other people write to me stays where it is. What I may quote is the charter and its guides.
answers-orders = I keep to my rules: I answer from the charter and its guides, and I show where each answer comes from. What would you like to know?
answers-orders-left-out = I left out the instructions to me and answer the question itself.

answers-greeting = Hello! Ask me anything about the use of AI at work: I answer from the company’s charter and show you where it stands.
answers-thanks = You’re welcome! I’m here if anything else comes up.
answers-goodbye = Goodbye, and have a good day!
answers-abilities = I’m Passerelle, { $company ->
    [none] the company’s
   *[other] { $company }’s
} AI ambassador. Ask me what the charter says about AI: which tools you may use, what data may go where, what needs a human check. I quote the passages I answer from. Where the charter says nothing, I tell you so and pass your question to a person. I also draft e-mails, reports and minutes and sort mail; nothing goes out before you approve it. “help” shows what to type.
answers-identity = I’m not human: I’m Passerelle, a program that quotes the company’s charter. People stand behind it, and you can ask one of them at any moment.
answers-person = Of course. Tell me your question, and I’ll pass it on to a person who can answer.

answers-jobs-worry = Many people ask themselves this, and it deserves a straight answer. I can’t promise what the future brings. I can show you what the company has committed to in writing:
answers-jobs-silent = Many people ask themselves this, and it deserves a straight answer. The documents I have say nothing about jobs, so I won’t make you a promise they don’t hold.
answers-jobs-referent = It’s also worth talking over with a person: { $name } is there for that.
answers-jobs-committee = It’s also worth talking over with a person: your manager, staff representatives or the AI committee are there for that.

answers-no-exchange = I can’t find that question any more. It may have been erased, or it isn’t yours.
