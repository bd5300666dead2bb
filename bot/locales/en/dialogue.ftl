# What the assistant says whatever the subject.

dialogue-failure = Something went wrong on my side. Please try again in a moment; if it keeps happening, give your admins this reference: { $reference }.
dialogue-inactive = This account is switched off. An admin can switch it on again.
dialogue-too-long = This message is longer than { NUMBER($limit) } characters. Could you shorten it, or ask one thing at a time?
dialogue-nothing-asked = There are no words here that I could look up. Ask in a sentence, and I search the documents.
dialogue-text-too-long = This message is longer than { NUMBER($limit) } characters. Could you shorten it, or send the text as a file?
dialogue-files-alone = What shall I do with it? Send the file again with one of these words in your message:
dialogue-files-unread = I didn’t open what came with this message, and it is not kept. If its words matter, paste them.
dialogue-unknown-action = This button is out of date. Ask your question again and you'll get a fresh one.
dialogue-help = Ask me anything about the AI charter, in your own words, in English or French: I answer with the exact passages, or say that the charter doesn't cover it and offer you a person. You can also type:
dialogue-help-command-name = help
dialogue-help-command = what there is to ask and to type
dialogue-ask-command-name = /ask
dialogue-ask-command = a question, word for word, even if it begins like a command
dialogue-unknown-command = I don't know “{ $word }”.

dialogue-examples = For example
dialogue-example-1 = May I paste our customer list into ChatGPT?
dialogue-example-2 = Who reviews code written by an AI?
dialogue-example-3 = Will AI replace me?
dialogue-example-4 = I shared data by mistake: whom do I tell?
