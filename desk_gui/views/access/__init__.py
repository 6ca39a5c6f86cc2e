"""Ways into an encrypted file: unlocking it, choosing a password, the recovery key."""
