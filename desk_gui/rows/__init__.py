"""What leaves the database: frozen dataclasses, one module per subject, safe on any thread."""
