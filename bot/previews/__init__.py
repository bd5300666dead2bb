"""Looking at a message before anybody gets it: as it will be, and as each door shows it."""
