"""The two forms about the desk itself: its profile and one member of its staff; used at first start and in 設定."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QCoreApplication, Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from desk_gui.resources import data
from desk_gui.rows.agencies import AgencyDetails
from desk_gui.rows.desk import DeskProfile, StaffDetails
from desk_gui.views.widgets.choice import Choice, MultiChoice
from desk_gui.views.widgets.editing import Line
from desk_gui.views.widgets.form_grid import FormGrid
from desk_gui.views.widgets.labels import label
from desk_gui.views.widgets.options import Option
from desk_gui.vocabulary import AgencyKind, OperatingForm, Role


def _tr(text: str) -> str:
    return QCoreApplication.translate("StaffForm", text)


class DeskForm(FormGrid):
    """The desk as an agency; how its papers look is settled elsewhere."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, label_width=128)
        self._agency = AgencyDetails("", AgencyKind.DESK)
        self._profile = DeskProfile()
        self.name = self.row(self.tr("窓口の名称"), Line(), required=True)
        self.kana = self.row(self.tr("名称のカナ"), Line())
        self.short_name = self.row(self.tr("略称"), Line(), self.tr("地図や一覧で使う短い名前"))
        self.municipality = self.row(self.tr("所在の市町"), Line())
        self.municipalities = self.row(self.tr("対象の市町"), Line(), self.tr("「、」で区切って入力します。例：倉津市、早瀬町"))
        self.postcode = self.row(self.tr("郵便番号"), Line())
        self.address = self.row(self.tr("住所"), Line())
        self.phone = self.row(self.tr("電話"), Line())
        self.fax = self.row(self.tr("FAX"), Line())
        self.email = self.row(self.tr("メール"), Line())
        self.form = self.row(self.tr("運営形態"), Choice([Option(each, each.label) for each in OperatingForm], typing=False))
        self.show_values(self._agency, self._profile)

    def _lines(self) -> dict[str, QLineEdit]:
        names = ("name", "kana", "short_name", "municipality", "postcode", "address", "phone", "fax", "email")
        return {name: getattr(self, name) for name in names}

    def show_values(self, agency: AgencyDetails, profile: DeskProfile) -> None:
        self._agency, self._profile = agency, profile
        for name, line in self._lines().items():
            line.setText(getattr(agency, name))
        self.municipalities.setText("、".join(profile.municipalities))
        self.form.set_value(profile.operating_form)

    def rebase(self, profile: DeskProfile) -> None:
        """Somebody else changed what is not asked here."""
        self._profile = profile

    def is_empty(self) -> bool:
        return not any(line.text().strip() for line in self._lines().values())

    def check(self) -> bool:
        """Say at the field what is missing."""
        self.clear_complaints()
        if not self.name.text().strip():
            self.complain(self.name, self.tr("窓口の名称を入力してください。"))
        return not self.go_to_first_complaint()

    def agency(self) -> AgencyDetails:
        typed: dict[str, Any] = {name: line.text() for name, line in self._lines().items()}
        return replace(self._agency, **typed)

    def profile(self) -> DeskProfile:
        return replace(
            self._profile,
            municipalities=named(self.municipalities.text()),
            operating_form=self.form.value(),
        )


def named(text: str) -> tuple[str, ...]:
    """Names parted by whatever comma somebody typed."""
    names = (name.strip() for name in text.replace(",", "、").replace("，", "、").split("、"))
    return tuple(name for name in names if name)


def _role_words(role: Role) -> str:
    return {
        Role.CONSULTANT: _tr("相談・ケース・文書を扱います。"),
        Role.MANAGER: _tr("相談員の仕事に加えて、職員・パスワード・操作の記録を扱います。"),
        Role.PARTNER_VIEWER: _tr("所属する機関への依頼の状況と、文書で伝えた項目だけを見られます。"),
        Role.STATISTICS: _tr("終わった月の集計だけを見られます。取扱注意の相談も数えるので、年の報告はこの役割で作ります。"),
    }[role]


class StaffForm(FormGrid):
    """One member of the staff. `agencies`: where an account can belong; without them it is the first person of a desk.

    Those who work on cases belong to the desk unless another agency is chosen: then 自機関だけのメモ of theirs is that agency's.
    """

    def __init__(self, agencies: Sequence[Option] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent, label_width=128)
        self._agencies = tuple(agencies)
        roles = tuple(Role) if agencies else (Role.MANAGER,)
        languages = [Option(each["tag"], each["name_ja"]) for each in data("reference/languages.json")]
        self.name = self.row(self.tr("氏名"), Line(), required=True)
        self.kana = self.row(self.tr("カナ"), Line(), self.tr("文書の問合せ先に読みを付けます。"))
        self.role = self.row(self.tr("役割"), Choice([Option(each, each.label) for each in roles], typing=False))
        self.meaning = self.row("", label("", "caption", wrap=True))
        self.agency = self.row(self.tr("所属する機関"), Choice(agencies), " ")
        self.languages = self.row(self.tr("話せる言語"), MultiChoice(languages))
        self.phone = self.row(self.tr("直通電話"), Line())
        self.email = self.row(self.tr("メール"), Line())
        self.set_visible(self.role, len(roles) > 1)
        self.role.changed.connect(self._on_role)
        self.show_values(StaffDetails("", role=Role.CONSULTANT if agencies else Role.MANAGER))

    def show_values(self, details: StaffDetails) -> None:
        self.name.setText(details.name)
        self.kana.setText(details.kana)
        self.role.set_value(details.role)
        self.languages.set_values(details.languages)
        self.phone.setText(details.phone)
        self.email.setText(details.email)
        self.agency.set_value(details.agency)
        self._on_role()

    @Slot()
    def _on_role(self) -> None:
        """A partner's account belongs to an agency and speaks for nobody; whoever looks at figures belongs to none."""
        role = self.role.value()
        first = self.tr("最初の職員は「管理者」になります。職員を招くことと、控えから戻すことができます。")
        self.meaning.setText(_role_words(role) if self.role.isVisibleTo(self) else first)
        self.set_visible(self.agency, role is not Role.STATISTICS and bool(self._agencies))
        must = self.tr("必須です。この機関への依頼だけが見られます。")
        may = self.tr("この窓口の職員は空欄のまま。ほかの機関の職員は選びます（自機関だけのメモは、機関ごとに分かれます）。")
        self.set_hint(self.agency, must if role is Role.PARTNER_VIEWER else may)
        self.set_visible(self.languages, role in (Role.CONSULTANT, Role.MANAGER))

    def check(self) -> bool:
        self.clear_complaints()
        if not self.name.text().strip():
            self.complain(self.name, self.tr("氏名を入力してください。"))
        if self.role.value() is Role.PARTNER_VIEWER and self.agency.value() is None:
            self.complain(self.agency, self.tr("所属する機関を選んでください。"))
        return not self.go_to_first_complaint()

    def details(self) -> StaffDetails:
        agency = self.agency.value() if self.role.value() is not Role.STATISTICS else None
        reached = (tuple(self.languages.values()), self.phone.text(), self.email.text())
        return StaffDetails(self.name.text(), self.kana.text(), self.role.value(), *reached, agency)
