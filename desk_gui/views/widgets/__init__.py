"""Pieces several screens share; each knows nothing of any screen."""
