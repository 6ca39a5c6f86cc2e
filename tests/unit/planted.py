"""One violation of each rule that `verify` claims to hold a file to, planted behind the program's back."""

from pathlib import Path

from sqlcipher3 import dbapi2

STEP = 'referral_id, state, "on", written_at, staff_id, channel, who, reason, note, conditional'
CASE_OF = "(SELECT id FROM \"case\" WHERE title = '{}')"
LETTER = "(SELECT id FROM letter ORDER BY seq LIMIT 1 OFFSET {})"
USED = f"(SELECT consent_id FROM referral WHERE id = (SELECT referral_id FROM letter WHERE id = {LETTER.format(8)}))"
ONE_STEP = "SELECT referral_id FROM referral_event GROUP BY referral_id HAVING count(*) = 1 AND min(state) = 'requested'"

# One violation of each rule, none of which stands in the way of another; and the line that must tell of it.
PLANTED: list[tuple[str, tuple[str, ...]]] = [
    ("窓口が0件あります", ("UPDATE desk SET removed_at = '2026-01-01 00:00:00'",)),
    (
        "規則に合いません（SecondLead）",
        ("UPDATE case_participant SET role = 'lead' WHERE position = 1 AND case_id = " + CASE_OF.format("避難後の暮らしと子どもの進学"),),
    ),
    (
        "ケース R6-0002: 規則に合いません（EndsBeforeItBegins）",
        (
            "UPDATE case_participant SET until = '2000-01-01' WHERE position = 1 AND case_id = "
            + CASE_OF.format("老齢年金の加入記録の照会"),
        ),
    ),
    ("機関 : 規則に合いません（Missing）", ("UPDATE agency SET name = '' WHERE seq = 3",)),
    (
        "相談者 38: 規則に合いません（Missing）",
        (
            "UPDATE client SET name_latin = '', name_kanji = '', name_kana = '', name_native = '', call_name = '', alias = '', "
            "alias_kana = '' WHERE seq = 38",
        ),
    ),
    (
        "相談受付 U-R6-0005: 規則に合いません（Missing）",
        ("DELETE FROM consultation_language WHERE consultation_id = (SELECT id FROM consultation WHERE number = 'U-R6-0005')",),
    ),
    (
        "相談受付 U-R6-0006: 規則に合いません（Missing）",
        ("DELETE FROM consultation_category WHERE consultation_id = (SELECT id FROM consultation WHERE number = 'U-R6-0006')",),
    ),
    ("同意 C-R6-0001: 規則に合いません（EndsBeforeItBegins）", ("UPDATE consent SET until = '2000-01-01' WHERE number = 'C-R6-0001'",)),
    ("同意 C-R6-0002: 規則に合いません（ConsentPointsMissing）", ("UPDATE consent SET purpose = ' ' WHERE number = 'C-R6-0002'",)),
    ("支援経過 10: 規則に合いません（Missing）", ("UPDATE entry SET facts = '', said = '', judged = ' ' WHERE seq = 10",)),
    ("やること 1: 規則に合いません（Missing）", ("UPDATE task SET text = '' WHERE seq = 1",)),
    ("予約 1: 規則に合いません（EndsBeforeItBegins）", ("UPDATE appointment SET minutes = 0 WHERE seq = 1",)),
    ("職員 5: 規則に合いません（Missing）", ("UPDATE staff SET name = '' WHERE seq = 5",)),
    ("R7-0008: 段階と終結の記録が一致しません", ("UPDATE \"case\" SET closing_reason = NULL WHERE number = 'R7-0008'",)),
    ("R7-0020: 段階と終結の記録が一致しません", ("UPDATE \"case\" SET stage = 'closed' WHERE number = 'R7-0020'",)),
    ("終結が受付より前です", ("UPDATE \"case\" SET closed_on = '2000-01-01' WHERE id = " + CASE_OF.format("長男の編入学と日本語"),)),
    ("撤回が同意より前です", ("UPDATE withdrawal SET \"on\" = '2000-01-01' WHERE id = (SELECT min(id) FROM withdrawal)",)),
    (
        "下書きから受領確認への記録は順序に合いません",
        (
            f"UPDATE referral SET state = 'received' WHERE id = (SELECT min(referral_id) FROM ({ONE_STEP}))",
            f"UPDATE referral_event SET state = 'received' WHERE referral_id = (SELECT min(referral_id) FROM ({ONE_STEP}))",
        ),
    ),
    ("状態と経過が一致しません", (f"UPDATE referral SET state = 'completed' WHERE id = (SELECT max(referral_id) FROM ({ONE_STEP}))",)),
    (
        "対応不可の理由または結果がありません",
        ("UPDATE referral_event SET note = '', reason = NULL WHERE seq = (SELECT max(seq) FROM referral_event WHERE state = 'rejected')",),
    ),
    (
        "完了の理由または結果がありません",
        ("UPDATE referral_event SET note = '' WHERE seq = (SELECT max(seq) FROM referral_event WHERE state = 'completed')",),
    ),
    (
        "ないはずの経過を取り消しています",
        (
            f"INSERT INTO referral_event (id, strikes_id, {STEP}) "
            f"SELECT randomblob(16), randomblob(16), {STEP} FROM referral_event WHERE seq = 1",
        ),
    ),
    (
        "ほかの相談者の同意を根拠にしています",
        ("UPDATE referral SET consent_id = (SELECT id FROM consent WHERE number = 'C-R6-0002') WHERE seq = 20",),
    ),
    (
        "別のケースの記録を訂正しています",
        ("UPDATE entry SET case_id = " + CASE_OF.format("住民税の通知の読み方") + " WHERE corrects_id IS NOT NULL",),
    ),
    (
        "訂正が2件あります",
        (
            "UPDATE entry SET corrects_id = (SELECT id FROM entry AS first WHERE first.case_id = entry.case_id ORDER BY seq LIMIT 1) "
            f"WHERE seq IN (SELECT seq FROM entry WHERE case_id = {CASE_OF.format('手話と障害福祉の手続')} ORDER BY seq LIMIT 2 OFFSET 1)",
        ),
    ),
    (
        "次の予定に対応するやることがありません",
        ("UPDATE task SET id = randomblob(16) WHERE seq = (SELECT max(seq) FROM task WHERE entry_id IS NOT NULL)",),
    ),
    (
        "施行したときの内容と異なります",
        (f"UPDATE sheet SET pdf = CAST(pdf || x'00' AS BLOB) WHERE part = 'client' AND letter_id = {LETTER.format(0)}",),
    ),
    ("施行の内容が欠けています", (f"UPDATE letter SET content = 'null' WHERE id = {LETTER.format(1)}",)),
    (
        "施行した紙面が揃っていません",
        tuple(f"DELETE FROM {table} WHERE part = 'reply_slip' AND letter_id = {LETTER.format(2)}" for table in ("printing", "sheet")),
    ),
    ("施行していないのに番号または紙面があります", (f"UPDATE letter SET state = 'draft' WHERE id = {LETTER.format(3)}",)),
    ("施行日と番号の年度が一致しません", (f"UPDATE letter SET issued_on = '2020-01-01' WHERE id = {LETTER.format(4)}",)),
    (
        "同意の範囲外の項目があります",
        (
            f"UPDATE consent SET items = '[\"name\"]' WHERE id = {USED}",
            f"UPDATE consent_recipient SET items = NULL WHERE consent_id = {USED}",
        ),
    ),
    (
        "引継書 1: 同意の範囲外の項目を伝えています（健康のこと）",
        (
            'INSERT INTO telling (id, case_id, client_id, agency_id, "on", items, digest) '
            "SELECT randomblob(16), case_id, client_id, (SELECT id FROM agency WHERE seq = 5), '2026-06-01', "
            '\'[{"item": "health", "basis": "consent", "consents": []}]\', \'x\' FROM case_client ORDER BY case_id LIMIT 1',
        ),
    ),
    (
        "文書の番号に欠番または重複があります（令和8年度第",
        ("UPDATE counter SET last = last + 1 WHERE register = 'outgoing' AND year = 2026",),
    ),
    ("ケースの番号に欠番または重複があります（R8-", ("UPDATE \"case\" SET number = 'R8-0099' WHERE number = 'R8-0009'",)),
    ("相談受付の番号に欠番または重複があります（U-R8-", ("UPDATE consultation SET number = 'U-R8-9999' WHERE number = 'U-R8-0020'",)),
    ("同意の番号に欠番または重複があります（C-R8-", ("UPDATE consent SET number = 'C-R8-9999' WHERE number = 'C-R8-0009'",)),
    ("変更の記録 10: 読み取れません", ("UPDATE change SET after = '{\"Vanished\": {}}' WHERE seq = 10",)),
    ("変更の記録 1件（10番から）: 操作の記録と一致しません", ()),  # the same change, which the record proves was another one
    (
        "検索の索引にケースが1件足りません",
        tuple(
            f"DELETE FROM {table} WHERE {row} = (SELECT max(seq) FROM search_row WHERE kind = 'case')"
            for table, row in (("search_words", "rowid"), ("search_row", "seq"))
        ),
    ),
    (
        "検索の索引に、ないはずの機関が1件あります",
        (
            "INSERT INTO search_row (seq, thing_id, kind, title, detail, protected) VALUES (88888, randomblob(16), 'agency', 'x', 'x', 0)",
            "INSERT INTO search_words (rowid, words) VALUES (88888, 'x')",
        ),
    ),
    ("検索の索引の語が、索引の行と一致しません", ("INSERT INTO search_words (rowid, words) VALUES (99999, 'x')",)),
]


def tampered(path: Path, *statements: str) -> None:
    """Change the file behind the program's back, foreign keys and checks off."""
    connection = dbapi2.connect(str(path), isolation_level=None)
    connection.execute("PRAGMA ignore_check_constraints=ON")
    for statement in statements:
        assert connection.execute(statement).rowcount != 0, statement
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
