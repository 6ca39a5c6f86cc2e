"""What tells of an item is found in the words people use for it; what they use for everything tells of nothing."""

from dataclasses import replace

import pytest

from desk_gui.rows.cases import ClientDetails
from desk_gui.services.leaks import Withholding, found_in
from desk_gui.services.telling_words import said_in
from desk_gui.vocabulary import ConsentItem

H, L, P = ConsentItem.HEALTH, ConsentItem.LANGUAGE, ConsentItem.PHONE
SOMEBODY = ClientDetails(
    health="妊娠28週。貧血は改善。階段で胸が痛む。心電図に変化あり。膝の痛み、軽いもの忘れ、産後の経過は順調。4月から内服、検査中",
    language="en",
    safe_contact="日曜の午前。監理団体の職員が寮に来る平日夜間は避ける",
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("妊娠24週の健診に同行した。", "妊娠"),
        ("貧血の薬が出た。", "貧血"),
        ("2週間前から胸が痛いとのこと。", "階段で胸が痛む"),
        ("胸の痛みで受診した。", "階段で胸が痛む"),
        ("膝に痛みがあり、長く歩けない。", "膝の痛み"),
        ("もの忘れの外来を予約した。", "もの忘れ"),
        ("心電図の結果を聞いた。", "心電図"),
        ("産後2週間の健診。", "産後"),
        ("内服を始めた。", "内服"),
    ],
)
def test_an_illness_is_told_in_other_words_than_it_was_recorded_in(text: str, found: str):
    assert said_in(text, SOMEBODY, H) == (found,)


@pytest.mark.parametrize(
    "text",
    [
        *("階段で会った。", "面接の予定に変化があった。", "手続の経過は順調。", "待遇が改善した。", "4月に面談した。"),
        *("書類を検査中とのこと。", "胸を張って話した。", "膝をついて謝られた。", "費用は28万円。", "令和8年の課税証明書"),
    ],
)
def test_words_of_anything_tell_of_no_illness(text: str):
    assert said_in(text, SOMEBODY, H) == ()


@pytest.mark.parametrize(
    ("text", "found"),
    [("英語の筆談で面談した。", ("英語",)), ("英語が話せる職員に代わった。", ("英語",)), ("英語の授業で友達ができた。", ())],
)
def test_a_language_taught_at_school_is_not_the_one_that_is_spoken(text: str, found: tuple[str, ...]):
    assert said_in(text, SOMEBODY, L) == found


@pytest.mark.parametrize("text", ["日曜の午前なら話せる。", "寮に監理団体の職員が寮に来る平日夜間は避ける"])
def test_when_somebody_may_be_called_is_found(text: str):
    assert said_in(text, SOMEBODY, P)


def test_who_else_is_named_in_the_rule_tells_nothing():
    assert said_in("監理団体から同じ内容の文書が届いた。", SOMEBODY, P) == ()


def test_whoever_agreed_to_it_may_be_told():
    """The control: the same words pass with the item, and are stopped without."""
    text = "貧血の薬が出た。"
    assert found_in(text, Withholding(replace(SOMEBODY, safe_contact=""), frozenset({H}))) == ()
    assert found_in(text, Withholding(SOMEBODY)) == ("貧血",)
