"""連携マップ: the partner network on the screen, moved by hand, read as a list, kept as a picture."""
