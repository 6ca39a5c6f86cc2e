"""見守り of a case: who looks in, and what was found."""
