"""Pictures of a case's つなぎ and 同意 with their dialogs; the case shown is the one the picture before has opened."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from desk_gui.views.screen import Screen, Shot
from desk_gui.vocabulary import ReferralState

Act = Callable[[Any], None]


def _on(tab: str, act: Act | None = None) -> Callable[[Screen], QWidget | None]:
    """Show the tab and, where its panel stands already, open a dialog from it."""

    def arrange(screen: Screen) -> QWidget | None:
        page: Any = screen.page  # type: ignore[attr-defined]
        page.show_tab(tab)
        panel = page.panel(tab)
        if act is None or panel is None:
            return None
        act(panel)
        dialog: QWidget | None = panel.dialog
        return dialog

    return arrange


def _handing_over(step: int) -> Act:
    def open_form(panel: Any) -> None:
        rows = sorted((card.row for card in panel.cards), key=lambda row: row.state != ReferralState.DRAFT)
        panel.hand_over(next(iter(rows), None))
        panel.dialog.show_step(step)

    return open_form


def _press(name: str) -> Act:
    def press(panel: Any) -> None:
        button = next((card.buttons[name] for card in panel.cards if name in card.buttons), None)
        if button is not None:
            button.click()

    return press


def _withdraw(panel: Any) -> None:
    for card in _divided(panel):
        card.withdraw.click()


def _divided(panel: Any) -> list[Any]:
    """The consent under which not all are told the same."""
    return [card for card in panel.cards if card.row.details.apart][:1]


def _by_number(screen: Screen) -> QWidget | None:
    """A number nobody has; what is said stands in the tab."""
    _on("referrals")(screen)
    panel = screen.page.panel("referrals")  # type: ignore[attr-defined]
    if panel is not None:
        panel.by_number.setText("HS-R8-9999")
        panel.by_number.returnPressed.emit()
    return None


def _record(panel: Any) -> None:
    panel.record.click()


def _divide(panel: Any) -> None:
    """All whom any consent names, each told something else."""
    panel.record.click()
    dialog = panel.dialog
    dialog.recipients.set_values(dict.fromkeys(each.agency for card in panel.cards for each in card.row.recipients))
    dialog.divided.setChecked(True)
    dialog.scope.put(
        {each.agency.hex: [item.value for item in card.row.details.items] for card in panel.cards for each in card.row.recipients}
    )


def _print_consent(panel: Any) -> None:
    for card in _divided(panel):
        card.print.click()


SHOTS = (
    Shot("case_referrals", _on("referrals")),
    Shot("handover_partner", _on("referrals", _handing_over(0))),
    Shot("handover_request", _on("referrals", _handing_over(1))),
    Shot("handover_items", _on("referrals", _handing_over(2))),
    Shot("reply", _on("referrals", _press("reply"))),
    Shot("remind", _on("referrals", _press("remind"))),
    Shot("referral_strike", _on("referrals", _press("strike"))),
    Shot("reply_by_number", _by_number),
    Shot("case_consents", _on("consents")),
    Shot("consent", _on("consents", _record)),
    Shot("consent_divided", _on("consents", _divide)),
    Shot("consent_paper", _on("consents", _print_consent)),
    Shot("consent_withdraw", _on("consents", _withdraw)),
    Shot("case_letters", _on("letters")),
)
