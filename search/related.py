"""Which practices are close to one, for the page of a scenario."""

from __future__ import annotations

from practices.models import Nature, Publication
from search import engine
from search.engine.related import Likeness, related
from search.facets import values_of

WORTH = {"theme": 10.0, "discipline": 8.0, "competence": 4.0, "level": 2.0, "activity": 1.0}
"""What a shared value is worth beside shared words."""

CANDIDATES = 24
"""More than are shown: some are of the same project, some may be withdrawn since."""


def close_to(publication: Publication) -> list[int]:
    """The keys of the closest practices; none while there is no index: the page is shown without them."""
    values = values_of(publication)
    card, data = publication.card, publication.data
    likeness = Likeness(
        publication_id=publication.pk or 0,
        words={
            "title": [publication.title],
            "keywords": [keyword["label"] for keyword in data.get("keywords") or []],
            "summary": [card.get("summary") or ""],
        },
        shared={(field, value): worth for field, worth in WORTH.items() for value in values[field] if value},
        natures=tuple(str(nature.value) for nature in Nature),
    )
    try:
        return related(likeness, CANDIDATES)
    except engine.IndexUnavailableError:
        return []
