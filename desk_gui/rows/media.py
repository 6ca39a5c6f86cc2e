"""What a file is, told by its first bytes and by nothing it is called."""

from desk_gui.vocabulary import MediaType

_HEADS: tuple[tuple[bytes, MediaType], ...] = (
    (b"\xff\xd8\xff", MediaType.JPEG),
    (b"\x89PNG\r\n\x1a\n", MediaType.PNG),
    (b"II*\x00", MediaType.TIFF),
    (b"MM\x00*", MediaType.TIFF),
    (b"%PDF-", MediaType.PDF),
)
_HEIF = frozenset({b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"avif", b"avis"})


def media_of(content: bytes) -> MediaType | None:
    """None for whatever cannot be shown here. The kind stands at the very beginning: what carries it further in is something else too."""
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return MediaType.WEBP
    return next((media for head, media in _HEADS if content.startswith(head)), None)


def is_heif(content: bytes) -> bool:
    """A photograph as newer telephones keep it, which not every PC can show."""
    return content[4:8] == b"ftyp" and content[8:12] in _HEIF
