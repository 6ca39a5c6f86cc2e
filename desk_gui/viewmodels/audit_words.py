"""What each act of the record is called, and whom and what it names."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from desk_gui.rows.audit import AuditLine
from desk_gui.values.clock import local
from desk_gui.values.days import short_era
from desk_gui.viewmodels.change_words import what_was_done
from desk_gui.vocabulary import AuditAction, BackupReason, Beside, ExportKind, LetterPart, Paper


def _tr(text: str) -> str:
    return QCoreApplication.translate("Audit", text)


SHOWN = {
    "TheDesk": "窓口",
    "PhraseLanguages": "訳文の言語",
    "PhrasesIn": "訳文の確認",
    "BlankFormOf": "手書き用の用紙",
    "DeskLogo": "文書のロゴ",
    "PreviewPaper": "文書の体裁の見本",
    "AllStaff": "職員の一覧",
    "WorkToReassign": "担当替えの件数",
    "WorkOf": "引き継ぐ仕事の件数",
    "DraftFor": "下書き",
    "AllDrafts": "下書きの一覧",
    "AgencyById": "連携機関",
    "FiguresOf": "連携機関との件数",
    "RelationsOf": "連携機関どうしの関係",
    "DeskRelations": "窓口と連携機関の関係",
    "NetworkMap": "連携マップ",
    "NetworkYears": "連携マップの年度",
    "MapViews": "保存した連携マップの見方",
    "PresentedNetwork": "連携マップの投影",
    "FindAgencies": "連携機関を探す欄",
    "BrowseAgencies": "連携機関の一覧",
    "ProfileOf": "連携機関の画面",
    "LookAlikes": "よく似た連携機関",
    "Tally": "相談受付の件数",
    "RecentLanguages": "最近の対応言語",
    "NextSteps": "つなぎの次の段階",
    "Waiting": "待っている件数",
    "Counts": "登録の件数",
    "YearFigures": "相談統計",
    "TheAuditHead": "操作の記録の管理番号",
    "FindCases": "ケースの一覧",
    "CaseById": "ケース",
    "ChangesOf": "変更の記録",
    "CaseSheetOf": "ケースの画面",
    "EcomapOf": "エコマップ",
    "EcomapFor": "エコマップの写し",
    "EntriesOf": "支援経過",
    "EntryById": "支援経過",
    "TasksOf": "やること",
    "TaskById": "やること",
    "AppointmentsOn": "予約",
    "Booked": "週の予約",
    "AppointmentById": "予約",
    "ConferencesOf": "ケースの会議",
    "ConferencesOn": "会議の一覧",
    "ConferenceById": "会議",
    "ConferenceByItem": "会議",
    "MinutesFor": "会議録の紙面",
    "PlansOf": "支援計画",
    "PlanById": "支援計画",
    "PlanFor": "支援計画の紙面",
    "Activities": "合同の活動",
    "Needs": "地域課題",
    "NeedById": "地域課題",
    "ActivityById": "合同の活動",
    "DeadlinesOf": "期限",
    "DeadlineById": "期限",
    "RoundsOf": "見守り",
    "RoundById": "見守り",
    "FindClients": "相談者を探す欄",
    "ClientById": "相談者の情報",
    "RegisteredTwice": "2つの登録の突き合わせ",
    "ClientLookAlikes": "似た相談者",
    "ResemblanceById": "似た人の登録の知らせ",
    "ConsentsOf": "同意の記録",
    "AskGate": "共有できる項目",
    "ClearFor": "共有できる項目",
    "CarriedBy": "同意により伝えたこと",
    "ToldOf": "機関に伝えたこと",
    "Templates": "文例",
    "AgendaFor": "会議の全議題の紙面",
    "SecrecyPaper": "守秘の誓約書",
    "PrivateLinesOf": "自機関だけのメモ",
    "PrivateLineById": "自機関だけのメモ",
    "FindReferrals": "つなぎの一覧",
    "AllTags": "タグの一覧",
    "CaseViews": "ケース一覧の見方",
    "Workload": "担当の状況",
    "AttachmentsOf": "添付の一覧",
    "AttachmentById": "添付",
    "ContentOfAttachment": "添付のファイル",
    "CallById": "電話メモ",
    "OpenCalls": "電話メモの一覧",
    "ReferralById": "つなぎ",
    "FindLetters": "文書の一覧",
    "LetterById": "文書",
    "FindMailings": "一斉送付の一覧",
    "MailingById": "一斉送付",
    "PreviewNotice": "案内の紙面",
    "MailingProofOf": "一斉送付の案",
    "MailingSheets": "一斉送付の紙面",
    "MailingPdf": "一斉送付のPDF",
    "DraftOf": "文書の案",
    "SuggestDraft": "文書の案",
    "ContentOf": "文書の内容",
    "PreviewSheet": "文書の紙面",
    "PreviewSheets": "文書の紙面",
    "ApprovalPaperOf": "文書の案",
    "EnclosableFor": "同封できる添付",
    "BasisFor": "文書の作成画面",
    "IssuedSheets": "施行した文書",
    "IssuedSheet": "施行した文書",
    "BesideSheets": "送付状と窓口の控え",
    "SuggestHandover": "引継書の内容",
    "HandoverItems": "引継書の内容",
    "HandoverPaper": "引継書の紙面",
    "StudyDraftOf": "事例検討用の資料の文章",
    "StudyPaper": "事例検討用の資料の紙面",
    "ConsentPaper": "同意書の紙面",
    "ConsultationPaper": "相談記録票の紙面",
    "SheetsAgain": "施行した文書",
    "SuggestDispatch": "施行した文書",
    "DispatchRegister": "発送簿",
    "FindConsultations": "相談受付の一覧",
    "ConsultationById": "相談受付",
    "Today": "きょう",
    "Search": "全体の検索",
    "EmergencyById": "緊急の閲覧の知らせ",
    "AllEmergencies": "緊急の閲覧の一覧",
    "NamedOn": "閲覧できる職員",
    "ReferralsToUs": "当機関へのつなぎ",
    "FindAudit": "記録の確認",
    "DisclosureOf": "この人を見た・印刷した記録",
}
_KINDS = {
    "case": "ケース",
    "client": "相談者",
    "letter": "文書",
    "mailing": "一斉送付",
    "referral": "つなぎ",
    "consent": "同意",
    "consultation": "相談受付",
    "agency": "機関",
    "relation": "連携の記録",
    "staff": "職員",
    "desk": "窓口",
    "entry": "支援経過",
    "task": "やること",
    "appointment": "予約",
    "conference": "会議",
    "agenda_item": "会議の議題",
    "plan": "支援計画",
    "round": "見守り",
    "attachment": "添付",
    "private_line": "自機関だけのメモ",
    "call": "電話メモ",
    "deadline": "期限",
    "case_link": "関連するケース",
    "tag": "タグ",
    "case_view": "ケース一覧の見方",
    "activity": "合同の活動",
    "need": "地域課題",
    "template": "文例",
    "phrase": "訳文",
    "place": "地図の位置",
    "ecomap": "エコマップ",
    "map_view": "地図の見方",
    "emergency": "緊急の閲覧",
    "resemblance": "似た人の登録",
}
_WITH_BUNDLES = {
    "restore": "控えに戻す指示",
    "restored": "控えから戻したファイル",
    "salvaged": "壊れたファイルから取り出したファイル",
    "second_place": "2つ目の場所の変更",
    "remove": "前のファイルの取り除き",
}
_HASH_SHOWN = 8
DRAFT, AGAIN = "draft", "again"
ECOMAP, ECOMAP_COPY = "ecomap", "ecomap_copy"
MINUTES, MINUTES_COPY = "minutes", "minutes_copy"
AGENDA, AGENDA_COPY = "agenda", "agenda_copy"
PLAN, PLAN_COPY = "plan", "plan_copy"
ATTACHMENT, ATTACHMENT_WHOLE = "attachment", "attachment_whole"


def about_words(line: AuditLine) -> str:
    """What was done, seen or taken out, without a word of what anybody typed."""
    words = _ABOUT.get(line.action)
    return words(line.about) if words is not None else ""


def _shown(about: str) -> str:
    return _tr(SHOWN.get(about, ""))


def _searched(about: str) -> str:
    name, hits, code = about.split()
    return _tr("{0}　{1}件　語の符号 {2}").format(_shown(name), hits, code[:_HASH_SHOWN])


def _backed_up(about: str) -> str:
    """Why a bundle was made, or what else was done with bundles; or what somebody had no right to."""
    denied, act = about.startswith("denied "), about.removeprefix("denied ")
    words = next((each.label for each in BackupReason if each.value == act), "") or _tr(_WITH_BUNDLES.get(act, ""))
    return _tr("許可されていない操作（{0}）").format(words) if denied else words


def _times(about: str) -> str:
    return _tr("{0}回").format(about)


def _set_back(about: str) -> str:
    return _tr("{0}分戻りました").format(-int(about) // 60)


def _commands(about: str) -> str:
    """Names, each followed by how many there were where it was more than one; or what somebody had no right to."""
    parts = about.split()
    if parts[:1] == ["denied"]:
        wanted = _tr(SHOWN[parts[1]]) if parts[1] in SHOWN else what_was_done(parts[1])
        return _tr("許可されていない操作（{0}）").format(wanted)
    if parts[:1] == ["refused"]:
        return _tr("緊急の閲覧を断った（立会いのパスワードが違う）")
    words = []
    for name, after in zip(parts, [*parts[1:], ""], strict=True):
        if not name.isdigit():
            done = what_was_done(name)
            words.append(_tr("{0}（{1}件）").format(done, after) if after.isdigit() else done)
    return _tr("、").join(dict.fromkeys(words))


def _document(about: str) -> str:
    kind, *more = about.split()
    sheets: dict[str, str] = {part.value: part.label for part in (*LetterPart, *Beside)}
    kinds = {each.value: each.label for each in ExportKind}
    papers = {each.value: each.label for each in Paper}
    others = {
        DRAFT: _tr("文書の案（決裁用）"),
        ECOMAP: _tr("エコマップ"),
        ECOMAP_COPY: _tr("エコマップ（機関への写し）"),
        AGENDA: _tr("会議録・全議題（窓口の控え）"),
        AGENDA_COPY: _tr("会議録・全議題（出席者用）"),
        MINUTES: _tr("会議録（窓口の控え）"),
        MINUTES_COPY: _tr("会議録（出席者用）"),
        PLAN: _tr("支援計画（本人・窓口用）"),
        PLAN_COPY: _tr("支援計画（機関用）"),
        ATTACHMENT: _tr("添付の写し"),
        ATTACHMENT_WHOLE: _tr("添付の写し（撮影の情報つき）"),
    }
    words = sheets.get(kind) or kinds.get(kind) or others.get(kind) or papers.get(kind, "")
    if more == [AGAIN]:
        return _tr("{0}（再発行）").format(words)
    return _tr("{0}（{1}件）").format(words, more[0]) if more else words


_ABOUT: dict[AuditAction, Callable[[str], str]] = {
    AuditAction.CHANGED: _commands,
    AuditAction.PERMISSION: _commands,
    AuditAction.VIEWED: _shown,
    AuditAction.LISTED: _shown,
    AuditAction.SEARCHED: _searched,
    AuditAction.ISSUED: _document,
    AuditAction.PRINTED: _document,
    AuditAction.EXPORTED: _document,
    AuditAction.FAILED: _times,
    AuditAction.BACKED_UP: _backed_up,
    AuditAction.CLOCK: _set_back,
}


def thing_words(line: AuditLine, *, in_a_file: bool = False) -> str:
    """A file names no person: whoever looks after the desk finds the row by its number."""
    if line.thing is None:
        return ""
    kind = _tr(_KINDS.get(line.thing.kind, ""))
    named = kind if in_a_file and line.thing.kind == "client" else f"{kind} {line.thing_name}".strip()
    return _tr("{0}　ほか{1}件").format(named, line.more) if line.more else named


def moment_words(line: AuditLine) -> str:
    here = local(line.at)
    return f"{short_era(here.date())} {here:%H:%M}"


def who_words(line: AuditLine) -> str:
    return line.staff_name or (_tr("（職員の登録前）") if line.staff is None else _tr("（登録のない職員）"))


# --- the list --------------------------------------------------------------------------------------------------------------
