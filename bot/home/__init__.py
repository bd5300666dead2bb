"""Home: what a person can do here, what waits for them, and how they want to be spoken to."""
