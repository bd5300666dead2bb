"""A Microsoft Teams of our own, over real HTTP: it refuses what the real one refuses."""
