"""Lines kept ready look as if each had been drawn by itself, from wherever one looks."""

import numpy as np
import pytest
from PySide6.QtGui import QImage, QPainter

from desk_gui.network.picture import tie_marks
from desk_gui.network.scene import VEIL
from desk_gui.views.map.lines import Lines
from desk_gui.views.map.painting import draw
from tests.unit.network.factory import DESK, agency_id, region_drawn

SIDE = 400


def pixels(paint, zoom: float, at: tuple[float, float] = (0.0, 0.0)) -> np.ndarray:
    picture = QImage(SIDE, SIDE, QImage.Format.Format_ARGB32_Premultiplied)
    picture.fill(0xFFFFFFFF)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(SIDE / 2, SIDE / 2)
    painter.scale(zoom, zoom)
    painter.translate(-at[0], -at[1])
    paint(painter)
    painter.end()
    return np.frombuffer(picture.constBits(), np.uint8).astype(int)


def one_by_one(painter: QPainter, pens: float) -> None:
    scene = region_drawn()
    for line in scene.lines:
        draw(painter, tie_marks(line, scene), pens=pens)


@pytest.mark.parametrize(("zoom", "at"), [(0.4, (0.0, 0.0)), (1.0, (0.0, 0.0)), (3.0, (150.0, -90.0)), (3.0, (-4000.0, 0.0))])
def test_no_line_is_missing_wherever_one_looks(qapp, zoom, at):
    lines = Lines(region_drawn())
    for pens in (0.9 / zoom, 0.6 / zoom):  # the second way of looking takes nothing over from the first
        mine = pixels(lambda painter, pens=pens: lines.paint(painter, pens, None, None), zoom, at)
        assert (mine == pixels(lambda painter, pens=pens: one_by_one(painter, pens), zoom, at)).all()


def test_dots_hardly_wider_than_a_pixel_look_like_dots(qapp):
    lines = Lines(region_drawn())
    mine = pixels(lambda painter: lines.paint(painter, 1.2, None, None), 1.0)
    apart = np.abs(mine - pixels(lambda painter: one_by_one(painter, 1.2), 1.0))
    assert apart.mean() < 0.6
    assert (255 - mine).mean() == pytest.approx((255 - pixels(lambda painter: one_by_one(painter, 1.2), 1.0)).mean(), rel=0.05)


def test_who_was_not_found_is_pale_and_whoever_is_carried_has_left_its_lines(qapp):
    scene, found = region_drawn(), frozenset({agency_id(1)})
    lines = Lines(scene)

    def by_hand(painter: QPainter) -> None:
        for line in scene.lines:
            if agency_id(2) not in (line.one, line.other):
                bright = {line.one, line.other} <= {DESK, agency_id(1)}
                painter.save()
                for mark in tie_marks(line, scene):
                    draw(painter, (type(mark)(mark.curve, mark.pen, mark.colour, line.opacity * (1.0 if bright else VEIL)),), pens=0.9)
                painter.restore()

    mine = pixels(lambda painter: lines.paint(painter, 0.9, found, agency_id(2)), 1.0)
    assert (mine == pixels(by_hand, 1.0)).all()
