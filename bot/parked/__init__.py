"""What could not be answered or delivered: seen by admins, who decide."""
