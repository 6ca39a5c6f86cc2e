"""The cryptography of the key file, by standard parts: Argon2id, AES-256-GCM, X25519, HKDF and HMAC.

A passphrase opens a person's own private key, and that opens the file's key. So a new key can be handed to everybody who
stays without asking for their passphrases, and whoever left can open neither it nor anybody's private key.
`cryptography` and `argon2` are imported where they are used: the sample, and a window before it is unlocked, need neither.
"""

import hmac
import os
import unicodedata
from dataclasses import replace
from hashlib import sha256
from uuid import UUID

from desk_gui.errors import SlotIsForeign, WrongPassphrase
from desk_gui.storage.key_file import Entrant, KeyFile, Sealed, Slot, SlotKind, Wrapped
from desk_gui.values.ids import new_id

KEY_BYTES = 32


def new_key() -> bytes:
    """A key for a file: 32 random bytes."""
    return os.urandom(KEY_BYTES)


def make_slot(file: UUID, kind: SlotKind, entrant: Entrant) -> Slot:
    """A way in that opens nothing yet; `wrap_for` gives it the file's key."""
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

    private = X25519PrivateKey.generate()
    slot = Slot(
        id=new_id(),
        kind=kind,
        owner=entrant.owner,
        name=entrant.name,
        salt=os.urandom(16),
        cost=entrant.cost,
        public=private.public_key().public_bytes_raw(),
        private=Sealed(b"", b""),
    )
    return _resealed(file, slot, private.private_bytes_raw(), entrant.secret)


def open_slot(file: UUID, slot: Slot, secret: str) -> bytes:
    """The slot's private key: the one slow derivation of an unlock. Raises WrongPassphrase."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        return AESGCM(_from_secret(slot, secret)).decrypt(slot.private.nonce, slot.private.box, _owned(file, slot))
    except InvalidTag as wrong:
        raise WrongPassphrase(slot.id) from wrong


def with_new_secret(file: UUID, slot: Slot, private: bytes, secret: str) -> Slot:
    """The same slot under another passphrase; the file and every other slot stay as they are."""
    return _resealed(file, replace(slot, salt=os.urandom(16), version=slot.version + 1, failed=0, failed_at=None), private, secret)


def wrap_for(file: UUID, slot: Slot, generation: int, key: bytes) -> Slot:
    """The slot with the file's key of this generation in it; needs nobody's passphrase."""
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    sender = X25519PrivateKey.generate()
    shared = sender.exchange(X25519PublicKey.from_public_bytes(slot.public))
    nonce = os.urandom(12)
    box = AESGCM(_from_shared(shared, slot)).encrypt(nonce, key, _meant(file, slot, generation))
    given = Wrapped(generation, sender.public_key().public_bytes_raw(), Sealed(nonce, box), mark_of(file, slot, generation, key))
    others = tuple(each for each in slot.wrapped if each.generation != generation)
    return replace(slot, wrapped=(*others, given))


def unwrap(file: UUID, slot: Slot, wrapped: Wrapped, private: bytes) -> bytes:
    """The file's key. Raises SlotIsForeign where the slot was not made for this key file."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    shared = X25519PrivateKey.from_private_bytes(private).exchange(X25519PublicKey.from_public_bytes(wrapped.sender))
    try:
        meant = _meant(file, slot, wrapped.generation)
        return AESGCM(_from_shared(shared, slot)).decrypt(wrapped.sealed.nonce, wrapped.sealed.box, meant)
    except InvalidTag as wrong:
        raise SlotIsForeign(slot.id) from wrong


def mark_of(file: UUID, slot: Slot, generation: int, key: bytes) -> bytes:
    """Proof that a holder of the key let this very slot in: its public key cannot be exchanged unseen before a rotation."""
    return hmac.digest(_derived(key, b"slot mark"), _meant(file, slot, generation) + slot.public, "sha256")


def let_in(keys: KeyFile, generation: int, key: bytes) -> tuple[Slot, ...]:
    """The slots that bear a true mark: those a new key may be given to."""
    return tuple(each for each in keys.slots if _is_marked(keys.id, each, generation, key))


def seal(key: bytes, use: bytes, content: bytes, meant: bytes) -> Sealed:
    """Content under a key of its own, drawn from the file's. `meant`: what it belongs to; beside anything else it does not open."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    nonce = os.urandom(12)
    return Sealed(nonce, AESGCM(_derived(key, use)).encrypt(nonce, content, meant))


def unseal(key: bytes, use: bytes, sealed: Sealed, meant: bytes) -> bytes | None:
    """None where it was sealed under another key, or for something else."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        return AESGCM(_derived(key, use)).decrypt(sealed.nonce, sealed.box, meant)
    except (InvalidTag, ValueError):  # ValueError: a nonce of no length
        return None


def _is_marked(file: UUID, slot: Slot, generation: int, key: bytes) -> bool:
    wrapped = slot.of_generation(generation)
    return wrapped is not None and hmac.compare_digest(wrapped.mark, mark_of(file, slot, generation, key))


def _resealed(file: UUID, slot: Slot, private: bytes, secret: str) -> Slot:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    nonce = os.urandom(12)
    return replace(slot, private=Sealed(nonce, AESGCM(_from_secret(slot, secret)).encrypt(nonce, private, _owned(file, slot))))


def _from_secret(slot: Slot, secret: str) -> bytes:
    """Typed in NFC or NFD, half or full width: the same passphrase."""
    from argon2.low_level import Type, hash_secret_raw

    typed = unicodedata.normalize("NFKC", secret).encode()
    cost = slot.cost
    return hash_secret_raw(typed, slot.salt, cost.passes, cost.memory, cost.lanes, KEY_BYTES, Type.ID)


def _from_shared(shared: bytes, slot: Slot) -> bytes:
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    return HKDF(SHA256(), KEY_BYTES, salt=None, info=b"tsunagu-desk file key " + slot.id.bytes).derive(shared)


def _derived(key: bytes, use: bytes) -> bytes:
    return sha256(b"tsunagu-desk " + use + b"\0" + key).digest()


def _owned(file: UUID, slot: Slot) -> bytes:
    """A slot copied to another person or file, or an older state of it, does not open."""
    owner = slot.owner.bytes if slot.owner else b"-"
    return b"|".join((file.bytes, slot.id.bytes, owner, slot.kind.value.encode(), str(slot.version).encode()))


def _meant(file: UUID, slot: Slot, generation: int) -> bytes:
    return b"|".join((file.bytes, slot.id.bytes, str(generation).encode()))
