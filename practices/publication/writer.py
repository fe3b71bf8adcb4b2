"""Writes publications from approved revisions. Called inside the transaction of a decision, or by a rebuild."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from wagtail.models import Page, Revision

from foundation import change_log, outbox
from foundation.files.publication import order_to_close
from practices.addresses import public_path
from practices.models.after_publication import first_rereading
from practices.models.decision import GATE_KINDS, Decision, DecisionKind
from practices.models.publication import Publication
from practices.publication.files import PageFiles, PrivateFiles, PublishedFiles
from practices.publication.history import history_of
from practices.publication.marks import touched_by
from practices.publication.references import keys_in
from practices.publication.terms import write_terms
from practices.takeaways.asking import orders_for
from practices.tree import ancestor_paths


def write_publication(page: Page, decision: Decision) -> Publication:
    """Write what the public sees of a page from the revision its decision names; its files are open on return."""
    publication = Publication.objects.filter(page_id=page.pk).first() or Publication(
        page_id=page.pk, key=page.translation_key, version=0, first_published_at=decision.decided_at
    )
    publication.decision = decision
    publication.revision_id = decision.revision_id or 0
    publication.version += 1
    publication.published_at = decision.decided_at
    publication.withdrawn_at = None
    publication.withdrawal_reason = ""
    publication.archived_at, publication.archive_reason = None, ""
    publication.reread_before = first_rereading()
    _fill_and_save(publication)
    return publication


def rebuild(publication: Publication) -> bool:
    """Write a visible publication anew from its revision; return whether anything in it changed.

    It is read again once its page is locked, as every decision locks it: a withdrawal in the meantime stands.
    """
    with transaction.atomic():
        Page.objects.select_for_update().filter(pk=publication.page_id).values_list("pk").first()
        current = Publication.objects.visible().filter(pk=publication.pk).first()
        if current is None:
            return False
        before = (current.card, current.data, current.path, current.parent_id)
        fill(current, PublishedFiles(current.key))
        if before == (current.card, current.data, current.path, current.parent_id):
            return write_terms(current)
        current.version += 1
        _fill_and_save(current)
    return True


def build_in_memory(page: Page, files: PrivateFiles | None = None) -> Publication:
    """A publication of a draft, for the preview: never saved, its files at private addresses."""
    published = Publication.objects.filter(page_id=page.pk).only("pk", "published_at").first()
    publication = Publication(
        pk=published.pk if published else 0,
        page_id=page.pk,
        key=page.translation_key,
        revision_id=page.latest_revision_id or 0,
    )
    if published:
        publication.published_at = published.published_at
    _fill_from(publication, page, files or PrivateFiles())
    return publication


def write_dates(publication: Publication) -> None:
    """Write again the days of a page's decisions in what its readers see; all the rest stays as it is."""
    dates = _dates(publication, publication.data)
    publication.card = publication.card | {"published_on": dates["published_on"]}
    publication.data = publication.data | dates
    publication.save(update_fields=["card", "data"])


def mark_archived(publication: Publication) -> None:
    """Let every card of a publication say whether it is archived."""
    if publication.archived_at is None:
        publication.card.pop("is_archived", None)
    else:
        publication.card["is_archived"] = True


def bury(publication: Publication, decision: Decision) -> None:
    """Turn a publication into a tombstone: its text goes, its files close, its address and the reason stay."""
    publication.decision = decision
    publication.withdrawn_at = decision.decided_at
    publication.withdrawal_reason = decision.comment
    publication.archived_at, publication.archive_reason = None, ""
    touched = touched_by(publication)
    publication.card, publication.data, publication.takeaways = {}, {}, {}
    publication.reread_before = None
    publication.save()
    write_terms(publication)
    _tell_followers(publication, keep=set(), touched=touched)


def fill(publication: Publication, files: PageFiles) -> None:
    """Compute everything that the public sees of a publication from the revision it names."""
    shown = Revision.objects.get(pk=publication.revision_id).as_object()
    _fill_from(publication, shown, files)


def _fill_and_save(publication: Publication) -> None:
    files, before = PublishedFiles(publication.key), touched_by(publication)
    fill(publication, files)
    publication.takeaways = {}
    publication.save()
    write_terms(publication)
    _tell_followers(publication, keep=files.names, touched=before)


def _fill_from(publication: Publication, shown: Page, files: PageFiles) -> None:
    publication.kind = shown.publication_kind
    publication.title = shown.title
    publication.path = public_path(shown)
    publication.parent = _parent_of(shown)
    data = shown.build_data(files)
    dates = _dates(publication, data)
    publication.card = shown.build_card(files) | {"published_on": dates["published_on"]}
    mark_archived(publication)
    publication.data = data | dates | {"references": sorted(set(keys_in(data)))}
    _fill_columns(publication, publication.card)


def _fill_columns(publication: Publication, card: dict[str, Any]) -> None:
    publication.school_year = card["school_year"]
    publication.academy_code = card["academy"]["code"] if card["academy"] else ""
    parent = publication.parent
    kind = publication.kind
    publication.theme_key = publication.key if kind == "theme" else (parent.theme_key if parent else None)
    publication.project_key = (
        publication.key if kind == "project" else (parent.project_key if parent else None)
    )


def _parent_of(page: Page) -> Publication | None:
    paths = ancestor_paths(page)[:-1]
    return Publication.objects.filter(page__path__in=paths).order_by("-page__depth").first()


def _dates(publication: Publication, shown: dict[str, Any]) -> dict[str, Any]:
    """The days of a page's decisions, and what each version changed; `shown` is what it shows from now on."""
    decided = list(
        Decision.objects.filter(page_id=publication.page_id, kind__in=(DecisionKind.APPROVED, *GATE_KINDS))
        .order_by("decided_at", "pk")
        .values_list("kind", "decided_at")
    )
    validated = [moment for kind, moment in decided if kind == DecisionKind.APPROVED]
    return {
        "validated_on": validated[-1].date().isoformat() if validated else "",
        "published_on": publication.published_at.date().isoformat() if publication.published_at else "",
        "first_published_on": (
            publication.first_published_at.date().isoformat() if publication.first_published_at else ""
        ),
        "history": history_of(
            [(kind, moment) for kind, moment in decided if kind in GATE_KINDS], publication.data, shown
        ),
    }


def _tell_followers(publication: Publication, keep: set[str], touched: set[str]) -> None:
    """Say that it changed, and what showed it before; have the files closed that it shows no more."""
    change_log.record(publication.pk, touched | touched_by(publication))
    once = f"{publication.key}:{publication.version}:{publication.decision.key}"
    closing = order_to_close(publication.key, keep=keep, key=f"files.close:{once}")
    outbox.enqueue_orders([closing, *orders_for(publication)])
