# Looking at a message before anybody gets it.

previews-lead = This is what people will get. Pressing a button in it changes nothing.
previews-everywhere = See it in each platform
previews-pressed = This is a preview: nothing is sent or counted. For the people who get it, this button acts.
previews-none = I find nothing of the kind that you may look at.
previews-title = Preview
previews-note = Drawn from what I send to each platform: words, order and buttons are exact. Colours and fonts are those of each person’s app. Looking sends nothing.
previews-door-slack = In Slack
previews-door-teams = In Microsoft Teams
previews-door-web = In the web chat
previews-back = Back to the chat
