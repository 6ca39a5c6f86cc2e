"""The closed sets of the trade: stored by value, shown by label. The Japanese labels are the office's own words (DOMAIN.md §8)."""

from enum import StrEnum
from typing import Self

from desk_gui.values.deadlines import RULES, Rule


class Labelled(StrEnum):
    """A member is its stored value; `label` is what people read."""

    label: str

    def __new__(cls, value: str, label: str) -> Self:
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member

    @classmethod
    def labelled(cls, label: str) -> Self | None:
        """The member people call `label`, if any."""
        return next((member for member in cls if member.label == label), None)


class AgencyGroup(Labelled):
    """Nine groups, each with one shape and one colour on the map, in the order they stand around it."""

    ADMINISTRATION = "administration", "行政窓口"
    NATIONAL = "national", "国の機関"
    SAFETY = "safety", "安全・人権"
    MEDICAL = "medical", "医療・保健"
    WELFARE = "welfare", "福祉・社協"
    LIVELIHOOD = "livelihood", "住まい・就労"
    EXCHANGE = "exchange", "国際交流・NPO"
    SCHOOL = "school", "学校・日本語"
    LEGAL = "legal", "法律専門職"


class AgencyKind(Labelled):
    """What an agency is (DOMAIN.md §4.1); its group decides shape and colour."""

    group: AgencyGroup

    def __new__(cls, value: str, label: str, group: AgencyGroup) -> Self:
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        member.group = group
        return member

    DESK = "desk", "相談窓口", AgencyGroup.ADMINISTRATION
    MUNICIPAL_OFFICE = "municipal_office", "市町の担当課", AgencyGroup.ADMINISTRATION
    CONSUMER_CENTER = "consumer_center", "消費生活センター", AgencyGroup.ADMINISTRATION
    IMMIGRATION = "immigration", "出入国在留管理局", AgencyGroup.NATIONAL
    LABOR_STANDARDS = "labor_standards", "労働基準監督署", AgencyGroup.NATIONAL
    LABOR_BUREAU = "labor_bureau", "労働局", AgencyGroup.NATIONAL
    TECHNICAL_INTERN = "technical_intern", "外国人技能実習機構", AgencyGroup.NATIONAL
    PENSION_OFFICE = "pension_office", "年金事務所", AgencyGroup.NATIONAL
    TAX_OFFICE = "tax_office", "税務署", AgencyGroup.NATIONAL
    EMBASSY = "embassy", "大使館・領事館", AgencyGroup.NATIONAL
    WOMEN_SUPPORT = "women_support", "女性相談支援センター", AgencyGroup.SAFETY
    CHILD_GUIDANCE = "child_guidance", "児童相談所", AgencyGroup.SAFETY
    POLICE = "police", "警察", AgencyGroup.SAFETY
    SHELTER = "shelter", "宿・シェルター", AgencyGroup.SAFETY
    LEGAL_AFFAIRS = "legal_affairs", "法務局", AgencyGroup.SAFETY
    HEALTH_CENTER = "health_center", "保健所・保健センター", AgencyGroup.MEDICAL
    HOSPITAL = "hospital", "医療機関", AgencyGroup.MEDICAL
    SOCIAL_WELFARE_COUNCIL = "social_welfare_council", "社会福祉協議会（CSW）", AgencyGroup.WELFARE
    SELF_RELIANCE = "self_reliance", "自立相談支援機関", AgencyGroup.WELFARE
    WELFARE_OFFICE = "welfare_office", "福祉事務所", AgencyGroup.WELFARE
    COMMUNITY_CARE = "community_care", "地域包括支援センター", AgencyGroup.WELFARE
    DISABILITY_CENTER = "disability_center", "障害者基幹相談支援センター", AgencyGroup.WELFARE
    HELLO_WORK = "hello_work", "ハローワーク", AgencyGroup.LIVELIHOOD
    HOUSING_SUPPORT = "housing_support", "居住支援法人・公営住宅", AgencyGroup.LIVELIHOOD
    SUPERVISING = "supervising", "監理団体", AgencyGroup.LIVELIHOOD
    REGISTERED_SUPPORT = "registered_support", "登録支援機関", AgencyGroup.LIVELIHOOD
    EMPLOYER = "employer", "企業", AgencyGroup.LIVELIHOOD
    EXCHANGE_ASSOCIATION = "exchange_association", "国際交流協会", AgencyGroup.EXCHANGE
    NPO = "npo", "NPO・支援団体", AgencyGroup.EXCHANGE
    RELIGIOUS = "religious", "宗教施設", AgencyGroup.EXCHANGE
    COMMUNITY = "community", "エスニック団体", AgencyGroup.EXCHANGE
    INTERPRETING = "interpreting", "多言語通訳事業者", AgencyGroup.EXCHANGE
    JAPANESE_CLASS = "japanese_class", "日本語教室", AgencyGroup.SCHOOL
    SCHOOL = "school", "学校", AgencyGroup.SCHOOL
    BOARD_OF_EDUCATION = "board_of_education", "教育委員会", AgencyGroup.SCHOOL
    LEGAL_AID = "legal_aid", "法テラス", AgencyGroup.LEGAL
    BAR_ASSOCIATION = "bar_association", "弁護士会", AgencyGroup.LEGAL
    JUDICIAL_SCRIVENER = "judicial_scrivener", "司法書士会", AgencyGroup.LEGAL
    ADMINISTRATIVE_SCRIVENER = "administrative_scrivener", "行政書士会", AgencyGroup.LEGAL
    TAX_ACCOUNTANT = "tax_accountant", "税理士会", AgencyGroup.LEGAL
    LABOR_CONSULTANT = "labor_consultant", "社労士会", AgencyGroup.LEGAL
    OTHER = "other", "その他", AgencyGroup.EXCHANGE


class Category(Labelled):
    """相談内容区分: the official classes of the grant report (DOMAIN.md §3), in its order."""

    IMMIGRATION = "01", "入管手続"
    LABOR = "02", "雇用・労働"
    SOCIAL_INSURANCE = "03", "社会保険・年金"
    TAX = "04", "税金"
    MEDICAL = "05", "医療"
    CHILDBIRTH = "06", "出産・子育て"
    EDUCATION = "07", "教育"
    JAPANESE = "08", "日本語学習"
    DISASTER = "09", "防災・災害"
    HOUSING = "10", "住宅"
    FAMILY_STATUS = "11", "身分関係（結婚・離婚・DV等）"
    TRAFFIC = "12", "交通・運転免許"
    INTERPRETING = "13", "通訳・翻訳"
    PROCEDURES = "14", "手続一般"
    WELFARE = "15", "福祉・介護"
    OTHER = "16", "その他"


class LanguageMode(Labelled):
    """How a language is spoken at a counter."""

    STAFF = "staff", "職員"
    ONSITE = "onsite", "対面通訳"
    PHONE = "phone", "電話通訳"
    VIDEO = "video", "映像通訳"
    MACHINE = "machine", "翻訳機"


class Fee(Labelled):
    FREE = "free", "無料"
    CONDITIONAL = "conditional", "条件付き無料"
    PAID = "paid", "有料"
    UNKNOWN = "unknown", "未確認"


class EvidenceKind(Labelled):
    """What happened between two agencies that shows how they work together (DOMAIN.md §6)."""

    CONFIRMED = "confirmed", "連携の確認"
    CONTACTS_EXCHANGED = "contacts_exchanged", "連絡先交換"
    INFORMATION_SHARED = "information_shared", "情報共有"
    STUDY_SESSION = "study_session", "勉強会・意見交換"
    STAFF_DISPATCHED = "staff_dispatched", "職員の相互派遣"
    JOINT_EVENT = "joint_event", "合同相談会"
    JOINT_RESEARCH = "joint_research", "調査研究"


class ActivityKind(Labelled):
    """合同の活動: what agencies do together beside cases."""

    JOINT_EVENT = "joint_event", "合同相談会"
    RESEARCH = "research", "調査研究"
    STUDY = "study", "勉強会・意見交換"
    DISPATCH = "dispatch", "職員の相互派遣"
    LIAISON = "liaison", "連絡会議"


class LampKind(Labelled):
    """連携の段階: two gates, then three practices in any order."""

    CONFIRMED = "confirmed", "連携の確認"
    CONTACTS = "contacts", "連絡先交換"
    INFORMATION = "information", "情報共有"
    STUDY = "study", "勉強会等"
    DISPATCH = "dispatch", "職員の相互派遣"

    @property
    def is_gate(self) -> bool:
        return self in (LampKind.CONFIRMED, LampKind.CONTACTS)


class LampState(Labelled):
    LIT = "lit", "点灯"
    STALE = "stale", "要更新"
    NONE = "none", "記録なし"


class ConsultationMeans(Labelled):
    VISIT = "visit", "来訪"
    PHONE = "phone", "電話"
    EMAIL = "email", "メール"
    SNS = "sns", "SNS・チャット"
    ONLINE = "online", "オンライン"
    OUTREACH = "outreach", "出張・訪問"
    LETTER_FAX = "letter_fax", "文書・FAX"
    OTHER = "other", "その他"


class CallerKind(Labelled):
    """相談者区分: who turned to the desk."""

    SELF = "self", "本人"
    FAMILY = "family", "家族・友人"
    EMPLOYER = "employer", "雇用主・監理団体"
    SCHOOL = "school", "学校"
    OFFICE = "office", "行政"
    SUPPORTER = "supporter", "支援者"
    ANONYMOUS = "anonymous", "匿名"
    OTHER = "other", "その他"


class CallBack(Labelled):
    """Whether somebody who turned to the desk for another may be called back."""

    YES = "yes", "折り返してよい"
    NO = "no", "折り返さない"
    NOT_ASKED = "not_asked", "確認していない"


class ConsultationResult(Labelled):
    RESOLVED = "resolved", "窓口で完結"
    INFORMED = "informed", "情報提供"
    INTERNAL = "internal", "庁内つなぎ"
    REFERRED = "referred", "外部機関つなぎ"
    CONTINUED = "continued", "継続"
    SPECIALIST = "specialist", "専門相談会"
    DROPPED = "dropped", "中断"


class CaseStage(Labelled):
    """Where a case stands; 返信待ち is not a stage, it is read from the referrals."""

    INTAKE = "intake", "受付"
    ACTIVE = "active", "対応中"
    WATCHING = "watching", "見守り"
    CLOSED = "closed", "終結"


class DeadlineKind(Labelled):
    """Running deadlines a desk meets (DOMAIN.md §3)."""

    STAY = "stay", "在留期間の更新"
    RESIDENCE_CARD = "residence_card", "在留カードの更新（永住者など）"
    BIRTH = "birth", "出生届"
    STATUS_OF_NEWBORN = "status_of_newborn", "子の在留資格の取得"
    ADDRESS = "address", "住居地の届出（転入・転居）"
    EMPLOYER = "employer", "所属機関の届出（退職・転職など）"
    SPOUSE = "spouse", "配偶者との離婚・死別の届出"
    NAME = "name", "氏名・国籍などの変更の届出"
    NO_ACTIVITY = "no_activity", "活動なし3か月（在留資格の取消しの対象）"
    NO_MARRIED_LIFE = "no_married_life", "配偶者の活動なし6か月（在留資格の取消しの対象）"
    HEARING = "hearing", "退去強制の口頭審理の請求・異議の申出"
    REFUGEE_REVIEW = "refugee_review", "難民不認定への審査請求"
    REVIEW = "review", "行政処分への審査請求"
    HEALTH_INSURANCE = "health_insurance", "国民健康保険・国民年金の加入"
    CONTINUED_INSURANCE = "continued_insurance", "健康保険の任意継続"
    UNEMPLOYMENT = "unemployment", "雇用保険の受給期間"
    WAGES = "wages", "賃金の請求の時効"
    RETIREMENT_PAY = "retirement_pay", "退職金の請求の時効"
    ACCIDENT_SHORT = "accident_short", "労災の請求の時効（療養・休業・介護・葬祭）"
    ACCIDENT_LONG = "accident_long", "労災の請求の時効（障害・遺族）"
    LUMP_SUM = "lump_sum", "脱退一時金の請求"
    CHILD_ALLOWANCE = "child_allowance", "児童手当の請求"
    CHILDBIRTH_GRANT = "childbirth_grant", "出産育児一時金・傷病手当金の時効"
    TAX_RETURN = "tax_return", "確定申告"
    COOLING_OFF = "cooling_off", "クーリング・オフ（8日）"
    COOLING_OFF_LONG = "cooling_off_long", "クーリング・オフ（20日：連鎖販売など）"
    PAYMENT_ORDER = "payment_order", "支払督促への異議"
    INHERITANCE = "inheritance", "相続放棄"
    TORT = "tort", "損害賠償の請求の時効（事故のけがなど）"
    FOREIGN_LICENCE = "foreign_licence", "国際免許で運転できる期間"
    OTHER = "other", "その他の期限（日を決めて入力）"

    @property
    def rule(self) -> Rule | None:
        """How it is counted; None: somebody says the day."""
        return RULES.get(self.value)


class ClosingReason(Labelled):
    RESOLVED = "resolved", "解決"
    MOVED_ON = "moved_on", "他機関へ移行"
    MOVED_AWAY = "moved_away", "転出"
    WENT_HOME = "went_home", "帰国"
    DECLINED = "declined", "本人辞退"
    UNREACHABLE = "unreachable", "連絡不能"
    DIED = "died", "死亡"


class Urgency(Labelled):
    NORMAL = "normal", "通常"
    SOON = "soon", "急ぎ"
    EMERGENCY = "emergency", "緊急"


class ParticipantRole(Labelled):
    LEAD = "lead", "主担当"
    SUPPORT = "support", "協力"
    INFORMED = "informed", "情報共有"
    INTERPRETER = "interpreter", "通訳"
    WATCHING = "watching", "見守り"
    ADVISOR = "advisor", "専門助言"


class TieQuality(Labelled):
    """エコマップ: how a person and somebody around them stand to each other."""

    STRONG = "strong", "強い"
    WEAK = "weak", "弱い"
    TOWARDS = "towards", "一方向（本人から）"
    FROM = "from", "一方向（本人へ）"
    STRAINED = "strained", "緊張・対立"


class PrivateRole(Labelled):
    """Who a private person is to the client; nothing else is kept of them."""

    SPOUSE = "spouse", "配偶者"
    FORMER_SPOUSE = "former_spouse", "元の配偶者"
    PARTNER = "partner", "交際相手"
    CHILD = "child", "子"
    PARENT = "parent", "親"
    SIBLING = "sibling", "きょうだい"
    RELATIVE = "relative", "親族"
    FRIEND = "friend", "友人"
    COMPATRIOT = "compatriot", "同国の知人"
    FAITH = "faith", "教会・寺院の人"
    NEIGHBOUR = "neighbour", "近所の人"
    EMPLOYER = "employer", "雇い主"
    COLLEAGUE = "colleague", "同僚"
    LANDLORD = "landlord", "大家"
    OTHER = "other", "その他の人"


class EntryKind(Labelled):
    """対応の種類, in the order of Alt+1 … Alt+9."""

    INTERVIEW = "interview", "来所面談"
    PHONE = "phone", "電話"
    VISIT = "visit", "訪問"
    ACCOMPANIMENT = "accompaniment", "同行"
    CONFERENCE = "conference", "ケース会議"
    REFERRAL = "referral", "つなぎ"
    WATCHING = "watching", "見守り"
    LETTER = "letter", "メール・文書"
    OTHER = "other", "その他"


class EventRole(Labelled):
    """What an agency did in one event of a case, whatever its part in the case is."""

    LEADING = "leading", "主に対応"
    BESIDE = "beside", "同席"
    ACCOMPANYING = "accompanying", "同行"
    INTERPRETING = "interpreting", "通訳"
    ADVISING = "advising", "説明・助言"
    RECORDING = "recording", "記録"


class Fate(Labelled):
    """What becomes of something open in a case that goes to another desk."""

    HANDED_OVER = "handed_over", "引き継ぐ"
    WITHDRAWN = "withdrawn", "取り下げる"
    STAYS = "stays", "当窓口に残す"


class ConferenceGround(Labelled):
    """On what a meeting about people rests (会議の根拠); what may be told there follows from it (services.conference_gate)."""

    CONSENT = "consent", "本人の同意"
    SOCIAL_WELFARE = "social_welfare", "社会福祉法106条の6（支援会議）"
    SELF_RELIANCE = "self_reliance", "生活困窮者自立支援法9条（支援会議）"
    PUBLIC_ASSISTANCE = "public_assistance", "生活保護法27条の3（調整会議）"
    CHILD_PROTECTION = "child_protection", "要保護児童対策地域協議会（児童福祉法25条の2）"
    PARTNER_VIOLENCE = "partner_violence", "DV防止法5条の2（協議会）"
    WOMEN_SUPPORT = "women_support", "困難女性支援法15条（支援調整会議）"
    ISOLATION = "isolation", "孤独・孤立対策推進法（地域協議会）"
    COMMUNITY_CARE = "community_care", "介護保険法115条の48（地域ケア会議）"
    VOLUNTARY = "voluntary", "任意（勉強会・事例検討など）"


class ConferenceForm(Labelled):
    IN_PERSON = "in_person", "対面"
    ONLINE = "online", "オンライン"
    MIXED = "mixed", "対面とオンライン"


class Cadence(Labelled):
    """How often somebody looks in (見守り); `days`: until the next time."""

    days: int

    def __new__(cls, value: str, label: str, days: int) -> Self:
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        member.days = days
        return member

    DAILY = "daily", "毎日", 1
    TWICE_A_WEEK = "twice_a_week", "週2回", 3
    WEEKLY = "weekly", "週1回", 7
    BIWEEKLY = "biweekly", "2週に1回", 14
    MONTHLY = "monthly", "月1回", 30


class VisitResult(Labelled):
    MET = "met", "会えた"
    NOT_MET = "not_met", "会えない"
    UNREACHABLE = "unreachable", "連絡不能"


class ClientPart(Labelled):
    """本人の参加."""

    ABSENT = "absent", "参加していない"
    HEARD = "heard", "参加していない（意向は確認した）"
    PARTLY = "partly", "一部に参加した"
    PRESENT = "present", "参加した"


class ConsentItem(Labelled):
    """共有してよい項目; the same keys as `item_*` of the letter phrases."""

    NAME = "name", "氏名"
    BIRTH = "birth", "生年月日"
    PHONE = "phone", "電話番号"
    ADDRESS = "address", "住所"
    STATUS = "status", "在留資格と在留期限"
    NATIONALITY = "nationality", "国籍・地域"
    LANGUAGE = "language", "使用する言語"
    FAMILY = "family", "家族のこと"
    HEALTH = "health", "健康のこと"
    INCOME = "income", "収入"
    WORK = "work", "仕事と賃金"
    CONSULTATION = "consultation", "相談の内容"
    DOCUMENTS = "documents", "書類の写し"


class ConsentBasis(Labelled):
    """On what ground something is shared (個人情報保護法69条 and the forums of DOMAIN.md §2)."""

    CONSENT = "consent", "本人の同意"
    LAW = "law", "法令に基づく提供"
    ART69_2_2 = "art69_2_2", "法69条2項2号（内部利用）"
    ART69_2_3 = "art69_2_3", "法69条2項3号（他の行政機関等）"
    ART69_2_4 = "art69_2_4", "法69条2項4号（特別の理由）"
    LIFE_SAFETY = "life_safety", "生命・身体の危険"
    CONFERENCE = "conference", "法定の会議"


class ConsentMeans(Labelled):
    WRITTEN = "written", "書面"
    ORAL = "oral", "口頭（同席者2名の記録）"
    ORAL_INTERPRETED = "oral_interpreted", "口頭（電話通訳）"


class ConsentGiver(Labelled):
    SELF = "self", "本人"
    GUARDIAN = "guardian", "保護者・法定代理人"
    PROXY = "proxy", "代筆者"


class Channel(Labelled):
    """How word reaches a partner, or comes back."""

    PHONE = "phone", "電話"
    FAX = "fax", "FAX"
    POST = "post", "郵送"
    SLIP = "slip", "返信票"
    IN_PERSON = "in_person", "来所・同行"
    CLIENT = "client", "本人が持参"
    EMAIL = "email", "メール"
    MEETING = "meeting", "会議"


class ReferralState(Labelled):
    DRAFT = "draft", "下書き"
    REQUESTED = "requested", "依頼済"
    RECEIVED = "received", "受領確認"
    ACCEPTED = "accepted", "対応可"
    IN_PROGRESS = "in_progress", "対応中"
    ON_HOLD = "on_hold", "保留"
    COMPLETED = "completed", "完了"
    REJECTED = "rejected", "対応不可"
    FAILED = "failed", "不調"
    CANCELLED = "cancelled", "取消"
    ENTERED_IN_ERROR = "entered_in_error", "誤登録"


class ReferralReason(Labelled):
    """Why a partner could not take it, or why it came to nothing."""

    NOT_ELIGIBLE = "not_eligible", "対象外"
    OUT_OF_AREA = "out_of_area", "管轄外"
    FULL = "full", "満員"
    CONFLICT = "conflict", "利益相反"
    ELSEWHERE = "elsewhere", "他機関を紹介"
    UNREACHABLE = "unreachable", "連絡不能"
    DECLINED = "declined", "本人辞退"
    NO_SHOW = "no_show", "来所せず"
    REOPENED = "reopened", "再開"
    MISTAKE = "mistake", "記録の誤り"
    OTHER = "other", "その他"


class Satisfaction(Labelled):
    """What the client says of it at the end."""

    SATISFIED = "satisfied", "よかった"
    DISSATISFIED = "dissatisfied", "よくなかった"
    NOT_ASKED = "not_asked", "聞けなかった"


class LetterKind(Labelled):
    """What leaves under a number, to a partner.

    `short`: beside its picture; `ending`: in brackets behind its subject; `asks`: it wants an answer about a client by a day, on a reply
    slip; `to_many`: it is about no client, and one text goes to many partners.
    """

    short: str
    ending: str
    asks: bool

    def __new__(cls, value: str, label: str, short: str, ending: str, asks: bool = True) -> Self:
        member = str.__new__(cls, value)
        member._value_ = value
        member.label, member.short, member.ending, member.asks = label, short, ending, asks
        return member

    COOPERATION_REQUEST = "cooperation_request", "連携依頼書", "依頼書", "依頼"
    INTRODUCTION = "introduction", "紹介状", "紹介状", "紹介"
    INFORMATION = "information", "情報提供書", "情報提供書", "情報提供", False
    NOTICE = "notice", "案内", "案内", "案内", False
    CONTACT_CHECK = "contact_check", "担当者の確認", "確認のお願い", "照会", False

    @property
    def to_many(self) -> bool:
        return self in {LetterKind.NOTICE, LetterKind.CONTACT_CHECK}

    @property
    def slip(self) -> str:
        """What the sheet they answer on is called."""
        return "回答票" if self.to_many else "返信票"


class NoticeReply(Labelled):
    """What a recipient of a mailing answers. `come`: somebody comes, and how many."""

    COMES = "comes", "出席"
    DEPUTY = "deputy", "代理が出席"
    ABSENT = "absent", "欠席"
    UNCHANGED = "unchanged", "変更なし"
    CHANGED = "changed", "変更あり"

    @property
    def come(self) -> bool:
        return self in {NoticeReply.COMES, NoticeReply.DEPUTY}

    @classmethod
    def to(cls, kind: LetterKind) -> tuple["NoticeReply", ...]:
        """As the sheet to answer on asks."""
        return (cls.UNCHANGED, cls.CHANGED) if kind == LetterKind.CONTACT_CHECK else (cls.COMES, cls.DEPUTY, cls.ABSENT)


ABOUT_A_CLIENT = tuple(each for each in LetterKind if not each.to_many)
TO_MANY = tuple(each for each in LetterKind if each.to_many)


class Paper(Labelled):
    """What is printed and not kept: slips that go along, and records that stay in the office, without a number of its own."""

    COVER = "cover", "送付状"
    HANDOVER = "handover", "引継書"
    MINUTES = "minutes", "会議録"
    AGENDA = "agenda", "会議録（全議題）"
    SECRECY = "secrecy", "守秘の誓約書"
    PLAN = "plan", "支援計画"
    CONSENT_FORM = "consent_form", "同意書"
    CONSULTATION_RECORD = "consultation_record", "相談記録票"
    STUDY = "study", "事例検討用の資料"


class BlankForm(Labelled):
    """Forms written on by hand where the program cannot be used."""

    INTAKE = "intake", "受付票"
    LINK_SHEET = "link_sheet", "つなぐシート"
    CONSENT = "consent", "同意書"


class Template(Labelled):
    """Papers on which a desk looks at what it settles for all of them."""

    LETTER = "letter", "連携依頼書"
    INTRODUCTION = "introduction", "紹介状"
    SLIP = "slip", "返信票"
    CLIENT = "client", "本人控え"
    COVER = "cover", "送付状（郵送）"
    FAX = "fax", "送付状（FAX）"
    APPROVAL = "approval", "起案用紙"
    CONSENT = "consent", "同意書"


class LetterState(Labelled):
    DRAFT = "draft", "案"
    APPROVED = "approved", "決裁済"
    ISSUED = "issued", "施行"


class LetterPart(Labelled):
    """The sheets of one letter, each holding only what its reader may see."""

    AGENCY = "agency", "文書（機関あて）"
    REPLY_SLIP = "reply_slip", "返信票（別紙）"
    ENCLOSED = "enclosed", "添付"
    CLIENT = "client", "本人控え"


TYPESET = (LetterPart.AGENCY, LetterPart.REPLY_SLIP, LetterPart.CLIENT)
"""Those that are made of words; what is enclosed is made of pictures."""


class Beside(Labelled):
    """Sheets of a set that are drawn for it from the issued letter, and not kept."""

    COVER = "cover", "送付状"
    OWN = "own_copy", "窓口の控え"


class Figures(Labelled):
    """How figures stand among Japanese on paper: one rule for the whole sheet."""

    HALF = "half", "すべて半角"
    SINGLE_FULL = "single_full", "1桁は全角、2桁以上は半角"


class Calendar(Labelled):
    """How the days on a letter to an office are written; what a client reads always has the year of the common era."""

    ERA = "era", "和暦（令和8年6月9日）"
    BOTH = "both", "和暦と西暦（令和8年（2026年）6月9日）"


class PersonRule(Labelled):
    """敬称 of a person on a letter, where nobody chooses another."""

    SAMA = "sama", "様に統一する"
    DONO = "dono", "職名のある方は殿、ほかは様"


class DispatchMeans(Labelled):
    """How a letter leaves the desk. `covered`: a cover sheet goes before it."""

    covered: bool

    def __new__(cls, value: str, label: str, covered: bool = False) -> Self:
        member = str.__new__(cls, value)
        member._value_ = value
        member.label, member.covered = label, covered
        return member

    POST = "post", "郵送", True
    RECORDED = "recorded", "書留・特定記録", True
    COURIER = "courier", "メール便", True
    FAX = "fax", "FAX", True
    BY_HAND = "by_hand", "手渡し"
    CLIENT = "client", "本人が持参"
    INTERNAL = "internal", "庁内便"
    EMAIL = "email", "電子メール"


class Honorific(Labelled):
    ONCHU = "onchu", "御中"
    SAMA = "sama", "様"
    DONO = "dono", "殿"
    SENSEI = "sensei", "先生"


class Role(Labelled):
    CONSULTANT = "consultant", "相談員"
    MANAGER = "manager", "管理者"
    PARTNER_VIEWER = "partner_viewer", "連携機関閲覧"
    STATISTICS = "statistics", "統計のみ"


class OperatingForm(Labelled):
    """運営形態 of the desk, as the grant report asks."""

    DIRECT = "direct", "直営"
    CONTRACTED = "contracted", "委託"
    SUBSIDISED = "subsidised", "補助"


class MapView(Labelled):
    """Positions are kept per view."""

    RINGS = "rings", "連携の段階"
    FORCE = "force", "つながり"
    TOWNS = "towns", "市町別"
    KINDS = "kinds", "種別別"


class Colouring(Labelled):
    """What the colours of the map tell; all but the first are asked of the same agencies."""

    KIND = "kind", "種別"
    LANGUAGE = "language", "言語"
    REFERRALS = "referrals", "つなぎの件数"
    REPLY = "reply", "返信までの日数"
    ACCEPTANCE = "acceptance", "受入率"
    FRESHNESS = "freshness", "情報の新しさ"


class Known(Labelled):
    """A fact about a person that may be unasked: none, unknown and "not asked" are values, not gaps."""

    YES = "yes", "あり"
    NO = "no", "なし"
    UNKNOWN = "unknown", "不明"
    NOT_ASKED = "not_asked", "確認していない"
    DECLINED = "declined", "答えたくない"


class AuditAction(Labelled):
    """What the record of who did what (記録の確認) holds."""

    BEGUN = "begun", "記録の開始"
    CHANGED = "changed", "変更"
    VIEWED = "viewed", "閲覧（取扱注意）"
    LISTED = "listed", "一覧に表示（取扱注意）"
    SEARCHED = "searched", "検索"
    ISSUED = "issued", "施行"
    PRINTED = "printed", "印刷"
    EXPORTED = "exported", "出力"
    PERMISSION = "permission", "権限"
    ENTERED = "entered", "入室"
    FAILED = "failed", "パスワードのまちがい"
    BACKED_UP = "backed_up", "控え"
    CLOCK = "clock", "時計の変更"


class SecondPerson(Labelled):
    """Who stands by where somebody opens a restricted case in an emergency (緊急の閲覧)."""

    COLLEAGUE = "colleague", "職員の立会い"
    ENVELOPE = "envelope", "封印した復旧キー"
    OUTSIDER = "outsider", "外部の監督者"
    NOBODY = "nobody", "連絡がつかない（24時間後）"


class ExportKind(Labelled):
    """What leaves the program as a file or over the clipboard."""

    LETTER = "letter", "文書のPDF"
    CONSULTATIONS = "consultations", "相談受付の表"
    MAP = "map", "連携マップの画像"
    MAP_COPY = "map_copy", "連携マップのコピー"
    MAP_DATA = "map_data", "連携マップのデータ"
    AUDIT = "audit", "操作の記録の表"
    DISCLOSURE = "disclosure", "この人を見た・印刷した記録"
    FIGURES = "figures", "相談統計の表"
    DISPATCH = "dispatch", "発送簿"
    BLANK_FORM = "blank_form", "手書き用の用紙"


class Medium(Labelled):
    """What a folder lies on: how a file there is kept, and whether copies may go there."""

    LOCAL = "local", "このPCのディスク"
    SHARE = "share", "共有フォルダー"
    REMOVABLE = "removable", "USBメモリーなど"


class BackupReason(Labelled):
    """Why a bundle (控え) was made."""

    TIMED = "timed", "定時"
    BY_HAND = "by_hand", "手動"
    BEFORE_IMPORT = "before_import", "取り込みの前"
    BEFORE_KEY_CHANGE = "before_key_change", "鍵の交換の前"
    BEFORE_RESTORE = "before_restore", "控えに戻す前"
    BEFORE_UPGRADE = "before_upgrade", "新しい版への切り替えの前"


class LeftoverKind(Labelled):
    """What stays beside a desk's file because nothing is erased by going back or by a rescue."""

    REPLACED = "replaced", "入れ替える前のファイル"
    SALVAGED = "salvaged", "壊れたファイルから取り出したもの"
    ROWS = "rows", "元の場所に戻せなかった行"


class SuggestionKind(Labelled):
    """What きょう says of cases nobody has asked about."""

    QUIET = "quiet", "記録がない"
    NO_CONFERENCE = "no_conference", "会議がまだ"


class CallOutcome(Labelled):
    """What became of a 電話メモ."""

    CONSULTATION = "consultation", "相談受付にした"
    ENTRY = "entry", "支援経過にした"
    NOTHING = "nothing", "済み"


class TagColour(Labelled):
    """A tag's colour; which tone of the theme it is, screens know."""

    BLUE = "blue", "青"
    GREEN = "green", "緑"
    AMBER = "amber", "黄"
    RED = "red", "赤"
    GREY = "grey", "灰"


class CaseAge(Labelled):
    """How long a case has been open at least."""

    days: int

    def __new__(cls, value: str, label: str, days: int) -> Self:
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        member.days = days
        return member

    MONTH = "month", "1か月以上", 30
    QUARTER = "quarter", "3か月以上", 90
    HALF = "half", "半年以上", 180
    YEAR = "year", "1年以上", 365


class CaseDue(Labelled):
    """When the next thing of a case is due."""

    OVERDUE = "overdue", "期限を過ぎた"
    WEEK = "week", "7日以内"
    MONTH = "month", "30日以内"
    NONE = "none", "期限なし"


class CaseSort(Labelled):
    WORKED = "worked", "最近の記録から"
    DUE = "due", "期限の近い順"
    AGE = "age", "受付の古い順"
    AGENCY = "agency", "主担当の機関ごと"


class CaseLinkKind(Labelled):
    """Why two cases belong together."""

    HOUSEHOLD = "household", "同じ世帯"
    RELATED = "related", "関連"
    SPLIT = "split", "分割"
    BEFORE = "before", "前のケース"


class AttachmentKind(Labelled):
    """What was attached to a case."""

    RESIDENCE_CARD = "residence_card", "在留カードの写し"
    PASSPORT = "passport", "旅券の写し"
    CERTIFICATE = "certificate", "証明書（住民票など）"
    DIAGNOSIS = "diagnosis", "診断書・病院の書類"
    CONTRACT = "contract", "契約書・給与明細"
    NOTICE = "notice", "役所などからの通知"
    LETTER = "letter", "やりとりの写し"
    PHOTO = "photo", "写真"
    SIGNED = "signed", "署名した書類"
    OTHER = "other", "その他"


class Beyond(Labelled):
    """What may stand on a copy that no consent of the client covers: whoever it is sent to, it may not go along."""

    OPPONENT = "opponent", "相手方のこと"
    OTHERS = "others", "ほかの相談者や、同意していない人のこと"
    SCHOOL = "school", "学校・保育園の名前"
    MY_NUMBER = "my_number", "マイナンバー（個人番号）"


class MediaType(Labelled):
    """What a file is, by its first bytes. What the program cannot show it does not keep."""

    JPEG = "image/jpeg", "JPEG"
    PNG = "image/png", "PNG"
    WEBP = "image/webp", "WebP"
    TIFF = "image/tiff", "TIFF"
    PDF = "application/pdf", "PDF"


class StartCheck(Labelled):
    """What is looked at before a file is worked in."""

    PAGES = "pages", "データの構造"
    SEAL = "seal", "暗号の検査値"
    LINKS = "links", "記録どうしのつながり"
    SEARCH = "search", "検索の索引"
