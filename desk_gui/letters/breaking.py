"""Where a line may end: Japanese by a table of character classes (kinsoku), Thai by words, Lao, Khmer and Burmese by syllables."""

import re
import unicodedata
from functools import cache, lru_cache
from itertools import pairwise
from typing import Any

import budoux

from desk_gui.letters.fonts import clusters, is_wide

# What may not begin a line (行頭禁則) and what may not end one (行末禁則).
NEVER_FIRST = frozenset(
    "、。，．,.!?！？‼⁇⁈⁉:;：；)）]］}｝｠」』】〉》〕〗〙”’»…‥ー々〻ゝゞヽヾ・゠〜～%％‰°℃′″"
    "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ｡､｣･ｧｨｩｪｫｬｭｮｯｰﾞﾟ"
)
NEVER_LAST = frozenset("(（[［{｛｟「『【〈《〔〖〘“‘«¥￥$＄£№｢〝")
_PAIRED = frozenset("…‥—―")
_GLUE = frozenset("\u00a0\u202f\u2060\ufeff\u200d")
_ERAS = frozenset({"令和", "平成", "昭和", "大正", "明治"})
_UNITS = frozenset("円年月日時分秒人歳号条項階番丁点枚部件回台名")

_COMPLEX_SCRIPTS = "\u0e00-\u0eff\u1000-\u109f\uaa60-\uaa7f\u1780-\u17ff"
_RUNS = re.compile(f"[{_COMPLEX_SCRIPTS}]+|[^{_COMPLEX_SCRIPTS}]+", re.DOTALL)
_COMPLEX = re.compile("[\u0e00-\u0e7f]+|[\u0e80-\u0eff]+|[\u1000-\u109f\uaa60-\uaa7f]+|[\u1780-\u17ff]+")
# Before a consonant that is neither stacked nor killed: those close the syllable before them.
_MYANMAR = re.compile(
    "(?<=[\u1000-\u109f])(?<!\u1039)(?=[\u1000-\u1021\u1023-\u102a\u103f\u104c-\u104f](?!\u1039|[\u103a-\u103e\u1037]*\u103a))"
)
# Before a consonant that carries a vowel or a stack (one under a killer closes its syllable), where a syllable has surely ended:
# after a sign, or after a bare consonant that follows a vowel.
_KHMER = re.compile(
    "(?<=[\u17b6-\u17cf\u17d1])(?=[\u1780-\u17b3][\u17b6-\u17ca\u17d0\u17d2])"
    "|(?<=[\u17b6-\u17c5][\u1780-\u17a2])(?=[\u1780-\u17b3](?:\u17d2[\u1780-\u17b3])?[\u17b6-\u17ca\u17d0])"
)
# Before a vowel written in front, and before a consonant that carries a sign, unless a bare one before it begins the syllable.
_LAO = re.compile(
    "(?<=[\u0e81-\u0ebd\u0ec6-\u0ecd])(?=[\u0ec0-\u0ec4]|(?<!\u0eab)(?!\u0ea7)[\u0e81-\u0eae\u0edc\u0edd][\u0eb0-\u0ebd\u0ec8-\u0ecd])"
)

# Burmese parts its phrases by blanks. One as short as this stays whole; a longer one ends no line before a particle.
_PHRASE = 12
_BURMESE_PARTICLES = frozenset(
    ["သည်", "သော", "သို့", "၏", "ကို", "က", "မှ", "မှာ", "တွင်", "နှင့်", "ဖြင့်", "အား", "များ", "တို့", "ပါ", "ပါက", "ပြီး", "လျှင်",
     "၍", "၌", "မည်", "မယ်", "တယ်", "ရန်", "ခြင်း", "ခဲ့", "နိုင်", "လည်း", "တော့", "ပဲ", "လို့", "ကြောင့်", "ဖို့", "သူ", "ရ"]
)  # fmt: skip

PHRASE_ENDS = frozenset(" \u3000、。")
"""After which easy Japanese, written in phrases, may end a line."""
_IN_A_DAY = re.compile(r"\d[年月] $")


def in_a_day(text: str, at: int) -> bool:
    """Whether a date goes on there: 2026年 6月."""
    return _IN_A_DAY.search(text, 0, at) is not None


@lru_cache(maxsize=4096)
def breaks(text: str) -> frozenset[int]:
    """The positions a line may end at, 0 and the end left out. Remembered: the same rows are measured again and again."""
    found = {at for at in range(1, len(text)) if _may_part(text, at)}
    for run in _COMPLEX.finditer(text):
        found |= {run.start() + at for at in _syllables(run[0])}
    return frozenset(found)


def may_part(before: str, after: str) -> bool:
    """The bare kinsoku rule, for words too long for any line; nothing follows the last character."""
    return not after or (before not in NEVER_LAST and after not in NEVER_FIRST and not _extends(after))


def _may_part(text: str, at: int) -> bool:
    before, after = text[at - 1], text[at]
    if before == "\u200b":
        return True
    if _extends(after) or after == "\u200b" or before in _GLUE or after in _GLUE or _is_space(after) or after in NEVER_FIRST:
        return False
    if _is_space(before):
        return text[:at].rstrip()[-1:] not in NEVER_LAST
    if before in NEVER_LAST or (before == after and before in _PAIRED) or _in_era(text, at):
        return False
    return not _belong_together(before, after)


def _in_era(text: str, at: int) -> bool:
    """令和8年 stays whole."""
    return text[at - 1 : at + 1] in _ERAS or (text[at].isdigit() and text[at - 2 : at] in _ERAS)


def _belong_together(before: str, after: str) -> bool:
    if _in_word(before) and (_in_word(after) or after in "([{"):
        return True
    if before in NEVER_FIRST and not is_wide(before) and _in_word(after):
        return True  # 1,000 and 10:30
    return (before.isdigit() and after in _UNITS) or (before == "第" and after.isdigit())


def _in_word(char: str) -> bool:
    """Letters and figures of scripts that part words by spaces; full-width figures and letters count too."""
    if is_wide(char):
        return unicodedata.category(char) in {"Nd", "Lu", "Ll"} or "\uac00" <= char <= "\ud7a3"
    return char not in NEVER_FIRST and char not in NEVER_LAST and char not in _PAIRED and not _is_sign(char)


def _is_sign(char: str) -> bool:
    return "\u2190" <= char <= "\u27bf" or char in "※†‡§¶×÷"


def _is_space(char: str) -> bool:
    return char in " \t\u3000" or "\u2000" <= char <= "\u200a"


def _extends(char: str) -> bool:
    return unicodedata.category(char)[0] == "M" or char in "\u200d\u200c"


def pieces(text: str) -> list[str]:
    """What a word too long for its line may be cut into: syllables of the scripts that have them, else characters with their marks."""
    out: list[str] = []
    for part in _RUNS.findall(text):
        cuts = [0, *sorted(_in_syllables(part)), len(part)] if _COMPLEX.match(part) else []
        out += [part[start:end] for start, end in pairwise(cuts)] if cuts else clusters(part)
    return out


def _syllables(run: str) -> set[int]:
    """Where a line may end in a run of one script: between Burmese phrases, between words or syllables of the others."""
    return _burmese(run) if "\u1000" <= run[0] <= "\u109f" or run[0] >= "\uaa60" else _in_syllables(run)


def _in_syllables(run: str) -> set[int]:
    if "\u0e00" <= run[0] <= "\u0e7f":
        return _ends(_thai().parse(run))
    pattern = _LAO if run[0] <= "\u0eff" else _KHMER if "\u1780" <= run[0] <= "\u17ff" else _MYANMAR
    return {match.start() for match in pattern.finditer(run)} - {0}


def _burmese(run: str) -> set[int]:
    """In a long phrase neither its first syllable alone nor its last, and no particle without its word."""
    cuts = [0, *sorted(_in_syllables(run)), len(run)]
    if len(cuts) - 1 <= _PHRASE:
        return set()
    return {start for start, end in pairwise(cuts[2:-1]) if run[start:end].strip("၊။") not in _BURMESE_PARTICLES}


def _ends(words: list[str]) -> set[int]:
    ends, at = set(), 0
    for word in words[:-1]:
        at += len(word)
        ends.add(at)
    return ends


@cache
def _thai() -> Any:
    return budoux.load_default_thai_parser()
