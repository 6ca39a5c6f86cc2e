"""つなぐ ①: who could take it. Candidates fit the case unless one looks further."""

from dataclasses import replace

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QListView, QVBoxLayout, QWidget

from desk_gui.commands.agencies import AgencyById, DeskRelations
from desk_gui.rows.agencies import AgencyRow, Directory, Service
from desk_gui.rows.cases import CaseRow
from desk_gui.rows.relations import RelationRow
from desk_gui.values.clock import local
from desk_gui.values.codec import decode, encode
from desk_gui.values.ids import AgencyId, ClientId, ServiceId
from desk_gui.viewmodels.agency_words import where_and_fee
from desk_gui.viewmodels.next_partner import Candidate, ranked
from desk_gui.viewmodels.office import Office
from desk_gui.viewmodels.referrals import LatestAnswer, Narrowing, likely_service, need_of, opposes
from desk_gui.views import theme
from desk_gui.views.referrals.partner_card import PartnerCard
from desk_gui.views.widgets.chips import ChipGroup
from desk_gui.views.widgets.keeping import Content
from desk_gui.views.widgets.kind_mark import kind_icon
from desk_gui.views.widgets.labels import label
from desk_gui.views.widgets.options import VALUE, Option, OptionModel
from desk_gui.views.widgets.roomy_rows import FittingRows
from desk_gui.views.widgets.search_field import SearchField

_CONDITIONS = ("category", "municipality", "language", "open_now")


class PartnerPage(QWidget):
    """Search and conditions at the left, the chosen agency and its services at the right."""

    chosen = Signal()

    def __init__(
        self,
        office: Office,
        case: CaseRow,
        client: ClientId,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.office, self._case = office, case
        self._need = need_of(case, client)
        self._rows: dict[AgencyId, Candidate] = {}
        self._relations: dict[AgencyId, RelationRow] = {}
        self._kept: tuple[AgencyId, ServiceId | None] | None = None
        self._narrowing = Narrowing()
        self._latest = LatestAnswer(office, self)
        self._build()
        self._connect()
        office.edits.ask(DeskRelations(), self._on_relations)
        self._browse()

    def _build(self) -> None:
        unit = theme.current().px
        self.words = SearchField(self.tr("機関名・サービス・担当者"), self)
        labels = (self.tr("相談内容が合う"), self.tr("市町が対象"), self.tr("相談者の言語"), self.tr("現在受付中"))
        self.conditions = ChipGroup(list(zip(_CONDITIONS, labels, strict=True)), self, name=self.tr("条件"))
        self.conditions.set_values(name for name in _CONDITIONS if getattr(self._narrowing, name))
        self.count = label("", "caption", wrap=True)
        self.list = QListView(self)
        self.list.setAccessibleName(self.tr("つなぎ先候補"))
        self.list.setUniformItemSizes(True)
        self.list.setItemDelegate(FittingRows(self.list))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setObjectName("card")
        left = QVBoxLayout()
        left.setSpacing(unit(8))
        for piece in (self.words, self.conditions, self.count):
            left.addWidget(piece)
        left.addWidget(self.list, 1)
        self.partner = PartnerCard(self.office, self)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(unit(12))
        across.addLayout(left, 5)
        across.addWidget(self.partner, 6)
        self.setMinimumHeight(unit(300))

    def _connect(self) -> None:
        self.words.searched.connect(self._on_words)
        self.words.stepped.connect(self._on_stepped)
        self.conditions.changed.connect(self._on_conditions)
        self._latest.directory.connect(self._on_directory)

    def agency(self) -> AgencyRow | None:
        return self.partner.row

    def service(self) -> Service | None:
        service: Service | None = self.partner.services.value()
        return service

    @property
    def awaited(self) -> bool:
        """Somebody is chosen and not here yet."""
        return self._kept is not None and self.partner.row is None

    def kept(self) -> Content:
        row, service = self.agency(), self.service()
        to, what = (row.id, service.id if service else None) if row else self._kept or (None, None)
        return {"to": encode(to), "service": encode(what)}

    def put(self, kept: Content) -> None:
        to, service = decode(AgencyId | None, kept["to"]), decode(ServiceId | None, kept["service"])  # type: ignore[arg-type]
        if to is not None:
            self.keep(to, service)

    def keep(self, agency: AgencyId, service: ServiceId | None) -> None:
        """Go on with what was chosen before, whether or not it fits the conditions."""
        self._kept = (agency, service)
        self.office.edits.ask(AgencyById(agency), self._on_kept)

    def begin_again(self) -> None:
        """Nobody is chosen any more."""
        self._kept = None
        self.partner.show_nobody()
        self.list.clearSelection()
        self.list.selectionModel().clearCurrentIndex()

    def set_client(self, client: ClientId | None) -> None:
        if client is not None:
            self._need = replace(need_of(self._case, client), refused=self._need.refused)
        self._browse()

    def put_last(self, refused: frozenset[AgencyId]) -> None:
        """Who was asked for the same before, in vain."""
        self._need = replace(self._need, refused=refused)
        self._browse()

    def _browse(self) -> None:
        self._latest.browse(self._narrowing.question(self._need))

    def _show(self, row: AgencyRow) -> None:
        relation = self._relations.get(row.id)
        self.partner.show_agency(row, relation, likely_service(row, self._case.details.categories))
        self.partner.show_reasons(self._rows[row.id].reasons if row.id in self._rows else ())
        self.partner.warn(opposing=any(opposes(row, each.details) for each in self._case.clients))
        self.chosen.emit()

    # --- slots -----------------------------------------------------------------------------------------------------------

    @Slot(object)
    def _on_relations(self, relations: dict[AgencyId, RelationRow]) -> None:
        self._relations = relations

    @Slot(object)
    def _on_directory(self, directory: Directory) -> None:
        self._rows = {each.row.id: each for each in ranked(directory, self._need, local(self.office.clock.now()))}
        options = [self._option(each) for each in self._rows.values()]
        self.list.setModel(OptionModel(options, self.list))
        self.list.selectionModel().currentChanged.connect(self._on_current)
        found = self.tr("つなぎ先候補 {0}件　合う順").format(len(options))
        self.count.setText(found if options else self.tr("該当する連携先はありません。条件を外して検索してください。"))
        if self.partner.row is not None:
            self._point_at(self.partner.row.id)

    def _option(self, candidate: Candidate) -> Option:
        row = candidate.row
        words = self.tr("・").join(candidate.reasons[:3]) or where_and_fee(row)
        return Option(row.id, f"{row.label}　{words}", "", kind_icon(row.details.kind.group))

    def _point_at(self, agency: AgencyId) -> None:
        model = self.list.model()
        at = model.row_of(agency) if isinstance(model, OptionModel) else -1
        if at >= 0:
            self.list.setCurrentIndex(model.index(at, 0))

    @Slot(QModelIndex)
    def _on_current(self, index: QModelIndex) -> None:
        candidate = self._rows.get(index.data(VALUE))
        if candidate is not None and (self.partner.row is None or candidate.row.id != self.partner.row.id):
            self._show(candidate.row)

    @Slot(object)
    def _on_kept(self, row: AgencyRow) -> None:
        self._show(row)
        self._point_at(row.id)
        if self._kept is not None:
            self.partner.choose(self._kept[1])

    @Slot(str)
    def _on_words(self, words: str) -> None:
        self._narrowing = replace(self._narrowing, words=words)
        self._browse()

    @Slot(int)
    def _on_stepped(self, by: int) -> None:
        at = min(max(self.list.currentIndex().row() + by, 0), max(len(self._rows) - 1, 0))
        self.list.setCurrentIndex(self.list.model().index(at, 0))

    @Slot()
    def _on_conditions(self) -> None:
        on = self.conditions.values()
        category, municipality, language, open_now = (name in on for name in _CONDITIONS)
        self._narrowing = Narrowing(self._narrowing.words, category, language, municipality, open_now)
        self._browse()
