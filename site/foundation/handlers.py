"""What foundation hangs on the outbox and on Wagtail's signals; imported when the application is ready."""

from __future__ import annotations

from foundation import audit, mail

__all__ = ["mail"]

audit.connect()
