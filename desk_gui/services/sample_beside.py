"""What lies beside the entries of the sample: 自機関だけのメモ and attached files, each from the record of its entry."""

from collections.abc import Callable, Iterator
from hashlib import sha256
from typing import Any
from uuid import UUID

from desk_gui import resources
from desk_gui.commands.attachments import Attach, KeepContent
from desk_gui.commands.base import Command
from desk_gui.commands.private_lines import WritePrivateLine
from desk_gui.rows.attachments import AttachmentDetails
from desk_gui.values.codec import decode
from desk_gui.values.ids import AttachmentId, CaseId, EntryId, PrivateLineId
from desk_gui.vocabulary import AttachmentKind


def beside(record: dict[str, Any], entry: EntryId, case: CaseId, key: Callable[[str], UUID]) -> Iterator[Command]:
    """`key`: of a readable name the id."""
    if text := record.get("own"):
        yield WritePrivateLine(PrivateLineId(key(f"own of {record['key']}")), entry, text)
    for each in record.get("files", []):
        thing = AttachmentId(key(each["id"]))
        content = resources.resource(f"sample/files/{each['file']}").read_bytes()
        yield KeepContent(thing, each["name"], content)
        details = AttachmentDetails(decode(AttachmentKind, each["kind"]), each["caption"], entry)
        yield Attach(thing, case, each["name"], sha256(content).hexdigest(), details)
