"""The two links of the mails: signed, so that nothing has to be kept of what was asked, and nothing can be guessed."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.urls import reverse

CONFIRM, STOP = "home.monthly.confirm", "home.monthly.stop"
CONFIRM_WITHIN = timedelta(days=7)


class BadLink(Exception):
    """The link was not written by this house, or too long ago."""


def confirm_address(key: uuid.UUID, codes: Collection[str]) -> str:
    """Where someone says that they want the mails of these disciplines."""
    token = signing.dumps([key.hex, sorted(codes)], salt=CONFIRM)
    return settings.SITE_URL + reverse("monthly_confirm", args=[token])


def stop_address(key: uuid.UUID) -> str:
    """Where someone says that they want no more; for good, so that the oldest mail can be stopped."""
    return settings.SITE_URL + reverse("monthly_stop", args=[signing.dumps(key.hex, salt=STOP)])


def read_confirm(token: str) -> tuple[uuid.UUID, list[str]]:
    """Whose confirmation it is, and of which disciplines. Raises `BadLink`, after seven days too."""
    try:
        key, codes = signing.loads(token, salt=CONFIRM, max_age=CONFIRM_WITHIN)
    except (signing.BadSignature, ValueError) as error:
        raise BadLink from error
    return uuid.UUID(key), codes


def read_stop(token: str) -> uuid.UUID:
    """Who wants no more. Raises `BadLink`."""
    try:
        return uuid.UUID(signing.loads(token, salt=STOP))
    except (signing.BadSignature, ValueError) as error:
        raise BadLink from error
