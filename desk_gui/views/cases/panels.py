"""The tabs エコマップ, 計画, 見守り, 会議, つなぎ, 同意, 文書 and 添付: each made for one case when it is first shown."""

import importlib
import importlib.util
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desk_gui.values.ids import CaseId
from desk_gui.viewmodels.office import Office
from desk_gui.views import theme


@dataclass(frozen=True)
class Panel:
    """Where a tab's content lives; imported when it is first looked at, so that opening a case stays quick."""

    key: str
    title: str
    module: str
    name: str

    @property
    def exists(self) -> bool:
        try:
            return importlib.util.find_spec(self.module) is not None
        except ModuleNotFoundError:
            return False


def panels() -> list[Panel]:
    words = QCoreApplication.translate
    known = (
        Panel("ecomap", words("Cases", "エコマップ"), "desk_gui.views.cases.ecomap.panel", "EcomapPanel"),
        Panel("plans", words("Cases", "計画"), "desk_gui.views.cases.plans.panel", "PlanPanel"),
        Panel("rounds", words("Cases", "見守り"), "desk_gui.views.cases.rounds.panel", "RoundPanel"),
        Panel("conferences", words("Cases", "会議"), "desk_gui.views.cases.conferences.panel", "ConferencePanel"),
        Panel("referrals", words("Cases", "つなぎ"), "desk_gui.views.referrals.panel", "ReferralPanel"),
        Panel("consents", words("Cases", "同意"), "desk_gui.views.consents.panel", "ConsentPanel"),
        Panel("letters", words("Cases", "文書"), "desk_gui.views.letters.panel", "LetterPanel"),
        Panel("attachments", words("Cases", "添付"), "desk_gui.views.cases.attachments.panel", "AttachmentPanel"),
    )
    return [panel for panel in known if panel.exists]


class PanelHost(QWidget):
    """Holds one such panel for the case shown. `entry_wanted`: one of the case's entries is to be read."""

    entry_wanted = Signal(object)

    def __init__(self, office: Office, panel: Panel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office, self._wanted = office, panel
        self._case: CaseId | None = None
        self.panel: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(*[theme.current().px(12)] * 4)

    def ask(self, case: CaseId, *, reading: bool) -> None:
        """Show this case's panel, asked anew."""
        if self.panel is not None and self._case == case:
            self._offer(reading)
            self.panel.refresh()  # type: ignore[attr-defined]
            return
        if self.panel is not None:
            self._column.removeWidget(self.panel)
            self.panel.hide()
            self.panel.deleteLater()
        kind = getattr(importlib.import_module(self._wanted.module), self._wanted.name)
        self._case, self.panel = case, kind(self._office, case, self)
        self._offer(reading)
        self._column.addWidget(self.panel)
        if (leads := getattr(self.panel, "entry_wanted", None)) is not None:
            leads.connect(self.entry_wanted)

    def _offer(self, reading: bool) -> None:
        self.panel.only_read(reading)  # type: ignore[union-attr]
