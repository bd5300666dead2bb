# What the assistant says whatever the subject.

dialogue-failure = Something went wrong on my side. Please try again in a moment; if it keeps happening, give your admins this reference: { $reference }.
dialogue-inactive = This account is switched off. An admin can switch it on again.
dialogue-too-long = This message is longer than { NUMBER($limit) } characters. Could you shorten it, or ask one thing at a time?
dialogue-unknown-action = This button is out of date. Ask your question again and you'll get a fresh one.
dialogue-help = Ask me anything about the AI charter, in your own words, in English or French: I answer with the exact passages, or say that the charter doesn't cover it and offer you a person. You can also type:
