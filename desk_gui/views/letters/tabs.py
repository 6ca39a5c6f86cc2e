"""The lists of 文書, one press apart."""

from PySide6.QtCore import QCoreApplication

from desk_gui.views.widgets.chips import Segmented

REGISTER = "register"


def _tr(text: str) -> str:
    return QCoreApplication.translate("Letters", text)


def letter_tabs() -> Segmented:
    """False: 案, True: 施行済み, REGISTER: 発送簿."""
    return Segmented([(False, _tr("案")), (True, _tr("施行済み")), (REGISTER, _tr("発送簿"))], name=_tr("文書の一覧の種類"))
