"""連携機関: the register of partners, one partner's page, and the forms behind them."""
