"""Small nouns every layer shares: ids, days, clocks, names, hours, places, folded text."""
