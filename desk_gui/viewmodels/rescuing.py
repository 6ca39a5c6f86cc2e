"""A damaged file: what there is to open instead, what is missing in it, and what can be read. Nothing is erased on the way."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot

from desk_gui.errors import BundleIsSealed
from desk_gui.rows.backups import BundleRow, Entrance, Missing, Restored, Salvaged
from desk_gui.values.clock import local
from desk_gui.viewmodels.bundle_list import when_words
from desk_gui.viewmodels.change_words import what_was_done
from desk_gui.viewmodels.jobs import Jobs, Progress

if TYPE_CHECKING:
    from desk_gui.services.rescue import Rescue


def _tr(text: str) -> str:
    return QCoreApplication.translate("Rescue", text)


@dataclass(frozen=True)
class Found:
    """`missing`: None where the file cannot even be asked, because its keys are lost."""

    path: Path
    bundle: BundleRow | None
    missing: Missing | None


def bundle_words(bundle: BundleRow | None) -> str:
    if bundle is None or bundle.reason is None:
        return _tr("使える控えは見つかりませんでした。")
    place = _tr("、2つ目の場所") if bundle.second else ""
    return _tr("使える最新の控え：{0}（{1}{2}）").format(when_words(bundle.made_at), bundle.reason.label, place)


def missing_lines(missing: Missing) -> list[str]:
    """When and what kind, newest first; never what was typed."""
    lines = [f"{local(each.at):%m/%d %H:%M}　{what_was_done(each.command)}" for each in reversed(missing.changes)]
    if missing.unread is None:
        lines.append(_tr("ほかにも、読み取れない変更があるかもしれません。"))
    elif missing.unread:
        lines.append(_tr("ほかに、読み取れない変更が{0}件あります。").format(missing.unread))
    return lines


def salvaged_words(salvaged: Salvaged) -> str:
    saved, lent, aside = (sum(getattr(table, name) for table in salvaged.tables) for name in ("saved", "lent", "aside"))
    words = [_tr("{0}行を取り出し、「{1}」に入れました。").format(saved, salvaged.path.name)]
    if lent:
        words.append(_tr("{0}行は控えから補いました。").format(lent))
    if aside:
        words.append(_tr("{0}行は元の場所に戻せないため、別に取っておきました。").format(aside))
    lost = [table.lost for table in salvaged.tables]
    if None in lost:
        words.append(_tr("読み取れなかった行があります（数はわかりません）。"))
    elif any(lost):
        words.append(_tr("{0}行は読み取れませんでした。").format(sum(each or 0 for each in lost)))
    return "".join(words)


class Rescuing(QObject):
    """Of one file at a time. `began`, `told`, `ended`: around what runs. `reopen`: a file to open, and what to say before."""

    found = Signal(object)
    sealed = Signal(object)
    """The ways into a bundle of an older key."""
    salvaged = Signal(object)
    failed = Signal(object)
    began = Signal(str)
    told = Signal(int, int)
    ended = Signal()
    reopen = Signal(Path, str)

    def __init__(self, rescue: "Rescue", jobs: Jobs, parent: QObject | None = None, *, has_keys: bool) -> None:
        super().__init__(parent)
        self._rescue, self._jobs, self.has_keys = rescue, jobs, has_keys
        self._bundle: BundleRow | None = None
        self._salvaged: Salvaged | None = None
        self._progress: Progress | None = None

    @property
    def path(self) -> Path:
        return self._rescue.path

    def look(self) -> None:
        """What there is."""
        self.began.emit(_tr("使える控えを探しています。"))
        work = partial(_looked, self._rescue, self.has_keys)  # it looks into the second place too, which may not answer
        self._progress = self._jobs.aside(work, self._on_looked, self._on_failed, self._on_told)

    def open_bundle(self, entrance: Entrance | None = None) -> None:
        if self._bundle is not None:
            self._start(_tr("控えに入れ替えています。"), partial(_restored, self._rescue, self._bundle.path, entrance), self._on_restored)

    def salvage(self) -> None:
        bundle = self._bundle.path if self._bundle is not None else None
        self._start(_tr("読めるところを取り出しています。"), partial(_salvaged, self._rescue, bundle), self._on_salvaged)

    def take(self) -> None:
        """What was salvaged is worked with from now on."""
        if self._salvaged is not None:
            self._start(_tr("入れ替えています。"), partial(_taken, self._rescue, self._salvaged), self._on_taken)

    @Slot()
    def cancel(self) -> None:
        if self._progress is not None:
            self._progress.cancel()

    def _start(self, words: str, work: Any, done: Any) -> None:
        self.began.emit(words)
        self._progress = self._jobs.long(work, done, self._on_failed, self._on_told, writes=True)

    @Slot(object)
    def _on_looked(self, found: Found) -> None:
        self._bundle = found.bundle
        self.ended.emit()
        self.found.emit(found)

    @Slot(object)
    def _on_restored(self, restored: Restored) -> None:
        self.ended.emit()
        self.reopen.emit(restored.path, _tr("控えを開きます。それまでのファイルは「{0}」として残っています。").format(_kept(restored)))

    @Slot(object)
    def _on_salvaged(self, salvaged: Salvaged) -> None:
        self._salvaged = salvaged
        self.ended.emit()
        self.salvaged.emit(salvaged)

    @Slot(object)
    def _on_taken(self, restored: Restored) -> None:
        self.ended.emit()
        words = _tr("取り出した内容で開きます。壊れたファイルは「{0}」として残っています。")
        self.reopen.emit(restored.path, words.format(_kept(restored)))

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self.ended.emit()
        if isinstance(error, BundleIsSealed) and self._bundle is not None:
            self._jobs.read(partial(self._rescue.doors, self._bundle.path), self.sealed.emit, self.failed.emit)
        else:
            self.failed.emit(error)

    def _on_told(self, done: int, total: int, _text: str) -> None:
        self.told.emit(done, total)


def _kept(restored: Restored) -> str:
    return next((path.name for path in restored.kept if path.suffix == restored.path.suffix), "")


def _looked(rescue: "Rescue", has_keys: bool, progress: Progress) -> Found:
    bundle = rescue.newest_good(progress.report)
    return Found(rescue.path, bundle, rescue.missing(bundle.path if bundle is not None else None) if has_keys else None)


def _restored(rescue: "Rescue", bundle: Path, entrance: Entrance | None, progress: Progress) -> Restored:
    return rescue.restore(bundle, entrance, progress.report)


def _salvaged(rescue: "Rescue", bundle: Path | None, progress: Progress) -> Salvaged:
    return rescue.salvage(bundle, progress.report)


def _taken(rescue: "Rescue", salvaged: Salvaged, _progress: Progress) -> Restored:
    return rescue.take(salvaged)
