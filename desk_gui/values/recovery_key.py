"""The recovery key as people print, read out and type it: eight groups of four characters, each with a fifth that checks it."""

import unicodedata

SECRET_BYTES = 20
GROUPS = 8
# Crockford's base 32: no I, L, O or U, so nothing is mistaken for a digit or read as a word.
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_READ_AS = str.maketrans("OIL", "011")
# Odd weights, so that any one wrong character is noticed (odd numbers are invertible modulo 32).
_WEIGHTS = (1, 3, 5, 7)


class Mistyped(ValueError):
    """`groups`: which of the eight (from 1) do not check; empty where there are not eight of five characters."""

    def __init__(self, groups: tuple[int, ...] = ()) -> None:
        super().__init__(f"groups {groups}")
        self.groups = groups


def written(secret: bytes) -> str:
    """20 random bytes as `XXXXC-XXXXC-…`."""
    number = int.from_bytes(secret, "big")
    letters = [number >> shift & 31 for shift in range(SECRET_BYTES * 8 - 5, -1, -5)]
    groups = [letters[at : at + 4] for at in range(0, len(letters), 4)]
    return "-".join("".join(_ALPHABET[each] for each in (*group, _check(at, group))) for at, group in enumerate(groups))


def read(typed: str) -> bytes:
    """What was typed as the 20 bytes: case, width, hyphens and spaces make no difference, O is read as 0, I and L as 1.

    Raises Mistyped, naming the groups that do not check.
    """
    text = unicodedata.normalize("NFKC", typed).upper().translate(_READ_AS)
    letters = "".join(char for char in text if char.isalnum())
    if len(letters) != GROUPS * 5:
        raise Mistyped
    groups = [[_ALPHABET.find(char) for char in letters[at : at + 5]] for at in range(0, len(letters), 5)]
    wrong = tuple(at + 1 for at, group in enumerate(groups) if -1 in group or _check(at, group[:4]) != group[4])
    if wrong:
        raise Mistyped(wrong)
    number = 0
    for group in groups:
        for each in group[:4]:
            number = number << 5 | each
    return number.to_bytes(SECRET_BYTES, "big")


def _check(at: int, group: list[int]) -> int:
    """Depends on the group's place, so that two groups in the wrong order are noticed too."""
    return (at + 1 + sum(weight * each for weight, each in zip(_WEIGHTS, group, strict=True))) % 32
