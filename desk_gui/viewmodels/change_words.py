"""変更の記録 in words: what every command and every field is called where it is told what was changed."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QCoreApplication

from desk_gui.rows.desk import ChangeRow
from desk_gui.vocabulary import (
    Cadence,
    ClosingReason,
    ConferenceGround,
    EntryKind,
    Labelled,
    NoticeReply,
    ReferralState,
    VisitResult,
)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Cases", text)


_WHAT = {
    "OpenCase": "ケースを開いた",
    "EditCase": "ケースを編集",
    "CloseCase": "終結",
    "ReopenCase": "再開",
    "RemoveCase": "ケースを一覧から外した",
    "RestoreCase": "ケースを一覧に戻した",
    "RestrictCase": "取扱注意に指定",
    "UnrestrictCase": "取扱注意を解除",
    "NameOnCase": "見られる人を追加",
    "UnnameOnCase": "見られる人から外した",
    "OpenInEmergency": "緊急の閲覧で開いた",
    "AnnounceEmergency": "緊急の閲覧を予告した",
    "OpenAnnounced": "予告した緊急の閲覧で開いた",
    "EndEmergency": "緊急の閲覧を取り下げた",
    "NoteEmergencyRead": "緊急の閲覧の知らせを確認した",
    "NoteResemblanceRead": "似た人の登録の知らせを確認した",
    "AddClient": "相談者を登録",
    "EditClient": "相談者の情報を編集",
    "RemoveClient": "相談者を一覧から外した",
    "RestoreClient": "相談者を一覧に戻した",
    "MergeClients": "二重に登録された人を1人にまとめた",
    "SplitClients": "1人にまとめた人を元の2人に戻した",
    "AddEntry": "経過を記録",
    "CorrectEntry": "経過を訂正",
    "WithdrawEntry": "経過の記録を取り消し",
    "ReinstateEntry": "取り消した経過を戻した",
    "WritePrivateLine": "自機関だけのメモを書いた",
    "NoteCall": "電話メモを残した",
    "EditCall": "電話メモを編集",
    "RemoveCall": "電話メモを取り下げ",
    "RestoreCall": "電話メモを戻した",
    "SettleCall": "電話メモを済みにした",
    "ReopenCall": "電話メモを未対応に戻した",
    "AddTag": "タグを作成",
    "RemoveTag": "タグを一覧から外した",
    "RestoreTag": "タグを一覧に戻した",
    "TagCase": "タグを付け替え",
    "SaveCaseView": "ケース一覧の見方を保存",
    "EditCaseView": "ケース一覧の見方を変更",
    "RemoveCaseView": "ケース一覧の見方を削除",
    "RestoreCaseView": "ケース一覧の見方を戻した",
    "LinkCases": "関連するケースを結び付けた",
    "UnlinkCases": "関連するケースから外した",
    "RelinkCases": "関連するケースに戻した",
    "Attach": "ファイルを添付",
    "EditAttachment": "添付の種類・説明を変更",
    "RemoveAttachment": "添付を取り下げ",
    "RestoreAttachment": "添付を戻した",
    "AnnounceAttachment": "添付の写しの保存を始めた",
    "AddTask": "やることを追加",
    "EditTask": "やることを編集",
    "CompleteTask": "やることを完了",
    "ReopenTask": "やることを未完了に戻した",
    "RemoveTask": "やることを取り下げ",
    "RestoreTask": "やることを戻した",
    "AddAppointment": "予約を追加",
    "EditAppointment": "予約を変更",
    "RemoveAppointment": "予約を取り下げ",
    "RestoreAppointment": "予約を戻した",
    "PlanConference": "会議を登録",
    "EditConference": "会議の予定・出席者を変更",
    "RemoveConference": "会議を取り下げ",
    "RestoreConference": "会議を戻した",
    "PutOnAgenda": "会議の議題にした",
    "EditAgendaItem": "会議の議題を変更",
    "TakeOffAgenda": "会議の議題から外した",
    "PutBackOnAgenda": "会議の議題に戻した",
    "RecordMinutes": "会議録を記録",
    "AnnounceMinutes": "会議録の出力を始めた",
    "AnnounceAgenda": "会議の全議題の出力を始めた",
    "WritePlan": "支援計画を作成",
    "WithdrawPlan": "支援計画を取り下げ",
    "ReinstatePlan": "支援計画を戻した",
    "RecordAgreement": "支援計画への同意を記録",
    "StrikeAgreement": "支援計画への同意の記録を取り消し",
    "RestoreAgreement": "支援計画への同意の記録を戻した",
    "AnnouncePlan": "支援計画の出力を始めた",
    "SetDeadline": "期限を登録",
    "EditDeadline": "期限を編集",
    "MeetDeadline": "期限を済みにした",
    "VoidDeadline": "期限を対象外にした",
    "ResumeDeadline": "期限を続きに戻した",
    "RemoveDeadline": "期限を取り下げ",
    "RestoreDeadline": "取り下げた期限を戻した",
    "AddRound": "見守りを始めた",
    "EditRound": "見守りを変更",
    "RemoveRound": "見守りを取り下げ",
    "RestoreRound": "見守りを戻した",
    "RecordVisit": "見守りを記録",
    "AddTemplate": "文例を登録",
    "EditTemplate": "文例を変更",
    "RemoveTemplate": "文例を外した",
    "RestoreTemplate": "文例を戻した",
    "RaiseNeed": "地域課題を挙げた",
    "EditNeed": "地域課題を変更",
    "RemoveNeed": "地域課題を取り下げ",
    "RestoreNeed": "地域課題を戻した",
    "RecordActivity": "合同の活動を記録",
    "EditActivity": "合同の活動を変更",
    "RemoveActivity": "合同の活動を取り下げ",
    "RestoreActivity": "合同の活動を戻した",
    "DraftReferral": "つなぎを下書き",
    "EditReferral": "つなぎを編集",
    "RemoveReferral": "つなぎの下書きを取り下げ",
    "RestoreReferral": "つなぎの下書きを戻した",
    "AdvanceReferral": "つなぎの状況を記録",
    "RecordClientsWord": "本人の声を記録",
    "RemindReferral": "催促を記録",
    "StrikeReferralEvent": "つなぎの記録を訂正",
    "RecordConsent": "同意を記録",
    "StrikeConsent": "同意の記録を取り消し",
    "ReinstateConsent": "同意の記録を戻した",
    "WithdrawConsent": "同意の撤回を記録",
    "StrikeWithdrawal": "撤回の記録を取り消し",
    "ReinstateWithdrawal": "撤回の記録を戻した",
    "AttachConsultation": "相談受付をつないだ",
    "DraftLetter": "文書の案を作成",
    "DraftSuggested": "文書の案を作成",
    "EditLetter": "文書の案を編集",
    "RemoveLetter": "文書の案を取り下げ",
    "RestoreLetter": "文書の案を戻した",
    "ApproveLetter": "決裁日を記録",
    "WithdrawApproval": "決裁を取り消し",
    "CorrectLetter": "文書の訂正を始めた",
    "NotePrinted": "文書を印刷",
    "KeepBack": "本人控えを渡さなかったことを記録",
    "RecordDispatch": "発送を記録",
    "StrikeDispatch": "発送の記録を取り消し",
    "RestoreDispatch": "発送の記録を戻した",
    "IssueLetter": "文書を施行",
    "DraftMailing": "一斉送付の案を作成",
    "EditMailing": "一斉送付の案を編集",
    "RemoveMailing": "一斉送付の案を取り下げ",
    "RestoreMailing": "一斉送付の案を元に戻す",
    "ApproveMailing": "一斉送付の決裁日を記録",
    "WithdrawMailingApproval": "一斉送付の決裁の記録を取り下げ",
    "CorrectMailing": "一斉送付の訂正を始めた",
    "AnnounceMailingDraft": "一斉送付の案の印刷を始めた",
    "IssueMailing": "一斉送付を施行",
    "RecordAnswer": "一斉送付への回答を登録",
    "StrikeAnswer": "一斉送付への回答を取り消し",
    "RestoreAnswer": "一斉送付への回答を戻した",
    "AnnouncePrint": "文書の印刷を始めた",
    "AnnounceDraftPrint": "文書の案の印刷を始めた",
    "AnnounceExport": "出力を始めた",
    "AnnouncePaper": "記録の紙の出力を始めた",
    "AnnounceHandover": "引継書の出力を始めた",
    "AnnounceStudy": "事例検討用の資料の出力を始めた",
    "MoveEcomapMarks": "エコマップの位置を変更",
    "SetTieQuality": "エコマップの線を変更",
    "AddPrivatePerson": "エコマップに人を追加",
    "EditPrivatePerson": "エコマップの人を編集",
    "RemovePrivatePerson": "エコマップから人を外した",
    "RestorePrivatePerson": "エコマップに人を戻した",
    "AnnounceEcomap": "エコマップの出力を始めた",
    "AddAgency": "機関を登録",
    "EditAgency": "機関を編集",
    "CloseAgency": "機関を休止・廃止",
    "ReopenAgency": "機関を再開",
    "RemoveAgency": "機関を一覧から外した",
    "RestoreAgency": "機関を一覧に戻した",
    "RecordEvidence": "連携の記録を追加",
    "StrikeEvidence": "連携の記録を取り消し",
    "RestoreEvidence": "連携の記録を戻した",
    "MoveAgencies": "地図の位置を変更",
    "ArrangeAnew": "地図を整列し直し",
    "SaveMapView": "地図の見方を保存",
    "EditMapView": "地図の見方を変更",
    "RemoveMapView": "地図の見方を削除",
    "RestoreMapView": "地図の見方を戻した",
    "ReorderMapViews": "地図の見方の順を変更",
    "SetUpDesk": "窓口を作成",
    "RemoveDesk": "窓口の作成を取り消し",
    "EditDesk": "窓口の設定を変更",
    "SetLogo": "文書のロゴを変更",
    "CorrectPhrase": "訳文を直した",
    "ReviewPhrase": "訳文を確認済みにした",
    "WithdrawReview": "訳文の確認を取り消した",
    "RestorePhrase": "訳文を戻した",
    "AddStaff": "職員を追加",
    "EditStaff": "職員を編集",
    "RemoveStaff": "職員を一覧から外した",
    "RestoreStaff": "職員を一覧に戻した",
    "TransferCase": "移管",
    "ReassignCase": "担当替え",
    "ReassignAll": "担当をまとめて替えた",
    "EndStaff": "職員の業務を終えた",
    "RecordConsultation": "相談を記録",
    "EditConsultation": "相談の記録を編集",
    "RemoveConsultation": "相談の記録を一覧から外した",
    "RestoreConsultation": "相談の記録を一覧に戻した",
}

_FIELDS = {
    "title": "件名",
    "opened_on": "受付日",
    "clients": "相談者",
    "categories": "相談内容区分",
    "stage": "段階",
    "urgency": "緊急度",
    "summary": "主訴・まとめ",
    "residence_municipality": "居住自治体",
    "reception_municipality": "受付自治体",
    "lead_municipality": "主担当自治体",
    "staff": "主担当",
    "participants": "役割",
    "deadline": "期限",
    "deadline_note": "期限の内容",
    "called_by": "来談者（本人以外）",
    "sub_categories": "小分類",
    "name_latin": "在留カードの表記",
    "name_kanji": "漢字",
    "name_kana": "カナ",
    "alias": "通称",
    "alias_kana": "通称のカナ",
    "name_native": "母語の表記",
    "call_name": "呼び名",
    "use_on_letter": "文書に使う名前",
    "born": "生年月日",
    "gender": "性別",
    "nationality": "国籍・地域",
    "residence_status": "在留資格",
    "stay_until": "在留期限",
    "language": "使用言語",
    "other_languages": "ほかに話せる言語",
    "interpreter": "通訳の要否",
    "interpreter_note": "通訳の配慮",
    "phone": "電話",
    "postcode": "郵便番号",
    "address": "住所",
    "municipality": "居住地",
    "safe_contact": "連絡してよい時間",
    "household": "世帯",
    "family": "家族",
    "health": "健康",
    "income": "収入",
    "work": "仕事",
    "school": "学校",
    "opponents": "相手方",
    "protected": "支援措置",
    "protected_until": "支援措置期間",
    "note": "備考",
    "text": "やること",
    "due": "期限",
    "runs_from": "起算日",
    "warn_days": "知らせる日数",
    "due_note": "期限の補足",
    "agency": "機関",
    "person": "担当者",
    "entry": "もとの記録",
    "starts_at": "日時",
    "minutes": "時間",
    "means": "方法",
    "place": "場所",
    "name": "会議名",
    "ground": "根拠",
    "form": "形式",
    "attendees": "出席者",
    "next_on": "次回",
    "collected": "資料の扱い",
    "meet_at": "待ち合わせ",
    "interpreter_person": "通訳者",
    "result": "結果",
    "topic": "議題",
    "every": "間隔",
    "since": "最初の日",
    "until": "いつまで",
    "client_part": "本人の参加",
    "shared": "共有の範囲",
    "case": "ケース",
    "kind": "対応の種類",
    "happened_at": "日時",
    "facts": "対応・わかったこと",
    "said": "本人の話",
    "judged": "見立て",
    "present": "同席した機関",
    "client_present": "本人の同席",
    "language_mode": "通訳の方法",
    "promises": "次の予定",
    "contact": "担当者",
    "goals": "目標と取組",
    "wish": "本人の希望",
    "aim": "長期目標",
    "discussed": "協議内容",
    "risks": "危険と緊急",
    "decisions": "決定事項",
    "alone": "このケースだけの出席者",
}


_OF_FORM = {
    "EditTask": {"staff": "だれが", "agency": "だれが"},
    "EditAppointment": {"title": "用件", "staff": "担当", "agency": "相手の機関", "minutes": "長さ", "interpreter": "通訳の手配"},
    "EditRound": {"agency": "見守る機関", "person": "見守る人", "note": "見ること"},
    "EditConference": {"minutes": "長さ"},
    "EditTemplate": {"title": "文例の名前", "text": "文例の本文", "minutes": "分"},
    "EditCall": {"text": "内容", "phone": "電話番号"},
    "CorrectEntry": {"shared": "伝えたこと"},
    "WritePlan": {"since": "いつから"},
}
"""Where the form of a command calls a field otherwise."""


def field_name(field: str, command: str = "") -> str:
    return _tr(_OF_FORM.get(command, {}).get(field) or _FIELDS[field])


def what_was_done(command: str) -> str:
    return _tr(_WHAT[command]) if command in _WHAT else _tr("そのほかの変更")


def change_words(row: ChangeRow) -> list[tuple[str, str]]:
    """What was done, and which fields: values are left out, because the list is read over shoulders."""
    return [_one_change(name, after, _before(row, name)) for name, after in _flat(row.after)]


def _flat(packed: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    if "Batch" in packed:
        return [pair for each in packed["Batch"] for pair in _flat(each)]
    return list(packed.items())


def _before(row: ChangeRow, name: str) -> dict[str, Any]:
    return next((content for kind, content in _flat(row.before or {}) if kind == name), {})


def _one_change(name: str, after: dict[str, Any], before: dict[str, Any]) -> tuple[str, str]:
    return what_was_done(name), _detail(name, after, before)


def _detail(name: str, after: dict[str, Any], before: dict[str, Any]) -> str:
    new, old = after.get("details"), before.get("details")
    if name in _SAYS:
        return _SAYS[name](after)
    if isinstance(new, dict) and isinstance(old, dict):
        changed = [field_name(field, name) for field in new if new[field] != old.get(field) and field in _FIELDS]
        return _tr("、").join(dict.fromkeys(changed))
    return str(new["text"]) if isinstance(new, dict) and "text" in new else ""


def _of_entry(after: dict[str, Any]) -> str:
    """The kind, and that something was told or promised; what, stands in the entry."""
    details = after["details"]
    told, promised = len(details.get("shared") or ()), len(details.get("promises") or ())
    parts = (
        _labelled(EntryKind, details["kind"]),
        _tr("機関に伝えたこと {0}件").format(told) if told else "",
        _tr("次の予定 {0}件").format(promised) if promised else "",
    )
    return _tr("・").join(part for part in parts if part)


def _reason(after: dict[str, Any]) -> str:
    return _tr("理由：{0}").format(after["reason"])


def _labelled(kind: type[Labelled], value: Any) -> str:
    return next((each.label for each in kind if each.value == value), "")


_SAYS: dict[str, Callable[[dict[str, Any]], str]] = {
    "AddEntry": _of_entry,
    "CorrectEntry": _reason,
    "WithdrawEntry": _reason,
    "AdvanceReferral": lambda after: _labelled(ReferralState, after["to"]),
    "ReopenCase": lambda after: _reason(after) if after.get("reason") else "",
    "RemoveAttachment": lambda after: _reason(after) if after.get("reason") else "",
    "CloseCase": lambda after: _labelled(ClosingReason, after["reason"]),
    "RecordAnswer": lambda after: _labelled(NoticeReply, after["details"]["says"]),
    "RecordVisit": lambda after: _labelled(VisitResult, after["result"]),
    "AddRound": lambda after: _labelled(Cadence, after["details"]["every"]),
    "PlanConference": lambda after: _labelled(ConferenceGround, after["details"]["ground"]),
    "WritePlan": lambda after: _tr("目標 {0}件").format(len(after["details"]["goals"])),
    "AddAppointment": lambda after: str(after["details"].get("means") or ""),
}
"""What a change is told by, besides its name: kinds, reasons and numbers, and nothing that was typed of a person."""
