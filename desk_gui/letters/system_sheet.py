"""導入申請資料 as two A4 pages: what the program does on a PC, what it does not, how data is kept, and what it is made of."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from desk_gui.letters.fonts import Family
from desk_gui.letters.pdf import PAGE_WIDTH, Document
from desk_gui.letters.style import Align, Measure, Style
from desk_gui.letters.text import Line, lay_out, plain
from desk_gui.rows.system_sheet import SystemSheet
from desk_gui.values.days import wareki

_LEFT, _WIDTH, _TOP, _FOOT = 18.0, PAGE_WIDTH - 36.0, 14.0, 287.0
_TITLE = Style(Family.GOTHIC, 15, 8.0, bold=True)
_SECTION = Style(Family.GOTHIC, 10.5, 6.0, bold=True)
_FINE = Style(Family.GOTHIC, 7.5, 3.8)
_SIZES = tuple(9.0 - step / 4 for step in range(13))
"""Of the words in the tables: the largest at which both pages hold them, for paths may be long."""
_LONGEST = 120
_PAD, _TIGHT = 1.1, 0.55
"""Around the words of a cell; above and below them in the long table."""


@dataclass(frozen=True)
class Table:
    """`widths`: of the columns, in parts of the whole. `headed`: its first row is a head. `long`: many short rows, set closer."""

    title: str
    widths: tuple[float, ...]
    rows: tuple[tuple[str, ...], ...]
    headed: bool = False
    long: bool = False
    note: str = ""


def draw(sheet: SystemSheet) -> bytes:
    """Two A4 pages."""
    pages = (
        (_overview(sheet), _installing(sheet), _folders(sheet), _network()),
        (_encryption(sheet), _backups(), _parts(sheet)),
    )
    document = Document("導入申請資料")
    for number, page in enumerate(pages):
        if number:
            document.next_page()
        size = next((size for size in _SIZES if _height(page, size) <= _FOOT), _SIZES[-1])
        y = _head(document, sheet, number + 1)
        for table in page:
            y = _table(document, table, size, y)
    return document.finish()


def _height(page: tuple[Table, ...], size: float) -> float:
    """How far down a page reaches."""
    y = _TOP + _TITLE.leading + _FINE.leading + 3.0
    for table in page:
        rows = sum(_row_height(table, cells) for cells in _cells(table, size))
        y += _SECTION.leading + rows + _tall(_note(table)) + 2.5
    return y


def _row_height(table: Table, cells: list[tuple[Line, ...]]) -> float:
    return max(_tall(cell) for cell in cells) + 2 * _pad(table)


def _pad(table: Table) -> float:
    return _TIGHT if table.long else _PAD


def _tall(lines: tuple[Line, ...]) -> float:
    return sum(line.height for line in lines)


def _head(document: Document, sheet: SystemSheet, page: int) -> float:
    y = document.lines(lay_out(plain("つなぐデスク　導入申請資料", _TITLE), Measure(_WIDTH)), _LEFT, _TOP)
    made = f"{wareki(sheet.made_on)}作成　版 {sheet.version}　{page}／2"
    document.lines(lay_out(plain(made, _FINE), Measure(_WIDTH, align=Align.END)), _LEFT, _TOP + 3.0)
    y = document.lines(
        lay_out(plain("情報システム担当の方へ：この資料は、資料を作ったパソコンの実際の状態から作られています。", _FINE), Measure(_WIDTH)),
        _LEFT,
        y,
    )
    return y + 3.0


def _cells(table: Table, size: float) -> Iterator[list[tuple[Line, ...]]]:
    size *= 0.86 if table.long else 1.0
    style = Style(Family.GOTHIC, size, size * 0.51)
    for number, row in enumerate(table.rows):
        look = replace(style, bold=True) if table.headed and number == 0 else style
        widths = (_WIDTH * width / sum(table.widths) - 2 * _PAD for width in table.widths)
        yield [lay_out(plain(text, look), Measure(width)) for text, width in zip(row, widths, strict=True)]


def _note(table: Table) -> tuple[Line, ...]:
    return lay_out(plain(table.note, _FINE), Measure(_WIDTH)) if table.note else ()


def _table(document: Document, table: Table, size: float, y: float) -> float:
    y = document.lines(lay_out(plain(table.title, _SECTION), Measure(_WIDTH)), _LEFT, y)
    for cells in _cells(table, size):
        height, x = _row_height(table, cells), _LEFT
        document.rule(_LEFT, y, _LEFT + _WIDTH, y, points=0.4, colour="#8A8F90")
        for cell, width in zip(cells, table.widths, strict=True):
            document.lines(cell, x + _PAD, y + _pad(table))
            x += _WIDTH * width / sum(table.widths)
        y += height
    document.rule(_LEFT, y, _LEFT + _WIDTH, y, points=0.4, colour="#8A8F90")
    return document.lines(_note(table), _LEFT, y + 0.5) + 2.0


def _short(path: str) -> str:
    """A path nobody could type anyway, by its two ends."""
    return path if len(path) <= _LONGEST else f"{path[: _LONGEST // 2]}…{path[-_LONGEST // 2 :]}"


# --- what is said ------------------------------------------------------------------------------------------------------------


_INSTALLS = {
    True: r'robocopy "配布元\desk-gui" "%LOCALAPPDATA%\Programs\TsunaguDesk" /MIR',
    False: r'py -m venv "%LOCALAPPDATA%\Programs\TsunaguDesk" の後、その Scripts\pip install --no-index --find-links "配布元" tsunagu-desk',
}


def _overview(sheet: SystemSheet) -> Table:
    kind = "1つのフォルダーにまとめた実行形式" if sheet.frozen else f"Python {sheet.python} の上で動かす形"
    return Table(
        "1　概要",
        (16, 84),
        (
            (
                "用途",
                "外国人相談の一元的相談窓口で、相談受付・ケース・連携機関・つなぎ・文書を記録するための、パソコン1台で動くプログラムです。",
            ),
            ("取り扱う情報", "相談者の氏名・連絡先・在留資格・相談内容など（要配慮個人情報を含みます）。個人番号は扱いません。"),
            ("動作環境", f"Windows 10／11（64ビット）、Linux。この資料を作ったパソコン：{sheet.system}。{kind}です。"),
        ),
    )


def _installing(sheet: SystemSheet) -> Table:
    return Table(
        "2　導入・更新・削除",
        (16, 84),
        (
            ("権限", "管理者権限は不要です。利用者の権限だけで導入・使用・削除ができます。"),
            ("サービス等", "サービス、ドライバー、自動起動、ファイルの関連付け、レジストリへの書き込みはありません。"),
            ("無人導入", f"インストーラーを使わず、画面操作もありません：{_INSTALLS[sheet.frozen]}"),
            (
                "更新",
                "新しい版のフォルダーで置き換えます。データは最初に開いたときに、控えを取ってから切り替えます（自動更新はありません）。",
            ),
            (
                "無人削除",
                r'rmdir /s /q "%LOCALAPPDATA%\Programs\TsunaguDesk"　（データは残ります。消すときは「3」の場所を削除）',
            ),
        ),
    )


def _folders(sheet: SystemSheet) -> Table:
    return Table(
        "3　使うフォルダー",
        (19, 37, 44),
        (("内容", "決まり", "このパソコンでは"), *((each.what, each.rule, _short(each.here)) for each in sheet.folders)),
        headed=True,
        note="これ以外の場所には書き込みません。ただし、利用者が保存先に選んだ場所、印刷時の印刷待ち、OSが残すもの（Linuxでは"
        "書体の一覧 ~/.cache/fontconfig とファイル選択画面の大きさ ~/.config/QtProject.conf）を除きます。",
    )


def _network() -> Table:
    return Table(
        "4　ネットワークとポート",
        (16, 84),
        (
            ("外部との通信", "ありません。更新の確認、利用状況の送信、クラウドの利用、広告、外部の書体の読み込みも行いません。"),
            (
                "待ち受けポート",
                "ありません（TCP／UDPとも0）。二重起動の確認に、同じパソコンの中だけの名前付きパイプ（Linuxではソケットファイル）を使います。",
            ),
            ("共有フォルダー", "データや控えの場所に共有フォルダーを選んだときは、Windowsのファイル共有を通して読み書きします。"),
            (
                "例外",
                "PostgreSQL方式（複数台）では、指定したサーバーの1ポート（既定 TCP 5432）にだけ接続します。この版では選べません。",
            ),
            (
                "確かめ方",
                "起動・相談の記録・文書の施行・控え・終了までの全体で、ネットワークへの接続を数える自動試験を版ごとに行い、0件を確かめています。",
            ),
        ),
    )


def _encryption(sheet: SystemSheet) -> Table:
    return Table(
        "5　暗号化と利用者の確認",
        (16, 84),
        (
            (
                "データ",
                f"{sheet.engine} でファイル全体を暗号化：AES-256、ページごとの改ざん検知（HMAC-SHA512）。鍵は乱数32バイトです。",
            ),
            (
                "鍵",
                "鍵は職員ごとにパスワードで包み、となりの鍵ファイルに置きます（Argon2id 64 MiB・3回、X25519、AES-256-GCM）。"
                "退職者を外すと鍵を作り直します。復旧キーは紙で保管します。",
            ),
            (
                "暗号化しないもの",
                "画面の設定、2つ目の場所の名前、使用中のパソコン名（共有フォルダーのとき）、控えの日時と種類、鍵ファイルの職員名、見本のデータ（架空）、利用者が保存・印刷したもの。",
            ),
            (
                "画面と記録",
                "無操作10分（3〜30分）とWindowsのロックで画面を閉じ、鍵を手放します。操作の記録はハッシュの鎖でつなぎ、後からの変更を検出します。",
            ),
        ),
    )


def _backups() -> Table:
    return Table(
        "6　控え（バックアップ）",
        (16, 84),
        (
            (
                "時期",
                "変更があれば30分ごと、その日の最初、取り込み・鍵の交換・版の切り替え・復元の前。書いた後に読み直して確かめます。",
            ),
            (
                "保存",
                "新しい2日分はすべて、その前は12日・10週・9か月分。データと同じ暗号のままです。件数などの内容は控えの中でも暗号化します。",
            ),
            ("復元", "管理者だけが行えます。入れ替えた前のファイルは消さずに30日以上残します。いつでも開いて確かめられます（訓練）。"),
        ),
    )


def _parts(sheet: SystemSheet) -> Table:
    own = "実行フォルダーの全ファイル" if sheet.frozen else "プログラム（desk_gui）の全ファイル"
    return Table(
        "7　部品・ライセンス・ハッシュ値（SHA-256）",
        (20, 8, 23, 71),
        (
            ("名前", "版", "ライセンス", "SHA-256"),
            ("つなぐデスク", sheet.version, sheet.licence, sheet.own_hash),
            (
                "Python",
                sheet.python,
                "PSF-2.0",
                "（実行フォルダーに含まれます）" if sheet.frozen else "（このパソコンに導入済みのもの）",
            ),
            *((each.name, each.version, each.terms or "（全文を参照）", each.sha256 or "—") for each in sheet.parts),
        ),
        headed=True,
        long=True,
        note=f"つなぐデスクの値は、{own}を「相対パス=各ファイルのSHA-256」の行にして名前順に並べ、その全体から求めたものです。"
        "部品の値は、作者が配布した一覧（RECORD）の各ファイルの値から同じ方法で求めたもので、このパソコンの部品そのものを読み直した値ではありません。"
        "ライセンスの全文は「設定」の「ライセンス」で読めます。",
    )
