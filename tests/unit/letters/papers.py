"""Every kind of paper, light and heavy: what tests draw, and what whoever looks at the pages looks at."""

from dataclasses import replace
from datetime import date, time

from desk_gui.rows.letters import Addressee
from desk_gui.rows.mailings import NoticeContent
from desk_gui.rows.papers import (
    AgendaContent,
    ConsentForm,
    ConsultationRecord,
    CoverContent,
    HandoverContent,
    MinutesContent,
    PlanContent,
    SecrecyContent,
    StudyContent,
)
from desk_gui.vocabulary import ConsentItem, Honorific, LetterKind, Paper

from .examples import LETTER, SENDER, VISIT

_LONG = "電話で経過を確認し、次の面談の日を決めた。書面を作成して郵送し、届いたことを翌日に電話で確かめた。"
_OFFICE = Addressee("汐見市役所", Honorific.ONCHU, "000-0003", "汐見市中央2丁目1番1号", "市民課", fax="086-000-3301", phone="086-000-3300")

INTRODUCTION = replace(
    LETTER,
    kind=LetterKind.INTRODUCTION,
    subject="NGUYEN THI LAN様の御相談について",
    matters=("民事法律扶助による法律相談",),
    enclosures=(),
    urgency="高い。令和8年6月30日までに請求の書面を送る必要があります。",
    visit=replace(VISIT, confirmed=True),
)
INTRODUCTION_LIGHT = replace(
    INTRODUCTION,
    cleared=replace(LETTER.cleared, items=LETTER.cleared.items[:1]),
    facts=(),
    said=(),
    judged=(),
    urgency="",
    interpreting="",
    reply_by=None,
    marks=(),
    greeting=False,
    consent_line="",
    visit=replace(VISIT, on=None, accompanied=False, bring=()),
)
INFORMATION = replace(
    LETTER,
    kind=LetterKind.INFORMATION,
    subject="相談者の状況について",
    told_until=date(2026, 9, 30),
    enclosures=("面談の記録　写し1部",),
    matters=(),
)

COVER = CoverContent(
    _OFFICE,
    SENDER,
    "相談者の住民票に関する書類の送付について",
    (("委任状", "1部", "原本"), ("在留カードの写し", "1部", "両面")),
    pages=3,
    back="要返却（在留カードの写し）",
    reference="R8-0042",
    remarks=("受領後、同封の返信票を返送してください。",),
    marks=("親展",),
)
FAX = replace(
    COVER, by_fax=True, addressee=replace(_OFFICE, person="山本　花子", title="主事", honorific=Honorific.SAMA), marks=("取扱注意",)
)

HANDOVER_LIGHT = HandoverContent(date(2026, 6, 9), "R8-0042", "相談係　森下", "相談係　岡田", ("返信を待っています。",))
HANDOVER = HandoverContent(
    date(2026, 6, 9),
    "R8-0042",
    "相談係　森下（内線 214）",
    "相談係　岡田（内線 216）",
    ("賃金の請求について、法テラスの相談を6月18日に予約しています。", "家賃は2か月分を滞納し、大家と分割の約束をしています。"),
    (
        ("令和8年6月16日", "返信票の確認。届かないときは電話で確かめる。", "法テラス汐見　田所"),
        ("令和8年6月17日", "予約の確定を本人に電話で伝える（通訳あり）。", "本人"),
        ("令和8年6月18日", "相談への同行。", "法テラス汐見"),
    ),
    ("会社からの電話には出ないと決めています。勤め先に連絡しないでください。", "連絡は平日午後6時以降、ショートメールで。"),
    (("法テラス汐見", "田所　086-000-2100", "法律相談"), ("汐見労働基準監督署", "第1方面　086-000-2200", "賃金の申告")),
    (("雇用契約書（写し）", "1部"), ("給与明細（1月分まで、写し）", "3部")),
    consent="C-R8-0215（令和8年9月30日まで）。",
    reason="人事異動",
)
HANDOVER_HEAVY = replace(
    HANDOVER,
    state=tuple(f"{n}回目。{_LONG * 3}" for n in range(1, 12)),
    open_tasks=tuple((f"令和8年7月{n}日", _LONG, "市民課") for n in range(1, 25)),
    boxes=("課長", "係長", "前任", "後任"),
)

PLAN_LIGHT = PlanContent(1, date(2026, 6, 9))
PLAN = PlanContent(
    2,
    date(2026, 6, 9),
    "NGUYEN THI LAN",
    "R8-0042",
    wish="残業代を受け取って、次の実習先で働きたい。",
    aim="安心して働き続けられる。",
    goals=("未払いの残業代を請求する。", "次の実習先を決める。"),
    steps=(
        ("1", "請求の書面を作る。", "法テラス汐見　田所", "令和8年6月20日"),
        ("1", "申告に同行する。", "相談センター　森下", "済　令和8年6月8日"),
        ("2", "実習先の変更の手続を調べる。", "汐見国際交流協会", "令和8年7月3日"),
    ),
    until="令和8年9月30日",
    next_on="令和8年7月9日（木）",
    signing=("御本人", "相談センター", "法テラス汐見", "汐見国際交流協会"),
    author="森下",
)
MINUTES_LIGHT = MinutesContent("個別ケース会議", date(2026, 6, 9), "相談室1", "本人の同意")
MINUTES = MinutesContent(
    "第2回　個別ケース会議",
    date(2026, 6, 9),
    "汐見市役所3階 会議室",
    "本人の同意（C-R8-0215）",
    "R8-0042",
    time(14, 0),
    time(15, 30),
    "対面・オンライン併用",
    (
        ("しおみ広域外国人相談センター", "相談員", "森下　あかり"),
        ("汐見市社会福祉協議会", "CSW", "竹内　健"),
        ("法テラス汐見", "専門職員", "田所　美和子"),
    ),
    ("汐見労働基準監督署（書面で意見）",),
    "前半のみ参加（ベトナム語の通訳あり）",
    ("賃金の請求の見通し", "家賃の滞納への対応"),
    "氏名、在留資格、仕事と賃金、相談の内容",
    ("賃金の請求は、時効の前に書面で行うことを確かめた。", "家賃は社協の貸付けを検討する。"),
    (("法律相談の予約を確定する", "相談センター　森下", "令和8年6月17日"), ("緊急小口資金の申請を手伝う", "社協　竹内", "令和8年6月24日")),
    "しおみ広域外国人相談センター",
    (("相談センター", "全体の調整、通訳、同行"), ("社協", "生活費と家賃"), ("法テラス汐見", "法律相談、代理援助")),
    ("会社の者が自宅に来たときは110番し、次にセンターへ連絡する。",),
    "令和8年7月7日（火）午後2時",
    "配布資料は会議の後に回収した。複写しない。",
    "相談センター　森下",
    boxes=("課長", "係長", "確認"),
)
MINUTES_HEAVY = replace(
    MINUTES,
    discussed=tuple(f"{n}　{_LONG * 2}" for n in range(1, 20)),
    decided=tuple((f"{n}番目のこと。{_LONG}", "相談センター　森下", "令和8年7月1日") for n in range(1, 20)),
)

AGENDA = AgendaContent(
    "第2回　支援会議",
    date(2026, 6, 9),
    "汐見市役所3階 会議室",
    "社会福祉法106条の6（支援会議）",
    time(14, 0),
    time(15, 30),
    "対面",
    MINUTES.present,
    MINUTES.absent,
    (
        replace(
            MINUTES,
            agenda=("NGUYEN THI LAN", "賃金の請求の見通し"),
            present=(("汐見市民病院", "相談員", "今井　薫"),),
            absent=(),
            risks=(),
            parts=(),
            discussed=MINUTES.discussed[:1],
            decided=MINUTES.decided[:1],
        ),
        MinutesContent(
            "", date(2026, 6, 9), "", "", agenda=("30代　住まい",), discussed=("退去の期限を確かめた。",), present=(), silent=True
        ),
    ),
    "令和8年7月7日（火）午後2時",
    "配布資料は会議の後に回収した。複写しない。",
    "相談センター　森下",
    "法テラス汐見",
)
AGENDA_LIGHT = AgendaContent("支援会議", date(2026, 6, 9), "", "本人の同意", reader="汐見市社会福祉協議会")
AGENDA_HEAVY = replace(AGENDA, matters=tuple(replace(MINUTES, agenda=(f"{n}番目の{_LONG[:30]}",)) for n in range(1, 9)), boxes=("課長",))
SECRECY = SecrecyContent(
    "第2回　支援会議",
    date(2026, 6, 9),
    "社会福祉法106条の6（支援会議）",
    True,
    MINUTES.present[1:],
    "しおみ広域外国人相談センター",
    time(14, 0),
    "汐見市役所3階 会議室",
)
SECRECY_HEAVY = replace(
    SECRECY, present=tuple((f"{_LONG[:18]}{n}", "相談員", f"LUIZ FERNANDO RODRIGUES DE OLIVEIRA {n}") for n in range(1, 31))
)

CONSENT = ConsentForm(
    SENDER,
    "vi",
    "未払賃金に関する法律相談",
    ("日本司法支援センター汐見地方事務所", "汐見労働基準監督署"),
    (ConsentItem.NAME, ConsentItem.PHONE, ConsentItem.STATUS, ConsentItem.WORK, ConsentItem.CONSULTATION),
    date(2026, 9, 30),
    "NGUYEN THI LAN",
    "グエン・ティ・ラン",
    "C-R8-0215",
    "レ・ヴァン・ミン",
    "森下",
)

_WORRIES = (
    "病気や健康・障害",
    "住まい",
    "収入・生活費",
    "家賃やローンの支払い",
    "税金や公共料金等の支払い",
    "債務",
    "仕事探し・就職",
    "仕事上の不安やトラブル",
    "地域との関係",
    "家族との関係",
    "子育て",
    "介護",
    "ひきこもり・不登校",
    "DV・虐待",
    "食べるものがない",
    "その他",
)
CONSULTATION_LIGHT = ConsultationRecord("U-R8-0311", date(2026, 6, 9), "相談係　森下", "電話")
CONSULTATION = ConsultationRecord(
    "U-R8-0312",
    date(2026, 6, 9),
    "相談係　森下",
    "来訪",
    (("国籍・地域", "ベトナム"), ("在留資格", "技術・人文知識・国際業務"), ("電話", "086-000-4567")),
    "NGUYEN THI LAN",
    "グエン・ティ・ラン",
    "同僚　TRAN VAN HAI（友人）",
    "ベトナム語（電話通訳 25分）",
    tuple((name, {2: "○", 3: "○", 7: "◎"}.get(at, "")) for at, name in enumerate(_WORRIES)),
    "退職した会社から賃金が支払われない。",
    ("3月31日に退職。2月分・3月分の給与明細がない。",),
    ("社長に2回電話したが、返答がない。",),
    ("時効が近づく前に、手続の見通しを聞く必要がある。",),
    ("労働基準監督署の申告の方法を説明した。", "法テラスの予約を電話で仮に取った。"),
    (("法テラス汐見", "電話・連携依頼書", "6月18日 仮予約"),),
    "令和8年6月16日　返信の確認",
    "書面により得た（C-R8-0215）。",
    45,
    present=(
        ("汐見広域窓口", "森下", "主に対応", "45分"),
        ("汐見市社協", "平田 CSW", "同席", "30分"),
        ("ことば通訳センター", "MARIA APARECIDA DOS SANTOS OLIVEIRA", "通訳", "25分"),
    ),
    shared=(("汐見市社協", "氏名、相談の内容、使用する言語", "本人の同意"), ("法テラス汐見", "相談の内容", "本人の同意")),
    boxes=("所長", "係長", "担当"),
)
CONSULTATION_HEAVY = replace(CONSULTATION, said=tuple(f"{n}番目の話。{_LONG}" for n in range(1, 22)), done=(_LONG,) * 8)

STUDY_LIGHT = StudyContent(("Ａさん",), "住宅", "受付")
STUDY = StudyContent(
    ("Ａさん　30代　女性　東南アジア　就労の在留資格　通訳が必要", "Ｂさん　未成年"),
    "住宅、福祉・介護",
    "対応中",
    ("家賃の滞納と子どもの学校",),
    ("だれが家族を訪ねるか。", "通訳を子どもに頼まない工夫はあるか。"),
    ("家賃の滞納が続き、〔市町〕から転居した。",),
    (("当窓口", "主担当"), ("支援団体Ａ", "協力"), ("学校", "情報共有、途中まで")),
    (
        ("初回", "来所面談　当窓口・支援団体Ａ", ("家賃の滞納が2か月。", "眠れない日が続くとのこと（本人の話）。")),
        ("2週後", "電話　当窓口", ("支援団体Ａの担当者から、食料が届いたとの連絡。",)),
        ("3か月後", "", ("学校に移り、登校が始まった。",)),
    ),
)
STUDY_HEAVY = replace(STUDY, course=tuple((f"{n}週後", "電話　当窓口", (_LONG * 2, _LONG)) for n in range(1, 24)))

NOTICE = NoticeContent(
    LetterKind.NOTICE,
    _OFFICE,
    LETTER.sender,
    "令和8年度第1回外国人相談連絡会議の開催について",
    ("このことについて、下記のとおり開催しますので、御出席くださいますようお願いします。",),
    (
        ("日時", ("令和8年7月6日（月）午後2時から午後4時まで",)),
        ("場所", ("汐見市役所本庁舎3階　301会議室",)),
        ("内容", ("1　令和7年度の相談の状況", "2　各機関からの報告", "3　意見交換")),
        ("備考", ("駐車場はありません。",)),
    ),
    reply_by=date(2026, 6, 26),
    answer=True,
    enclosures=("会場の案内図　1枚",),
)
NOTICE_HEAVY = replace(
    NOTICE,
    addressee=replace(
        _OFFICE,
        name="特定非営利活動法人しおみ広域外国人住民生活支援多文化共生推進市民ネットワーク協議会連合会事務局本部",
        address="汐見市中央2丁目1番1号\n中央ビル東館\n5階501号室\n国際交流プラザ内\n市民活動支援センター気付",
        section="",
    ),
    body=(*NOTICE.body, *(f"{n}番目の段落。{_LONG * 3}" for n in range(1, 9))),
)
CONTACT_CHECK = replace(
    NOTICE,
    kind=LetterKind.CONTACT_CHECK,
    subject="令和8年度の連携の担当者等の確認について",
    body=("このことについて、当窓口では下記のとおり登録しています。変更があればお知らせください。",),
    points=(("備考", ("変更がないときも御回答ください。",)),),
    held=(
        ("機関名", "汐見市役所"),
        ("所在地", "000-0003　汐見市中央2丁目1番1号"),
        ("電話", "086-000-3300"),
        ("FAX", "086-000-3301"),
        ("担当者", "市民課　主事　山本 花子　086-000-3302"),
        ("担当者", "国際係　MARIA APARECIDA DOS SANTOS OLIVEIRA"),
        ("対応できる言語", "英語（職員）、ミャンマー語（電話通訳）"),
    ),
    enclosures=(),
    answer=False,
)

ALL = {
    "notice": (LetterKind.NOTICE, NOTICE),
    "notice_heavy": (LetterKind.NOTICE, NOTICE_HEAVY),
    "contact_check": (LetterKind.CONTACT_CHECK, CONTACT_CHECK),
    "introduction": (LetterKind.INTRODUCTION, INTRODUCTION),
    "introduction_light": (LetterKind.INTRODUCTION, INTRODUCTION_LIGHT),
    "introduction_heavy": (LetterKind.INTRODUCTION, replace(INTRODUCTION, facts=tuple(f"{n}日目。{_LONG * 2}" for n in range(1, 20)))),
    "information": (LetterKind.INFORMATION, INFORMATION),
    "information_heavy": (LetterKind.INFORMATION, replace(INFORMATION, facts=tuple(f"{n}日目。{_LONG * 3}" for n in range(1, 24)))),
    "cover": (Paper.COVER, COVER),
    "cover_fax": (Paper.COVER, FAX),
    "cover_heavy": (
        Paper.COVER,
        replace(COVER, things=tuple((f"書類その{n}　給与明細の写し", f"{n}部", _LONG[:24]) for n in range(1, 40))),
    ),
    "handover_light": (Paper.HANDOVER, HANDOVER_LIGHT),
    "handover": (Paper.HANDOVER, HANDOVER),
    "handover_heavy": (Paper.HANDOVER, HANDOVER_HEAVY),
    "minutes_light": (Paper.MINUTES, MINUTES_LIGHT),
    "minutes": (Paper.MINUTES, MINUTES),
    "minutes_heavy": (Paper.MINUTES, MINUTES_HEAVY),
    "agenda_light": (Paper.AGENDA, AGENDA_LIGHT),
    "agenda": (Paper.AGENDA, AGENDA),
    "agenda_heavy": (Paper.AGENDA, AGENDA_HEAVY),
    "secrecy": (Paper.SECRECY, SECRECY),
    "secrecy_heavy": (Paper.SECRECY, SECRECY_HEAVY),
    "plan_light": (Paper.PLAN, PLAN_LIGHT),
    "plan": (Paper.PLAN, PLAN),
    "consent_vi": (Paper.CONSENT_FORM, CONSENT),
    "consent_ja": (Paper.CONSENT_FORM, replace(CONSENT, language="ja")),
    "consent_ur": (Paper.CONSENT_FORM, replace(CONSENT, language="ur", client_name="عمران خان")),
    "consent_my": (Paper.CONSENT_FORM, replace(CONSENT, language="my", items=tuple(ConsentItem))),
    "study_light": (Paper.STUDY, STUDY_LIGHT),
    "study": (Paper.STUDY, STUDY),
    "study_heavy": (Paper.STUDY, STUDY_HEAVY),
    "consultation_light": (Paper.CONSULTATION_RECORD, CONSULTATION_LIGHT),
    "consultation": (Paper.CONSULTATION_RECORD, CONSULTATION),
    "consultation_heavy": (Paper.CONSULTATION_RECORD, CONSULTATION_HEAVY),
}
