"""種類: which letter it is; the rest of the form follows."""

from dataclasses import replace

from PySide6.QtCore import Signal, Slot

from desk_gui.commands.letters import LetterDraft
from desk_gui.rows.letters import LetterBasis, usual_subject
from desk_gui.views.letters.form.part import Part
from desk_gui.views.widgets.chips import Segmented
from desk_gui.views.widgets.labels import label
from desk_gui.vocabulary import ABOUT_A_CLIENT, LetterKind


class KindPart(Part):
    """A correction stays the kind of letter it corrects. `turned` carries the kind that was chosen and the subject it has as a rule."""

    turned = Signal(object)

    def __init__(self) -> None:
        super().__init__(self.tr("文書の種類"))
        self._service = ""
        self.kind = Segmented([(each, each.label) for each in ABOUT_A_CLIENT], name=self.tr("文書の種類"))
        self.meaning = label("", "caption", wrap=True)
        self.grid.full(self.kind)
        self.grid.full(self.meaning)
        self.kind.changed.connect(self._on_kind)

    def fill(self, draft: LetterDraft, basis: LetterBasis) -> None:
        self._service = basis.service
        self.kind.set_value(draft.kind)
        self.kind.setEnabled(draft.corrects is None)
        self._tell()

    def into(self, draft: LetterDraft) -> LetterDraft:
        return replace(draft, kind=self.kind.value())

    def subjects(self) -> dict[LetterKind, str]:
        """What each kind is called as a rule."""
        return {each: usual_subject(each, self._service) for each in ABOUT_A_CLIENT}

    def _tell(self) -> None:
        words = {
            LetterKind.COOPERATION_REQUEST: self.tr("機関に協力を依頼します。返信票が付きます。"),
            LetterKind.INTRODUCTION: self.tr("本人が持参するか、先に送ります。予約日時と持参書類が載り、返信票が付きます。"),
            LetterKind.INFORMATION: self.tr("機関に情報だけを伝えます。提供の目的と根拠が載り、返信票と挨拶文は付きません。"),
        }
        self.meaning.setText(words[self.kind.value()])

    @Slot(object)
    def _on_kind(self, kind: LetterKind) -> None:
        self._tell()
        self.turned.emit(kind)
        self.on_typed()
