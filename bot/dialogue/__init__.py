"""The words all doors and skills share, and the one entry, `Assistant.handle`."""
