"""The two orders that are compared: ours, and that of Wagtail's own search over the same pages."""

from __future__ import annotations

from wagtail.models import Page
from wagtail.search.backends import get_search_backend

from practices.models import Publication
from search import engine
from search.judging.judged import DEPTH
from search.kinds import SEARCHED_KINDS
from search.synonyms import synonyms_for


def ours(words: str) -> list[int]:
    """The publications of the first results."""
    question = engine.Question(words, synonyms=synonyms_for(words), size=DEPTH)
    return list(engine.ask(question).ids)


def wagtails(words: str) -> list[int]:
    """The publications of the first pages that Wagtail's search finds, any of the words being enough."""
    publications = Publication.objects.visible().filter(kind__in=SEARCHED_KINDS)
    ids = dict(publications.order_by("pk").values_list("page_id", "pk"))
    found = get_search_backend().search(words, Page.objects.filter(pk__in=ids), operator="or")
    return [ids[page.pk] for page in found[:DEPTH]]
