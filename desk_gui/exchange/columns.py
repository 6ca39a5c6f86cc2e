"""Which column of a strange table holds what: guessed from its Japanese headers, corrected by a person."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from desk_gui.exchange.tables import Row, Table
from desk_gui.values.folding import fold

_NOISE = re.compile(r"[\s\u3000()（）【】\[\]：:＊*※]+")
HEADS = 10


class Subject(StrEnum):
    """What a table can be taken in as."""

    AGENCIES = "agencies"
    CONSULTATIONS = "consultations"


@dataclass(frozen=True)
class Field:
    """One thing a column may hold. `words`: how offices head such a column, the likeliest first."""

    key: str
    label: str
    words: tuple[str, ...]
    required: bool = False


AGENCY_FIELDS = (
    Field("name", "名称", ("名称", "機関名", "団体名", "組織名", "施設名", "事業所名", "連携先", "窓口名", "相談窓口"), required=True),
    Field("kana", "カナ", ("カナ", "フリガナ", "ふりがな", "読み", "よみがな")),
    Field("short_name", "略称", ("略称", "通称", "短い名前")),
    Field("kind", "種別", ("種別", "種類", "分類", "区分", "機関種別")),
    Field("municipality", "所在の市町", ("所在の市町", "市町", "市町村", "所在地市町", "自治体", "所在")),
    Field("covers", "対象の市町", ("対象の市町", "対象市町", "対象自治体", "管轄", "管内", "担当地域", "対象地域")),
    Field("postcode", "郵便番号", ("郵便番号", "〒")),
    Field("address", "住所", ("住所", "所在地")),
    Field("phone", "電話", ("電話", "電話番号", "tel", "代表電話", "連絡先")),
    Field("fax", "FAX", ("fax", "ファックス", "ファクス", "fax番号")),
    Field("email", "メール", ("メール", "メールアドレス", "email", "mail", "eメール")),
    Field("website", "ホームページ", ("ホームページ", "url", "web", "サイト", "hp")),
    Field("hours", "受付時間", ("受付時間", "開所時間", "相談時間", "開庁時間", "窓口時間", "営業時間")),
    Field("languages", "対応言語", ("対応言語", "言語", "外国語")),
    Field("categories", "相談内容区分", ("相談内容区分", "相談分野", "分野", "対応内容", "相談内容", "取扱内容")),
    Field("contact", "担当者", ("担当者", "担当", "窓口担当", "担当者名")),
    Field("first_contact", "初回連絡の作法", ("初回連絡の作法", "連絡方法", "初回連絡")),
    Field("by_appointment", "予約", ("予約", "予約要否", "要予約")),
    Field("verified_on", "最終確認日", ("最終確認日", "確認日", "更新日")),
    Field("source", "情報源", ("情報源", "出典")),
    Field("note", "備考", ("備考", "メモ", "特記", "その他")),
)

CONSULTATION_FIELDS = (
    Field("on", "日付", ("日付", "相談日", "受付日", "年月日", "対応日", "受付年月日", "日時", "相談日時"), required=True),
    Field("at", "時刻", ("時刻", "時間", "受付時刻", "開始時刻", "開始時間")),
    Field("means", "方法", ("方法", "相談方法", "受付方法", "手段", "形態", "相談形態")),
    Field("languages", "言語", ("言語", "使用言語", "対応言語", "相談言語")),
    Field("modes", "言語の手段", ("言語の手段", "通訳", "通訳方法", "通訳の有無")),
    Field("interpreted", "通訳時間（分）", ("通訳時間（分）", "通訳時間")),
    Field("caller", "相談者", ("相談者", "相談者区分", "来談者", "相談者種別")),
    Field("categories", "区分", ("区分", "相談内容区分", "相談区分", "相談内容", "内容区分", "分類", "項目")),
    Field("result", "結果", ("結果", "対応結果", "対応", "処理", "対応状況")),
    Field("minutes", "相談時間（分）", ("相談時間（分）", "所要時間", "相談時間", "対応時間", "分")),
    Field("municipality", "居住市町", ("居住市町", "居住地", "市町", "市町村", "居住自治体", "住所")),
    Field("nationality", "国籍・地域", ("国籍・地域", "国籍", "出身国", "国籍地域")),
    Field("residence_status", "在留資格", ("在留資格", "資格", "ビザ")),
    Field("heard_from", "窓口を知ったきっかけ", ("窓口を知ったきっかけ", "きっかけ", "認知経路", "知った方法")),
    Field("referred_to", "つなぎ先", ("つなぎ先", "紹介先", "連携先", "案内先")),
    Field("note", "メモ", ("メモ", "備考", "概要", "内容", "相談概要", "要旨", "記事")),
)

FIELDS: Mapping[Subject, tuple[Field, ...]] = {Subject.AGENCIES: AGENCY_FIELDS, Subject.CONSULTATIONS: CONSULTATION_FIELDS}


@dataclass(frozen=True)
class Columns:
    """Which row heads the table (-1: none), and which column holds which field (by key; absent: none)."""

    head: int
    columns: tuple[tuple[str, int], ...]

    def column(self, key: str) -> int | None:
        return dict(self.columns).get(key)

    @property
    def letters(self) -> dict[str, str]:
        """The column of each field as a spreadsheet names it: A … Z, AA …"""
        return {key: letter(at) for key, at in self.columns}

    def cells(self, row: Row) -> dict[str, str]:
        """The row's cells by field; a short row has empty ones."""
        return {key: row[at].strip() if at < len(row) else "" for key, at in self.columns}


def guess(subject: Subject, table: Table) -> Columns:
    """The head is the row that names most fields: many tables carry a title above it."""
    found = [(_columns(subject, row), at) for at, row in enumerate(table.rows[:HEADS])]
    columns, head = max(found, key=lambda each: (len(each[0]), -each[1]))
    return Columns(head, columns)


def headed(subject: Subject, table: Table, head: int) -> Columns:
    """The same for a head that a person chose."""
    return Columns(head, _columns(subject, table.rows[head]) if head >= 0 else ())


def best_table(subject: Subject, tables: Sequence[Table]) -> int:
    """Which sheet looks most like the subject."""
    return max(range(len(tables)), key=lambda at: (len(guess(subject, tables[at]).columns), len(tables[at].rows)))


def _columns(subject: Subject, row: Row) -> tuple[tuple[str, int], ...]:
    """Each field takes its likeliest free column: exact heads first, then heads that contain a word of two or more letters."""
    heads = [bare(cell) for cell in row]
    taken: dict[str, int] = {}
    for fits in (_same, _within):
        for rank in range(max(len(field.words) for field in FIELDS[subject])):
            for field in FIELDS[subject]:
                if field.key in taken or rank >= len(field.words):
                    continue
                word = bare(field.words[rank])
                at = next((at for at, head in enumerate(heads) if at not in taken.values() and fits(word, head)), None)
                if at is not None:
                    taken[field.key] = at
    return tuple((field.key, taken[field.key]) for field in FIELDS[subject] if field.key in taken)


def letter(column: int) -> str:
    """A for the first column, AA for the twenty-seventh."""
    higher, last = divmod(column, 26)
    return (letter(higher - 1) if higher else "") + chr(ord("A") + last)


def bare(text: str) -> str:
    """A head as it is compared: folded, without brackets, marks and blanks."""
    return _NOISE.sub("", fold(text))


def _same(word: str, head: str) -> bool:
    return word == head


def _within(word: str, head: str) -> bool:
    return len(word) >= 2 and word in head
