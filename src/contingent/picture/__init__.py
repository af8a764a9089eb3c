"""The state of affairs as of a date, as known on a date."""
