"""One file for each kind of paper: what it says. How it looks is `official.py`, for papers that leave the office, or `record.py`."""
