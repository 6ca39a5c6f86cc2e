"""Beside the map on the wall: the legend always, then who speaks which language and where nobody is, or what one kind offers."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from desk_gui.network.colouring import tint_of
from desk_gui.network.geometry import Box, Curve
from desk_gui.network.measure import LABEL_SIZE, Measure
from desk_gui.network.palette import LIGHT
from desk_gui.network.pens import AGES, OLDEST, STAGE_PENS, Pen, radius
from desk_gui.network.picture import Anchor, Mark, Oval, Paint, Panel, Stroke, Text, kind_mark, moved
from desk_gui.network.presented import BETWEEN, BETWEEN_INK, OUR_INK, OURS, Lit, Ticks, class_on_wall, is_lit
from desk_gui.network.scene import Scene
from desk_gui.network.words import WORDS
from desk_gui.reference import language_name
from desk_gui.rows.map_views import SavedDetails
from desk_gui.rows.presented import FEWEST, Offering, Presented
from desk_gui.values.place import Place
from desk_gui.vocabulary import AgencyGroup, Category

_LEFT, _RIGHT = 15.0, 266.0
_SIZE, _SMALL, _LINE = 11.0, 10.0, 18.0
_ROOM = 560.0  # below the head, above the foot
_LANGUAGES = 10
_TOWNS = 14
_CASES = ((0, f"{FEWEST}未満"), (16, "16"), (49, "49"))


@dataclass(frozen=True)
class Block:
    """Marks from (0, 0) downward, as high as they need."""

    marks: tuple[Mark, ...]
    height: float


def side(row: Presented, scene: Scene, ticks: Ticks, lit: Lit, measure: Measure) -> Iterator[Mark]:
    """What has no room is left out, the legend never: it comes first."""
    top = 4.0
    for block in _blocks(row, scene, ticks, lit, measure):
        if top + block.height <= _ROOM:
            yield from (moved(mark, 0, top) for mark in block.marks)
            top += block.height
    yield _text("個人の情報は表示していません", _LEFT, _ROOM + 14, _SMALL)


def _blocks(row: Presented, scene: Scene, ticks: Ticks, lit: Lit, measure: Measure) -> Iterator[Block]:
    yield _figures(scene, measure)
    yield _kinds(row, ticks)
    if ticks.coloured:
        yield _scale(row, ticks)
    yield _stages(scene) if ticks.stages else _lines(ticks)
    if ticks.cases:
        yield _sizes()
    if ticks.contacts:
        yield _ages(ticks)
    spoken_of = [each for each in row.agencies if is_lit(each, lit)]
    if len(spoken_of) == len(row.agencies):
        yield from (_languages(row), _blanks(row))
    else:
        what = "この見方" if isinstance(lit, SavedDetails) else "この種別"
        yield from _offers(f"{what}の機関（{len(spoken_of)}）と、対応できる内容", spoken_of, measure)


# --- the legend ---


def _figures(scene: Scene, measure: Measure) -> Block:
    count, ours, between = scene.counts
    figure = str(count)
    wide = measure(figure, True)[0] * 32 / LABEL_SIZE
    return Block(
        (
            _bold(figure, _LEFT, 34, 32),
            _text("機関", _LEFT + wide + 3, 34),
            _text(f"窓口とのつながり {ours}", _LEFT + wide + 44, 18),
            _text(f"機関どうしのつながり {between}", _LEFT + wide + 44, 34),
        ),
        44,
    )


def _kinds(row: Presented, ticks: Ticks) -> Block:
    counts = Counter(each.group for each in row.agencies)
    marks: list[Mark] = [_title("形＝機関の種別（数は機関数）" if ticks.coloured else "形・色＝機関の種別（数は機関数）", 14)]
    for at, group in enumerate(AgencyGroup):
        left, line = _LEFT + 130 * (at % 2), 34 + _LINE * (at // 2)
        colour = LIGHT.ink2 if ticks.coloured else LIGHT.kinds[group]
        marks.append(kind_mark(group, colour, Place(left + 7, line - 4), 6))
        marks.append(_text(group.label, left + 20, line))
        marks.append(_text(str(counts[group]), left + 120, line, anchor="end"))
    return Block(tuple(marks), 34 + _LINE * 5 - 8)


def _scale(row: Presented, ticks: Ticks) -> Block:
    """The classes of the colours; whose answers are few is not told apart from who gave none."""
    words = WORDS.scale(ticks.colouring)
    counts = Counter(class_on_wall(each, ticks) for each in row.agencies)
    names = [(name, at) for at, name in enumerate(words.classes)]
    marks: list[Mark] = [_title(words.title, 10)]
    for place, (name, found) in enumerate([*names, (f"返信{FEWEST}件未満", None)]):
        left, line = _LEFT + 130 * (place % 2), 30 + _LINE * (place // 2)
        colour = tint_of(found, ticks.colouring, LIGHT)
        marks.append(Oval(Place(left + 7, line - 4), 5.5, 5.5, Paint(colour.fill, colour.rim)))
        marks.append(_text(name, left + 20, line))
        marks.append(_text(str(counts[found]), left + 120, line, anchor="end"))
    return Block(tuple(marks), 30 + _LINE * 3 - 6)


def _lines(ticks: Ticks) -> Block:
    samples = _line(_LEFT, 8, OURS, OUR_INK, "窓口との線") + _line(_LEFT + 130, 8, BETWEEN, BETWEEN_INK, "機関どうしの線")
    meaningless = [word for word, told in (("大きさ", ticks.cases), ("濃さ", ticks.contacts)) if not told]
    words = f"{'・'.join(['距離', *meaningless])}に意味はありません。"
    return Block((*samples, _text(words, _LEFT, 28, _SMALL), _rule(40)), 50)


def _stages(scene: Scene) -> Block:
    """The pens, and how many lines have come so far."""
    marks: list[Mark] = [_title("線＝到達した段階", 10)]
    counts = Counter(line.stage for line in scene.lines)
    for at, stage in enumerate(range(5, 0, -1)):
        line = 30 + 17.0 * at
        marks += _line(_LEFT, line - 4, STAGE_PENS[stage].scaled(0.8), LIGHT.ties[stage], scene.words.stages[stage - 1])
        marks.append(_text(str(counts[stage]), _RIGHT - 10, line, anchor="end"))
    return Block(tuple(marks), 30 + 17.0 * 5)


def _line(left: float, middle: float, pen: Pen, colour: str, name: str) -> tuple[Mark, ...]:
    curve = Curve(Place(left, middle), Place(left + 34, middle))
    core = (Stroke(curve, Pen(pen.core), "#F2F4F3"),) if pen.core else ()
    return Stroke(curve, pen, colour), *core, _text(name, left + 42, middle + 4)


def _sizes() -> Block:
    marks: list[Mark] = [_title("大きさ＝今年度の協働ケース", 10)]
    left = _LEFT
    for count, name in _CASES:
        reach = radius(count)
        marks.append(Oval(Place(left + reach, 34), reach, reach, Paint(None, LIGHT.ink2, 0.8)))
        marks.append(_text(name, left + 2 * reach + 5, 38))
        left += 2 * reach + 52
    return Block(tuple(marks), 58)


def _ages(ticks: Ticks) -> Block:
    marks: list[Mark] = [_title("線の濃さ＝最後の連絡からの期間" if ticks.coloured else "濃さ＝最後の連絡からの期間", 10)]
    ink = LIGHT.ink2 if ticks.coloured else LIGHT.kinds[AgencyGroup.ADMINISTRATION]
    shades = (*(opacity for _, opacity in AGES), OLDEST)
    for at, (name, opacity) in enumerate(zip(("3か月", "半年", "1年", "以前"), shades, strict=True)):
        left = _LEFT + 64 * at
        marks.append(Oval(Place(left + 6, 27), 5.5, 5.5, Paint(ink, ink, 0.8, opacity)))
        marks.append(_text(name, left + 16, 31))
    return Block((*marks, _rule(44)), 54)


# --- what the whole offers ---


def _languages(row: Presented) -> Block:
    """Most spoken first."""
    spoken = Counter(language for each in row.agencies for language in each.languages)
    order = sorted(spoken.items(), key=lambda found: (-found[1], found[0]))
    marks: list[Mark] = [_title("対応できる言語（機関数）", 10)]
    for at, (language, count) in enumerate(order[:_LANGUAGES]):
        left, line = _LEFT + 130 * (at % 2), 29 + 17.0 * (at // 2)
        marks.append(_text(language_name(language).split("（")[0], left, line))
        marks.append(_text(str(count), left + 118, line, anchor="end"))
    foot = 29 + 17.0 * ((min(len(order), _LANGUAGES) + 1) // 2)
    more = f"ほか{len(order) - _LANGUAGES}言語。" if len(order) > _LANGUAGES else ""
    marks.append(_text(f"{more}職員・通訳・電話通訳の合計。翻訳機は含みません。", _LEFT, foot, 9))
    return Block((*marks, _rule(foot + 10)), foot + 20)


def blanks(row: Presented) -> dict[Category, tuple[str, ...]]:
    """Per category the municipalities nobody serves in it; only those where there are any."""
    found = {category: tuple(town for town in row.towns if not _served(row, category, town)) for category in Category}
    return {category: towns for category, towns in found.items() if towns and category is not Category.OTHER}


def _served(row: Presented, category: Category, town: str) -> bool:
    return any(category in each.categories and (not each.covers or town in (each.municipality, *each.covers)) for each in row.agencies)


def _blanks(row: Presented) -> Block:
    """A cell a municipality, crossed where nobody is; in a region of many municipalities their number instead."""
    found = blanks(row)
    marks: list[Mark] = [_title("空白（誰も対応していない分野×市町）", 10)]
    few = len(row.towns) <= _TOWNS
    step = min(16.0, 140 / max(1, len(row.towns)))
    top = 16.0
    if found and few:
        marks += [_text(town[:1], _column(at, step), top + 12, _SMALL, anchor="middle") for at, town in enumerate(row.towns)]
        top += 16
    for category, towns in found.items():
        marks.append(_text(_short(category), _LEFT, top + 11))
        marks += _cells(row.towns, towns, top, step) if few else [_text(f"{len(towns)}市町", _RIGHT, top + 11, anchor="end")]
        top += 16
    served = sum(category is not Category.OTHER for category in Category) - len(found)
    words = f"ほかの{served}分野は全市町に対応機関があります。" if found else "どの分野にも、全市町に対応機関があります。"
    return Block((*marks, _text(words, _LEFT, top + 13, 9)), top + 20)


def _short(category: Category) -> str:
    return category.label.split("（")[0]


def _column(at: int, step: float) -> float:
    return _LEFT + 108 + step * (at + 0.5)


def _cells(towns: Sequence[str], empty: Sequence[str], top: float, step: float) -> Iterator[Mark]:
    side = step - 2
    for at, town in enumerate(towns):
        box = Box.around(Place(_column(at, step), top + 7), side, side)
        if town not in empty:
            yield Panel(box, Paint("#DCE4E2"), 0)
            continue
        yield Panel(box, Paint(LIGHT.canvas, LIGHT.ink, 0.8), 0)
        inner = box.grown(-side / 4)
        for start, end in (((inner.x, inner.y), (inner.right, inner.bottom)), ((inner.x, inner.bottom), (inner.right, inner.y))):
            yield Stroke(Curve(Place(*start), Place(*end)), Pen(1.2), LIGHT.ink)


# --- what one kind offers ---


def _offers(title: str, agencies: Sequence[Offering], measure: Measure) -> Iterator[Block]:
    yield Block((_title(title, 10),), 16)
    for each in sorted(agencies, key=lambda each: each.kana or each.label):
        matters = "、".join(_short(category) for category in Category if category in each.categories) or "登録なし"
        spoken = "、".join(sorted(language_name(language).split("（")[0] for language in each.languages))
        words = f"{matters}／{spoken}" if spoken else matters
        lines = list(_wrapped(words, _RIGHT - _LEFT - 8, measure))
        marks = [_bold(each.label, _LEFT, 12)]
        marks += [_text(line, _LEFT + 8, 25 + 12.0 * at, 9) for at, line in enumerate(lines)]
        yield Block(tuple(marks), 19 + 12.0 * len(lines))


def _wrapped(words: str, room: float, measure: Measure) -> Iterator[str]:
    """Two lines at most, broken where it is full."""
    fits = _fitting(words, room, measure)
    yield words[:fits]
    rest = words[fits:]
    if rest:
        fits = _fitting(rest, room, measure)
        yield rest if fits >= len(rest) else f"{rest[: fits - 1]}…"


def _fitting(words: str, room: float, measure: Measure) -> int:
    return next((at for at in range(1, len(words)) if measure(words[: at + 1], False)[0] * 9 / LABEL_SIZE > room), len(words))


# --- words ---


def _title(words: str, line: float) -> Text:
    return _bold(words, _LEFT, line)


def _bold(words: str, x: float, line: float, size: float = _SIZE) -> Text:
    return Text(words, Place(x, line), size, LIGHT.ink, bold=True)


def _text(words: str, x: float, line: float, size: float = _SIZE, anchor: Anchor = "start") -> Text:
    return Text(words, Place(x, line), size, LIGHT.ink if size >= _SIZE else LIGHT.ink2, anchor=anchor)


def _rule(at: float) -> Mark:
    return Stroke(Curve(Place(_LEFT, at), Place(_RIGHT, at)), Pen(0.6), LIGHT.box_line)
