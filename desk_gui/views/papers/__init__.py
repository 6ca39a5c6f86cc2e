"""Records on paper: 引継書, 同意書, 相談記録票. None of them has a number in the register."""
