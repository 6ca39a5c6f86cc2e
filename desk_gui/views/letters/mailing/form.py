"""案内・一斉送付, written: one text, what stands below 記, and to whom; beside it the page of one recipient, as it is typed."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QWidget

from desk_gui.commands.base import Done, Question
from desk_gui.commands.mailings import DraftMailing, EditMailing, MailingById
from desk_gui.errors import (
    AgencyClosed,
    AlreadyPast,
    DeskError,
    DoesNotFit,
    Missing,
    MissingGlyphs,
    NotFound,
    PlaceholderLeft,
    RecipientInConflict,
    WithheldInText,
)
from desk_gui.rows.mailings import MailingDraft, MailingSheet
from desk_gui.values.days import FiscalYear
from desk_gui.values.ids import AgencyId, MailingId, new_id
from desk_gui.viewmodels.drafting import Place
from desk_gui.viewmodels.notices import sentence
from desk_gui.viewmodels.office import Office
from desk_gui.viewmodels.versions import Values, fields_of
from desk_gui.views.letters.mailing.live_page import LivePage
from desk_gui.views.letters.mailing.recipients import Recipients
from desk_gui.views.letters.two_sides import TwoSides
from desk_gui.views.widgets.chips import ChipGroup
from desk_gui.views.widgets.date_field import DateField
from desk_gui.views.widgets.editing import Line
from desk_gui.views.widgets.form_dialog import FormDialog, Wish
from desk_gui.views.widgets.form_grid import FormGrid
from desk_gui.views.widgets.multi_line import MultiLine
from desk_gui.vocabulary import TO_MANY, LetterKind

NARROW, FORM_WIDTH = 980, 580


class MailingForm(FormDialog):
    """`sheet` None: a new one, filled with `draft` as far as it is known. `about`: the meeting or activity it was begun from, so that
    what is typed there is kept beside any other. `written` carries the id of the mailing."""

    edits_with = "EditMailing"
    written = Signal(object)

    def __init__(
        self,
        office: Office,
        sheet: MailingSheet | None = None,
        parent: QWidget | None = None,
        *,
        draft: MailingDraft | None = None,
        about: UUID | None = None,
    ) -> None:
        super().__init__(office, "", parent)
        self.setWindowTitle(self.tr("案内・一斉送付の内容") if sheet else self.tr("案内・一斉送付を作成"))
        self._sheet, self._about = sheet, about
        self.mailing = sheet.row.id if sheet else MailingId(new_id())
        self._suggested = ("", "")
        self._blamed: QWidget | None = None
        self._build()
        self._show(sheet.draft if sheet else draft or MailingDraft())
        self.page = LivePage(office, self.recipients, self)
        self.put_around(self._two_sides)
        self.foot.insertWidget(0, self.two.switch)
        self.sized(1240, 720)
        self.kind.changed.connect(self._on_kind)
        self.answer.toggled.connect(self._tell)
        self._on_kind()
        self._connect_page()
        self.page.show_draft(self.draft(), at_once=True)
        self.subject.setFocus()

    def _two_sides(self, fields: QWidget) -> QWidget:
        self.two = TwoSides(fields, self.page, self.tr("内容"), narrow=NARROW, width=FORM_WIDTH)
        return self.two

    def _connect_page(self) -> None:
        typed = (self.subject, self.body_text, self.when, self.where, self.agenda, self.note, self.enclosures)
        for text in typed:
            text.textChanged.connect(self._on_typed)
        for box in (self.answer, self.named, self.greeting):
            box.toggled.connect(self._on_typed)
        for field in (self.kind, self.reply_by, self.recipients):
            field.changed.connect(self._on_typed)
        self.recipients.stands_on.connect(self.page.look_at)
        self.recipients.read.connect(self.page.name_again)
        self.page.stopped.connect(self._on_stopped)
        self.page.stop.acted.connect(self._go_to_cause)
        self.page.keys(self)

    def _build(self) -> None:
        grid = self.grid = FormGrid(self, label_width=112)
        self.kind = grid.row(self.tr("種類"), ChipGroup([(each, each.label) for each in TO_MANY], self, multi=False), required=True)
        self.subject = grid.row(self.tr("件名"), Line(self), self.tr("末尾の（案内）や（照会）は自動で付きます。"), required=True)
        names = self.tr("個人の名前は書けません。「下記のとおり」と書くと、下の欄が記以下に載ります。")
        self.body_text = grid.row(self.tr("本文"), MultiLine(self, lines=3, most=10), names, required=True)
        example = self.tr("例　令和8年7月6日（月）午後2時から午後4時まで")
        self.when = grid.row(self.tr("日時"), MultiLine(self, lines=1, most=4, placeholder=example))
        self.where = grid.row(self.tr("場所"), MultiLine(self, lines=1, most=4))
        self.agenda = grid.row(self.tr("内容"), MultiLine(self, lines=2, most=10))
        self.note = grid.row(self.tr("備考"), MultiLine(self, lines=1, most=6))
        self.enclosures = grid.row(self.tr("同封物"), MultiLine(self, lines=1, most=4), self.tr("1行に1つ"))
        self.reply_by = grid.row(self.tr("回答期限"), DateField(self.office.clock, self, name=self.tr("回答期限")))
        self.answer = QCheckBox(self.tr("回答票を付ける（機関ごとに名称と番号が入ります）"))
        self.named = QCheckBox(self.tr("担当者が登録されている機関は、担当者宛てにする"))
        self.greeting = QCheckBox(self.tr("挨拶文を入れる"))
        for box in (self.answer, self.named, self.greeting):
            grid.row("", box)
        self.recipients = grid.row(self.tr("宛先"), Recipients(self.office, self), required=True)
        self.body.addWidget(grid)
        self.body.addStretch(1)

    def _show(self, draft: MailingDraft) -> None:
        self.kind.set_value(draft.kind)
        self.kind.setEnabled(draft.corrects is None)
        self.subject.setText(draft.subject)
        for field, text in (
            (self.body_text, draft.body),
            (self.when, draft.when),
            (self.where, draft.place),
            (self.agenda, draft.agenda),
            (self.note, draft.note),
            (self.enclosures, "\n".join(draft.enclosures)),
        ):
            field.set_text(text)
        self.reply_by.set_day(draft.reply_by)
        for box, ticked in ((self.answer, draft.answer), (self.named, draft.named), (self.greeting, draft.greeting)):
            box.setChecked(ticked)
        self.recipients.set_values(draft.recipients)

    def place(self) -> Place:
        kind, thing = ("edit_mailing", self._sheet.row.id) if self._sheet else ("new_mailing", self._about)
        return Place(kind, thing, self.windowTitle(), "letters")

    def seen(self) -> dict[UUID, int]:
        return {self._sheet.row.id: self._sheet.row.version} if self._sheet else {}

    def stands(self) -> Question[Any] | None:
        return MailingById(self._sheet.row.id) if self._sheet else None

    def values_of(self, stands: MailingSheet | None) -> Values:
        sheet = stands or self._sheet
        return fields_of(sheet.draft) if sheet else {}

    def typed(self) -> Values:
        return fields_of(self.draft())

    def take_over(self, stands: MailingSheet, values: Values) -> None:
        self._sheet = stands
        self._show(MailingDraft(**values))

    def draft(self) -> MailingDraft:
        """What stands in the form."""
        return replace(
            self._sheet.draft if self._sheet else MailingDraft(),
            kind=self.kind.value() or LetterKind.NOTICE,
            subject=self.subject.text().strip(),
            body=self.body_text.text().strip(),
            when=self.when.text().strip(),
            place=self.where.text().strip(),
            agenda=self.agenda.text().strip(),
            note=self.note.text().strip(),
            enclosures=tuple(line.strip() for line in self.enclosures.text().splitlines() if line.strip()),
            reply_by=self.reply_by.day(),
            answer=self.answer.isChecked(),
            named=self.named.isChecked(),
            greeting=self.greeting.isChecked(),
            recipients=tuple(AgencyId(each) for each in self.recipients.values()),
        )

    def wish(self) -> Wish | None:
        """An unfinished text is kept as well; what it lacks is said before 決裁 and 施行."""
        draft, today = self.draft(), self.office.clock.today()
        past = draft.reply_by is not None and draft.reply_by < today
        owed = self.answer.isChecked() and draft.reply_by is None and not self.reply_by.complaint()
        ahead = self.tr("すでに過ぎた日です。これからの日を入力してください。") if past else ""
        needed = self.tr("回答票を付けるときは、回答期限を入力してください。") if owed else ""
        self.grid.complain(self.reply_by, self.reply_by.complaint() or ahead or needed)
        self.grid.complain(self.subject, "" if draft.subject else self.tr("件名を入力してください。"))
        self.grid.complain(self.body_text, "" if draft.body else self.tr("本文を入力してください。"))
        self.grid.complain(self.recipients, "" if draft.recipients else self.tr("宛先を1つ以上選んでください。"))
        self._blamed = None
        if self.grid.go_to_first_complaint():
            self.two.show_words()
            return None
        if self._sheet is None:
            return DraftMailing(self.mailing, draft), self.tr("一斉送付の案を作成")
        return EditMailing(self.mailing, draft), self.tr("一斉送付の案を編集")

    # --- the page beside it, and what keeps it from being drawn ---

    @Slot()
    def _on_typed(self) -> None:
        self.page.show_draft(self.draft())

    def field_of(self, error: DeskError) -> QWidget | None:
        """Where the cause of a refusal stands."""
        words = self.draft().texts()
        fields: dict[str, QWidget] = {
            "件名": self.subject,
            "本文": self.body_text,
            "日時": self.when,
            "場所": self.where,
            "内容": self.agenda,
            "備考": self.note,
            "同封物": self.enclosures,
            "回答期限": self.reply_by,
            "宛先": self.recipients,
        }
        if isinstance(error, WithheldInText | Missing | PlaceholderLeft | AlreadyPast):
            return fields.get(error.field)
        if isinstance(error, MissingGlyphs):
            held = (name for name, text in words.items() if set(error.characters) & set(text))
            return fields[next(held, "宛先")]
        return self.recipients if isinstance(error, AgencyClosed | RecipientInConflict | DoesNotFit | NotFound) else None

    def _blame(self, error: DeskError | None) -> None:
        """Said at its field; what was said there about an earlier page goes."""
        if self._blamed is not None:
            self.grid.complain(self._blamed, "")
        self._blamed = self.field_of(error) if error is not None else None
        if self._blamed is not None and error is not None:
            self.grid.complain(self._blamed, sentence(error))

    @Slot(object)
    def _on_stopped(self, error: DeskError | None) -> None:
        self._blame(error)
        if error is not None:
            self.page.show_stop(sentence(error), self.tr("入力欄へ") if self._blamed is not None else "")

    @Slot()
    def _go_to_cause(self) -> None:
        if (field := self._blamed) is not None:
            self.two.show_words()
            self.in_sight(field)
            field.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(object)
    def _on_refused(self, error: DeskError) -> None:
        super()._on_refused(error)
        self._blame(error)
        self._go_to_cause()

    def after(self, done: Done) -> None:
        super().after(done)
        self.written.emit(self.mailing)

    @Slot()
    def _on_kind(self) -> None:
        """A text nobody touched follows the kind."""
        year = FiscalYear.of(self.office.clock.today()).label
        check = self.kind.value() == LetterKind.CONTACT_CHECK
        subject = self.tr("{0}の連携の担当者等の確認について").format(year) if check else ""
        text = (
            self.tr(
                "当窓口では、連携先の皆様の担当者や連絡先を毎年度確かめています。\n"
                "つきましては、登録している内容を御確認の上、変更があればお知らせくださいますようお願いします。"
            )
            if check
            else self.tr("このことについて、下記のとおり開催しますので、御出席くださいますようお願いします。")
        )
        for field, suggested, put in ((self.subject, subject, self.subject.setText), (self.body_text, text, self.body_text.set_text)):
            if field.text() in ("", *self._suggested):
                put(suggested)
        self._suggested = (subject, text)
        self.grid.set_visible(self.when, not check)
        self.grid.set_visible(self.where, not check)
        self._tell()

    @Slot()
    def _tell(self) -> None:
        answered = self.answer.isChecked()
        if self.kind.value() != LetterKind.CONTACT_CHECK:
            self.grid.set_hint(self.answer, self.tr("出欠を記入して返送する用紙です。") if answered else "")
        elif answered:
            self.grid.set_hint(self.answer, self.tr("登録の内容と訂正欄は、回答票に載ります。"))
        else:
            self.grid.set_hint(self.answer, self.tr("登録の内容と訂正欄は、文書に載ります。"))
