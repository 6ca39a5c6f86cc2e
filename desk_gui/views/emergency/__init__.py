"""緊急の閲覧: asking for a restricted case, reading of it, the list of all."""
