"""The forms of the thread, and what a screen shows of it: what is open first, what is settled folded away."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.urls import reverse

from foundation.models import User
from practices import permissions
from practices.models import Remark
from practices.models.conversation import REMARK_LENGTH
from practices.moderation import conversation
from practices.moderation.places import Place, places_of

if TYPE_CHECKING:
    from django.http import QueryDict
    from wagtail.models import Page

    from practices.models import ModeratedPage

WRITE_SOMETHING = "Écrivez votre remarque."


class RemarkForm(forms.Form):
    """Something to say about the page or a place in it, and whom to call in."""

    text = forms.CharField(
        label="Votre remarque",
        max_length=REMARK_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": WRITE_SOMETHING},
    )
    place = forms.ChoiceField(
        label="À propos de",
        required=False,
        error_messages={"invalid_choice": "Cet endroit n’est plus dans la page : choisissez-en un autre."},
    )
    mentions = forms.ModelMultipleChoiceField(
        queryset=User.objects.none(),
        label="Prévenir aussi",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Choisissez une personne de la liste."},
    )

    def __init__(self, *args: Any, page: Page, user: User, places: list[Place], **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "remarque-%s"} | kwargs)
        self.places = {place.key: place for place in places}
        place = cast("forms.ChoiceField", self.fields["place"])
        place.choices = [("", "La page entière"), *((one.key, one.label) for one in places)]
        people = permissions.people_of(page).exclude(pk=user.pk).order_by("last_name", "first_name", "pk")
        mentions = cast("forms.ModelMultipleChoiceField[User]", self.fields["mentions"])
        mentions.queryset = people

    def chosen_place(self) -> Place | None:
        """The place of a valid form; None for the whole page."""
        return self.places.get(self.cleaned_data["place"])


class ThreadActForm(forms.Form):
    """What is done with one remark."""

    act = forms.ChoiceField(
        choices=[(name, name) for name in ("answer", "resolve", "reopen")],
        error_messages={
            "required": "Choisissez ce que vous faites de cette remarque.",
            "invalid_choice": "Choisissez ce que vous faites de cette remarque.",
        },
    )
    text = forms.CharField(
        label="Votre réponse",
        required=False,
        max_length=REMARK_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, remark_id: int, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": f"reponse-{remark_id}-%s"} | kwargs)


class PlaceForm(forms.Form):
    """The place that a link of the comparison leads to; an unknown one is none."""

    def __init__(self, query: QueryDict, places: list[Place]) -> None:
        super().__init__(query)
        self.fields["a-propos"] = forms.ChoiceField(
            choices=[(place.key, place.label) for place in places], required=False
        )

    def place(self) -> str:
        """Its key, or nothing."""
        return self.cleaned_data.get("a-propos", "") if self.is_valid() else ""


@dataclass
class Thread:
    """A remark with its answers, as a screen shows it."""

    remark: Remark
    is_gone: bool
    form: ThreadActForm
    answers: list[Remark] = field(default_factory=list)


def conversation_context(
    user: User, page: ModeratedPage, draft: Page | None, query: QueryDict, screen: str
) -> dict[str, Any]:
    """What a screen shows of a page's thread to someone; nothing of it to whoever is not part of it."""
    if not permissions.can_converse(user, page):
        return {"may_converse": False, "remark_url": ""}
    places = places_of(draft) if draft is not None else []
    threads = _threads(page, {place.key for place in places})
    chosen = PlaceForm(query, places).place()
    return {
        "may_converse": True,
        "remark_url": reverse(screen, args=[page.pk]),
        "screen": screen,
        "open_threads": [one for one in threads if one.remark.resolved_at is None],
        "settled_threads": [one for one in threads if one.remark.resolved_at is not None],
        "remark_form": RemarkForm(page=page, user=user, places=places, initial={"place": chosen}),
        "follows": any(person.pk == user.pk for person in conversation.followers_of(page)),
    }


def _threads(page: ModeratedPage, keys: set[str]) -> list[Thread]:
    """The threads of a page in a constant number of queries."""
    remarks = Remark.objects.about(page.pk).select_related("author", "resolved_by")
    answers: dict[int, list[Remark]] = defaultdict(list)
    opening = []
    for remark in remarks.prefetch_related("mentions"):
        if remark.parent_id is None:
            opening.append(remark)
        else:
            answers[remark.parent_id].append(remark)
    return [
        Thread(
            remark,
            is_gone=bool(remark.place) and remark.place not in keys,
            form=ThreadActForm(remark_id=remark.pk),
            answers=answers[remark.pk],
        )
        for remark in opening
    ]
