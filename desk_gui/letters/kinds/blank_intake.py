"""受付票 for days without power: what 相談受付 asks, in its order, to be typed in afterwards."""

from desk_gui.letters.blank_form import Blank, Field, Head, line, ticks
from desk_gui.letters.language_boxes import LANGUAGES, OTHER, short
from desk_gui.rows.letters import House, Sender
from desk_gui.vocabulary import CallerKind, Category, ConsultationMeans, ConsultationResult, LanguageMode


def say(desk: Sender, house: House) -> Blank:
    return Blank(
        title="相　談　受　付　票",
        number="受付番号",
        lines=(
            Head("相談受付"),
            line(Field("日付・時刻", "令和　　年　　月　　日（　　）　　　時　　　分", 7), Field("受付者", "", 4)),
            line(ticks("方法", [each.label for each in ConsultationMeans])),
            line(ticks("言語", [*map(short, LANGUAGES), OTHER])),
            line(ticks("言語の手段", [each.label for each in LanguageMode])),
            line(ticks("相談者", [each.label for each in CallerKind])),
            line(ticks("相談内容区分", [each.label for each in Category])),
            line(ticks("結果", [each.label for each in ConsultationResult])),
            line(Field("メモ"), tall=33.0),
            line(Field("居住市町"), Field("国籍・地域")),
            line(Field("在留資格"), Field("きっかけ")),
            line(Field("つなぎ先"), Field("ほかの言語")),
            line(Field("相談（分）", "　　　　　分"), Field("通訳（分）", "　　　　　分")),
            Head("本人（ケースにするとき。氏名は在留カードの表記）"),
            line(Field("氏名", part=3), Field("カナ", part=2), tall=10.0),
            line(Field("生年月日", "　　　　　年　　　月　　　日"), Field("呼び名")),
            line(Field("電話", part=2), Field("連絡してよい時間・方法", part=3)),
        ),
        desk=desk,
        note="画面を使えないときの用紙です。あとで「相談受付」に入力し、この用紙は定めに従って保管・廃棄してください。",
        house=house,
    )
