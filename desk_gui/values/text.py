"""What may be stored: anything a person can type; only what no database or printer can hold is refused."""

import unicodedata


def unstorable(text: str) -> str:
    """The characters of `text` that cannot be stored anywhere: NUL and lone surrogates, in order, without repeats."""
    return "".join(dict.fromkeys(char for char in text if char == "\0" or "\ud800" <= char <= "\udfff"))


def without_controls(text: str) -> str:
    """Text without C0/C1 controls other than newline and tab; all else stays exactly as typed."""
    return "".join(char for char in text if char in "\n\t" or unicodedata.category(char) != "Cc")
