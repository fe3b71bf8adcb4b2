"""The one way a page becomes public."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from wagtail.models import Page, Revision

from practices.models.decision import DecisionKind
from practices.models.publication import Publication
from practices.publication.gate import GateClosed, decision_in_force
from practices.publication.writer import write_publication
from practices.signals import page_published

if TYPE_CHECKING:
    from foundation.models import User


@transaction.atomic
def make_public(page: Page, user: User | None) -> Publication:
    """Make the revision live that the decision in force names, and write its publication, or neither.

    Raises `GateClosed` when no decision is in force.
    """
    decision = decision_in_force(page.pk)
    if decision is None or decision.kind != DecisionKind.PUBLISHED:
        raise GateClosed("Aucune décision n’ouvre cette page au public.")
    revision = Revision.objects.get(pk=decision.revision_id)
    revision.publish(user=user, skip_permission_checks=True)
    live = type(page).objects.get(pk=page.pk)
    publication = write_publication(live, decision)
    page_published.send(sender=type(page), publication=publication, decision=decision)
    return publication
