"""Pictures of this screen and its dialogs."""

from collections.abc import Callable
from dataclasses import replace
from datetime import time
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEventLoop, SignalInstance
from PySide6.QtWidgets import QWidget

from desk_gui.rows.callers import Caller
from desk_gui.rows.consultations import LanguageUse
from desk_gui.viewmodels.consultations import ROW, Span, Stretch
from desk_gui.viewmodels.intake import Entered
from desk_gui.views.consultations.screen import ConsultationsScreen
from desk_gui.views.screen import Screen, Shot
from desk_gui.vocabulary import CallBack, CallerKind, Category, ConsultationMeans, ConsultationResult, LanguageMode

if TYPE_CHECKING:
    from desk_gui.views.imports.dialog import ImportDialog

_TYPED = Entered(
    means=ConsultationMeans.PHONE,
    language="vi",
    mode=LanguageMode.STAFF,
    others=(LanguageUse("ja"),),
    caller=CallerKind.FAMILY,
    categories=(Category.LABOR, Category.IMMIGRATION),
    result=ConsultationResult.INFORMED,
    note="残業代の計算と、在留期間の更新に要る書類を説明",
    minutes=15,
    nationality="VN",
    called_by=Caller("TRAN THI BICH", "姉", "086-000-0141", CallBack.YES),
)


def _day(screen: Screen) -> None:
    here = _plain(screen)
    here.bar.today.setEnabled(True)
    here.bar.today.click()


def _facts(screen: Screen) -> None:
    here = _plain(screen)
    here.book.show_stretch(Stretch(here.office.clock.today(), Span.MONTH))
    here.bar.show_stretch(here.book.stretch)
    first = here.book.table.index(0, 0)
    if first.isValid():
        here.table.selectRow(0)
        here.show_thing("consultation", first.data(ROW).id)


def _unfolded(screen: Screen) -> None:
    here = _plain(screen)
    here.entry.intake.show_entered(replace(_TYPED, on=here.office.clock.today(), at=time(10, 43)))
    here.entry.more.setChecked(True)


def _editing(screen: Screen) -> QWidget | None:
    here = _plain(screen)
    here.facts.row = here.book.table.index(0, 0).data(ROW)
    here.edit_shown()
    return here.dialog


def _importing(screen: Screen) -> QWidget | None:
    here = _plain(screen)
    here.open_import()
    return here.dialog


def _matching(screen: Screen) -> QWidget | None:
    here = _plain(screen)
    here.open_import()
    dialog = cast("ImportDialog", here.dialog)
    _after(dialog.importing.moved, lambda: dialog.importing.read(_past_calls()))
    return dialog


def _finding(screen: Screen) -> QWidget | None:
    dialog = cast("ImportDialog", _matching(screen))
    _after(dialog.importing.moved, dialog.importing.examine)
    return dialog


def _after(signal: SignalInstance, act: Callable[[], None]) -> None:
    """Act, and wait for the signal."""
    loop = QEventLoop()
    signal.connect(loop.quit)
    act()
    loop.exec()


def _past_calls() -> Path:
    """A table as an office keeps it, with what such tables have in them."""
    path = Path(mkdtemp()) / "令和7年度相談記録.csv"
    path.write_text(_PAST, encoding="cp932")
    return path


_PAST = """相談記録簿（令和7年度）,,,,,,,,
相談日,時間,方法,使用言語,来談者,相談内容,対応,担当,概要
R7.4.3,10:20,電話,ベトナム語,本人,雇用・労働,情報提供,森下,残業代が支払われない
R7.4.3,午後2時,来所,ポルトガル語,家族,在留,完結,森下,在留期間更新の必要書類
R7.4.8,,来所,タガログ,本人,税金、年金,継続,近藤,住民税の分割納付
4月10日,11時半,電話,,会社,社会保険,情報提供,近藤,扶養の手続
R7.4.15,9:40,のろし,ウチナーグチ,本人,ゴミの出し方,終了,河合,ごみの分別
令和7年4月31日,13:00,来所,英語,本人,医療,情報提供,河合,予防接種
"""


def _plain(screen: Screen) -> ConsultationsScreen:
    here = cast("ConsultationsScreen", screen)
    here.entry.more.setChecked(False)
    here.facts.hide()
    return here


SHOTS = (
    Shot("consultations", _day),
    Shot("consultation_facts", _facts),
    Shot("consultation_entry", _unfolded),
    Shot("consultation_edit", _editing),
    Shot("consultation_import", _importing),
    Shot("consultation_import_columns", _matching),
    Shot("consultation_import_findings", _finding),
)
