from django.apps import AppConfig


class SearchConfig(AppConfig):
    """How published practices are found: the index, its follower, the results page."""

    name = "search"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Recherche"

    def ready(self) -> None:
        """Register the follower of the change log and the checks."""
        from search import checks, follower  # noqa: F401
