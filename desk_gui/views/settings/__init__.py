"""設定: the desk's profile, its staff, how the program looks, where its data lies, licences."""
