"""Wagtail mails inside the request and loses what it cannot send: its notifiers are off, the outbox tells people."""

from __future__ import annotations

from wagtail.models import TaskState, WorkflowState
from wagtail.signals import task_submitted, workflow_approved, workflow_rejected, workflow_submitted


def silence_stock_mails() -> None:
    """Disconnect the four notifiers that `wagtail.admin` connects."""
    task_submitted.disconnect(
        sender=TaskState, dispatch_uid="group_approval_task_submitted_email_notification"
    )
    for signal, event in (
        (workflow_submitted, "submitted"),
        (workflow_rejected, "rejected"),
        (workflow_approved, "approved"),
    ):
        signal.disconnect(sender=WorkflowState, dispatch_uid=f"workflow_state_{event}_email_notification")
