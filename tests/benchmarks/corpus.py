"""A catalogue of any size: publications as the writer makes them, with texts of no author, written in bulk.

Each one takes the body, the documents and the people of a production of the demonstration, so that its page is a real
one; its words, its terms and its place are its own. Pages are there for what asks for a page; no rule is met on the
way, because the world is for measuring and is thrown away.
"""

from __future__ import annotations

import random
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils.text import slugify
from wagtail.models import Page

from academies.models import Academy, Campaign, Discipline, Level
from foundation import change_log
from practices.models import Nature, Publication, PublicationKind, PublicationTerm, ScenarioPage
from practices.publication.builders.terms import academy_data, discipline_data, level_data, region_data
from practices.publication.terms import terms_in
from tests.benchmarks.french import Writer

CHUNK = 1_000
TAGS = 2_000
SLUG = "mesure"


@dataclass
class Pools:
    """What productions take their terms from: the reference data, and what the demonstration shows of lists."""

    disciplines: list[dict[str, Any]]
    levels: list[dict[str, Any]]
    academies: list[tuple[dict[str, Any], dict[str, Any]]]
    years: list[str]
    tags: list[str]
    lists: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    """The terms of equipment, places… by the name that they have in the data."""


LISTS = ("equipment", "places", "modalities", "activities", "tools", "competences")


def grow_corpus_to(wanted: int) -> int:
    """Add productions to the demonstration until there are `wanted`; give how many pages search has then."""
    sources = list(Publication.objects.visible().of_kind(PublicationKind.SCENARIO).order_by("pk")[:200])
    sources = [source for source in sources if not source.page.slug.startswith(SLUG)]
    there = Publication.objects.visible().of_kind(PublicationKind.SCENARIO).count()
    pools = _pools(sources)
    for start in range(there, wanted, CHUNK):
        with transaction.atomic():
            _add(sources, pools, range(start, min(start + CHUNK, wanted)))
    with transaction.atomic():
        change_log.record(change_log.NO_PUBLICATION, [change_log.EVERYTHING])
    return Publication.objects.visible().of_kind(PublicationKind.SCENARIO).count()


def _pools(sources: list[Publication]) -> Pools:
    words = Writer(7)
    seen: dict[str, dict[str, dict[str, Any]]] = {name: {} for name in LISTS}
    for source in sources:
        for name in LISTS:
            for row in source.data.get(name) or []:
                seen[name][row.get("code") or row.get("kind_code") or ""] = row
    academies = Academy.objects.select_related("region").order_by("code")
    return Pools(
        disciplines=[discipline_data(one) for one in Discipline.objects.order_by("code")],
        levels=[level_data(one) for one in Level.objects.select_related("group").order_by("position")],
        academies=[(academy_data(one), region_data(one)) for one in academies],
        years=sorted(Campaign.objects.values_list("school_year", flat=True)),
        tags=sorted({" ".join(words.words(2)) for _ in range(TAGS)}),
        lists={name: list(rows.values()) for name, rows in seen.items()},
    )


def _add(sources: list[Publication], pools: Pools, numbers: range) -> None:
    writer = Writer(numbers.start)
    pairs = [(sources[number % len(sources)], number) for number in numbers]
    made = [_publication(source, number, pools, writer) for source, number in pairs]
    pages = _pages([(source, one) for (source, _), one in zip(pairs, made, strict=True)])
    for page, publication in zip(pages, made, strict=True):
        publication.page = page
    Publication.objects.bulk_create(made)
    PublicationTerm.objects.bulk_create(
        PublicationTerm(publication=one, kind=kind, code=code)
        for one in made
        for kind, code in sorted(terms_in(one.card))
    )


def _publication(source: Publication, number: int, pools: Pools, writer: Writer) -> Publication:
    chance = writer.random
    title, summary, text = writer.title(), " ".join(writer.words(30)).capitalize() + ".", writer.text()
    card = source.card | _terms(pools, chance) | {"title": title, "summary": summary}
    nature = chance.choice(list(Nature))
    tags = {tag: {"label": tag, "slug": slugify(tag)} for tag in _some(pools.tags, chance, 6)}
    data = source.data | card | {"nature_code": str(nature), "text": f"{summary} {text}"}
    data |= {"keywords": list(tags.values()), "references": [], "variants": []}
    for name, rows in pools.lists.items():
        data[name] = _some(rows, chance, 3)
    moment = _moment(number)
    slug = f"{SLUG}-{number}"
    return Publication(
        key=uuid.UUID(int=chance.getrandbits(128), version=4),
        decision_id=source.decision_id,
        revision_id=source.revision_id,
        kind=PublicationKind.SCENARIO,
        path=f"{source.path.removesuffix('/').rpartition('/')[0]}/{slug}/",
        parent_id=source.parent_id,
        title=title,
        school_year=card["school_year"],
        academy_code=card["academy"]["code"],
        theme_key=source.theme_key,
        project_key=source.project_key,
        card=card,
        data=data,
        first_published_at=moment,
        published_at=moment,
        takeaways=source.takeaways,
    )


def _terms(pools: Pools, chance: random.Random) -> dict[str, Any]:
    academy, region = chance.choice(pools.academies)
    sessions = chance.randint(1, 6)
    return {
        "disciplines": _some(pools.disciplines, chance, 2) or [pools.disciplines[0]],
        "levels": _some(pools.levels, chance, 4),
        "academy": academy,
        "region": region,
        "school_year": chance.choice(pools.years),
        "session_count": sessions,
        "sessions": f"{sessions} séances",
    }


def _some(rows: list[Any], chance: random.Random, most: int) -> list[Any]:
    """None or some of them, the first ones of the list more often than the last."""
    found = {int(len(rows) * chance.random() ** 1.5) for _ in range(chance.randint(0, most))}
    return [rows[at] for at in sorted(found)]


def _moment(number: int) -> datetime:
    return datetime(2010, 9, 1, tzinfo=UTC) + timedelta(minutes=number * 80)


def _pages(pairs: list[tuple[Publication, Publication]]) -> Iterator[Page]:
    """A row of Wagtail's own table for each, below one folder: its key is what a publication stands for."""
    root = Page.objects.filter(depth=2).order_by("path").last()
    assert root is not None
    folder = Page.objects.filter(slug=SLUG, depth=3).first()
    if folder is None:
        folder = root.add_child(instance=Page(title="Mesure", slug=SLUG))
    kind = ContentType.objects.get_for_model(ScenarioPage)
    start = folder.numchild
    pages = [
        Page(
            title=made.title,
            draft_title=made.title,
            slug=made.path.strip("/").rpartition("/")[2],
            content_type=kind,
            path=Page._get_path(folder.path, folder.depth + 1, start + at + 1),
            depth=folder.depth + 1,
            url_path=made.path,
            live=True,
            locale_id=folder.locale_id,
            translation_key=made.key,
            first_published_at=made.published_at,
            last_published_at=made.published_at,
        )
        for at, (_source, made) in enumerate(pairs)
    ]
    made_pages = Page._base_manager.bulk_create(pages)
    Page._base_manager.filter(pk=folder.pk).update(numchild=start + len(pages))
    return iter(made_pages)
