"""Words that stand nowhere else: wherever one of them is found, something leaked."""

SECRET = "yamasemi no zuqkorv 4"
LATIN, KANA, KANJI = "ZUQVORA WEXLIM", "ズクボラ ウェクスリム", "鵺坂 霧丸"
PHONE, ADDRESS, TITLE = "086-000-7731", "鵺坂町9丁目8番7号", "鵺坂さんの滞納"
NOTE = "Zuqvora の家賃が5月から滞納。鵺坂町の家主に電話する。"

LARGE = 1 << 26
MARKS = ("zuqkorv", "zuqvora", "wexlim", "ズクボラ", "鵺坂", "霧丸", "086-000-7731")


def written_as(mark: str) -> set[bytes]:
    """How a word may lie on a disk: in the encodings of this system and of Windows, in URLs, in JSON."""
    from urllib.parse import quote

    forms = {mark.encode(name) for name in ("utf-8", "utf-16-le", "utf-16-be")}
    forms |= {mark.encode("cp932", "ignore"), quote(mark).encode(), mark.encode("unicode_escape")}
    return {form.lower() for form in forms if len(form) >= 4}


FORMS = {mark: written_as(mark) for mark in MARKS}


def found_in(content: bytes) -> set[str]:
    """Which of them; of something as large as a dump, the first is enough."""
    held, found = content.lower(), set()
    for mark, forms in FORMS.items():
        if any(form in held for form in forms):
            found.add(mark)
            if len(held) > LARGE:
                break
    return found
