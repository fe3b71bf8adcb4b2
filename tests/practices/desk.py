"""What a reviewer does on the review desk, through its addresses."""

from __future__ import annotations

import html
import re
from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from practices.models import Decision
from practices.moderation.checklists import Answers
from tests.practices.world import shown

QUEUE = "/admin/validation/"


def told(response: HttpResponse) -> str:
    """What an answer says, as a person reads it: its text without its tags."""
    text = re.sub(r"<(script|template|style)\b.*?</\1>", " ", response.content.decode(), flags=re.S)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", text)).split())


def review_url(page: Page) -> str:
    """The review screen of a page."""
    return reverse("review", args=[page.pk])


def decide(
    client: Client, page: Page, decision: str, comment: str = "", *, follow: bool = False, **seen: Any
) -> Any:
    """Send the form of the review screen; what the screen showed, unless it is given."""
    form = as_sent(seen or shown(page)) | {"decision": decision, "comment": comment}
    return client.post(reverse("review_decide", args=[page.pk]), form, follow=follow)


def as_sent(seen: dict[str, Any]) -> dict[str, Any]:
    """What a screen showed, as its form sends it: the checklist is a tick, and what is noted on its lines."""
    answers: Answers | None = seen.get("checklist")
    if not isinstance(answers, Answers):
        return dict(seen)
    form: dict[str, Any] = seen | {"checklist": answers.checklist_id}
    if answers.nothing_to_report:
        form["nothing_to_report"] = "on"
    for noted in answers.noted:
        form |= {f"answer_{noted.line_id}": noted.answer, f"word_{noted.line_id}": noted.comment}
    return form


def withdraw(client: Client, page: Page, reason: str = "", *, follow: bool = False) -> Any:
    """Send the form of the withdrawal."""
    url = reverse("review_withdraw", args=[page.pk])
    return client.post(url, {"reason": reason}, follow=follow)


def kinds(page: Page) -> list[str]:
    """The decisions about a page, oldest first."""
    return list(Decision.objects.about(page.pk).values_list("kind", flat=True))
