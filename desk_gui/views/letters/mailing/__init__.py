"""一斉送付: the form of one text to many partners, whom it goes to, and its letters on their way out."""
