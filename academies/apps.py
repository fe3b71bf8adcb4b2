from django.apps import AppConfig


class AcademiesConfig(AppConfig):
    """Who works with whom, this year: académies, mandates, campaigns, themes, projects."""

    name = "academies"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Académies"

    def ready(self) -> None:
        """Register the system checks, what follows a saved mandate or its end, and what keeps an account."""
        from academies import checks, departures, notices, signals  # noqa: F401
