"""What a letter says of itself so that an archive can keep it: PDF/A-2b (ISO 19005-2).

Such a file carries every font (as all ours do), says what its colours mean, and tells its title and language once more in XMP.
"""

from datetime import UTC, datetime
from xml.sax.saxutils import escape

from reportlab.pdfbase import pdfdoc

from desk_gui.letters import srgb

_COLOURS = "sRGB IEC61966-2.1"
_PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<pdfaid:part>2</pdfaid:part>
<pdfaid:conformance>B</pdfaid:conformance>
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreatorTool>{creator}</xmp:CreatorTool>
<xmp:CreateDate>{moment}</xmp:CreateDate>
<xmp:ModifyDate>{moment}</xmp:ModifyDate>
<pdf:Producer>{producer}</pdf:Producer>
<pdf:Keywords>{keywords}</pdf:Keywords>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""


class _Metadata(pdfdoc.PDFObject):  # type: ignore[misc]  # reportlab has no types
    """A stream without a filter: archives look for it without knowing PDF."""

    __RefOnly__ = 1

    def __init__(self, language: str) -> None:
        self._language = language

    def format(self, document: pdfdoc.PDFDocument) -> bytes:
        packet = _packet(document, self._language)
        told = pdfdoc.PDFDictionary({"Type": pdfdoc.PDFName("Metadata"), "Subtype": pdfdoc.PDFName("XML"), "Length": len(packet)})
        return bytes(told.format(document)) + b"\nstream\n" + packet + b"\nendstream\n"


class _Ended(bytes, pdfdoc.PDFObject):  # type: ignore[misc]
    """A stream's bytes; the end of line after them is not counted in its length."""

    def format(self, _document: pdfdoc.PDFDocument) -> bytes:
        return bytes(self) + b"\n"


class _LineEnds(pdfdoc.NoEncryption):  # type: ignore[misc]
    """reportlab sends every stream through here, and writes `endstream` right behind it, where the standard wants a line of its own."""

    def encode(self, content: bytes | str) -> bytes:
        return _Ended(pdfdoc.pdfdocEnc(content))


def make_archival(document: pdfdoc.PDFDocument, language: str) -> None:
    """To be called before the document is saved."""
    catalog = document.Catalog
    catalog.Metadata = _Metadata(language)
    document.encrypt = _LineEnds()
    catalog.__Defaults__ = {**catalog.__Defaults__, "OutputIntents": _output_intents(document)}


def _output_intents(document: pdfdoc.PDFDocument) -> pdfdoc.PDFArray:
    profile = pdfdoc.PDFStream(pdfdoc.PDFDictionary({"N": 3}), srgb.profile(), [pdfdoc.PDFZCompress])
    meant = {
        "Type": pdfdoc.PDFName("OutputIntent"),
        "S": pdfdoc.PDFName("GTS_PDFA1"),
        "OutputConditionIdentifier": pdfdoc.PDFString(_COLOURS),
        "Info": pdfdoc.PDFString(_COLOURS),
        "DestOutputProfile": document.Reference(profile),
    }
    return pdfdoc.PDFArray([pdfdoc.PDFDictionary(meant)])


def _packet(document: pdfdoc.PDFDocument, language: str) -> bytes:
    """The same as the file's own dictionary says: a reader that finds two titles trusts neither."""
    info = document.info
    told = {name: escape(getattr(info, name)) for name in ("title", "author", "subject", "creator", "producer", "keywords")}
    moment = datetime.fromtimestamp(document._timeStamp.t, UTC).isoformat()  # noqa: SLF001 - the moment its dictionary will name
    return _PACKET.format(**told, language=escape(language), moment=moment).encode()
