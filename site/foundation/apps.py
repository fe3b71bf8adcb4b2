from django.apps import AppConfig


class FoundationConfig(AppConfig):
    """What all else stands on: people, outbox, change log, files, audit."""

    name = "foundation"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Socle"

    def ready(self) -> None:
        """Register the handlers of the outbox and the receivers of signals; say what Wagtail says in French."""
        from foundation import handlers  # noqa: F401
        from foundation.delivery import follower  # noqa: F401
        from foundation.stock import labels

        labels.mend()
