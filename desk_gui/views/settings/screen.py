"""設定 as tabs; nothing here is changed before 保存, but how the program looks follows at once."""

from uuid import UUID

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QSizePolicy, QTabWidget, QVBoxLayout, QWidget

from desk_gui.commands.audit import FindAudit
from desk_gui.commands.blank_forms import BlankFormOf
from desk_gui.commands.desk import Counts, EditDesk, EditStaff
from desk_gui.commands.phrases import PhrasesIn
from desk_gui.commands.templates import AddTemplate
from desk_gui.viewmodels.office import Office
from desk_gui.views import theme
from desk_gui.views.screen import Screen
from desk_gui.views.settings.access import AccessTab
from desk_gui.views.settings.audit import AuditTab
from desk_gui.views.settings.backups import BackupsTab
from desk_gui.views.settings.blanks import BlanksTab
from desk_gui.views.settings.data import DataTab
from desk_gui.views.settings.desk import DeskTab
from desk_gui.views.settings.licences import LicencesTab
from desk_gui.views.settings.look import LookTab
from desk_gui.views.settings.paper import PaperTab
from desk_gui.views.settings.phrases import PhrasesTab
from desk_gui.views.settings.privacy import PrivacyTab
from desk_gui.views.settings.reply_days import ReplyDaysTab
from desk_gui.views.settings.staff import StaffTab
from desk_gui.views.settings.sub_categories import SubCategoriesTab
from desk_gui.views.settings.templates import TemplatesTab
from desk_gui.views.widgets.labels import label


class SettingsScreen(Screen):
    """Tabs are there for those whose role has something to do in them."""

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(office, parent)
        unit, may = theme.current().px, office.edits.may
        self.look, self.privacy, self.licences = LookTab(office), PrivacyTab(office), LicencesTab()
        self.desk = DeskTab(office) if may(EditDesk) else None
        self.paper = PaperTab(office) if may(EditDesk) else None
        self.reply_days = ReplyDaysTab(office) if may(EditDesk) else None
        self.templates = TemplatesTab(office) if may(AddTemplate) else None
        self.subs = SubCategoriesTab(office) if may(EditDesk) else None
        self.phrases = PhrasesTab(office) if may(PhrasesIn) else None
        self.blanks = BlanksTab(office) if may(BlankFormOf) else None
        self.staff = StaffTab(office) if may(EditStaff) or office.access is None else None
        self.access = AccessTab(office) if office.access is not None else None
        self.data = DataTab(office) if may(Counts) else None
        self.backups = BackupsTab(office) if office.backups is not None and may(Counts) else None
        self.audit = AuditTab(office) if may(FindAudit) else None
        self.tabs = QTabWidget(self)
        self.tabs.setDocumentMode(True)
        for tab, name in (
            (self.desk, self.tr("窓口")),
            (self.paper, self.tr("文書の体裁")),
            (self.reply_days, self.tr("返信期限")),
            (self.templates, self.tr("文例")),
            (self.subs, self.tr("小分類")),
            (self.phrases, self.tr("訳文の確認")),
            (self.blanks, self.tr("手書き用の用紙")),
            (self.staff, self.tr("職員")),
            (self.access, self.tr("パスワード")),
            (self.look, self.tr("表示")),
            (self.privacy, self.tr("画面の保護")),
            (self.data, self.tr("データ")),
            (self.backups, self.tr("控え")),
            (self.audit, self.tr("記録の確認")),
            (self.licences, self.tr("ライセンス")),
        ):
            if tab is not None:
                self.tabs.addTab(tab, name)
        self.tabs.currentChanged.connect(self._on_tab)
        down = QVBoxLayout(self)
        down.setContentsMargins(unit(16), unit(12), unit(16), unit(12))
        down.addWidget(label(self.tr("設定"), "page"))
        down.addWidget(self.tabs, 1)
        self._fit()

    def _fit(self) -> None:
        """Only the tab that is looked at asks for room: on a low window the others would have the whole screen scroll around it."""
        for tab in (self.tabs.widget(at) for at in range(self.tabs.count())):
            policy = QSizePolicy.Policy.Preferred if tab is self.tabs.currentWidget() else QSizePolicy.Policy.Ignored
            if tab is not None:
                tab.setSizePolicy(policy, policy)

    def refresh(self) -> None:
        paper = (self.desk, self.paper, self.reply_days, self.subs, self.phrases, self.templates, self.blanks)
        for tab in (*paper, self.staff, self.data, self.audit, self.access, self.backups):
            if tab is not None:
                tab.refresh()

    def flush(self) -> None:
        if self.phrases is not None:
            self.phrases.keep()
        if self.paper is not None:
            self.paper.flush()

    def show_thing(self, kind: str, thing: UUID | None) -> None:
        """From wherever it is said that a copy, or another recovery key, is missing; or a 文例 wanted."""
        kinds = {"backups": self.backups, "recovery_key": self.access, "paper_style": self.paper}
        tab = kinds.get(kind) or (self.templates if "template" in kind else None)
        if tab is not None:
            self.tabs.setCurrentWidget(tab)
        if self.templates is not None and kind == "new_template":
            self.templates.begin()
        elif self.templates is not None and kind == "template" and thing is not None:
            self.templates.open_one(thing)

    @Slot(int)
    def _on_tab(self, _number: int) -> None:
        self._fit()
        if self.tabs.currentWidget() is self.licences:
            self.licences.fill()
        for tab in (self.audit, self.backups):
            if tab is not None:
                tab.refresh()
