"""The lists of 文書, one press apart."""

from PySide6.QtCore import QCoreApplication

from desk_gui.views.widgets.chips import Segmented

REGISTER, MAILINGS = "register", "mailings"


def _tr(text: str) -> str:
    return QCoreApplication.translate("Letters", text)


def letter_tabs() -> Segmented:
    """False: 案, True: 施行済み, MAILINGS: 一斉送付, REGISTER: 発送簿."""
    lists = [(False, _tr("案")), (True, _tr("施行済み")), (MAILINGS, _tr("一斉送付")), (REGISTER, _tr("発送簿"))]
    return Segmented(lists, name=_tr("文書の一覧の種類"))
