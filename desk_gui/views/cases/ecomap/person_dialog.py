"""A private person around the client: a role word and how the line is. No name is asked, and none can be written."""

from PySide6.QtWidgets import QWidget

from desk_gui.commands.base import Batch, Command
from desk_gui.commands.ecomap import AddPrivatePerson, EditPrivatePerson, SetTieQuality
from desk_gui.rows.ecomap import EcoPerson
from desk_gui.values.ids import CaseId, PrivatePersonId, new_id
from desk_gui.viewmodels.drafting import Place
from desk_gui.viewmodels.office import Office
from desk_gui.views.widgets.chips import ChipGroup
from desk_gui.views.widgets.form_dialog import FormDialog, Wish
from desk_gui.views.widgets.labels import label
from desk_gui.vocabulary import PrivateRole, TieQuality


class PersonDialog(FormDialog):
    """`person` None: a new one."""

    def __init__(
        self,
        office: Office,
        case: CaseId,
        person: EcoPerson | None = None,
        quality: TieQuality = TieQuality.WEAK,
        parent: QWidget | None = None,
    ) -> None:
        title = self.tr("エコマップの人を編集") if person else self.tr("エコマップに人を追加")
        super().__init__(office, title, parent, action=self.tr("保存") if person else self.tr("追加"))
        self._case, self._person, self._quality = case, person, quality
        self.role = ChipGroup([(role, role.label) for role in PrivateRole], self, multi=False, name=self.tr("本人との関係"))
        self.quality = ChipGroup([(each, each.label) for each in TieQuality], self, multi=False, name=self.tr("線の種類"))
        self.body.addWidget(label(self.tr("本人との関係"), "strong"))
        self.body.addWidget(self.role)
        self.body.addWidget(label(self.tr("線の種類"), "strong"))
        self.body.addWidget(self.quality)
        self.body.addWidget(label(self.tr("氏名は記録しません。図には関係の言葉だけが表示されます。"), "caption", wrap=True))
        self.body.addStretch(1)
        if person is not None:
            self.role.set_value(person.role)
        self.quality.set_value(quality)
        self.sized(520, 340)
        self.role.setFocus()

    def place(self) -> Place | None:
        """Two choices are made again sooner than a draft is read."""
        return None

    def wish(self) -> Wish | None:
        role, quality = self.role.value(), self.quality.value()
        self.complain("" if role else self.tr("本人との関係を選んでください。"))
        if role is None:
            return None
        quality = quality or TieQuality.WEAK
        if self._person is None:
            return AddPrivatePerson(PrivatePersonId(new_id()), self._case, role, quality), self.tr("エコマップに人を追加")
        # Only what was pressed here: what a colleague set meanwhile of the other stays.
        commands: list[Command] = [EditPrivatePerson(self._person.id, role)] if role != self._person.role else []
        commands += [SetTieQuality(self._case, self._person.id, quality)] if quality != self._quality else []
        return Batch(tuple(commands)), self.tr("エコマップの人を編集")
