"""The answer to « votre accord avant publication », and what the review screen shows of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms

from practices import permissions
from practices.models import Agreement, AgreementAnswer, NationalPublication
from practices.models.agreement import COMMENT_LENGTH
from practices.moderation import agreements

if TYPE_CHECKING:
    from foundation.models import User
    from practices.models import ModeratedPage


class AgreementForm(forms.Form):
    """Agree, or say what is to be changed first."""

    answer = forms.ChoiceField(
        choices=[("give", "give"), ("refuse", "refuse")],
        error_messages={
            "required": "Choisissez une réponse.",
            "invalid_choice": "Cette réponse n’existe pas.",
        },
    )
    comment = forms.CharField(
        label="Commentaire",
        required=False,
        max_length=COMMENT_LENGTH,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Obligatoire pour demander une modification.",
    )


def agreement_context(user: User, page: ModeratedPage) -> dict[str, Any]:
    """The team's agreement as the review screen tells it: nothing where the campaign does not ask for it."""
    asked = Agreement.objects.filter(page_id=page.pk).select_related("asked_by", "answered_by")
    told = list(asked.order_by("-asked_at", "-pk")) if permissions.can_converse(user, page) else []
    is_wanted = permissions.is_at(page, NationalPublication) and agreements.days_to_answer(page) is not None
    current = agreements.on_what_is_shown(page) if is_wanted else None
    waits = current is not None and current.answer == AgreementAnswer.WAITING
    is_open = current is None or current.answer == AgreementAnswer.REFUSED
    may_agree = waits and permissions.can_agree(user, page)
    return {
        "agreements": told,
        "agreement_wanted": is_wanted,
        "agreement": current,
        "agreement_form": AgreementForm() if may_agree else None,
        "may_ask_agreement": is_wanted and is_open and permissions.can_decide(user, page),
    }
