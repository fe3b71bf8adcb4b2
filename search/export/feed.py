"""The Atom feed of a search (RFC 4287): what was published last among what it finds."""

from __future__ import annotations

import re

from django.utils.feedgenerator import Atom1Feed

from foundation.shell import current_frame
from practices.models import Publication
from search import presentation
from search.criteria import Criteria
from search.engine import Answer
from search.export.addresses import of_search, whole

MOST = 50
CONTENT_TYPE = "application/atom+xml; charset=utf-8"
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What an XML document may not hold at all (XML 1.0, production Char)."""


def written(criteria: Criteria, answer: Answer) -> str:
    """The feed; an entry keeps its identifier, the permanent one of its publication, wherever the page moves."""
    rubric = current_frame().rubric
    feed = Atom1Feed(
        title=_clean(f"{criteria.name} – {rubric}"),
        link=of_search(criteria),
        description=None,
        language="fr",
        feed_url=of_search(criteria, "search:feed"),
        feed_guid=of_search(criteria),
        author_name=_clean(rubric),
    )
    for result in presentation.results(answer):
        _add(feed, result.publication)
    text: str = feed.writeString("utf-8")
    return text


def _add(feed: Atom1Feed, publication: Publication) -> None:
    card = publication.card
    feed.add_item(
        title=_clean(publication.title),
        link=whole(publication.path),
        description=_clean(card.get("summary") or ""),
        unique_id=publication.key.urn,
        pubdate=publication.first_published_at,
        updateddate=publication.published_at,
        author_name=_clean((card.get("academy") or {}).get("label") or "") or None,
        categories=[_clean(one["label"]) for one in (*card["disciplines"], *card["levels"])],
    )


def _clean(text: str) -> str:
    return _NO_XML.sub(" ", text)
