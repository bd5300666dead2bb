"""Slack: its events become the dialogue's words, replies become Block Kit."""
