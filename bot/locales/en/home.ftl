# What a person sees of themselves, and how they want to be spoken to.

home-command-name = home
home-command = your questions, your preferences, and what waits for you
home-greeting = Hello { $name }. Here is what concerns you.
home-abilities = What you can type
home-recent = Your last questions
home-recent-answered = answered with the documents' words
home-recent-curated = answered by a colleague's kept answer
home-recent-declined = the charter doesn't say
home-recent-case-open = waiting for a person
home-recent-case-claimed = { $name } is on it
home-recent-case-answered = answered by { $name }
home-recent-case-closed = closed

preferences-command-name = preferences
preferences-command = your language and how French addresses you
preferences-language-command-name = language
preferences-language-command = the language I speak to you: “language en”, “language fr” or “language auto”
preferences-title = Your preferences
preferences-are = This is how I speak to you:
preferences-kept = Noted. From now on:
preferences-change = Change
preferences-submit = Keep
preferences-language = Language
preferences-language-auto = that of your message
preferences-language-fr = French
preferences-language-en = English
preferences-address = In French
preferences-address-vous = “vous”
preferences-address-tu = “tu”
preferences-unknown-language = I speak French and English, not “{ $word }”. Type “language en”, “language fr”, or “language auto” to follow each message.

privacy-command-name = privacy
privacy-command = what is kept about you, how long, and who sees it
privacy-lead = What I keep, and for how long:
privacy-questions =
    { $days ->
        [one] Your questions and my answers, for one day, so that I understand a follow-up. Only you see them.
       *[other] Your questions and my answers, for { $days } days, so that I understand a follow-up. Only you see them.
    }
privacy-files =
    Files you send me, until I have answered; files made for you or attached to a draft, for { $filedays } { $filedays ->
        [one] day
       *[other] days
    }. You see them, and whoever reviews that draft.
privacy-drafts =
    Your drafts, with every version, until { $draftdays } { $draftdays ->
        [one] day
       *[other] days
    } after they are sent or given up. You see them, and whoever reviews them.
privacy-cases = A question you hand to a person, with your name and their answer: the people who answer for your team see it.
privacy-gaps =
    { $gapdays ->
        [one] The wording of questions the charter leaves open, for one day, without your name: ambassadors and the AI committee read them. Leave names out of your questions.
       *[other] The wording of questions the charter leaves open, for { $gapdays } days, without your name: ambassadors and the AI committee read them. Leave names out of your questions.
    }
privacy-nudges = Which messages reached you that you did not ask for, for five weeks, so that they stay few; and what you want of them, until you change it. Type “nudges” to see it.
privacy-model =
    { $model ->
        [inside] A chat model that runs inside your company words my answers and drafts: your question and the passages reach it, your name does not; and what you hand over for a draft, as it stands.
        [outside] A chat model that your company chose words my answers and drafts: your question and the passages reach it, your name does not; and what you hand over for a draft. Personal data and secrets that I recognise are masked or held back before.
       *[no] No chat model is involved: your questions stay inside this service.
    }
privacy-profile = Your name, e-mail address, language and time zone, as your chat gives them to me, and the roles your admins gave you; since when you have taken over, if you have.
privacy-rights = You may have all of it handed to you, or erased: ask your admins.
