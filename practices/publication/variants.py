"""Variants show each other: a scenario also shows those that say they are a variant of it, once they are public."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from foundation import outbox
from practices.models.publication import Publication
from practices.publication.builders.common import reference, references_of
from practices.publication.writer import rebuild

if TYPE_CHECKING:
    from practices.models import Decision, ScenarioPage

TOPIC = "practices.variants"


def variants_of(page: ScenarioPage) -> list[dict[str, str]]:
    """The variants that a scenario names, then the published ones that name it."""
    from practices.models import ScenarioVariant

    named = references_of(page.variants.select_related("scenario"))
    keys = {item["key"] for item in named}
    naming = ScenarioVariant.objects.filter(scenario_id=page.pk, page__live=True).select_related("page")
    others = [reference(row.page) for row in naming.order_by("page__title", "pk")]
    return [*named, *(item for item in others if item["key"] not in keys)]


def show_on_the_others(sender: Any, publication: Publication, decision: Decision, **kwargs: Any) -> None:
    """Write again, later, the publications of the scenarios that a page says it is a variant of (`page_published`)."""
    if publication.kind == "scenario" and publication.data.get("variants"):
        key = f"{TOPIC}:{publication.pk}:{publication.version}"
        outbox.enqueue(TOPIC, {"publication": publication.pk}, key=key)


@outbox.handler(TOPIC, label="Variantes d’un scénario publié")
def write_the_others(payload: outbox.Payload) -> None:
    """Each of the scenarios that the publication names as its variants, as long as both are public."""
    publication = Publication.objects.visible().filter(pk=payload["publication"]).first()
    if publication is None:
        return
    keys = sorted(item["key"] for item in publication.data.get("variants", []))
    for other in Publication.objects.visible().filter(key__in=keys).order_by("pk"):
        rebuild(other)
