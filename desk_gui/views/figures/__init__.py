"""相談統計: what the desk did in numbers, for those who see no person."""
