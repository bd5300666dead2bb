"""Personal data and secrets, found before a text leaves the company, and dealt with by policy."""
