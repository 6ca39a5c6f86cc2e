"""合同の活動: the list, and the form."""
