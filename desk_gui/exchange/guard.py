"""Text that a spreadsheet must never take for a formula."""

import re

# OWASP's list, and the full-width forms that a Japanese Excel folds into them.
_FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")


def guarded(text: str) -> str:
    """The text with an apostrophe before it where a spreadsheet could evaluate it."""
    return f"'{text}" if _FORMULA.match(text) else text


def unguarded(text: str) -> str:
    """What `guarded` was given."""
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text
