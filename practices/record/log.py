"""What a page's history keeps of a review beside its decisions, and of each decision: who, in which role, for whom."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from wagtail.log_actions import LogFormatter
from wagtail.models import Page, PageLogEntry

from academies import permissions as mandates
from academies.models import Mandate
from foundation import audit
from foundation.models import User
from practices.models.decision import Decision, DecisionKind
from practices.tree import project_of, theme_of

SUBMITTED = "practices.review.submit"
TAKEN_BACK = "practices.review.take_back"
HANDED_OVER = "practices.page.hand_over"
SIGNED = "practices.introduction.sign"
DECIDED = "practices.decision."


def write_down(action: str, page: Page, actor: User, **data: Any) -> None:
    """Keep an act about a page, with the version it was about and the mandate under which it was done."""
    mandate = _mandate_on(page, actor)
    _write(action, page, actor, mandate, {"revision": page.latest_revision_id, **data})


def write_down_decision(page: Page, decision: Decision) -> None:
    """Keep a decision in its page's history."""
    data = {"decision": str(decision.key), "revision": decision.revision_id}
    _write(f"{DECIDED}{decision.kind}", page, decision.actor, decision.mandate, data)


def entries(page: Page, *actions: str) -> QuerySet[PageLogEntry]:
    """What the history of a page keeps of these acts, the oldest first."""
    kept: QuerySet[PageLogEntry] = PageLogEntry.objects.filter(page_id=page.pk, action__in=actions)
    return kept.order_by("timestamp", "pk")


def register(actions: Any) -> None:
    """Name these acts on Wagtail's screens of history."""
    labels = {
        SUBMITTED: ("Envoyer en relecture", "Envoi en relecture"),
        TAKEN_BACK: ("Reprendre une page en relecture", "Reprise par l’équipe"),
        SIGNED: ("Signer l’introduction", "Introduction signée"),
        HANDED_OVER: ("Transmettre une page", "Page transmise"),
    } | {f"{DECIDED}{kind.value}": (f"Décision : {kind.label}", str(kind.label)) for kind in DecisionKind}
    for action, (label, message) in labels.items():
        actions.register_action(action)(_formatter(label, message))


def _write(action: str, page: Page, actor: User, mandate: Mandate | None, data: dict[str, Any]) -> None:
    if mandate is not None:
        data["role"] = mandate.role_label
        if mandate.replaces is not None:
            data["in_place_of"] = mandate.replaces.user_id
    audit.record(action, instance=page, user=actor, data=data)


def _mandate_on(page: Page, actor: User) -> Mandate | None:
    """The mandate that makes someone one of this page's people: on its project, else on its theme, else national."""
    project, theme = project_of(page), theme_of(page)
    held = mandates.active_mandates(actor)
    for mandate in held:
        if project is not None and mandate.project_id == project.pk:
            return mandate
    on_theme = [mandate for mandate in held if theme is not None and mandate.theme_id == theme.pk]
    national = [mandate for mandate in held if mandate.project_id is None and mandate.theme_id is None]
    return next(iter([*on_theme, *national]), None)


def _formatter(label: str, message: str) -> type[LogFormatter]:
    """Says what was done, in which role, and whether by a substitute: the dossier of the page names for whom."""

    def format_message(self: LogFormatter, entry: Any) -> str:
        role = entry.data.get("role", "")
        stands_in = "par intérim" if entry.data.get("in_place_of") else ""
        under = ", ".join(part for part in (role, stands_in) if part)
        return f"{message} ({under})" if under else message

    return type("RecordFormatter", (LogFormatter,), {"label": label, "format_message": format_message})
