"""画面の保護: after how long the screen locks itself, and what of it may be seen in a shared screen."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from desk_gui.viewmodels.idle import LEAST_MINUTES, MOST_MINUTES, TALK_MINUTES, minutes_allowed
from desk_gui.viewmodels.office import Office
from desk_gui.viewmodels.shield import of_this_system
from desk_gui.views.settings.page import Page
from desk_gui.views.widgets.chips import Segmented
from desk_gui.views.widgets.form_grid import FormGrid
from desk_gui.views.widgets.labels import label
from desk_gui.views.widgets.minutes_field import MinutesLine


class PrivacyTab(Page):
    """Everything here counts at once, on this PC."""

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._office = office
        self.form = FormGrid()
        self.minutes = MinutesLine(name=self.tr("ロックまでの時間（分）"))
        self.minutes.set_minutes(minutes_allowed(office.settings.get("lock_minutes")))
        self.share_map = Segmented([(False, self.tr("すべて映さない")), (True, self.tr("連携マップだけ映す"))])
        self.share_map.set_value(bool(office.settings.get("share_map")))
        self._build()
        self.minutes.editingFinished.connect(self._on_minutes)
        self.share_map.changed.connect(self._on_share)

    def _build(self) -> None:
        keys = (
            (self.tr("面談中"), self.tr("Ctrl+Shift+M　相談者が画面を見る間、その方のページだけを残します。{0}分まではロックしません。")),
            (self.tr("個人情報を隠す"), self.tr("Ctrl+Shift+H　開いているすべての画面を覆います。もう一度押すと元に戻ります。")),
            (self.tr("コピーした文字"), self.tr("30秒後と、画面をロックしたとき、終了したときに消えます。Windowsの履歴には残りません。")),
        )
        if self._office.access is not None:
            hint = self.tr("操作がないときに画面をロックするまでの分数です（{0}〜{1}）。Ctrl+L ですぐにロックします。")
            self.form.row(self.tr("ロックまでの時間"), self.minutes, hint.format(LEAST_MINUTES, MOST_MINUTES))
        can = self.tr(
            "画面共有・録画・画面の撮影に映るものを選びます。連携マップに個人は載りません。"
            "プロジェクターやモニターには、つないだ画面がそのまま映ります。"
        )
        cannot = self.tr("このPCには、画面の撮影を防ぐしくみがありません（Windows 10 以降で働きます）。")
        self.form.row(self.tr("画面の共有"), self.share_map, can if of_this_system() is not None else can + cannot)
        for name, words in keys:
            self.form.row(name, label(words.format(TALK_MINUTES), wrap=True))
        self.column.addWidget(self.form)
        self.column.addStretch(1)

    @Slot()
    def _on_minutes(self) -> None:
        minutes = self.minutes.minutes()
        fits = minutes is not None and minutes == minutes_allowed(minutes)
        wrong = self.tr("{0}から{1}までの数字で入力してください。").format(LEAST_MINUTES, MOST_MINUTES)
        self.form.complain(self.minutes, "" if fits else wrong)
        if fits:
            self._office.settings.put("lock_minutes", minutes)

    @Slot(object)
    def _on_share(self, _value: object) -> None:
        self._office.settings.put("share_map", self.share_map.value())
