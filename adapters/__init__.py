"""The doors: each translates its platform's events into the dialogue's words and renders replies back."""
