# What only Slack shows.

slack-reply = Passerelle’s reply
slack-share = Share with everyone
slack-home-more = There is more: what is missing here is found by message, with “help”.
