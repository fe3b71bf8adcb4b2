"""Starting a draft from a page of one's own: a copy, or a variant for another level or discipline."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from wagtail.coreutils import find_available_slug
from wagtail.log_actions import log
from wagtail.models import Page

from practices.models import ScenarioPage, ScenarioVariant
from practices.moderation.errors import NotAllowed

if TYPE_CHECKING:
    from academies.models import Discipline, Level
    from foundation.models import User
    from practices.models import ModeratedPage

COPY, VARIANT = " (copie)", " (variante)"
LONGEST_TITLE = 255
NOT_YOURS = "Seule l’équipe du projet duplique une page, dans l’un de ses projets."


@transaction.atomic
def duplicate(page: ModeratedPage, actor: User) -> ModeratedPage:
    """A draft beside a page, made of its latest draft. Raises `NotAllowed`."""
    title = _title(page, COPY)
    copy = copy_to(page, actor, page.get_parent(), title, f"{page.slug}-copie")
    log(instance=copy, action="practices.copy.duplicate", user=actor, data={"from": page.pk})
    return copy


@transaction.atomic
def make_variant(
    page: ScenarioPage, actor: User, level: Level | None = None, discipline: Discipline | None = None
) -> ScenarioPage:
    """A draft that says it is a variant of a scenario, at another level or in another discipline. Raises `NotAllowed`.

    Its own variants are the scenario alone: the others are those of the scenario.
    """
    draft = page.get_latest_revision_as_object()
    draft.variants = [ScenarioVariant(scenario_id=page.pk)]
    if level is not None:
        draft.levels = [level]
    if discipline is not None:
        draft.disciplines = [discipline]
    copy: ScenarioPage = _copy(
        draft, actor, page.get_parent(), _title(page, VARIANT), f"{page.slug}-variante"
    )
    log(instance=copy, action="practices.copy.variant", user=actor, data={"from": page.pk})
    return copy


@transaction.atomic
def copy_to(page: ModeratedPage, actor: User, parent: Page, title: str, slug: str) -> ModeratedPage:
    """A draft below `parent`, made of the latest draft of a page. Raises `NotAllowed`."""
    copy: ModeratedPage = _copy(page.get_latest_revision_as_object(), actor, parent, title, slug)
    return copy


def _copy(draft: Any, actor: User, parent: Page, title: str, slug: str) -> Any:
    """The copy itself: neither what was decided, nor who agreed to the page as it was, comes along."""
    if not draft.permissions_for_user(actor).can_copy_to(parent.specific):
        raise NotAllowed(NOT_YOURS)
    return draft.copy(
        to=parent,
        user=actor,
        update_attrs={
            "title": title,
            "draft_title": title,
            "slug": find_available_slug(parent, slug[:LONGEST_TITLE]),
        },
        exclude_fields=["trials"],
        process_child_object=_forget_agreement,
        log_action="wagtail.copy",
    )


def _title(page: ModeratedPage, suffix: str) -> str:
    title = page.get_latest_revision_as_object().title
    return f"{title[: LONGEST_TITLE - len(suffix)]}{suffix}"


def _forget_agreement(source: Any, copy: Any, relation: Any, rows: Any) -> None:
    """An author agreed to the licence of one page: not to that of the next. Unsaved rows come as a list."""
    for row in rows if isinstance(rows, list) else [rows]:
        if hasattr(row, "has_agreed"):
            row.has_agreed, row.agreed_on = False, None
