"""A canary for the binding under us: PySide6 6.12.0 on Python 3.11 lost one reference to None per call and aborted."""

import sys

import pytest
from PySide6.QtCore import QLineF, QRectF
from PySide6.QtGui import QPainter, QPainterPath, QPixmap
from PySide6.QtWidgets import QLabel

CALLS = 1000


@pytest.fixture
def painter(qapp):
    pixmap = QPixmap(8, 8)
    painter = QPainter(pixmap)
    yield painter
    painter.end()


def lost(call) -> int:
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        call()
    return before - sys.getrefcount(None)


@pytest.mark.parametrize("draw", [
    lambda painter: painter.drawLine(QLineF(0, 0, 4, 4)),
    lambda painter: painter.drawEllipse(QRectF(0, 0, 4, 4)),
    lambda painter: painter.drawPath(QPainterPath()),
    lambda painter: painter.drawPixmap(0, 0, QPixmap()),
    lambda painter: painter.drawText(0, 0, ""),
], ids=["drawLine", "drawEllipse", "drawPath", "drawPixmap", "drawText"])  # fmt: skip
def test_painting_leaves_the_references_of_none_alone(painter, draw):
    assert abs(lost(lambda: draw(painter))) < CALLS // 10


def test_setting_text_leaves_the_references_of_none_alone(qtbot):
    label = QLabel()
    qtbot.addWidget(label)
    assert abs(lost(lambda: label.setText("あ"))) < CALLS // 10
