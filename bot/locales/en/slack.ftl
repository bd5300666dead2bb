# What only Slack shows.

slack-reply = Passerelle’s reply
slack-share = Share with everyone
