"""つなぐシート for days without power: one sheet from this desk to any other, so that nobody has to tell their story again."""

from desk_gui.letters.blank_form import Blank, Field, Head, line, ticks
from desk_gui.rows.letters import House, Sender
from desk_gui.vocabulary import ConsentItem

WORRIES = (
    "病気や健康・障害", "住まい", "収入・生活費", "家賃やローンの支払い", "税金や公共料金等の支払い", "債務",
    "仕事探し・就職", "仕事上の不安やトラブル", "地域との関係", "家族との関係", "子育て", "介護",
    "ひきこもり・不登校", "DV・虐待", "食べるものがない", "その他",
)  # fmt: skip
"""困りごと of the standard form for self-reliance support."""


def say(desk: Sender, house: House) -> Blank:
    return Blank(
        title="つ な ぐ シ ー ト",
        number="受付番号",
        lines=(
            line(Field("作成日", "令和　　　年　　　月　　　日（　　）"), Field("作成者・内線")),
            Head("つなぎ先"),
            line(Field("機関・部署", part=3), Field("担当者", part=2)),
            line(Field("電話"), Field("FAX")),
            line(ticks("つなぎ方", ["同行", "電話予約", "FAX", "本人が持参"], 8), Field("予約日時", "　　月　　日　　時　　分", 7)),
            Head("本人（氏名は在留カードの表記）"),
            line(Field("氏名", part=3), Field("カナ", part=2), tall=10.0),
            line(Field("生年月日", "　　　　　年　　　月　　　日"), Field("性別")),
            line(Field("住所")),
            line(Field("電話", part=2), Field("連絡してよい時間・方法", part=3)),
            line(Field("使用言語", part=2), ticks("通訳", ["要", "不要", "当窓口が手配"], 3)),
            Head("相談の内容"),
            line(ticks("困りごと", WORRIES, text="（あるもの：○　一番困っていること：◎）")),
            line(Field("概要"), tall=26.0),
            line(Field("すでに\n行った対応"), tall=18.0),
            line(Field("本人の希望"), tall=14.0),
            line(Field("依頼事項"), tall=18.0),
            line(ticks("配慮事項", ["言語・通訳", "性別の希望", "宗教", "障害", "安全"]), tall=16.0),
            Head("本人の同意"),
            line(ticks("共有して\nよい項目", [each.label for each in ConsentItem])),
            line(Field("署名", part=3), Field("日付", "　　　　年　　月　　日", 2), tall=11.0),
            line(Field("返送先", part=3), Field("返送期限", "　　　月　　　日", 2)),
            Head("つなぎ先で記入する欄"),
            line(Field("対応日", "令和　　　年　　　月　　　日"), Field("対応者")),
            line(ticks("結果", ["受領", "対応可", "条件付き", "対応不可", "ほかの機関へ"])),
            line(Field("対応の内容"), tall=40.0),
            line(Field("次回"), Field("つなぎ直した先")),
        ),
        desk=desk,
        note="本人の同意なく、ほかの目的に使い、又はほかの人に伝えないでください。",
        house=house,
    )
