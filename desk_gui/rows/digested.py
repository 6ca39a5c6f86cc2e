"""A sheet that was looked at before it leaves: what leaves must be what was looked at."""

from hashlib import sha256

from desk_gui.values.codec import encode


class Digested:
    """A dataclass of rows, with a hash of all it holds."""

    @property
    def digest(self) -> str:
        """Tells whether a copy is still the one that was looked at."""
        return sha256(repr(encode(self)).encode()).hexdigest()
