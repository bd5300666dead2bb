"""Routine work off people's hands: drafts that a person reviews, changes and approves before anything leaves."""
