"""One folding for every search box: width, case, kana and marks make no difference; and one cut into bigrams."""

import unicodedata

_KATAKANA = {code: code - 0x60 for code in range(0x30A1, 0x30F7)}
_LONG = str.maketrans({"ー": None, "・": None, "･": None, "‐": "-", "–": "-", "—": "-", "−": "-"})


def fold(text: str) -> str:
    """Text as it is compared: NFKC, lower case, hiragana, without combining marks on Latin letters.

    Nguyễn folds to nguyen, ＤＶ to dv, グエン to ぐえん. Voiced kana keep their mark (が is not か): only marks that
    follow a non-Japanese base are dropped.
    """
    out: list[str] = []
    base = ""
    for char in unicodedata.normalize("NFD", unicodedata.normalize("NFKC", text).casefold().translate(_LONG)):
        if unicodedata.combining(char):
            if "\u3040" <= base <= "\u30ff":
                out.append(char)
            elif not unicodedata.category(base or "x").startswith("L") or ord(base or "x") >= 0x0900:
                out.append(char)  # marks of Indic and South-East Asian scripts are letters to their readers
            continue
        base = char
        out.append("d" if char == "đ" else char)
    return unicodedata.normalize("NFC", "".join(out)).translate(_KATAKANA)


def bigrams(folded: str) -> str:
    """Folded text as the words of the search index: overlapping pairs per run, and each run's last character.

    The lone last character lets a one-character query find a word's end by prefix.
    """
    words: list[str] = []
    for run in "".join(char if char.isalnum() or unicodedata.combining(char) else " " for char in folded).split():
        words += [run[at : at + 2] for at in range(len(run) - 1)]
        words.append(run[-1])
    return " ".join(words)


def query_words(text: str) -> list[list[str]]:
    """What is asked, as groups that must all be found: each group is one run's bigrams in order (a phrase).

    A run of one character is a group of one word, to be matched as a prefix.
    """
    groups = []
    for run in "".join(char if char.isalnum() or unicodedata.combining(char) else " " for char in fold(text)).split():
        groups.append([run] if len(run) == 1 else [run[at : at + 2] for at in range(len(run) - 1)])
    return groups
