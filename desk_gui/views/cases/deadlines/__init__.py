"""期限: what runs in a case, and the form it is set with."""
