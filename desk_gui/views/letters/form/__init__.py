"""The form of a letter: five parts, each reading and writing its own share of the draft."""
