"""The administrators' view of the outbox: what waits, what was given up, and "Renvoyer"."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.admin import SimpleListFilter
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path, reverse
from django.views.decorators.http import require_http_methods
from wagtail_modeladmin.helpers import ButtonHelper, PermissionHelper
from wagtail_modeladmin.options import ModelAdmin

from foundation import audit, mail, outbox
from foundation.lists import HouseIndexView
from foundation.models import OutboxEntry, OutboxState, User

PERMISSION = "foundation.view_outboxentry"
SENT_AGAIN = "foundation.outbox.send_again"


class OutboxPermissions(PermissionHelper):
    """Reading, for whoever holds the one permission; rows are written by the house alone."""

    def user_can_list(self, user: User) -> bool:
        """Whether the person may see the list."""
        return user.has_perm(PERMISSION)

    def user_can_create(self, user: User) -> bool:
        """Nobody makes an entry by hand."""
        return False

    def user_can_edit_obj(self, user: User, obj: OutboxEntry) -> bool:
        """Nobody changes one."""
        return False

    def user_can_delete_obj(self, user: User, obj: OutboxEntry) -> bool:
        """Nobody deletes one."""
        return False


class OutboxButtons(ButtonHelper):
    """The one button of an entry that was given up."""

    def get_buttons_for_obj(self, obj: OutboxEntry, *args: Any, **kwargs: Any) -> list[dict[str, str]]:
        """Offer to send again what was given up, and nothing else."""
        if obj.state != OutboxState.FAILED:
            return []
        return [
            {
                "url": reverse("foundation_outbox_send_again", args=[obj.pk]),
                "label": "Renvoyer",
                "classname": self.finalise_classname(["button-secondary", "button-small"]),
                "title": f"Renvoyer {obj.key}",
            }
        ]


def nature_of(topic: str) -> str:
    """Say in French what a topic is about."""
    found = outbox.HANDLERS.get(topic)
    return found.label if found and found.label else topic


class NatureFilter(SimpleListFilter):
    """Mails, files to close, and what else the outbox holds."""

    title = "nature"
    parameter_name = "nature"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """The natures that are there."""
        topics = OutboxEntry.objects.order_by("topic").values_list("topic", flat=True).distinct()
        return [(topic, nature_of(topic)) for topic in topics]

    def queryset(self, request: HttpRequest, queryset: QuerySet[OutboxEntry]) -> QuerySet[OutboxEntry]:
        """The entries of the chosen nature."""
        return queryset.filter(topic=self.value()) if self.value() else queryset


class OutboxAdmin(ModelAdmin):
    """The list "Courriels et tâches"."""

    model = OutboxEntry
    base_url_path = "courriels-et-taches"
    menu_label = "Courriels et tâches"
    menu_icon = "mail"
    menu_order = 900
    list_display = ("what", "state", "attempts", "created_at", "due_at", "error")
    list_filter = ("state", NatureFilter)
    list_per_page = 50
    search_fields = ("key", "last_error")
    permission_helper_class = OutboxPermissions
    button_helper_class = OutboxButtons
    index_view_class = HouseIndexView
    history_view_enabled = False
    empty_value_display = ""

    def what(self, entry: OutboxEntry) -> str:
        """Say in words what the entry is: the subject of a mail, else its nature and key."""
        found = outbox.HANDLERS.get(entry.topic)
        nature = found.label if found and found.label else entry.topic
        return f"{nature} : {entry.payload.get('subject') or entry.key}"

    what.short_description = "Objet"  # type: ignore[attr-defined]

    def error(self, entry: OutboxEntry) -> str:
        """Say in one line why the last attempt failed, or why there was none."""
        if entry.state == OutboxState.DROPPED and entry.topic == mail.TOPIC:
            return mail.failure_in_words(entry.last_error)
        return entry.last_error[:200]

    error.short_description = "Dernière erreur"  # type: ignore[attr-defined]


@require_http_methods(["GET", "POST"])
def send_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask, then put an entry that was given up back to its first attempt."""
    if not isinstance(request.user, User) or not request.user.has_perm(PERMISSION):
        raise PermissionDenied
    entry = get_object_or_404(OutboxEntry, pk=pk)
    desk = OutboxAdmin()
    index = desk.url_helper.index_url
    if request.method == "GET":
        context = {"entry": entry, "what": desk.what(entry), "index": index}
        return render(request, "foundation/outbox_send_again.html", context)
    if outbox.send_again(entry):
        audit.record(SENT_AGAIN, instance=entry, user=request.user, data={"key": entry.key})
        messages.success(request, "L’envoi est remis en attente : il va être tenté de nouveau.")
    else:
        messages.warning(request, "Cet envoi n’est pas en échec : rien n’a été changé.")
    return redirect(index)


urls: list[URLPattern] = [
    path("courriels-et-taches/<int:pk>/renvoyer/", send_again, name="foundation_outbox_send_again"),
]
