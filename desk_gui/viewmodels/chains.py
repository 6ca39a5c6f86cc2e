"""Referrals for the same thing, one after the other: who could not, and who was asked next."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication

from desk_gui.rows.referrals import ReferralRow
from desk_gui.values.ids import ReferralId


def _tr(text: str) -> str:
    return QCoreApplication.translate("Referrals", text)


def chain_of(row: ReferralRow, known: Mapping[ReferralId, ReferralRow]) -> tuple[ReferralRow, ...]:
    """What was asked before this one for the same, oldest first, itself last."""
    chain = [row]
    while (follows := chain[0].details.follows) is not None and follows in known and known[follows] not in chain:
        chain.insert(0, known[follows])
    return tuple(chain)


def chain_words(chain: Sequence[ReferralRow]) -> str:
    """法テラス倉津（対応不可・満員） → 県弁護士会（依頼済）."""
    return _tr(" → ").join(_link_words(row) for row in chain)


def _link_words(row: ReferralRow) -> str:
    reason = row.steps[-1].reason.label if row.steps and row.steps[-1].reason else ""
    return _tr("{0}（{1}）").format(row.to_name, "・".join(word for word in (row.state.label, reason) if word))


def in_chains(rows: Sequence[ReferralRow]) -> tuple[tuple[ReferralRow, ...], ...]:
    """Newest first; what a referral follows stands in its chain, not by itself."""
    known = {row.id: row for row in rows}
    followed = {row.details.follows for row in rows}
    placed: set[ReferralId] = set()
    chains = []
    for row in rows:
        if row.id not in followed:
            chain = tuple(each for each in chain_of(row, known) if each.id not in placed)
            placed |= {each.id for each in chain}
            chains.append(chain)
    return tuple(chains)
