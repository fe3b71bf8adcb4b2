"""Audit of the gate: what is live without a decision, what is shown and should not be, what is missing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from wagtail.models import Page

from practices.models.moderated_page import ModeratedPage
from practices.models.publication import Publication
from practices.publication.gate import covering_decision


@dataclass(frozen=True)
class Finding:
    """One thing that is not as the gate left it."""

    page_id: int
    title: str
    problem: str


def audit() -> Iterator[Finding]:
    """Everything in the database that no decision explains."""
    yield from _live_pages()
    yield from _publications()


def _live_pages() -> Iterator[Finding]:
    for page in Page.objects.live().filter(depth__gt=1).specific().iterator():
        if not isinstance(page, ModeratedPage):
            yield Finding(page.pk, page.title, "live, of a type that no decision gates")
            continue
        decision = covering_decision(page)
        if decision is None:
            yield Finding(page.pk, page.title, "live without a decision that covers its content")
        elif decision.revision_id != page.live_revision_id:
            yield Finding(page.pk, page.title, "live with another revision than the decision names")
        if page.alias_of_id:
            yield Finding(page.pk, page.title, "an alias")
        if page.go_live_at or page.expire_at:
            yield Finding(page.pk, page.title, "scheduled")


def _publications() -> Iterator[Finding]:
    published = {
        row["page_id"]: row for row in Publication.objects.values("page_id", "title", "withdrawn_at", "path")
    }
    live = dict(Page.objects.live().filter(depth__gt=1).values_list("pk", "title"))
    for page_id, row in published.items():
        if row["withdrawn_at"] is None and page_id not in live:
            yield Finding(page_id, row["title"], "shown to the public, but not live")
        if row["withdrawn_at"] is not None and page_id in live:
            yield Finding(page_id, row["title"], "live, but withdrawn from the public")
    for page_id in live.keys() - published.keys():
        yield Finding(page_id, live[page_id], "live, but has no publication")
