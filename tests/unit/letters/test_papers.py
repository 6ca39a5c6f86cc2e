"""Every kind of paper: twenty-five points a document officer checks with a ruler, and what must never be on it."""

from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from enum import Enum

import pypdfium2
import pytest

from desk_gui.errors import MissingGlyphs
from desk_gui.letters.compose import compose, compose_paper
from desk_gui.letters.kinds import draw
from desk_gui.letters.phrases import EASY, languages
from desk_gui.letters.style import MM
from desk_gui.rows.letters import House, Stamp
from desk_gui.rows.papers import ConsentForm
from desk_gui.vocabulary import ConsentItem, LetterKind, LetterPart, Paper
from tests.unit.pictures import png

from .examples import STAMP
from .page import Page
from .papers import (
    ALL,
    CONSENT,
    CONSULTATION,
    CONSULTATION_LIGHT,
    COVER,
    FAX,
    HANDOVER,
    INFORMATION,
    INTRODUCTION,
    MINUTES,
    MINUTES_LIGHT,
    PLAN,
)
from .reading import read, squeezed

LEFT, RIGHT = 22.0, 190.0
EM = 10.5 * 25.4 / 72
Points = dict[str, Callable[[Page], bool]]


def near(found: float, wanted: float, slack: float = 0.35) -> bool:
    return abs(found - wanted) <= slack


def put_on_paper(kind: LetterKind | Paper, content) -> bytes:
    if isinstance(kind, Paper):
        return compose_paper(kind, content, STAMP)
    return draw(kind, content, STAMP) if kind.to_many else compose(content, STAMP, LetterPart.AGENCY)


def drawn(name: str) -> bytes:
    paper, content = ALL[name]
    return put_on_paper(paper, content)


def wrong(points: Points, page: Page) -> list[str]:
    """The points that do not hold; one whose words are not there does not."""
    out = []
    for name, holds in points.items():
        try:
            good = holds(page)
        except ValueError:
            good = False
        if not good:
            out.append(name)
    return out


def official(kind: str, title: str, labels: tuple[str, ...], to: tuple[str, str, str]) -> Points:
    """What holds for every letter that leaves under a number. `labels` in order; `to`: postcode, agency, whom."""
    postcode, agency, whom = to
    return {
        "郵便番号は窓の左端": lambda p: near(p.box(postcode).left, LEFT),
        "郵便番号は窓の中": lambda p: 12 <= p.box(postcode).top <= 20,
        "機関名は1字下げ": lambda p: 2.5 <= p.box(agency).left - LEFT <= 3.8,
        "宛先の最後は2字下げ": lambda p: near(p.box(whom).left - LEFT, 2 * (p.box(agency).left - LEFT)),
        "宛先は窓の下端を越えない": lambda p: p.box(whom).bottom <= 37.5,
        "宛先は窓の右端を越えない": lambda p: p.box(whom).right <= LEFT + 65,
        "文書番号と日付の左端": lambda p: near(p.box("汐広相第32号").left, p.box("令和8年6月9日").left),
        "文書番号と日付の右端": lambda p: near(p.box("汐広相第32号").right, p.box("令和8年6月9日").right),
        "日付の右は1字空け": lambda p: near(p.box("令和8年6月9日").right, RIGHT - EM),
        "日付は番号のすぐ下": lambda p: near(p.box("令和8年6月9日").top - p.box("汐広相第32号").top, 5.6),
        "番号は窓の外": lambda p: p.box("汐広相第32号").left > 115,
        "発信者は宛先の下": lambda p: p.box("センター長").top > p.box(whom).bottom,
        "発信者の右は2字空け": lambda p: near(p.box("センター長北村恵子").right, RIGHT - 2 * EM),
        "公印省略は発信者の下": lambda p: p.box("（公印省略）").top > p.box("センター長").top,
        "標題は3字下げ": lambda p: near(p.box(title).left, LEFT + 3 * 12 * 25.4 / 72),
        "標題は発信者の下": lambda p: p.box(title).top > p.box("（公印省略）").bottom,
        "標題の末尾は種類": lambda p: title.endswith(f"（{kind}）"),
        "本文は1字下げ": lambda p: near(p.box("このことについて、").left, LEFT + EM),
        "本文は標題の下": lambda p: p.box("このことについて、").top > p.box(title).bottom,
        "下記のとおりと記": lambda p: p.in_order("下記の", "記" + labels[0]) or p.in_order("下記の", "記"),
        "項目の順": lambda p: p.in_order(*labels, "以上"),
        "項目名の左端": lambda p: all(near(p.box(each).left, LEFT + 2.4, 0.6) for each in (labels[0], labels[-1])),
        "以上の右は1字空け": lambda p: near(p.box("以上", p.text.count("以上") - 1).right, RIGHT - EM),
        "問合せ先は以上の下": lambda p: p.box("問合せ先").top > p.box("以上", p.text.count("以上") - 1).top,
        "問合せ先は最後": lambda p: p.in_order("以上", "問合せ先", "電話", "メール"),
        "余白": lambda p: p.all.left >= 20 and p.all.right <= RIGHT + 0.5 and p.all.bottom <= 280,
        "1枚に頁番号なし": lambda p: p.count == 1 and "1/1" not in p.text,
    }


def form(title: str, labels: tuple[str, ...], marks: tuple[str, ...], heads: tuple[tuple[str, ...], ...]) -> Points:
    """What holds for every form: marks, number, title, rows and tables."""
    middle = (LEFT + RIGHT) / 2
    points: Points = {
        "標題は中央": lambda p: near((p.box(title).left + p.box(title).right) / 2, middle, 0.8),
        "標題の高さ": lambda p: 28 <= p.box(title).top <= 36,
        "標題は1回": lambda p: p.text.count(title) == 1,
        "項目の順": lambda p: p.in_order(title, *labels),
        "余白の左": lambda p: p.all.left >= 20,
        "余白の右": lambda p: p.all.right <= RIGHT + 0.5,
        "余白の上": lambda p: p.all.top >= 18,
        "余白の下": lambda p: p.all.bottom <= 280,
        "1枚": lambda p: p.count == 1,
        "頁番号なし": lambda p: "1/1" not in p.text,
        "下書きの印なし": lambda p: "下書き" not in p.text,
        "公印の文字なし": lambda p: "公印" not in p.text,
    }
    points |= {f"{label}の左端": lambda p, label=label: near(p.box(label).left, LEFT + 2.4, 0.8) for label in labels}
    points |= {f"{mark}は左上": lambda p, mark=mark: p.box(mark).top < 28 and p.box(mark).right < middle + 10 for mark in marks}
    for head in heads:
        points[f"{head[0]}の表の頭"] = lambda p, head=head: p.in_order(*head) and near(p.box("".join(head)).top, p.box(head[0]).top, 40)
    return points


KINDS: dict[str, Points] = {
    "notice": official(
        "案内", "令和8年度第1回外国人相談連絡会議の開催について（案内）", ("日時", "場所", "内容", "備考", "同封物"),
        ("〒000-0003", "汐見市役所", "市民課御中"),
    ) | {
        "回答票と期限": lambda p: "別紙により令和8年6月26日（金）までに御回答ください" in p.text,
        "同封物に回答票": lambda p: p.in_order("会場の案内図", "別紙回答票1枚"),
        "取扱注意なし": lambda p: "取扱注意" not in p.text,
        "余白": lambda p: p.all.left >= 20 and p.all.right <= RIGHT + EM / 2 + 0.1 and p.all.bottom <= 280,
    },
    "contact_check": official(
        "照会", "令和8年度の連携の担当者等の確認について（照会）", ("備考", "当窓口に登録している内容", "対応できる言語"),
        ("〒000-0003", "汐見市役所", "市民課御中"),
    ) | {
        "項目名の左端": lambda p: near(p.box("備考").left, LEFT + 2.4, 0.6),
        "登録の順": lambda p: p.in_order("機関名", "所在地", "電話", "FAX", "担当者", "対応できる言語"),
        "長い名前は欄の中": lambda p: p.box("OLIVEIRA").right < p.box("訂正").right,
    },
    "introduction": official(
        "紹介", "NGUYEN THI LAN様の御相談について（紹介）",
        ("相談者", "言語・通訳", "主訴", "経過", "お願い", "緊急度", "予約日時", "持参書類", "同行", "添付資料"),
        ("〒000-0021", "日本司法支援センター", "民事法律扶助担当"),
    ),
    "information": official(
        "情報提供", "相談者の状況について（情報提供）",
        ("提供の目的", "提供の根拠", "相談者", "事実", "本人の話", "見立て", "利用の期限", "添付資料"),
        ("〒000-0021", "日本司法支援センター", "民事法律扶助担当"),
    ),
    "cover": official(
        "送付", "相談者の住民票に関する書類の送付について（送付）", ("送付物部数備考", "委任状", "在留カードの写し", "返却", "備考受領後"),
        ("〒000-0003", "汐見市役所", "市民課御中"),
    ) | {
        "項目名の左端": lambda p: near(p.box("返却").left, LEFT + 2.4),
        "下記のとおりと記": lambda p: p.in_order("下記のとおり", "記送付物"),
    },
    "cover_fax": form(
        "ＦＡＸ送付状", ("送信先", "送信元", "件名", "整理番号", "送信枚数", "返却"), ("取扱注意",), (("送付物", "部数", "備考"),)
    ) | {
        "送信先は部署に御中": lambda p: "市民課御中" in p.text,
        "人の名前なし": lambda p: not any(name in p.text for name in ("山本", "花子", "森下", "北村", "NGUYEN", "主事")),
        "枚数は送付状を含む": lambda p: "3枚（この送付状を含みます。）" in p.text,
        "誤送信の注意": lambda p: "誤って送信したものです" in p.text,
        "双方のFAX番号": lambda p: "086-000-3301" in p.text and "086-000-9235" in p.text,
        "文字は10.5ポイント以上": lambda p: p.box("整理番号").bottom - p.box("整理番号").top > 3.7,
    },
    "handover": form(
        "引継書", ("引継日", "前任", "後任", "引継ぎの理由", "現状", "注意事項", "同意"), ("取扱注意",),
        (("期限", "内容", "相手"), ("機関", "担当・電話", "役割"), ("書類", "部数")),
    ) | {
        "ケース番号は右上": lambda p: near(p.box("ケース番号R8-0042").right, RIGHT) and p.box("ケース番号R8-0042").top < 28,
        "未了の事項に期限": lambda p: p.in_order("未了の事項", "令和8年6月16日", "令和8年6月17日", "令和8年6月18日"),
        "受領欄": lambda p: p.in_order("受領日", "受領者所属", "氏名"),
    },
    "minutes": form(
        "会議録",
        ("会議名", "根拠", "日時", "場所・形式", "欠席", "本人の参加", "議題", "共有の範囲", "協議内容", "主担当", "次回", "作成者"),
        ("取扱注意", "複写厳禁"),
        (("機関", "職", "氏名"), ("何を", "誰が", "いつまでに")),
    ) | {
        "決裁欄は右上": lambda p: p.box("確認").left > 165 and p.box("確認").top < 28,
        "決定に担当と期限": lambda p: p.in_order("決定事項", "法律相談の予約を確定する", "相談センター森下", "令和8年6月17日"),
    },
    "consultation": form(
        "相談記録票",
        ("受付日", "受付者", "相談者", "来談者", "言語・通訳", "主訴", "事実", "本人の話", "見立て", "対応機関", "伝えたこと", "次の予定"),
        ("取扱注意",), (("機関", "方法", "結果"),),
    ) | {
        "受付番号": lambda p: "受付番号U-R8-0312" in p.text,
        "困りごとの語は印の有無によらずそろう": lambda p: near(p.box("住まい").left, p.box("仕事上の不安").left, 0.2),
        "困りごとの印": lambda p: "◎仕事上の不安やトラブル" in p.text and "○収入・生活費" in p.text,
        "本人の話の印": lambda p: "返答がないとのこと（本人の話）" in p.text,
    },
    "study": form(
        "事例検討用の資料", ("検討事項", "相談者", "相談分野", "主訴", "概要", "今の段階", "関わる機関", "2週後", "3か月後"),
        ("取扱注意", "複写厳禁"), (),
    ) | {
        "番号も日付もない": lambda p: "号" not in p.text.split("検討事項")[0] and "令和" not in p.text,
        "時期の数え方": lambda p: p.in_order("経過の時期は、初回相談の日から数えたものです。", "検討事項"),
        "方法と機関は経過の前": lambda p: p.in_order("初回", "【来所面談当窓口・支援団体Ａ】", "家賃の滞納が2か月。"),
        "本人の話の印": lambda p: "眠れない日が続くとのこと（本人の話）" in p.text,
        "回収のこと": lambda p: p.box("この資料は会のあとで回収します").top > p.box("3か月後").top,
    },
    "agenda": form(
        "会議録",
        ("会議名", "根拠", "日時", "場所・形式", "欠席", "議題1", "本人の参加", "共有の範囲", "議題2", "次回", "資料の扱い", "作成者"),
        ("取扱注意", "複写厳禁"),
        (("機関", "職", "氏名"), ("何を", "誰が", "いつまでに")),
    ) | {
        "だれの分か": lambda p: near(p.box("法テラス汐見用").right, RIGHT) and p.box("法テラス汐見用").top < 28,
        "この議題だけの出席者は議題の下": lambda p: p.in_order("議題1", "この議題の出席者", "汐見市民病院", "議題2"),
        "伝えない決定は無いとも言わない": lambda p: "決定した事項はありません。" not in p.text,
        "議題の順": lambda p: p.in_order("賃金の請求の見通し", "30代住まい", "退去の期限を確かめた。"),
    },
    "secrecy": form(
        "守秘の誓約書", ("会議名", "日時", "場所", "根拠"), ("取扱注意",), (("機関", "職", "氏名", "署名（自署）", "日付"),),
    ) | {
        "約束は3つ": lambda p: p.in_order("支援の目的以外に使わず", "写しを取らず", "職を離れた後も守ります。"),
        "法律の名": lambda p: "社会福祉法106条の6（支援会議）により、" in p.text,
        "罰のこと": lambda p: "罰せられることがあります。" in p.text,
        "名簿の順": lambda p: p.in_order("汐見市社会福祉協議会", "竹内健", "法テラス汐見", "田所美和子"),
        "窓口の人は載らない": lambda p: "森下" not in p.text,
        "ケース番号なし": lambda p: "R8-" not in p.text,
        "保管する所": lambda p: p.in_order("この用紙は、しおみ広域外国人相談センターが", "保管します。"),
        "文は表の上": lambda p: p.box("職を離れた後も").top < p.box("署名（自署）").top,
    },
    "plan": form(
        "支援計画（第2版）", ("氏名", "計画の期間", "本人の希望", "長期目標", "次回の確認", "作成者"),
        ("取扱注意",), (("目標", "何を", "誰が", "いつまでに"),),
    ) | {
        "目標に番号": lambda p: p.in_order("長期目標", "1未払いの残業代を請求する。", "2次の実習先を決める。"),
        "ケース番号": lambda p: f"ケース番号{PLAN.case_number}" in p.text,
        "期間の始まり": lambda p: "令和8年" in p.text,
        "同意の文は表の下": lambda p: p.box("上の計画の内容を確かめ").top > p.box("作成者").top,
        "署名欄は同意の文の下": lambda p: p.box(PLAN.signing[0].split("　")[0]).top > p.box("上の計画の内容を確かめ").top,
        "署名欄の順": lambda p: p.in_order("上の計画の内容を確かめ", *(each.split("　")[0] for each in PLAN.signing)),
    },
    "consent_vi": {
        "標題は中央": lambda p: near((p.box("同意書").left + p.box("同意書").right) / 2, (LEFT + RIGHT) / 2, 0.8),
        "同意番号は右上": lambda p: near(p.box("同意番号C-R8-0215").right, RIGHT) and p.box("同意番号").top < 26,
        "宛先は窓口": lambda p: "しおみ広域外国人相談センター御中" in p.text,
        "目的": lambda p: "「未払賃金に関する法律相談」のために" in p.text,
        "伝える相手": lambda p: p.in_order("伝える相手", "日本司法支援センター汐見地方事務所、汐見労働基準監督署"),
        "期間は両方の暦": lambda p: "令和8年（2026年）9月30日まで" in p.text,
        "署名欄の順": lambda p: p.in_order("日付", "署名", "署名（保護者・代筆者）", "通訳者氏名", "説明した職員"),
        "通訳者の名": lambda p: "レ・ヴァン・ミン" in p.text,
        "職員の名": lambda p: p.in_order("説明した職員", "森下"),
        "本人の名": lambda p: "NGUYENTHILAN" in p.text,
        "訳文未確認": lambda p: "訳文未確認" in p.text,
        "撤回できること": lambda p: "同意はいつでも取り消せます。" in p.text,
        "1枚": lambda p: p.count == 1,
        "余白": lambda p: p.all.left >= 20 and p.all.right <= RIGHT + 0.5 and p.all.top >= 18 and p.all.bottom <= 280,
        "署名は下半分": lambda p: p.box("通訳者氏名").top > 150,
    } | {f"項目{item.label}": lambda p, item=item: item.label in p.text for item in ConsentItem},
}  # fmt: skip


@pytest.mark.parametrize("name", KINDS)
def test_every_point_holds(name):
    assert len(KINDS[name]) >= 25
    assert wrong(KINDS[name], Page(drawn(name))) == []


def test_every_kind_has_its_points():
    assert {ALL[name][0] for name in KINDS} == {*LetterKind, *Paper} - {LetterKind.COOPERATION_REQUEST}


@pytest.mark.parametrize("name", ALL)
def test_every_page_keeps_its_margins_and_says_which_it_is(name):
    data = drawn(name)
    count = Page(data).count
    for number in range(count):
        page = Page(data, number)
        assert page.all.left >= 20
        assert page.all.right <= RIGHT + EM / 2 + 0.1  # the empty half of a 。 at a line's end
        assert page.all.bottom <= 280
    if count > 1 and ALL[name][0] not in set(LetterKind):
        assert all(f"{number + 1}/{count}" in Page(data, number).text for number in range(count))


@pytest.mark.parametrize("name", ALL)
def test_the_same_content_gives_the_same_bytes(name):
    assert drawn(name) == drawn(name)


@pytest.mark.parametrize("name", ["handover_heavy", "minutes_heavy", "cover_heavy"])
def test_heads_of_tables_stand_on_every_page_they_reach(name):
    head = {"handover_heavy": "期限内容相手", "minutes_heavy": "何を誰がいつまでに", "cover_heavy": "送付物部数備考"}[name]
    data = drawn(name)
    assert sum(head in Page(data, number).text for number in range(Page(data).count)) >= 2


@pytest.mark.parametrize("rows", range(3, 34, 3))
def test_nobody_signs_a_page_that_says_nothing_else(rows: int):
    """However much goes before it, 受領欄 has the last row of the table on its page."""
    things = tuple((f"書類その{number}", "1部") for number in range(rows))
    data = put_on_paper(Paper.HANDOVER, replace(HANDOVER, papers=things))
    last = Page(data, Page(data).count - 1)
    assert last.in_order(f"書類その{rows - 1}", "受領日", "氏名")


def test_a_form_is_set_closer_where_that_saves_a_page():
    data = put_on_paper(Paper.CONSULTATION_RECORD, replace(CONSULTATION, done=("電話をした。",) * 12, present=(), shared=()))
    assert Page(data).count == 1


@pytest.mark.parametrize("tag", [words.tag for words in languages()])
def test_a_consent_form_in_any_language_is_signed_on_the_sheet_that_says_what_is_agreed(tag):
    data = compose_paper(Paper.CONSENT_FORM, replace(CONSENT, language=tag), Stamp())
    assert Page(data).count == 1
    assert Page(data).in_order("伝える相手")
    assert "署名（保護者・代筆者）" in Page(data).text


DIVIDED = replace(CONSENT, divided=(CONSENT.items, (ConsentItem.NAME, ConsentItem.WORK)))


@pytest.mark.parametrize("tag", [words.tag for words in languages()])
def test_who_is_told_what_stands_under_the_number_of_each_on_one_sheet(tag):
    page = Page(compose_paper(Paper.CONSENT_FORM, replace(DIVIDED, language=tag), Stamp()))
    assert page.count == 1
    assert page.in_order("伝える相手", "①日本司法支援センター汐見地方事務所", "②汐見労働基準監督署", "同意の期間")
    assert all(page.box(word).right < RIGHT + 1.0 for word in ("同意の期間", "①", "②"))


def test_a_box_is_ticked_for_each_item_of_each():
    whole, divided = (strokes(compose_paper(Paper.CONSENT_FORM, each, Stamp())) for each in (CONSENT, DIVIDED))
    items = len(ConsentItem)
    assert divided - whole == items + len(DIVIDED.divided[1])


def strokes(data: bytes) -> int:
    return sum(each.type == pypdfium2.raw.FPDF_PAGEOBJ_PATH for each in pypdfium2.PdfDocument(data)[0].get_objects())


@pytest.mark.parametrize(("purpose", "said"), [("法律相談", "「法律相談」のために、"), ("相談を受けるため", "「相談を受けるため」に、")])
def test_what_it_is_for_is_said_once(purpose: str, said: str):
    assert said in read(compose_paper(Paper.CONSENT_FORM, replace(CONSENT, purpose=purpose), Stamp()))


def test_for_more_than_fit_beside_the_words_of_two_columns_there_is_one():
    many = tuple(f"汐見市第{at}小学校" for at in range(1, 13))
    page = Page(compose_paper(Paper.CONSENT_FORM, replace(CONSENT, recipients=many, divided=(CONSENT.items,) * 12), Stamp()))
    assert page.in_order("①汐見市第1小学校", "⑫汐見市第12小学校", "氏名", "生年月日")
    assert page.box("生年月日").left == pytest.approx(page.box("電話番号").left, abs=0.5)


LABELS = (
    *("consent_title", "consent_no", "consent_to", "consent_purpose", "consent_until", "explained_in"),
    *("signature", "signature_other", "date", "interpreter_name", "explained_by", "phone"),
)


@pytest.mark.parametrize(
    "words", [each for each in languages() if each.tag not in ("ja", EASY) and not each.rtl], ids=lambda each: each.tag
)
def test_no_label_of_a_consent_form_stands_in_japanese_alone(words):
    found = read(compose_paper(Paper.CONSENT_FORM, replace(CONSENT, language=words.tag), Stamp()))
    told = [*(words.text(key) for key in LABELS), words.day(CONSENT.until), words.name_native]
    assert [text for text in told if squeezed(text) not in found] == []


def test_a_consent_form_without_a_name_is_a_blank_one():
    blank = ConsentForm(CONSENT.desk, "en", CONSENT.purpose, CONSENT.recipients, (), CONSENT.until)
    assert "署名" in read(compose_paper(Paper.CONSENT_FORM, blank, Stamp()))


def test_minutes_of_a_meeting_that_decided_nothing_say_so():
    assert "決定した事項はありません。" in read(compose_paper(Paper.MINUTES, MINUTES_LIGHT, Stamp()))


def test_who_gave_no_name_is_not_given_one():
    assert "氏名は聞いていません。" in read(compose_paper(Paper.CONSULTATION_RECORD, CONSULTATION_LIGHT, Stamp()))


@pytest.mark.parametrize("content", [INTRODUCTION, INFORMATION])
def test_what_was_not_cleared_is_on_no_paper_about_the_client(content):
    none = replace(content, cleared=replace(content.cleared, items=()), consent_line="", subject="御相談について")
    found = read(put_on_paper(none.kind, none))
    for word in ("NGUYEN", "グエン", "ベトナム国籍", "086-000-4567", "同意を得"):
        assert word not in found


@pytest.mark.parametrize(("paper", "content"), [
    (Paper.COVER, replace(COVER, remarks=("𠮷野",))), (Paper.HANDOVER, replace(HANDOVER, state=("𠮷野",))),
    (Paper.MINUTES, replace(MINUTES, risks=("𠮷",))),
    (Paper.CONSULTATION_RECORD, replace(CONSULTATION, done=("𠮷",))), (Paper.COVER, replace(FAX, subject="𠮷")),
])  # fmt: skip
def test_a_character_no_font_can_draw_is_named_and_nothing_is_printed(paper, content):
    with pytest.raises(MissingGlyphs):
        compose_paper(paper, content, STAMP)


@pytest.mark.parametrize(
    ("paper", "content"),
    [(Paper.MINUTES, MINUTES), (Paper.PLAN, PLAN), (Paper.HANDOVER, HANDOVER), (Paper.MINUTES, replace(MINUTES, boxes=()))],
)
@pytest.mark.parametrize("shape", [(300, 150), (150, 300), (900, 60)])
def test_a_paper_others_take_home_bears_the_logo_beside_its_name_and_over_no_word(paper, content, shape):
    bare = Page(compose_paper(paper, replace(content, house=House()), STAMP))
    data = compose_paper(paper, replace(content, house=House(logo=png(*shape))), STAMP)
    page = Page(data)
    assert page.text == bare.text
    ((left, bottom, right, top),) = pictures_on(data)
    title = {Paper.MINUTES: "会議録", Paper.PLAN: "支援計画", Paper.HANDOVER: "引継書"}[paper]
    assert near(left / MM, LEFT)
    assert right / MM < page.box(title).left
    assert 297 - top / MM > 27
    assert 297 - bottom / MM < 42


def pictures_on(data: bytes) -> list[tuple[float, float, float, float]]:
    """Where they stand on the first page, in points: left, bottom, right, top."""
    with pypdfium2.PdfDocument(data) as opened:
        return [each.get_bounds() for each in opened[0].get_objects() if each.type == pypdfium2.raw.FPDF_PAGEOBJ_IMAGE]


def test_what_stays_in_the_office_and_what_is_faxed_bear_no_logo():
    for paper, content in ((Paper.CONSULTATION_RECORD, CONSULTATION), (Paper.COVER, FAX)):
        assert pictures_on(compose_paper(paper, replace(content, house=House(logo=png(300, 150))), STAMP)) == []


# --- what somebody may type, in every field ------------------------------------------------------------------------------------


def everywhere(value, text: str):
    """The same content with this text wherever somebody may have typed."""
    if isinstance(value, str) and not isinstance(value, Enum):
        return text
    if isinstance(value, tuple):
        return tuple(everywhere(each, text) for each in value)
    if is_dataclass(value):
        typed = [each.name for each in fields(value) if each.name not in CHOSEN]
        return replace(value, **{name: everywhere(getattr(value, name), text) for name in typed})
    return value


CHOSEN = {"marks", "boxes", "explained_in"}
"""Picked from the desk's own list."""
HOSTILE = {
    "markup": "<b>&amp;</b><img src=x>", "long": "x" * 400, "opening": "（" * 60, "stops": "。" * 60,
    "controls": "a\u202e\u2066b\u200f\x07",
    "feeds": "\n" * 12, "scripts": "မောင်အောင်ကျော် محمد 086-000-1234", "nothing": "",
}  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("name", KINDS)
def test_what_is_typed_is_printed_as_text_and_nothing_leaves_the_sheet(name, text):
    paper, content = ALL[name]
    data = put_on_paper(paper, everywhere(content, text))
    last = Page(data).count
    assert last <= 30
    for number in {0, last - 1}:
        page = Page(data, number)
        assert page.all.left >= 19
        assert page.all.right <= RIGHT + EM
        assert page.all.bottom <= 283
        assert page.all.top >= 7  # the highest mark of a script may stand above its line
