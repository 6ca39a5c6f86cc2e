"""会議 of a case: planned, written down, printed."""
