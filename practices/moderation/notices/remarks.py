"""Who is told of a remark in the thread of a page."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse
from wagtail.models import Page

from foundation.models import User
from foundation.notices.telling import Message, tell
from practices.models import Remark


def written(page: Page, remark: Remark, people: Iterable[User]) -> None:
    """Tell those who follow the thread or are called into it; never its author."""
    what = "répond à une remarque" if remark.parent_id else "fait une remarque"
    where = f" ({remark.place_label})" if remark.place_label else ""
    message = Message(
        subject=f"Remarque : {page.draft_title}",
        sentence=f"{remark.author} {what} sur « {page.draft_title} »{where}.",
        path=f"{reverse('review_conversation', args=[page.pk])}#remarque-{remark.parent_id or remark.pk}",
        link_label="Lire et répondre",
        comment=remark.text,
    )
    told = [person for person in people if person.pk != remark.author_id]
    tell(f"remark:{remark.pk}", (message, told), page=page, actor=remark.author)
