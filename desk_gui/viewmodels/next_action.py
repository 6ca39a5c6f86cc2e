"""What to do next with a partner, read off its lamps: the first that is dark, or that has gone out of date."""

from datetime import date, timedelta

from PySide6.QtCore import QCoreApplication

from desk_gui.rows.relations import Lamp
from desk_gui.values.days import short_era
from desk_gui.vocabulary import LampKind, LampState

_LONG_AGO = timedelta(days=366)
_TO_LIGHT = {
    LampKind.CONFIRMED: "電話か訪問で、受け付ける相談と担当の部署を確かめましょう。",
    LampKind.CONTACTS: "名刺を交換し、直通の電話とFAXを登録しましょう。",
    LampKind.INFORMATION: "制度や催しの案内を送り合う相手を決めましょう。",
    LampKind.STUDY: "勉強会や合同相談会に誘いましょう。",
    LampKind.DISPATCH: "職員が互いの窓口に出向く日を相談しましょう。",
}


def next_action(lamps: tuple[Lamp, ...], last_contact: date | None, today: date) -> str:
    """The gates come first; of the practices what has gone stale, then what was never begun."""
    held = {lamp.kind: lamp for lamp in lamps}
    for kind in (each for each in LampKind if each.is_gate):
        if kind not in held or held[kind].state is LampState.NONE:
            return _tr(_TO_LIGHT[kind])
    stale = next((lamp for lamp in lamps if lamp.state is LampState.STALE), None)
    if stale is not None:
        on = f"（{short_era(stale.on)}）" if stale.on is not None else ""
        return _tr("{0}の記録{1}が古くなっています。次に話すときに更新しましょう。").format(stale.kind.label, on)
    if last_contact is None or today - last_contact > _LONG_AGO:
        return _tr("1年以上連絡の記録がありません。担当者が替わっていないか、電話で確かめましょう。")
    dark = next((kind for kind in LampKind if kind not in held or held[kind].state is LampState.NONE), None)
    return _tr(_TO_LIGHT[dark]) if dark is not None else _tr("5つともそろっています。記録の更新を続けましょう。")


def _tr(text: str) -> str:
    return QCoreApplication.translate("NextAction", text)
