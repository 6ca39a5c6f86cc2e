"""相談の内容と依頼事項: what is known, what the client said and what the desk makes of it kept apart; then what is asked."""

from dataclasses import replace

from PySide6.QtWidgets import QCheckBox, QWidget

from desk_gui.commands.letters import LetterDraft
from desk_gui.rows.letters import LetterBasis
from desk_gui.values.clock import Clock
from desk_gui.views.letters.form.part import Part, lines_of
from desk_gui.views.widgets.date_field import DateField
from desk_gui.views.widgets.editing import Line
from desk_gui.views.widgets.multi_line import MultiLine
from desk_gui.vocabulary import LetterKind


class MatterPart(Part):
    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("相談の内容と依頼事項"), parent)
        row = self.grid.row
        self.subject = row(self.tr("件名"), Line(self), " ")
        self.facts = row(self.tr("事実"), MultiLine(self), self.tr("当窓口が確認したこと"))
        self.said = row(self.tr("本人の話"), MultiLine(self), self.tr("1行ごとに「とのこと（本人の話）」を付けて印刷します。"))
        self.judged = row(self.tr("見立て"), MultiLine(self, lines=1), self.tr("当窓口の見立てとして印刷します。"))
        self.matters = row(self.tr("依頼事項"), MultiLine(self), self.tr("1行に1つ。2つ以上は番号を付けて印刷します。"))
        self.wished = row(self.tr("希望日時"), MultiLine(self, lines=1), self.tr("1行に1つ。上から第1希望。"))
        self.own_part = row(
            self.tr("役割分担（当窓口）"), MultiLine(self, lines=1), self.tr("案として印刷します。1行に1つ。空欄なら印刷しません。")
        )
        self.their_part = row(self.tr("役割分担（貴機関）"), MultiLine(self, lines=1))
        self.meeting = row(self.tr("会議の開催"), Line(self), self.tr("例　6月中に、貴機関を交えたケース会議の開催を希望します。"))
        self.reply_by = row(self.tr("回答期限"), DateField(clock, self))
        self.told_until = row(self.tr("利用の期限"), DateField(clock, self), self.tr("この日を過ぎたら、廃棄又は返却を求めます。"))
        self.interpreting = row(self.tr("通訳"), Line(self))
        self.enclosures = row(self.tr("添付資料"), MultiLine(self, lines=1), " ")
        self.greeting = row(self.tr("挨拶文"), QCheckBox(self.tr("「日頃から当窓口の業務に…」を入れる")))
        for line in (self.subject, self.interpreting, self.meeting):
            line.textChanged.connect(self.on_typed)
        for text in (self.facts, self.said, self.judged, self.matters, self.wished, self.own_part, self.their_part, self.enclosures):
            text.textChanged.connect(self.on_typed)
        for day in (self.reply_by, self.told_until):
            day.changed.connect(self.on_typed)
            day.complained.connect(self.unread_changed)
        self.greeting.toggled.connect(self.on_typed)

    def show_kind(self, kind: LetterKind) -> None:
        """Only what that letter prints; what was typed for another stays where it is."""
        asks, asked_for = kind.asks, kind == LetterKind.COOPERATION_REQUEST
        for field, there in (
            (self.matters, asks),
            (self.reply_by, asks),
            (self.greeting, asks),
            (self.wished, asked_for),
            (self.own_part, asked_for),
            (self.their_part, asked_for),
            (self.meeting, asked_for),
            (self.told_until, not asks),
        ):
            self.grid.set_visible(field, there)
        self.title.set_text(self.tr("相談の内容と依頼事項") if asks else self.tr("相談の内容"))
        self.grid.set_hint(self.subject, self.tr("末尾の「（{0}）」は自動で付きます。").format(kind.ending))
        self.grid.set_hint(self.enclosures, self.tr("1行に1つ。返信票は自動で加わります。") if asks else self.tr("1行に1つ。"))

    def fill(self, draft: LetterDraft, basis: LetterBasis) -> None:
        self.subject.setText(draft.subject)
        self.facts.set_text(draft.facts)
        self.said.set_text(draft.said)
        self.judged.set_text(draft.judged)
        self.matters.set_text("\n".join(draft.matters))
        self.wished.set_text("\n".join(draft.wished_times))
        self.own_part.set_text("\n".join(draft.own_part))
        self.their_part.set_text("\n".join(draft.their_part))
        self.meeting.setText(draft.meeting)
        self.reply_by.set_day(draft.reply_by)
        self.told_until.set_day(draft.told_until)
        self.interpreting.setText(draft.interpreting)
        self.enclosures.set_text("\n".join(draft.enclosures))
        self.greeting.setChecked(draft.greeting)

    def into(self, draft: LetterDraft) -> LetterDraft:
        return replace(
            draft,
            subject=self.subject.text().strip(),
            facts=self.facts.text(),
            said=self.said.text(),
            judged=self.judged.text(),
            matters=lines_of(self.matters.text()),
            wished_times=lines_of(self.wished.text()),
            own_part=lines_of(self.own_part.text()),
            their_part=lines_of(self.their_part.text()),
            meeting=self.meeting.text().strip(),
            reply_by=self.reply_by.day(),
            told_until=self.told_until.day(),
            interpreting=self.interpreting.text().strip(),
            enclosures=lines_of(self.enclosures.text()),
            greeting=self.greeting.isChecked(),
        )

    def fields(self) -> dict[str, QWidget]:
        return {
            "件名": self.subject,
            "事実": self.facts,
            "本人の話": self.said,
            "見立て": self.judged,
            "依頼事項": self.matters,
            "希望日時": self.wished,
            "役割分担（当窓口）": self.own_part,
            "役割分担（貴機関）": self.their_part,
            "会議の開催": self.meeting,
            "回答期限": self.reply_by,
            "利用の期限": self.told_until,
            "通訳": self.interpreting,
            "添付資料": self.enclosures,
        }
