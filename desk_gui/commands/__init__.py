"""Every wish a user can express and every question a screen can ask: frozen dataclasses, one module per subject."""
