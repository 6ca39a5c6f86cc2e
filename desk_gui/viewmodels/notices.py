"""The wording of everything that can go wrong: what happened, then what to do. Errors are data; sentences live here."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot

from desk_gui import errors as e
from desk_gui.values.clock import local
from desk_gui.values.days import wareki
from desk_gui.vocabulary import ReferralState


def _tr(text: str) -> str:
    return QCoreApplication.translate("Notices", text)


WORDS: dict[type[e.DeskError], Callable[[Any], str]] = {
    e.NotFound: lambda x: _tr("見つかりませんでした。ほかの人が取り下げた可能性があります。一覧を開き直してください。"),
    e.Conflict: lambda x: _tr(
        "ほかの人が先に変更しています。入力した内容は残っています。最新の内容を確かめてから、もう一度保存してください。"
    ),
    e.Missing: lambda x: _tr("「{0}」を入力してください。").format(x.field),
    e.Unstorable: lambda x: _tr("保存できない文字が含まれています（{0}）。その文字を消してください。").format(_named(x.characters)),
    e.EndsBeforeItBegins: lambda x: _tr("「{0}」の終わりが始まりより前になっています。日付か時刻を確かめてください。").format(x.field),
    e.NotAllowed: lambda x: _tr("「{0}」の権限ではこの操作はできません。管理者に依頼してください。").format(x.role.label),
    e.NotAtThatTime: lambda x: _full(),
    e.LastManager: lambda x: _tr("管理者がひとりもいなくなります。先に別の職員を管理者にしてください。"),
    e.NoLongerStaff: lambda x: _tr("この人は、この窓口の職員ではなくなっています。管理者に確かめてください。"),
    e.LastNamed: lambda x: _tr("このケースを見られる人がいなくなります。先に別の職員を加えてください。"),
    e.OnlyForADay: lambda x: _tr("緊急の閲覧では、見られる職員や取扱注意を変更できません。このケースに指名された職員に依頼してください。"),
    e.OnlyToRead: lambda x: _tr(
        "緊急の閲覧で開いたケースは、見ることと、したことを支援経過に書くことだけができます。ほかは、指名された職員に依頼してください。"
    ),
    e.ReasonTooBrief: lambda x: _tr("何が起きていて、なぜ今見る必要があるかを、{0}文字以上の文で入力してください。").format(x.least),
    e.NoSecondPerson: lambda x: _tr("立会いの確認ができていません。立ち会う方を選び直してください。"),
    e.NotYet: lambda x: _tr("まだ開けません。{0:%m/%d %H:%M} から開けます。").format(local(x.at)),
    e.AlreadyOver: lambda x: _tr("この緊急の閲覧は、すでに終わっているか、取り下げられています。"),
    e.SameAgency: lambda x: _tr("同じ機関どうしの記録はできません。相手の機関を選んでください。"),
    e.TheDeskStays: lambda x: _tr("この窓口自身は休止・廃止にできません。"),
    e.AgencyClosed: lambda x: _tr("この機関は{0}に休止・廃止しています。別の機関を選んでください。").format(wareki(x.closed_on)),
    e.InTheFuture: lambda x: _tr("{0}はまだ来ていない日です。実際にあった日を入力してください。").format(wareki(x.on)),
    e.Merged: lambda x: _tr("この人の登録は、同じ人の別の登録にまとめられています。一覧を開き直し、残っているほうを選んでください。"),
    e.SamePerson: lambda x: _tr("同じ登録です。もう一方の登録を選んでください。"),
    e.StillHeld: lambda x: _still_held(x),
    e.CaseStillHeld: lambda x: _tr(
        "支援経過が{0}件、つなぎが{1}件あるため、外せません。終わったケースは「終結」を使い、まちがえた記録は先に取り消してください。"
    ).format(x.entries, x.referrals),
    e.SecondLead: lambda x: _tr("主担当機関は同時に1つだけです。{0}より前に、今の主担当の終了日を入力してください。").format(wareki(x.on)),
    e.StillOpen: lambda x: _tr("{0}。先に終わらせるか、残っていることを確認してから終結してください。").format(
        _tr("、").join(
            words.format(count)
            for words, count in (
                (_tr("終わっていないつなぎが{0}件あります"), x.referrals),
                (_tr("機関の約束が{0}件残っています"), x.promises),
                (_tr("期限が{0}件残っています"), x.deadlines),
                (_tr("見守りが{0}件続いています"), x.rounds),
                (_tr("これからの予約が{0}件あります"), x.appointments),
            )
            if count
        )
    ),
    e.AlreadyCorrected: lambda x: _tr("この記録はすでに訂正されています。新しいほうの記録を訂正してください。"),
    e.AlreadyWithdrawn: lambda x: _tr("取り消した記録は訂正できません。取り消しを戻してから訂正してください。"),
    e.TooFewToTell: lambda x: _tr("{0}件より少ないと、だれのことか分かるおそれがあります。件数は空欄にしてください。").format(x.least),
    e.NotOnThatAgenda: lambda x: _tr("このケースは、この会議の議題にできません。別の日時の会議にしてください。"),
    e.Opponents: lambda x: _tr(
        "この2人は、一方がもう一方の相手方として記録されています。同じ人だと本人に確かめてから、確認の欄に印を付けてください。"
    ),
    e.AlreadyOnAgenda: lambda x: _tr("このケースは「{0}」の議題にもうあります。「会議」の一覧から開いて続けてください。").format(x.name),
    e.DoubleBooked: lambda x: _full(),
    e.NameTaken: lambda x: _tr("「{0}」という{1}がもうあります。別の名前を付けてください。").format(x.name, x.what),
    e.PlaceTaken: lambda x: _full(),
    e.PartiesWouldMeet: lambda x: _full(),
    e.ConsentPointsMissing: lambda x: _tr("同意の記録に必要なことが足りません（{0}）。").format("、".join(x.points)),
    e.NotConsented: lambda x: _tr("同意の範囲外の項目は記載できません（{0}）。同意を取り直すか、項目から外してください。").format(
        "、".join(item.label for item in x.items)
    ),
    e.ToldWithoutGround: lambda x: _tr(
        "{0}へ「{1}」を伝えた根拠がありません。{2}同意を記録するか、本人の同意によらない根拠（法令、緊急など）と理由を選んでください。"
    ).format(x.agency, "、".join(item.label for item in x.items), x.why),
    e.WithheldInText: lambda x: _tr("「{0}」に、この宛先へ伝えない情報が含まれています（{1}）。文章から消してください。").format(
        x.field, "、".join(x.found)
    ),
    e.SignedByNobody: lambda x: _tr("この訳文に、この確認の記録はありませんでした。訳文を読んで「確認済みにする」から確認してください。"),
    e.NamesSomebody: lambda x: _tr(
        "多くの機関に送る文章には、個人や、個人に関わる名前は書けません。人や会社の名前が入っていないか確かめ、消してから施行してください。"
    ),
    e.NotForStudy: lambda x: _tr(
        "取扱注意のケースは、事例検討用の資料にできません。名前を伏せても、経過から分かるおそれがあります。守秘義務のあるケース会議で扱ってください。"
    ),
    e.StillTelling: lambda x: _tr("「{0}」に、だれのことか分かる言葉が残っています（{1}）。別の言葉に書き直してください。").format(
        x.field, _tr("、").join(x.found)
    ),
    e.NotLookedThrough: lambda x: _tr("まだ見直していない文章が{0}件あります。見直してから印刷してください。").format(x.count),
    e.CopyChanged: lambda x: _tr(
        "記録か同意が変わったため、出力しませんでした。新しい内容を表示しています。確かめてから、もう一度出力してください。"
    ),
    e.NoSuchStep: lambda x: _no_such_step(x),
    e.StepsRestOnIt: lambda x: _tr("この後に「{0}」が記録されています。先に「{0}」の記録を訂正してください。").format(x.after.label),
    e.ReasonOwed: lambda x: _tr("「{0}」にするには、理由または結果を入力してください。").format(x.wanted.label),
    e.BeforeTheLastStep: lambda x: _tr("前の記録（{0}）より後の日付を入力してください。").format(wareki(x.last)),
    e.AlreadyRequested: lambda x: _tr(
        "すでに依頼したつなぎです。変更できるのは返信期限と担当者だけです。やめるときは「取消」を記録して、新しく依頼してください。"
    ),
    e.MissingGlyphs: lambda x: _tr("印刷できない文字があります（{0}）。別の表記（カナ・ローマ字など）に直してください。").format(
        _named(x.characters)
    ),
    e.PhraseBroken: lambda x: _PHRASE[x.problem]().format("、".join("{" + name + "}" for name in x.names)),
    e.NotALogo: lambda x: _LOGO[x.problem](),
    e.NumberNotWritten: lambda x: (
        _tr("番号の書き方の「{0}」は使えません。{{記号}}、{{年}}、{{番号}} だけを使ってください。").format(x.stranger)
        if x.stranger
        else _tr("番号の書き方に {{番号}} を1回だけ入れてください。例：{{記号}}第{{番号}}号").format()
    ),
    e.OffThePaper: lambda x: _tr("「{0}」は {1:g} から {2:g} mm までの数字にしてください。").format(x.field, x.least, x.most),
    e.AlreadyClosed: lambda x: _tr("このケースは{0}に終結しています。移管するには、先に再開してください。").format(wareki(x.on)),
    e.Undecided: lambda x: _tr("まだ決めていないものが{0}件あります。引き継ぐか、取り下げるか、残すかを選んでください。").format(x.count),
    e.NotOverYet: lambda x: _tr("このつなぎは「{0}」です。本人の声は、終わってから記録してください。").format(x.now.label),
    e.NoAnswerAwaited: lambda x: _tr("このつなぎは「{0}」で、返信を待っていません。催促はいりません。").format(x.now.label),
    e.DaysOutOfRange: lambda x: _tr("返信までの営業日は {0} から {1} までの数字で入力してください。").format(x.least, x.most),
    e.NotApproved: lambda x: _tr("決裁日がまだ記録されていません。決裁日を記録してから施行してください。"),
    e.AnsweredMeanwhile: lambda x: _tr(
        "この機関の回答（{0}）を、ほかの人が先に登録しました。置き換えるときは、もう一度保存してください。"
    ).format(x.said),
    e.AlreadyIssued: lambda x: _tr("施行した文書は変更できません。内容を直すときは、新しい文書を作成してください。"),
    e.NotIssued: lambda x: _tr("この操作ができるのは、施行した文書だけです。案は、編集するか、施行してからもう一度お試しください。"),
    e.CorrectedBefore: lambda x: _tr("この文書には、訂正の文書（{0}）がすでにあります。そちらを開いてください。").format(x.by or _tr("案")),
    e.NeverPrinted: lambda x: _tr("まだ一度も出していない紙面は、再発行できません。そのまま印刷してください。"),
    e.PlaceholderLeft: lambda x: _tr(
        "「{0}」に、書き換えていない部分（{1}）が残っています。実際の内容を入力するか、消してください。"
    ).format(x.field, x.found),
    e.AlreadyPast: lambda x: _tr("「{0}」（{1}）はすでに過ぎています。これからの日を入力してください。").format(x.field, wareki(x.on)),
    e.RecipientInConflict: lambda x: (
        _tr(
            "{0}は、この相談者の相手方の記録と、名称・担当者・所在地のどれかが一致します。文書は送れません。"
            "別の機関につなぐか、相談者の基本情報で相手方の記録を確かめてください。"
        )
        if x.opposes
        else _tr("{0}には「利益相反に注意」の印があるため、文書は送れません。別の機関につなぐか、連携機関の画面で印を確かめてください。")
    ).format(x.name),
    e.CopyInOtherLanguage: lambda x: _tr(
        "本人控えの言語（{0}）が、相談者の使用言語（{1}）と違います。言語を選び直すか、相談者の情報を直してください。"
    ).format(x.language, x.spoken),
    e.DoesNotFit: lambda x: _tr("「{0}」が長すぎて、紙面に入りません。短い書き方に直してください。").format(x.field),
    e.FileIsNewer: lambda x: _tr("このファイルは新しい版のプログラムで作られています。プログラムを更新してから開いてください。"),
    e.DeskIsInUse: lambda x: _tr("この場所には、窓口のファイルがすでにあります。別のフォルダーを指定してください。"),
    e.FileIsForeign: lambda x: _tr("つなぐデスクのファイルではありません。別のファイルを選んでください。"),
    e.FileIsDamaged: lambda x: _tr("ファイルが壊れていて読み取れません。元のファイルは残したまま、控えのファイルを開いてください。"),
    e.FolderIsReadOnly: lambda x: _tr("この場所には書き込めません。入力した内容は残っています。書き込みできる場所を選んでください。"),
    e.DiskIsFull: lambda x: _tr(
        "ディスクの空きがなく、保存できませんでした。入力した内容は残っています。空きを作ってから、もう一度保存してください。"
    ),
    e.FileIsLocked: lambda x: _tr(
        "ほかのプログラムがファイルを使っています。入力した内容は残っています。少し待ってから、もう一度お試しください。"
    ),
    e.FileIsMissing: lambda x: _tr("ファイルが見つかりません。移動していないか確かめてください。"),
    e.BackupFailed: lambda x: _BACKUP[x.problem](),
    e.SamePlace: lambda x: _tr("いまの控えと同じ場所です。別のパソコンか共有フォルダーの場所を選んでください。"),
    e.TooSoon: lambda x: _tr("念のため、{0}までは取り除けません。いまのデータには影響しません。").format(wareki(x.until)),
    e.BundleIsDamaged: lambda x: _tr("この控えは壊れていて使えません。いまのデータはそのままです。別の日時の控えを選んでください。"),
    e.BundleIsForeign: lambda x: _tr("別の窓口の控えです。いまのデータはそのままです。この窓口の控えを選んでください。"),
    e.BundleIsSealed: lambda x: _tr("鍵を交換する前の控えです。控えを作った当時のパスワードか復旧キーを入力してください。"),
    e.UpgradeFailed: lambda x: _tr(
        "データを新しい版に切り替えられませんでした。データは元のまま残っています。前の版のプログラムで開き、管理者に知らせてください。"
    ),
    e.LeaseIsHeld: lambda x: _lease(x),
    e.LeaseIsLost: lambda x: _tr(
        "ほかのPCがこのファイルを引き継いだため、保存できません。入力した内容は残っています。引き継いだ人に確かめてから、開き直してください。"
    ),
    e.FileIsSealed: lambda x: _tr("暗号化されたファイルです。パスワードを入力して開いてください。"),
    e.FileIsPlain: lambda x: _tr("このファイルはまだ暗号化されていません。パスワードを決めて、暗号化してから使ってください。"),
    e.KeyFileIsMissing: lambda x: _tr(
        "鍵ファイル（{0}）がデータと同じ場所に見つかりません。データは残っています。控えの中の鍵ファイルを元の場所に戻してください。"
    ).format(_file_name(x.path)),
    e.KeyFileIsDamaged: lambda x: _tr(
        "鍵ファイル（{0}）が壊れています。データは残っています。控えの中の鍵ファイルを元の場所に戻してください。"
    ).format(_file_name(x.path)),
    e.KeyFileIsNewer: lambda x: _tr("鍵ファイルは新しい版のプログラムで作られています。プログラムを更新してから開いてください。"),
    e.KeysDoNotFit: lambda x: _tr(
        "鍵ファイルとデータのファイルが組になっていません。同じ控えから取り出した2つのファイルを、同じ場所に置いてください。"
    ),
    e.SlotIsForeign: lambda x: _tr("ほかの鍵ファイルから写されたパスワードです。管理者にパスワードを設定し直してもらってください。"),
    e.WrongPassphrase: lambda x: (
        _tr("パスワードが違います。Caps Lock と入力の切り替えを確かめて、もう一度入力してください。")
        + (_tr("（あと{0}回まちがえると、しばらく入力できなくなります）").format(x.left) if 0 < x.left < 3 else "")
    ),
    e.MustWait: lambda x: _tr("パスワードのまちがいが続いたため、あと{0}秒お待ちください。データは守られています。").format(x.seconds),
    e.RecoveryKeyMistyped: lambda x: (
        _tr("復旧キーの{0}を確かめてください。").format(_groups(x.groups))
        if x.groups
        else _tr("復旧キーが違います。5文字ずつ8組を、印刷された順に入力してください。")
    ),
    e.PassphraseTooShort: lambda x: _tr(
        "パスワードは{0}文字以上にしてください。覚えやすい言葉をいくつか並べると、長くても入力しやすくなります。"
    ).format(x.least),
    e.WhoIsIt: lambda x: _tr("だれのパスワードで開くかを --person で指定してください（{0}）。").format("、".join(x.names)),
    e.LastWayIn: lambda x: _tr("このファイルを開ける人がいなくなります。先に、ほかの人のパスワードを設定してください。"),
    e.Unreadable: lambda x: _UNREADABLE[x.problem](),
    e.TooManyTags: lambda x: _tr("タグは{0}個までです。使わないタグを一覧から外してから、新しいタグを作ってください。").format(x.most),
    e.SameCase: lambda x: _tr("同じケースです。もう一方のケースを選んでください。"),
    e.AlreadyLinked: lambda x: _tr("{0} とは、もう結び付けられています。変えるときは、その行の「変更」を使ってください。").format(x.number),
    e.PartiesOfOneConflict: lambda x: _tr(
        "一方の相談者が、もう一方の相手方として記録されています。互いに見えないよう、一緒にできません。それぞれ別のケースにしてください。"
    ),
    e.NotAttachable: lambda x: _ATTACH[x.problem]().format(x.name),
    e.NotEnclosable: lambda x: _tr("添付「{0}」は同封できません。{1}").format(x.title, x.why),
    e.GraphUnreadable: lambda x: _GRAPH[x.problem]().format(x.line, x.value),
    e.NoSuchLanguage: lambda x: _tr("{0} の訳文はありません。次から選んでください：{1}").format("、".join(x.tags), " ".join(x.known)),
    e.NoSuchFormat: lambda x: _tr("書き出すファイルの名前の終わりを {0} のどれかにしてください。").format("、".join(x.known)),
    e.NothingToImport: lambda x: _tr("取り込める行がありませんでした（{0}行を確認）。列の対応を見直してください。").format(x.rows),
}

_PHRASE: dict[str, Callable[[], str]] = {
    "lost": lambda: _tr("訳文に {0} を残してください。印刷するときに、日付などが入ります。"),
    "strange": lambda: _tr("この文では {0} を使えません。消してください。"),
    "readings": lambda: _tr("1字ずつの読みがなは、漢字と同じ数だけ {{電話|でん|わ}} のように書いてください。"),
    "braces": lambda: _tr("「{{」と「}}」は、読みがなの {{漢字|かな}} の形だけに使えます。"),
    "weekdays": lambda: _tr("月曜日から日曜日までの7つを、「 / 」で区切って入力してください。"),
}

_ATTACH: dict[str, Callable[[], str]] = {
    "large": lambda: _tr(
        "「{0}」は10MBを超えるため、添付できません。スキャンの解像度を下げるか、ページを分けて、小さくしてから添付してください。"
    ),
    "empty": lambda: _tr("「{0}」は中身が空です。元のファイルを開いて確かめてから、もう一度添付してください。"),
    "heif": lambda: _tr(
        "「{0}」は iPhone の写真の形式（HEIC）で、開けないPCがあります。JPEGで送り直してもらうか、表示した画面を写してください。"
    ),
    "kind": lambda: _tr("「{0}」は添付できない種類のファイルです。写真（JPEG・PNG・WebP）、スキャン（TIFF）、PDFにしてください。"),
    "gone": lambda: _tr("「{0}」を読み取れませんでした。ファイルの場所を確かめてください。"),
    "pages": lambda: _tr("「{0}」はページが多く、文書に同封できません（30ページまで）。必要なページだけのPDFにして添付し直してください。"),
    "undrawn": lambda: _tr(
        "「{0}」を印刷する形にできませんでした（パスワードが付いているか、壊れています）。開けるPDFか画像にして添付し直してください。"
    ),
}

_LOGO: dict[str, Callable[[], str]] = {
    "kind": lambda: _tr("画像として読み取れませんでした。PNGかJPEGのファイルを選んでください。"),
    "large": lambda: _tr("画像の情報が多すぎて、文書に入れられません。色数の少ない画像か、小さい画像を選んでください。"),
}

_BACKUP: dict[str, Callable[[], str]] = {
    "full": lambda: _tr("控えの保存先に空きがありません。いまのデータはそのままです。空きを作るか、別の保存先を選んでください。"),
    "gone": lambda: _tr("控えの保存先が見つかりません。いまのデータはそのままです。接続を確かめるか、別の保存先を選んでください。"),
    "readonly": lambda: _tr("控えの保存先に書き込めません。いまのデータはそのままです。書き込みできる保存先を選んでください。"),
    "removable": lambda: _tr("USBメモリーなどには控えを置かない設定です。共有フォルダーを選ぶか、設定で許可してください。"),
    "damaged": lambda: _tr(
        "書き込んだ控えを読み直したところ、内容が違っていました。いまのデータはそのままです。別の保存先を選んでください。"
    ),
    "failed": lambda: _tr("控えを作れませんでした。いまのデータはそのままです。もう一度お試しください。"),
}

_UNREADABLE: dict[str, Callable[[], str]] = {
    "not_a_workbook": lambda: _tr("表のファイルとして読み取れませんでした。ExcelブックかCSVを選んでください。"),
    "old_workbook": lambda: _tr(
        "古い形式（.xls）か、パスワードの付いたブックです。Excelで開き、パスワードなしの .xlsx で保存し直してください。"
    ),
    "encoding": lambda: _tr("文字コードを判別できませんでした。ExcelブックかUTF-8のCSVで保存し直してください。"),
    "too_large": lambda: _tr("ファイルが大きすぎます。5万行までに分けてください。"),
    "too_slow": lambda: _tr("読み取りに1分以上かかるため、中止しました。要らないシートや書式を消すか、CSVで保存し直してください。"),
    "empty": lambda: _tr("ファイルに行がありません。"),
}

_GRAPH: dict[str, Callable[[], str]] = {
    "not_a_graph": lambda: _tr(
        "ネットワークのファイルとして読み取れないので、GraphML・GEXF・CSVのどれかで書き出したものを指定してください。"
    ),
    "broken_xml": lambda: _tr("{0}行目でXMLの書き方が崩れているか途切れているので、元のソフトでもう一度書き出してください。"),
    "dtd": lambda: _tr("{0}行目にDTD（文書型宣言）があり、安全のため読み取らないので、その宣言を消してください。"),
    "encoding": lambda: _tr("文字コードを判別できないので、UTF-8で保存し直してください。"),
    "too_large": lambda: _tr("5万行または100MBを超えるファイルは読み取れないので、分けるか、弱いつながりを除いてください。"),
    "no_nodes": lambda: _tr("ファイルに機関が1つもないので、機関かつながりの入ったファイルを指定してください。"),
    "no_end": lambda: _tr("{0}行目のつながりに片方の端がないので、両方の機関を入れてください。"),
    "unknown_node": lambda: _tr("{0}行目のつながりの端「{1}」が機関の一覧にないので、一覧に加えるか、つながりを消してください。"),
    "node_twice": lambda: _tr("{0}行目のID「{1}」は前にも出てくるので、機関ごとに別のIDにしてください。"),
    "weight": lambda: _tr("{0}行目の重み「{1}」が数として読み取れないので、数字に直してください。"),
    "too_many_nodes": lambda: _tr("{0}行目で機関が{1}を超えるので、ファイルを分けてください。"),
    "too_many_edges": lambda: _tr("{0}行目でつながりが{1}本を超えるので、ファイルを分けるか、弱いつながりを除いてください。"),
}


def _full() -> str:
    """One sentence whatever stands in the way: in other words the one would tell of what may not be known."""
    return _tr("この時間には予約を入れられません。時間・担当者・場所を変えるか、前後1時間以上あけるか、電話・オンラインにしてください。")


def sentence(error: e.DeskError) -> str:
    """The sentence for an error: the closest kind that has one."""
    for kind in type(error).__mro__:
        if kind in WORDS:
            return WORDS[kind](error)
    return _tr("保存できませんでした。入力した内容は残っています。もう一度お試しください。")


def _named(characters: str) -> str:
    """Characters as a person can look for them: themselves where they can be shown, and their code point."""
    return "、".join(f"{char if char.isprintable() else ''}U+{ord(char):04X}" for char in characters)


def _no_such_step(x: e.NoSuchStep) -> str:
    """A colleague may have recorded something meanwhile: the same answer, or one after which nothing follows."""
    if x.now == x.wanted:
        return _tr("すでに「{0}」と記録されています。同じ返信なら、登録はいりません。").format(x.now.label)
    told = _tr("いまは「{0}」のため、「{1}」にはできません。").format(x.now.label, x.wanted.label)
    if set(x.possible) <= {ReferralState.ENTERED_IN_ERROR}:
        return told + _tr("前の記録がちがうときは、先にそれを訂正してください。")
    return told + _tr("記録できるのは「{0}」です。").format(_tr("・").join(each.label for each in x.possible))


def _still_held(held: e.StillHeld) -> str:
    counts = ((_tr("同意{0}件"), held.consents), (_tr("つなぎ{0}件"), held.referrals))
    what = [_tr("ケース{0}").format(number) for number in held.cases] + [words.format(count) for words, count in counts if count]
    return _tr("この人には記録があります（{0}）。二重に登録した人は「1人にまとめる」を使い、ほかは先に記録を取り消してください。").format(
        "、".join(what)
    )


def _file_name(path: str) -> str:
    return path.replace("\\", "/").rsplit("/", 1)[-1]


def _lease(held: e.LeaseIsHeld) -> str:
    since = local(held.since).strftime("%m/%d %H:%M") if held.since else _tr("時刻不明")
    return _tr("「{0}」の{1}さんが {2} からこのファイルを使っています。使い終わったことを確かめてから引き継いでください。").format(
        held.pc or _tr("名前のわからないPC"), held.user or _tr("利用者"), since
    )


def _groups(numbers: tuple[int, ...]) -> str:
    return "、".join(_tr("{0}組目").format(number) for number in numbers)


class Notices(QObject):
    """Where screens leave what has to be said; the frame shows it."""

    said = Signal(str)
    """Quiet news for the status bar."""
    warned = Signal(str)
    """Something for the status bar that did not work, but stands in nobody's way yet."""
    refused = Signal(str)
    """Something a person can act on."""
    broke = Signal(object)
    """A bug: goes to the crash report."""

    def say(self, text: str) -> None:
        self.said.emit(text)

    def warn(self, error: e.DeskError) -> None:
        self.warned.emit(sentence(error))

    @Slot(object)
    def report(self, error: Exception) -> None:
        if isinstance(error, e.DeskError):
            self.refused.emit(sentence(error))
        else:
            self.broke.emit(error)
