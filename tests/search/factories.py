"""Reference data and publications as rows, without the page that would lead to them."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.models import Page

from academies.models import Academy, Level
from foundation import change_log
from foundation.delivery.kept import forget as forget_what_is_kept
from practices.models import Decision, Publication
from practices.models.decision import DecisionKind, ReviewStep
from tests.academies.factories import AcademyFactory, CampaignFactory, DisciplineFactory, LevelFactory
from tests.foundation.factories import UserFactory
from tests.practices.samples import card

DISCIPLINES = {"svt": "Sciences de la vie et de la Terre", "histoire-geographie": "Histoire-géographie"}
LEVELS = {"6e": "6e", "5e": "5e", "4e": "4e"}
ACADEMIES = {"lyon": ("10", "de", "Lyon"), "amiens": ("20", "d’", "Amiens")}
SCHOOL_YEARS = ("2024-2025", "2025-2026")


def reference_data() -> None:
    """Two disciplines, three levels, two académies, two campaigns."""
    for code, label in DISCIPLINES.items():
        DisciplineFactory(code=code, label=label)
    for position, (code, label) in enumerate(LEVELS.items()):
        LevelFactory(code=code, label=label, position=position)
    for slug, (code, article, name) in ACADEMIES.items():
        AcademyFactory(code=code, slug=slug, article=article, name=name)
    for year in SCHOOL_YEARS:
        CampaignFactory(school_year=year)


def publication(
    title: str = "Une pratique",
    *,
    text: str = "",
    kind: str = "scenario",
    disciplines: Sequence[str] = (),
    levels: Sequence[str] = (),
    academy: str = "",
    **changes: Any,
) -> Publication:
    """A published page, recorded in the change log in the same transaction; `more` is added to its data.

    Nothing is committed, so no clock ticks: what the process keeps is forgotten by hand.
    """
    key = uuid.uuid4()
    page = Page.get_first_root_node().add_child(instance=Page(title=title, slug=f"page-{key}"))
    decision = Decision.objects.create(
        kind=DecisionKind.PUBLISHED,
        step=ReviewStep.NATIONAL_PUBLICATION,
        page=page,
        page_key=key,
        page_title=title,
        actor=UserFactory(),
        revision_id=1,
        content_hash="0" * 64,
    )
    school_year, more = changes.pop("school_year", "2025-2026"), changes.pop("more", {})
    shown = card(
        title,
        disciplines=[{"code": code, "label": DISCIPLINES[code]} for code in disciplines],
        levels=[_level(code) for code in levels],
        academy=_academy(academy) if academy else None,
        region=_region(academy) if academy else None,
        school_year=school_year,
        summary=changes.pop("summary", ""),
    )
    values: dict[str, Any] = {
        "key": key,
        "page": page,
        "decision": decision,
        "revision_id": 1,
        "kind": kind,
        "path": f"/pratiques/{key}/",
        "title": title,
        "school_year": school_year,
        "academy_code": ACADEMIES[academy][0] if academy else "",
        "card": shown,
        "data": shown | {"text": text} | more,
        "first_published_at": timezone.now(),
        "published_at": timezone.now(),
    }
    with transaction.atomic():
        made = Publication.objects.create(**values | changes)
        change_log.record(made.pk)
    forget_what_is_kept()
    return made


def withdraw(made: Publication) -> None:
    """Leave only the tombstone."""
    with transaction.atomic():
        made.withdrawn_at, made.withdrawal_reason = timezone.now(), "Contenu dépassé."
        made.save()
        change_log.record(made.pk)
    forget_what_is_kept()


def _level(code: str) -> dict[str, str]:
    group = Level.objects.select_related("group").get(code=code).group
    return {"code": code, "label": LEVELS[code], "group": group.label, "group_code": group.code}


def _region(slug: str) -> dict[str, str]:
    region = Academy.objects.select_related("region").get(slug=slug).region
    return {"slug": region.slug, "name": region.name}


def _academy(slug: str) -> dict[str, str]:
    code, article, name = ACADEMIES[slug]
    of_name = f"{article}{'' if article.endswith('’') else ' '}{name}"
    return {"code": code, "name": name, "label": f"Académie {of_name}", "slug": slug, "of_name": of_name}
