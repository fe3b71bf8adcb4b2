"""The kinds of public pages that the demonstration has none of: written, reviewed and published as any other."""

from __future__ import annotations

from wagtail.models import Page

from foundation.models import User
from home.models import HomePage, PlainPage
from practices.models import GroupMinutesPage, MinutesPage
from practices.moderation import actions
from tests.benchmarks.people import ADMINISTRATOR, cast_of_an_open_project
from tests.practices.world import fresh, shown


def publish_missing_kinds() -> None:
    """Publish a page of the site, and a synthesis of a meeting of an académie's group."""
    administrator, cast = User.objects.get(email=ADMINISTRATOR), cast_of_an_open_project()
    plain = PlainPage(title="Qui sommes-nous ?", slug="qui-sommes-nous", summary="Une maison d’édition.")
    field = PlainPage._meta.get_field("body")
    text = {"type": "paragraph", "value": "<p>Des équipes essaient, écrivent, relisent.</p>"}
    section = {"type": "section", "value": {"title": "Notre travail", "content": [text]}}
    plain.body = field.stream_block.to_python([section])
    _publish(HomePage.objects.get(), plain, administrator, [administrator])

    national = MinutesPage.objects.live().order_by("pk")[0]
    minutes = GroupMinutesPage(title="Réunion du groupe", slug="reunion-du-groupe")
    for name in ("held_on", "place", "agenda", "synthesis"):
        setattr(minutes, name, getattr(national, name))
    _publish(cast.model.get_parent().specific, minutes, cast.referent, [cast.inspector, cast.lead])


def _publish(parent: Page, page: Page, author: User, readers: list[User]) -> None:
    page.owner, page.live = author, False
    parent.add_child(instance=page)
    page.save_revision(user=author, log_action=True)
    actions.submit(page, author)
    for reader in readers:
        actions.approve(page, reader, **shown(page))
    if not fresh(page).live:
        raise RuntimeError(f"{page} was not published.")
