"""Parts of ケース一覧: conditions, views kept by name, and what each of the staff has to do."""
