"""The permanent identifiers of publications, short enough for thirty of them to stand in an address."""

from __future__ import annotations

import binascii
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterable
from uuid import UUID

BETWEEN = "."
_LENGTH = 22


def short(key: UUID) -> str:
    """An identifier in 22 letters, digits, hyphens and underscores (base64url, RFC 4648)."""
    return urlsafe_b64encode(key.bytes).decode().rstrip("=")


def read(written: str) -> UUID | None:
    """The identifier, written short or in full; None for anything else."""
    try:
        if len(written) != _LENGTH:
            return UUID(written)
        return UUID(bytes=urlsafe_b64decode(f"{written}=="))
    except (ValueError, binascii.Error):
        return None


def joined(keys: Iterable[UUID]) -> str:
    """What `p` says of these."""
    return BETWEEN.join(short(key) for key in keys)
