from django.apps import AppConfig


class SearchConfig(AppConfig):
    """How published practices are found: the index, its follower, the results page."""

    name = "search"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Recherche"

    def ready(self) -> None:
        """Register the follower of the change log, the checks and what follows a publication."""
        from academies.models import Campaign
        from foundation.audience.counting import count_with
        from foundation.delivery.everything import shown_everywhere
        from practices.browse.related import register_finder
        from practices.models import Competence, VocabularyTerm
        from practices.signals import page_published
        from search import checks, follower  # noqa: F401
        from search.attachments.actions import read_later
        from search.audience.counting import count_words
        from search.models import Synonym
        from search.related import close_to

        shown_everywhere(Synonym, VocabularyTerm, Competence, Campaign)
        count_with(count_words)
        register_finder(close_to)
        page_published.connect(read_later, dispatch_uid="search.attachments")
