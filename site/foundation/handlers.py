"""What foundation hangs on the outbox and on Wagtail's signals; imported when the application is ready."""

from __future__ import annotations

from foundation import audit, mail
from foundation.audience import counting
from foundation.files import handlers as file_handlers

__all__ = ["counting", "file_handlers", "mail"]

audit.connect()
