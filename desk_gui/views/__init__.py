"""Widgets that show and ask; one folder a screen."""
