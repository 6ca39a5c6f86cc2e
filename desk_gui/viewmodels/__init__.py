"""Between screens and services: undo, threads, wording, models of lists. QtCore and QtGui only."""

import desk_gui.binding  # noqa: F401
