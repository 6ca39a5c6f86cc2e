"""Use cases: what each wish does and what answers each question. No Qt here."""
