"""Wagtail's back office without its own mails: it is configured here because they are connected when it is ready."""

from wagtail.admin.apps import WagtailAdminAppConfig
from wagtail.signals import task_submitted, workflow_approved, workflow_rejected, workflow_submitted


class QuietAdminConfig(WagtailAdminAppConfig):
    """Stock notifiers mail inside the request and lose what they cannot send; the outbox tells people instead."""

    def ready(self) -> None:
        """Start the back office, then disconnect its four notifiers."""
        super().ready()
        from wagtail.models import TaskState, WorkflowState

        task_submitted.disconnect(
            sender=TaskState, dispatch_uid="group_approval_task_submitted_email_notification"
        )
        for signal, event in (
            (workflow_submitted, "submitted"),
            (workflow_rejected, "rejected"),
            (workflow_approved, "approved"),
        ):
            signal.disconnect(sender=WorkflowState, dispatch_uid=f"workflow_state_{event}_email_notification")
