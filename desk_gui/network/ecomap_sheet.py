"""The printed エコマップ: whose it is and for whom above, the key and how lines are told below, on one A4 sheet."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from desk_gui.network.ecomap import Frame, ecomap
from desk_gui.network.ecomap_marks import DAY, WORDS, EcoWords, eco_marks, key_marks
from desk_gui.network.ecomap_rule import STRONG_FROM
from desk_gui.network.geometry import Box, Curve
from desk_gui.network.measure import LABEL_SIZE, Measure
from desk_gui.network.pens import Pen
from desk_gui.network.picture import Mark, Paint, Panel, Picture, Stroke, Text, moved
from desk_gui.rows.ecomap import EcomapCopy
from desk_gui.values.days import wareki
from desk_gui.values.place import Place

_WIDE, _HIGH = 900.0, 617.0  # the printable part of A4 across, so that it is filled
_EDGE, _HEAD, _FOOT = 16.0, 84.0, 92.0
_TITLE, _BODY, _SMALL = 20.0, 12.0, 10.5


@dataclass(frozen=True)
class SheetWords:
    """Braces take what the copy says."""

    title: str = "エコマップ"
    care: str = "取扱注意"
    number: str = "受付番号 {0}"
    on: str = "{0}現在"
    kept: str = "窓口控え（外部への提供不可）"
    given: str = "提供先：{0}"
    purpose: str = "目的：{0}"
    consents: str = "同意：{0}"
    name: str = "本人：{0}"
    separator: str = "、"
    rule: str = (
        f"線の決め方：強い＝直近90日に{STRONG_FROM}件以上いっしょに対応／一方向＝返答のない依頼、または情報共有だけ／"
        "弱い＝それ以外。「緊張・対立」と家族・知人などの線は、窓口が聞き取りから記入したものです。"
    )
    partial: str = "本人の同意の範囲にある関わりだけを載せています。載っていない機関や人がある場合があります。"
    nameless: str = "名称を略した印 {0}"
    control: str = "管理番号 {0}"
    marks: EcoWords = field(default=WORDS)


SHEET_WORDS = SheetWords()


@dataclass(frozen=True)
class Imprint:
    """Who prints it. `control`: the control number of the record, "" before the sheet has one."""

    desk: str
    control: str = ""


def ecomap_sheet(copy: EcomapCopy, imprint: Imprint, measure: Measure, words: SheetWords = SHEET_WORDS) -> Picture:
    keys, key_height = key_marks(_WIDE - 2 * _EDGE, DAY, measure, words=words.marks)
    size = (_WIDE - 2 * _EDGE, _HIGH - _HEAD - _FOOT - key_height)
    scene = ecomap(copy.map, Frame(size, 15.0, without_lines=copy.unlined), measure)
    middle = Place(_WIDE / 2, _HEAD + size[1] / 2)
    foot = _HIGH - _FOOT - key_height + 8
    marks = [
        Panel(Box(0, 0, _WIDE, _HIGH), Paint(DAY.map.canvas), 0),
        *_head(copy, measure, words),
        *(moved(mark, middle.x, middle.y) for mark in eco_marks(scene, DAY, words.marks)),
        Stroke(Curve(Place(_EDGE, foot), Place(_WIDE - _EDGE, foot)), Pen(1), DAY.map.ring),
        *(moved(mark, _EDGE, foot + 6) for mark in keys),
        *_foot(copy, imprint, scene.nameless, measure, words),
    ]
    return Picture(_WIDE, _HIGH, f"{words.title} {copy.map.number}".rstrip(), tuple(marks))


def _head(copy: EcomapCopy, measure: Measure, words: SheetWords) -> Iterator[Mark]:
    ink, ink2 = DAY.map.ink, DAY.map.ink2
    yield Text(words.title, Place(_EDGE, 32), _TITLE, ink, bold=True)
    facts = [
        words.number.format(copy.map.number) if copy.map.number else "",
        words.name.format(copy.name) if copy.name else "",
        words.on.format(wareki(copy.map.today)),
    ]
    yield Text(_fitting("　".join(each for each in facts if each), 560, measure), Place(_EDGE + 130, 31), _BODY, ink)
    yield from _care(words)
    if not copy.recipients:
        yield Text(words.kept, Place(_EDGE, 58), _BODY, ink, bold=True)
        return
    room = _WIDE - 2 * _EDGE
    given = words.given.format(words.separator.join(copy.recipients))
    why = "　".join((words.purpose.format(copy.purpose), words.consents.format(words.separator.join(copy.consents) or "―")))
    yield Text(_fitting(given, room, measure), Place(_EDGE, 56), _BODY, ink, bold=True)
    yield Text(_fitting(why, room, measure), Place(_EDGE, 75), _BODY, ink2)


def _care(words: SheetWords) -> Iterator[Mark]:
    """As on any paper of the house that names persons; not by colour alone."""
    box = Box(_WIDE - _EDGE - 92, 12, 92, 28)
    yield Panel(box, Paint(DAY.map.canvas, DAY.map.ink, 1.6), 2)
    yield Text(words.care, Place(box.centre.x, box.centre.y + 14 * 0.36), 14, DAY.map.ink, bold=True, anchor="middle")


def _foot(copy: EcomapCopy, imprint: Imprint, nameless: int, measure: Measure, words: SheetWords) -> Iterator[Mark]:
    ink2, room = DAY.map.ink2, _WIDE - 2 * _EDGE
    lines = [words.rule, words.partial if copy.recipients else "", words.nameless.format(nameless) if nameless else ""]
    flowed = [part for line in lines if line for part in _flowed(line, room, measure)]
    for at, line in enumerate(flowed[:4]):
        yield Text(line, Place(_EDGE, _HIGH - _FOOT + 24 + 14.5 * at), _SMALL, ink2)
    yield Text(_fitting(imprint.desk, room * 0.6, measure), Place(_EDGE, _HIGH - 8), _SMALL, ink2)
    if imprint.control:
        yield Text(words.control.format(imprint.control), Place(_WIDE - _EDGE, _HIGH - 8), _SMALL, ink2, anchor="end")


def _flowed(text: str, room: float, measure: Measure) -> Iterator[str]:
    """Lines as long as there is room; Japanese breaks anywhere but before a mark that ends something."""
    line = ""
    for char in text:
        if line and measure(line + char, False)[0] * _SMALL / LABEL_SIZE > room and char not in "。、」）":
            yield line
            line = ""
        line += char
    yield line


def _fitting(text: str, room: float, measure: Measure) -> str:
    """With … where something is missing."""
    room *= LABEL_SIZE / _BODY
    if measure(text, False)[0] <= room:
        return text
    while text and measure(text + "…", False)[0] > room:
        text = text[:-1]
    return text + "…"
