"""Pictures of this screen and its dialogs."""

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QWidget

from desk_gui.values.ids import CaseId
from desk_gui.views.cases.acts import CaseActs
from desk_gui.views.cases.merging import MergeDialog
from desk_gui.views.cases.screen import CasesScreen
from desk_gui.views.emergency.shots import SHOTS as EMERGENCIES
from desk_gui.views.referrals.shots import SHOTS as HANDING_OVER
from desk_gui.views.screen import Screen, Shot

if TYPE_CHECKING:  # it draws sheets: only where one is wanted
    from desk_gui.views.cases.ecomap.print_dialog import EcomapPrintDialog
    from desk_gui.views.papers.study import StudyPaperDialog


def _case(screen: Screen) -> None:
    """The first case of the list, which the picture before has shown."""
    here = cast("CasesScreen", screen)
    row = here.list.model.line(0)
    if row is not None:
        here.open_case(row.id)


def _restricted(screen: Screen) -> None:
    here = cast("CasesScreen", screen)
    lines = (here.list.model.line(at) for at in range(here.list.model.rowCount()))
    here.open_case(next(row.id for row in lines if row is not None and row.protected))


def _tab(screen: Screen, key: str) -> None:
    cast("CasesScreen", screen).page.show_tab(key)


def _about(screen: Screen) -> None:
    _tab(screen, "about")


def _changes(screen: Screen) -> None:
    _tab(screen, "changes")


def _ecomap(screen: Screen) -> None:
    here = cast("CasesScreen", screen)
    row = here.list.model.line(0)
    if row is not None:
        here.open_case(row.id, "ecomap")


def _ecomap_list(screen: Screen) -> None:
    panel = cast("CasesScreen", screen).page.panel("ecomap")
    panel.sides.set_value("list")
    panel.refresh()


def _ecomap_person(screen: Screen) -> QWidget | None:
    panel = cast("CasesScreen", screen).page.panel("ecomap")
    panel.add_person()
    return cast("QWidget", panel.dialog)


def _ecomap_print(screen: Screen) -> QWidget | None:
    panel = cast("CasesScreen", screen).page.panel("ecomap")
    panel.print_it()
    return cast("QWidget", panel.dialog)


def _ecomap_copy(screen: Screen) -> QWidget | None:
    """For a partner who may not know everything."""
    dialog = cast("EcomapPrintDialog", _ecomap_print(screen))
    dialog.whose.set_value("others")
    dialog.recipients.set_values(dialog.agencies[3:4])
    dialog.whose.changed.emit("others")
    return dialog


def _conferences(screen: Screen) -> None:
    here = cast("CasesScreen", screen)
    here.open_case(_called(here, "ひとり親世帯"), "conferences")


def _called(here: CasesScreen, title: str) -> CaseId:
    lines = (here.list.model.line(at) for at in range(here.list.model.rowCount()))
    return next(row.id for row in lines if row is not None and row.title.startswith(title))


def _plan(screen: Screen) -> None:
    here = cast("CasesScreen", screen)
    here.open_case(_called(here, "ひとり親世帯"), "plans")


def _plan_new(screen: Screen) -> QWidget | None:
    panel = cast("CasesScreen", screen).page.panel("plans")
    panel.begin()
    return cast("QWidget", panel.dialog)


def _plan_print(screen: Screen) -> QWidget | None:
    panel = cast("CasesScreen", screen).page.panel("plans")
    panel.cards[0].print.click()
    return cast("QWidget", panel.dialog)


def _study(screen: Screen) -> QWidget | None:
    acts = cast("CasesScreen", screen).page.acts
    acts.prepare_study()
    return acts.dialog


def _study_page(screen: Screen) -> QWidget | None:
    dialog = cast("StudyPaperDialog", _study(screen))
    dialog.which.set_value("page")
    dialog.which.changed.emit("page")
    return dialog


def _rounds(screen: Screen) -> None:
    here = cast("CasesScreen", screen)
    here.open_case(_called(here, "高齢の一人暮らし"), "rounds")


def _attachments(screen: Screen) -> None:
    here = cast("CasesScreen", screen)
    here.open_case(_called(here, "高齢の一人暮らし"), "attachments")


def _attached(screen: Screen) -> None:
    """Two pages, drawn here: the sample comes without files."""
    cast("CasesScreen", screen).page.panel("attachments").attach([_sheet(), _sheet()])


def _sheet() -> QImage:
    page = QImage(620, 877, QImage.Format.Format_RGB32)
    page.fill(Qt.GlobalColor.white)
    painter = QPainter(page)
    for line in range(24):
        painter.fillRect(60, 90 + 30 * line, 420 - 60 * (line % 3), 6, Qt.GlobalColor.lightGray)
    painter.end()
    return page


def _attachment(screen: Screen) -> QWidget | None:
    panel = cast("CasesScreen", screen).page.panel("attachments")
    panel.cards[0].look.click()
    return cast("QWidget", panel.dialog)


def _attachment_edit(screen: Screen) -> QWidget | None:
    panel = cast("CasesScreen", screen).page.panel("attachments")
    panel.cards[0].open_it.click()
    return cast("QWidget", panel.dialog)


def _round_new(screen: Screen) -> QWidget | None:
    panel = cast("CasesScreen", screen).page.panel("rounds")
    panel.begin()
    return cast("QWidget", panel.dialog)


def _minutes_print(screen: Screen) -> QWidget | None:
    panel = cast("CasesScreen", screen).page.panel("conferences")
    panel.cards[0].print.click()
    return cast("QWidget", panel.dialog)


def _conference(screen: Screen) -> QWidget | None:
    panel = cast("CasesScreen", screen).page.panel("conferences")
    panel.cards[0].open_it.click()
    return cast("QWidget", panel.dialog)


def _conference_ahead(screen: Screen) -> None:
    """One that is planned, about several cases."""
    here = cast("CasesScreen", screen)
    here.open_case(_called(here, "残業代"), "conferences")


def _conference_new(screen: Screen) -> QWidget | None:
    panel = cast("CasesScreen", screen).page.panel("conferences")
    panel.begin()
    return cast("QWidget", panel.dialog)


def _acting(act: Callable[[CaseActs], None]) -> Callable[[Screen], QWidget | None]:
    def arrange(screen: Screen) -> QWidget | None:
        acts = cast("CasesScreen", screen).page.acts
        act(acts)
        return acts.dialog

    return arrange


def _client(acts: CaseActs) -> None:
    acts.edit_client(acts.sheet.case.clients[0])


def _merging(screen: Screen) -> QWidget | None:
    """The person of the first case, and one of another."""
    here = cast("CasesScreen", screen)
    acts = here.page.acts
    keep, seen = acts.sheet.case.clients[0].id, acts.sheet.case.id
    asked = MergeDialog(here.office, keep, None, here.page)
    asked.show()
    for at in range(here.list.model.rowCount()):
        row = here.list.model.line(at)
        if row is not None and row.id != seen and not row.protected:
            asked.search.setText(row.reading.split("、")[0])
            break
    return asked


def _correct(acts: CaseActs) -> None:
    acts.correct(acts.sheet.counting[0])


def _conditions(screen: Screen) -> None:
    """Everything the list can be narrowed by."""
    cast("CasesScreen", screen).list.wider.setChecked(True)


def _workload(screen: Screen) -> QWidget | None:
    here = cast("CasesScreen", screen)
    here.list.wider.setChecked(False)
    here.list.show_workload()
    return here.list.dialog


def _tags(acts: CaseActs) -> None:
    acts.tags()


def _link(acts: CaseActs) -> None:
    acts.link()


def _new(screen: Screen) -> QWidget | None:
    here = cast("CasesScreen", screen)
    here.new_case()
    return here.dialog


SHOTS = (
    Shot("cases"),
    Shot("cases_conditions", _conditions),
    Shot("cases_workload", _workload),
    Shot("case_new", _new),
    Shot("case_restricted", _restricted),
    Shot("case_named", _acting(CaseActs.named)),
    Shot("case_unrestrict", _acting(CaseActs.unrestrict)),
    *EMERGENCIES,
    Shot("case", _case),
    Shot("case_tags", _acting(_tags)),
    Shot("case_link", _acting(_link)),
    Shot("case_about", _about),
    Shot("case_ecomap", _ecomap),
    Shot("case_ecomap_list", _ecomap_list),
    Shot("case_ecomap_person", _ecomap_person),
    Shot("case_ecomap_print", _ecomap_print),
    Shot("case_ecomap_copy", _ecomap_copy),
    Shot("case_conferences", _conferences),
    Shot("case_conference", _conference),
    Shot("case_conference_print", _minutes_print),
    Shot("case_plan", _plan),
    Shot("case_plan_new", _plan_new),
    Shot("case_plan_print", _plan_print),
    Shot("case_round", _rounds),
    Shot("case_round_new", _round_new),
    Shot("case_attachments", _attachments),
    Shot("case_attachments_two", _attached),
    Shot("case_attachment", _attachment),
    Shot("case_attachment_edit", _attachment_edit),
    Shot("case_conference_ahead", _conference_ahead),
    Shot("case_conference_new", _conference_new),
    Shot("case_changes", _changes),
    Shot("case_edit", _acting(CaseActs.edit)),
    Shot("client_edit", _acting(_client)),
    Shot("client_merging", _merging),
    Shot("case_roles", _acting(CaseActs.roles)),
    Shot("case_handover_paper", _acting(CaseActs.print_handover)),
    Shot("case_record_paper", _acting(CaseActs.print_record)),
    Shot("case_study", _study),
    Shot("case_study_page", _study_page),
    Shot("case_restrict", _acting(CaseActs.restrict)),
    Shot("case_closing", _acting(CaseActs.close)),
    Shot("case_transfer", _acting(CaseActs.transfer)),
    Shot("entry_correct", _acting(_correct)),
    Shot("task", _acting(CaseActs.add_task)),
    Shot("appointment", _acting(CaseActs.add_appointment)),
    *HANDING_OVER,
)
