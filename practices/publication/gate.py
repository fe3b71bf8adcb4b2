"""The gate's second layer: a moderated page refuses to become live, or to leave, without a decision.

Whatever the door (`publish()`, `save()`, a schedule, a revert, a command, a superuser), it ends here. See docs/gate.md.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import ProtectedError, QuerySet
from wagtail.models import Page, Revision, TaskState

from practices.models.decision import Decision, DecisionKind
from practices.publication.content_hash import BOOKKEEPING, content_hash


class GateClosed(PermissionDenied):
    """No decision covers what was about to be shown or withdrawn."""


def decision_in_force(page_id: int) -> Decision | None:
    """The last decision that moved the gate of a page, or None."""
    return Decision.objects.about(page_id).that_move_the_gate().order_by("decided_at", "pk").last()


def covering_decision(page: Page) -> Decision | None:
    """The decision that lets exactly this content of the page be live, or None."""
    decision = decision_in_force(page.pk) if page.pk else None
    if decision is None or decision.kind != DecisionKind.PUBLISHED:
        return None
    return decision if decision.content_hash == content_hash(page) else None


def check_save(page: Page, update_fields: Iterable[str] | None) -> None:
    """Raise `GateClosed` if saving these fields would change what is live without a decision."""
    if update_fields is not None and not _touches_what_is_live(update_fields):
        return
    if page.alias_of_id:
        raise GateClosed("Une page relue n’a pas d’alias.")
    if page.live:
        decision = covering_decision(page)
        if decision is None or decision.revision_id != page.live_revision_id:
            raise GateClosed("Aucune décision ne couvre ce contenu : la page ne peut pas être publiée.")
    elif page.pk and _is_live_in_the_database(page.pk):
        check_withdrawal(page)


def check_revision(page: Page, revision: Revision) -> None:
    """Raise `GateClosed` unless the decision in force names this revision and the hash of its content."""
    shown = revision.as_object()
    if shown.go_live_at or shown.expire_at:
        raise GateClosed("Une page relue ne se programme pas : elle paraît quand elle est publiée.")
    decision = decision_in_force(page.pk)
    if (
        decision is None
        or decision.kind != DecisionKind.PUBLISHED
        or decision.revision_id != revision.pk
        or decision.content_hash != content_hash(shown)
    ):
        raise GateClosed("Aucune décision ne couvre cette version : elle ne peut pas être publiée.")


def check_withdrawal(page: Page) -> None:
    """Raise `GateClosed` unless the decision in force is the page's withdrawal."""
    decision = decision_in_force(page.pk)
    if decision is None or decision.kind != DecisionKind.WITHDRAWN:
        raise GateClosed("Une page publiée ne quitte le public que par une décision de retrait.")


def is_revision_named(revision: Revision) -> bool:
    """Whether a decision or a step of a review names this revision, so that its content must stay as it was."""
    return (
        Decision.objects.filter(revision_id=revision.pk).exists()
        or Decision.objects.filter(base_revision_id=revision.pk).exists()
        or TaskState.objects.filter(revision_id=revision.pk).exists()
    )


def check_plain_save(sender: Any, instance: Page, update_fields: Iterable[str] | None, **kwargs: Any) -> None:
    """The same for a page saved as a plain `Page`, which knows nothing of its type (`pre_save` of Page).

    Wagtail does so where it walks over pages of all types: a scheduled expiry, for one.
    """
    from practices.models.moderated_page import ModeratedPage

    if (
        instance.pk is None
        or kwargs.get("raw")
        or not issubclass(instance.specific_class or Page, ModeratedPage)
    ):
        return
    if update_fields is not None and not _touches_what_is_live(update_fields):
        return
    stored = Page._base_manager.filter(pk=instance.pk).values("live", "title", "slug").first()
    if stored is None or (not stored["live"] and not instance.live):
        return
    if stored["live"] and not instance.live:
        check_withdrawal(instance)
    elif stored != {"live": instance.live, "title": instance.title, "slug": instance.slug}:
        raise GateClosed("Une page publiée ne change que par une décision.")


def refuse_move(sender: Any, instance: Page, **kwargs: Any) -> None:
    """Raise `GateClosed`: reviewers are found from a page's place, so nothing moves by hand (`pre_page_move`)."""
    from practices.models.moderated_page import ModeratedPage

    if isinstance(instance.specific, ModeratedPage):
        raise GateClosed("Une page relue ne se déplace pas à la main.")


def refuse_overwriting_a_named_revision(sender: Any, instance: Revision, **kwargs: Any) -> None:
    """Raise `GateClosed` if a revision that was decided on would change (`pre_save` of Revision)."""
    if instance.pk is None or kwargs.get("raw"):
        return
    stored = Revision.objects.filter(pk=instance.pk).values_list("content", flat=True).first()
    if stored is not None and stored != instance.content and is_revision_named(instance):
        raise GateClosed("Cette version a été relue : elle ne change plus.")


def keep_named_revisions(sender: Any, instance: Revision, origin: Any = None, **kwargs: Any) -> None:
    """Raise `ProtectedError` if a revision that was decided on would be deleted by itself (`pre_delete` of Revision).

    Wagtail's `purge_revisions` leaves such a one out. Revisions still go with their page.
    """
    model = origin.model if isinstance(origin, QuerySet) else type(origin)
    if model is Revision and is_revision_named(instance):
        raise ProtectedError("Cette version a été relue : elle est gardée.", {instance})


def _touches_what_is_live(update_fields: Iterable[str]) -> bool:
    return any(name in {"live", "alias_of"} or name not in BOOKKEEPING for name in update_fields)


def _is_live_in_the_database(page_id: int) -> bool:
    return bool(Page._base_manager.filter(pk=page_id, live=True).exists())
