"""Nudges: whatever reaches people who did not ask for it, within the attention that they give."""
