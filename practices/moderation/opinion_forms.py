"""The forms of opinions, and what the file of a page shows of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django import forms

from foundation.models import User
from practices import permissions
from practices.models import Opinion, SharedDraft
from practices.models.opinion import ANSWER_LENGTH, QUESTION_LENGTH

if TYPE_CHECKING:
    from practices.models import ModeratedPage


class AskForm(forms.Form):
    """Whom to ask, and what."""

    asked_of = forms.ModelChoiceField(
        queryset=User.objects.none(),
        label="Demander un avis à",
        empty_label="Choisissez une personne",
        error_messages={
            "required": "Choisissez à qui demander.",
            "invalid_choice": "Choisissez une personne de la liste.",
        },
    )
    question = forms.CharField(
        label="Votre question",
        max_length=QUESTION_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Écrivez ce que vous voulez savoir."},
    )

    def __init__(self, *args: Any, page: ModeratedPage, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = permissions.people_to_ask(page).exclude(pk=user.pk).order_by("last_name", "first_name", "pk")
        asked_of = cast("forms.ModelChoiceField[User]", self.fields["asked_of"])
        asked_of.queryset = people


class AnswerForm(forms.Form):
    """The opinion."""

    answer = forms.CharField(
        label="Votre avis",
        max_length=ANSWER_LENGTH,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Écrivez votre avis."},
    )


def opinions_context(user: User, page: ModeratedPage) -> dict[str, Any]:
    """What the file of a page says of sharing and opinions to someone who may read it."""
    asked = list(Opinion.objects.about(page.pk).select_related("asked_by", "asked_of"))
    mine = next((one for one in asked if one.asked_of_id == user.pk and one.answered_at is None), None)
    may_ask = permissions.can_ask_opinion(user, page)
    return {
        "opinions": asked,
        "opinion_awaited": mine,
        "may_share": permissions.can_share(user, page),
        "is_shared": SharedDraft.objects.filter(page_id=page.pk).exists(),
        "answer_form": AnswerForm() if mine else None,
        "ask_form": AskForm(page=page, user=user) if may_ask else None,
    }
