"""ケース: clients, their cases, and what is done together for them."""
