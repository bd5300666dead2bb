"""A Slack of our own, over real HTTP: it refuses what the real one refuses, with the same words."""
