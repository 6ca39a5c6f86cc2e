"""添付 of a case: copies, photographs and papers, kept inside the desk's own file."""
