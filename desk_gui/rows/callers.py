"""来談者（本人以外）: whoever turned to the desk for somebody else."""

from dataclasses import dataclass

from desk_gui.vocabulary import CallBack


@dataclass(frozen=True)
class Caller:
    """`may_be_named`: they agreed that partners learn who turned to the desk; otherwise no paper for others may say it."""

    name: str = ""
    relation: str = ""
    phone: str = ""
    call_back: CallBack = CallBack.NOT_ASKED
    may_be_named: bool = False

    @property
    def known(self) -> bool:
        return bool(self.name or self.relation or self.phone)

    @property
    def words(self) -> str:
        """Who, and in brackets what they are to the client."""
        return f"{self.name}（{self.relation}）" if self.name and self.relation else self.name or self.relation
