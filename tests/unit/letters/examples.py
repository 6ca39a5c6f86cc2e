"""Letters others may borrow: a wage case handed to a legal aid office, its stamp, and the same in the client's language."""

from dataclasses import replace
from datetime import date, time
from uuid import UUID

from desk_gui.rows.consent import Cleared, ClearedItem
from desk_gui.rows.letters import Addressee, LetterContent, Sender, Stamp, Visit
from desk_gui.values.ids import AgencyId, ClientId, ConsentId
from desk_gui.vocabulary import ConsentBasis, ConsentItem, Honorific, LetterKind

CLEARED = Cleared(
    client=ClientId(UUID(int=1)), recipient=AgencyId(UUID(int=2)), purpose="未払賃金に関する法律相談", on=date(2026, 6, 9),
    basis=ConsentBasis.CONSENT, consent=ConsentId(UUID(int=3)), consent_number="C-R8-0215",
    items=(
        ClearedItem(ConsentItem.NAME, "NGUYEN THI LAN"),
        ClearedItem(ConsentItem.BIRTH, "平成8年（1996年）4月3日生（30歳）"),
        ClearedItem(ConsentItem.NATIONALITY, "ベトナム国籍"),
        ClearedItem(ConsentItem.STATUS, "技術・人文知識・国際業務（令和9年（2027年）1月20日まで）"),
        ClearedItem(ConsentItem.PHONE, "086-000-4567（平日午後6時以降、ショートメール可）"),
        ClearedItem(ConsentItem.LANGUAGE, "ベトナム語（日本語は簡単な会話）"),
        ClearedItem(ConsentItem.FAMILY, "世帯人数 1人（単身）"),
        ClearedItem(ConsentItem.INCOME, "手取り月収 0円（令和8年4月以降）　預貯金 約150,000円　家賃 月額48,000円"),
        ClearedItem(ConsentItem.WORK, "令和8年3月末まで製造会社に勤務"),
        ClearedItem(ConsentItem.CONSULTATION, "退職した会社から賃金が支払われていない。"),
    ),
)  # fmt: skip

SENDER = Sender(
    name="しおみ広域外国人相談センター", head_title="センター長", head_name="北村　恵子",
    section="相談係", person="森下", person_kana="もりした",
    postcode="000-0001", address="汐見市中央1丁目2番3号", phone="086-000-1234", fax="086-000-9235", email="soudan@example.jp",
)  # fmt: skip

ADDRESSEE = Addressee(
    name="日本司法支援センター汐見地方事務所", honorific=Honorific.SAMA, postcode="000-0021", address="汐見市駅前町1番8号　汐見駅前ビル3階",
    section="民事法律扶助担当", person="田所 美和子", phone="086-000-2100",
)  # fmt: skip

VISIT = Visit(
    on=date(2026, 6, 18), at=time(14, 0), confirm_by=date(2026, 6, 17), place_name="法テラス汐見",
    place_address="汐見市駅前町1番8号　汐見駅前ビル3階",
    access="汐見駅北口から徒歩5分", interpreter=True, free=True, accompanied=True,
    bring=("bring_residence_card", "bring_payslips", "bring_contract", "bring_bankbook", "bring_letter", "bring_seal"),
)  # fmt: skip

LETTER = LetterContent(
    kind=LetterKind.COOPERATION_REQUEST, addressee=ADDRESSEE, sender=SENDER, subject="賃金に関する法律相談の実施について", cleared=CLEARED,
    facts=("令和8年5月28日、汐見労働基準監督署に相談済み（当窓口の職員が同行）。",),
    said=("2月分・3月分の賃金 計412,000円が支払われていない。", "2回請求したが、返答がない。"),
    judged=("請求の時効が近づく前に、手続の見通しを聞く必要がある。",),
    matters=("民事法律扶助による法律相談の実施", "代理援助の利用に関する御相談"),
    wished_times=("令和8年6月18日（木）午後2時（通訳を仮予約しています。）", "令和8年6月19日（金）午前10時"),
    enclosures=("雇用契約書、給与明細（1月分まで）、出退勤の記録　各写し1部",),
    interpreting="通訳は当窓口が手配し、費用は当窓口が負担します。", reply_by=date(2026, 6, 16),
    consent_line="上記の内容を貴事務所に提供することについて、令和8年6月5日、御本人にベトナム語で（通訳を介して）説明し、書面により同意を得ています"
    "（同意番号 C-R8-0215、令和8年9月30日まで有効）。",
    client_name="NGUYEN THI LAN", client_kana="グエン・ティ・ラン", client_language="vi", client_subject="tiền lương chưa được trả",
    not_told=(ConsentItem.HEALTH, ConsentItem.ADDRESS), visit=VISIT,
)  # fmt: skip

STAMP = Stamp(number_text="汐広相第32号", fiscal_year="令和8年度", issued_on=date(2026, 6, 9), slip_number="HS-R8-0032")

DRAFT = Stamp()


def in_language(tag: str, name: str = "NGUYEN THI LAN") -> LetterContent:
    """The same letter for a client who reads that language."""
    return replace(LETTER, client_language=tag, client_name=name, client_subject="")


def cleared(text: str) -> Cleared:
    """Every item that may be told, each with these words."""
    return replace(CLEARED, items=tuple(ClearedItem(item, text) for item in ConsentItem))
