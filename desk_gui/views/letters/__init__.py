"""文書: letters written, approved, issued, printed."""
