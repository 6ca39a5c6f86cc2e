"""The words offices use for what our closed sets name; the first set whose word a cell holds is meant, so order decides."""

from typing import TypeVar

from desk_gui.vocabulary import AgencyKind, CallerKind, Category, ConsultationMeans, ConsultationResult, LanguageMode

K = TypeVar("K")


def _by_word(words: dict[K, str]) -> dict[str, K]:
    return {word: kind for kind, listed in words.items() for word in listed.split()}


KIND_WORDS = _by_word(
    {
        AgencyKind.SOCIAL_WELFARE_COUNCIL: "社会福祉協議会 社協",
        AgencyKind.SELF_RELIANCE: "自立相談 自立支援",
        AgencyKind.WELFARE_OFFICE: "福祉事務所",
        AgencyKind.COMMUNITY_CARE: "地域包括",
        AgencyKind.DISABILITY_CENTER: "障害者 基幹相談",
        AgencyKind.WOMEN_SUPPORT: "女性相談 配偶者暴力",
        AgencyKind.CHILD_GUIDANCE: "児童相談",
        AgencyKind.SHELTER: "シェルター",
        AgencyKind.POLICE: "警察",
        AgencyKind.LEGAL_AFFAIRS: "法務局",
        AgencyKind.IMMIGRATION: "入国管理 入国在留 入管",
        AgencyKind.LABOR_STANDARDS: "労働基準 労基",
        AgencyKind.LABOR_BUREAU: "労働局",
        AgencyKind.TECHNICAL_INTERN: "技能実習機構",
        AgencyKind.PENSION_OFFICE: "年金事務所",
        AgencyKind.TAX_OFFICE: "税務署",
        AgencyKind.EMBASSY: "大使館 領事館",
        AgencyKind.CONSUMER_CENTER: "消費生活",
        AgencyKind.HEALTH_CENTER: "保健所 保健センター",
        AgencyKind.HOSPITAL: "病院 医院 クリニック 診療所",
        AgencyKind.HELLO_WORK: "ハローワーク 職業安定所",
        AgencyKind.HOUSING_SUPPORT: "居住支援",
        AgencyKind.SUPERVISING: "監理団体 協同組合",
        AgencyKind.REGISTERED_SUPPORT: "登録支援機関",
        AgencyKind.JAPANESE_CLASS: "日本語教室",
        AgencyKind.EXCHANGE_ASSOCIATION: "国際交流 国際化協会",
        AgencyKind.BOARD_OF_EDUCATION: "教育委員会",
        AgencyKind.SCHOOL: "小学校 中学校 高等学校 大学 夜間中学",
        AgencyKind.LEGAL_AID: "法テラス 司法支援センター",
        AgencyKind.BAR_ASSOCIATION: "弁護士",
        AgencyKind.ADMINISTRATIVE_SCRIVENER: "行政書士",
        AgencyKind.JUDICIAL_SCRIVENER: "司法書士",
        AgencyKind.TAX_ACCOUNTANT: "税理士",
        AgencyKind.LABOR_CONSULTANT: "社会保険労務士 社労士",
        AgencyKind.INTERPRETING: "通訳",
        AgencyKind.RELIGIOUS: "教会 モスク",
        AgencyKind.COMMUNITY: "コミュニティ",
        AgencyKind.NPO: "NPO 特定非営利",
        AgencyKind.EMPLOYER: "株式会社",
        AgencyKind.MUNICIPAL_OFFICE: "市役所 町役場 村役場 課",
    }
)
CATEGORY_WORDS = _by_word(
    {
        Category.IMMIGRATION: "在留 入管 ビザ",
        Category.LABOR: "労働 仕事 賃金 雇用",
        Category.SOCIAL_INSURANCE: "年金 保険",
        Category.TAX: "税",
        Category.MEDICAL: "医療 病院 健康",
        Category.CHILDBIRTH: "出産 子育て 保育",
        Category.JAPANESE: "日本語",
        Category.EDUCATION: "教育 学校 進学",
        Category.DISASTER: "防災 災害",
        Category.HOUSING: "住宅 住まい 住居",
        Category.FAMILY_STATUS: "結婚 離婚 DV 国籍",
        Category.TRAFFIC: "免許 交通",
        Category.INTERPRETING: "通訳 翻訳",
        Category.WELFARE: "福祉 介護 生活困窮",
        Category.PROCEDURES: "手続",
    }
)
MEANS_WORDS = _by_word(
    {
        ConsultationMeans.VISIT: "来所 来訪 来館 窓口 面談 対面",
        ConsultationMeans.PHONE: "電話 tel",
        ConsultationMeans.EMAIL: "メール mail",
        ConsultationMeans.SNS: "line sns チャット messenger facebook",
        ConsultationMeans.ONLINE: "オンライン ビデオ zoom",
        ConsultationMeans.OUTREACH: "出張 訪問 同行",
        ConsultationMeans.LETTER_FAX: "fax 文書 郵便 手紙",
    }
)
CALLER_WORDS = _by_word(
    {
        CallerKind.SELF: "本人",
        CallerKind.FAMILY: "家族 配偶者 夫 妻 親 友人 知人",
        CallerKind.EMPLOYER: "雇用主 会社 企業 監理団体",
        CallerKind.SCHOOL: "学校 教員",
        CallerKind.OFFICE: "市役所 役場 行政",
        CallerKind.SUPPORTER: "支援者 支援団体 ボランティア",
        CallerKind.ANONYMOUS: "匿名",
    }
)
RESULT_WORDS = _by_word(
    {
        ConsultationResult.INTERNAL: "庁内",
        ConsultationResult.SPECIALIST: "専門相談",
        ConsultationResult.REFERRED: "外部 つなぎ 紹介",
        ConsultationResult.CONTINUED: "継続",
        ConsultationResult.DROPPED: "中断",
        ConsultationResult.INFORMED: "情報提供 案内",
        ConsultationResult.RESOLVED: "完結 解決 終了",
    }
)
MODE_WORDS = _by_word(
    {
        LanguageMode.PHONE: "電話",
        LanguageMode.VIDEO: "映像 ビデオ",
        LanguageMode.ONSITE: "対面 通訳者",
        LanguageMode.MACHINE: "翻訳機 翻訳アプリ",
        LanguageMode.STAFF: "職員 相談員",
    }
)
