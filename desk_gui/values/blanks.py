"""Blanks of a phrase that were to be filled in: ○○, ＿＿, （　）, {氏名}."""

import re

_NUMERALS = "〇一二三四五六七八九十百千"
_BLANK = re.compile(
    r"[○◯●△▲□■◇◆☆★×✕]{2,}"
    rf"|(?<![{_NUMERALS}])〇{{2,}}(?![{_NUMERALS}])"  # 二〇〇五年 is a year
    r"|＿{2,}|_{3,}|\.{4,}|．{4,}"
    r"|（[ 　]+）|\([ 　]{2,}\)|「[ 　]*」|【[ 　]*】|［[ 　]*］|\[[ 　]*\]"
    r"|[{｛][^{}｛｝|｜]*[}｝]"  # {漢字|かな} is a reading
)


def left_blank(text: str) -> str:
    """The first blank in it; "" where there is none."""
    found = _BLANK.search(text)
    return found[0] if found else ""
