"""Pictures of 設定."""

from dataclasses import replace
from functools import partial
from typing import cast

from PySide6.QtWidgets import QDialog

from desk_gui.commands.base import Page
from desk_gui.commands.cases import CaseSheetOf, FindCases
from desk_gui.commands.phrases import CorrectPhrase
from desk_gui.rows.case_sheet import CaseSheet
from desk_gui.rows.cases import CaseListRow
from desk_gui.rows.desk import OpenWork, StaffDetails
from desk_gui.rows.letters import Window
from desk_gui.views.screen import Screen, Shot
from desk_gui.views.settings.audit import AuditTab
from desk_gui.views.settings.disclosure import DisclosureDialog
from desk_gui.views.settings.screen import SettingsScreen
from desk_gui.views.settings.staff import StaffDialog
from desk_gui.views.widgets.hand_on import HandOnDialog
from desk_gui.vocabulary import AuditAction, BlankForm, Role


def _tab(screen: Screen, number: int) -> None:
    cast("SettingsScreen", screen).tabs.setCurrentIndex(number)


def _desk(screen: Screen) -> None:
    _tab(screen, 0)


def _paper(screen: Screen) -> None:
    settings = cast("SettingsScreen", screen)
    assert settings.paper is not None
    settings.tabs.setCurrentWidget(settings.paper)


def _paper_with_window(screen: Screen) -> None:
    """A window of its own measures, on another paper."""
    settings = cast("SettingsScreen", screen)
    assert settings.paper is not None
    settings.tabs.setCurrentWidget(settings.paper)
    settings.paper.form.window_zone.show_window(Window(25.0, 14.0, 60.0, 22.0))
    settings.paper.form.number.setText("{年}{記号}第号")
    settings.paper.form.number.setFocus()


def _reply_days(screen: Screen) -> None:
    settings = cast("SettingsScreen", screen)
    assert settings.reply_days is not None
    settings.tabs.setCurrentWidget(settings.reply_days)


def _templates(screen: Screen) -> None:
    settings = cast("SettingsScreen", screen)
    assert settings.templates is not None
    settings.tabs.setCurrentWidget(settings.templates)


def _template(screen: Screen) -> QDialog | None:
    settings = cast("SettingsScreen", screen)
    assert settings.templates is not None
    settings.templates.begin()
    return settings.templates.dialog


def _sub_categories(screen: Screen) -> None:
    settings = cast("SettingsScreen", screen)
    assert settings.subs is not None
    settings.tabs.setCurrentWidget(settings.subs)


def _phrases(screen: Screen) -> None:
    _phrases_in(screen, "vi")


def _phrases_in(screen: Screen, language: str) -> None:
    settings = cast("SettingsScreen", screen)
    assert settings.phrases is not None
    screen.office.settings.put("phrase_language", language)
    settings.tabs.setCurrentWidget(settings.phrases)
    settings.phrases.language.set_value(language)
    settings.phrases.language.changed.emit()


def _phrases_burmese(screen: Screen) -> None:
    _phrases_in(screen, "my")


def _phrases_urdu(screen: Screen) -> None:
    """Read from the right, with one corrected and one signed."""
    screen.office.edits.do(CorrectPhrase("ur", "place", "آپ کو یہاں جانا ہے"), "訳文を修正")
    shown = cast("SettingsScreen", screen).phrases
    assert shown is not None
    shown.which.set_value(False)
    shown.which.changed.emit(False)
    _phrases_in(screen, "ur")


def _blanks(screen: Screen) -> None:
    settings = cast("SettingsScreen", screen)
    assert settings.blanks is not None
    settings.tabs.setCurrentWidget(settings.blanks)


def _blank_consent(screen: Screen) -> None:
    _blanks(screen)
    shown = cast("SettingsScreen", screen).blanks
    assert shown is not None
    shown.form.set_value(BlankForm.CONSENT)
    shown.form.changed.emit(BlankForm.CONSENT)


def _staff(screen: Screen) -> None:
    settings = cast("SettingsScreen", screen)
    assert settings.staff is not None
    settings.tabs.setCurrentWidget(settings.staff)


def _staff_dialog(screen: Screen) -> QDialog:
    """Somebody of a partner is invited."""
    tab = cast("SettingsScreen", screen).staff
    assert tab is not None
    dialog = StaffDialog(tab, tab.options(), StaffDetails("大島 健", role=Role.PARTNER_VIEWER))
    dialog.show()
    return dialog


def _ending(screen: Screen) -> QDialog:
    tab = cast("SettingsScreen", screen).staff
    assert tab is not None
    leaver, *colleagues = reversed(tab.table.rows)
    dialog = HandOnDialog(tab.ending.words(leaver, sealed=True), OpenWork(12, 7, 4, 2), tuple(colleagues), tab)
    dialog.show()
    return dialog


def _demotion(screen: Screen) -> QDialog:
    tab = cast("SettingsScreen", screen).staff
    assert tab is not None
    row, *colleagues = reversed(tab.table.rows)
    details = replace(row.details, role=Role.STATISTICS)
    dialog = HandOnDialog(tab.demotion.words(details), OpenWork(12, 7, 4, 2), tuple(colleagues), tab)
    dialog.show()
    return dialog


def _look(screen: Screen) -> None:
    settings = cast("SettingsScreen", screen)
    settings.tabs.setCurrentWidget(settings.look)


def _privacy(screen: Screen) -> None:
    settings = cast("SettingsScreen", screen)
    settings.tabs.setCurrentWidget(settings.privacy)


def _data(screen: Screen) -> None:
    settings = cast("SettingsScreen", screen)
    assert settings.data is not None
    settings.tabs.setCurrentWidget(settings.data)


def _licences(screen: Screen) -> None:
    settings = cast("SettingsScreen", screen)
    settings.tabs.setCurrentWidget(settings.licences)


def _audit(screen: Screen) -> AuditTab:
    settings = cast("SettingsScreen", screen)
    assert settings.audit is not None
    settings.tabs.setCurrentWidget(settings.audit)
    return settings.audit


def _shown_audit(screen: Screen) -> None:
    _audit(screen)


def _audit_of_prints(screen: Screen) -> None:
    tab = _audit(screen)
    tab.acts.set_values([AuditAction.ISSUED, AuditAction.PRINTED, AuditAction.SEARCHED])
    tab.acts.changed.emit()


def _disclosure(screen: Screen) -> QDialog:
    dialog = _audit(screen).open_disclosure()
    # Somebody under protection, whose case was looked at before the report is asked for.
    screen.office.edits.ask(FindCases(), partial(_look_at_protected, screen, dialog))
    return dialog


def _look_at_protected(screen: Screen, dialog: DisclosureDialog, page: Page[CaseListRow]) -> None:
    case = next(row.id for row in page.rows if row.protected)
    screen.office.edits.ask(CaseSheetOf(case), partial(_show_their_report, dialog))


def _show_their_report(dialog: DisclosureDialog, sheet: CaseSheet) -> None:
    dialog.show_person(next(client for client in sheet.case.clients if client.details.protected))


def _emergencies(screen: Screen) -> QDialog:
    return _audit(screen).open_emergencies()


SHOTS = (
    Shot("settings_desk", _desk),
    Shot("settings_paper", _paper),
    Shot("settings_paper_window", _paper_with_window),
    Shot("settings_reply_days", _reply_days),
    Shot("settings_templates", _templates),
    Shot("settings_template", _template),
    Shot("settings_sub_categories", _sub_categories),
    Shot("settings_phrases", _phrases),
    Shot("settings_phrases_burmese", _phrases_burmese),
    Shot("settings_phrases_urdu", _phrases_urdu),
    Shot("settings_blanks", _blanks),
    Shot("settings_blanks_consent", _blank_consent),
    Shot("settings_staff", _staff),
    Shot("settings_staff_dialog", _staff_dialog),
    Shot("settings_staff_ending", _ending),
    Shot("settings_staff_demotion", _demotion),
    Shot("settings_look", _look),
    Shot("settings_privacy", _privacy),
    Shot("settings_data", _data),
    Shot("settings_licences", _licences),
    Shot("settings_audit", _shown_audit),
    Shot("settings_audit_filtered", _audit_of_prints),
    Shot("settings_audit_disclosure", _disclosure),
    Shot("settings_audit_emergencies", _emergencies),
)
