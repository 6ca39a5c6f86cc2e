"""Files in and out: pure functions between rows and the tables other programs read."""
