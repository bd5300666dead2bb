"""Who the ambassador talks with: person, role, language, time zone, preferences."""
