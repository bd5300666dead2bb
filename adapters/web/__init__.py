"""The web chat: one page, for trying Passerelle and for people who have neither Slack nor Teams."""
