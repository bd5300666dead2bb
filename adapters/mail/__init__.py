"""E-mail on its way out: by SMTP, or into a box in which the demonstration shows it."""
