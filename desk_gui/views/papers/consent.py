"""同意書: before it is signed, or once more of a consent that is recorded."""

from PySide6.QtWidgets import QWidget

from desk_gui.commands.papers import ConsentPaper
from desk_gui.reference import language_name
from desk_gui.rows.consent import ConsentDetails
from desk_gui.values.days import wareki
from desk_gui.values.ids import CaseId, ConsentId
from desk_gui.viewmodels.consents import items_words
from desk_gui.viewmodels.office import Office
from desk_gui.viewmodels.papers import About
from desk_gui.views.papers.dialog import PaperDialog
from desk_gui.views.widgets.labels import label


class ConsentPaperDialog(PaperDialog):
    """`consent` and `number`: of one that is recorded. What stands on it is what the form holds; here nothing is typed."""

    def __init__(
        self,
        office: Office,
        details: ConsentDetails,
        parent: QWidget | None = None,
        *,
        case: CaseId | None = None,
        recorded: tuple[ConsentId, str] | None = None,
    ) -> None:
        client = None if case is not None else details.client
        super().__init__(office, "", About(case, client, recorded[1] if recorded else ""), parent)
        self.setWindowTitle(self.tr("同意書を印刷"))
        self._details, self._recorded = details, recorded
        self._tell()
        self.draw()

    def question(self) -> ConsentPaper:
        return ConsentPaper(self._details, self._recorded[0] if self._recorded else None)

    def _tell(self) -> None:
        details = self._details
        before = self.tr("署名の前に渡す同意書です。説明した言語と日本語を並べて印刷します。署名をもらったら、同意を記録してください。")
        after = self.tr("記録した同意の内容を、同意番号を付けて印刷します。")
        language = language_name(details.explained_in)
        self.body.addWidget(label(after if self._recorded else before, wrap=True))
        facts = (
            (self.tr("言語"), language or self.tr("相談者の言語")),
            (self.tr("目的"), details.purpose),
            (self.tr("項目"), items_words(details.items)),
            (self.tr("相手ごとの項目"), self.tr("相手によって違います。紙面の表で確かめてください。") if details.apart else ""),
            (self.tr("期限"), wareki(details.until)),
            (self.tr("通訳"), details.interpreter or self.tr("（印刷後に記入）")),
        )
        for name, text in (each for each in facts if each[1]):
            self.body.addWidget(label(name, "secondary"))
            self.body.addWidget(label(text, wrap=True))
        self.body.addStretch(1)
