"""The first screens of the back office lead somewhere: what waits is said, no button leads to a shut door."""

from __future__ import annotations

import pytest

from tests.practices.conftest import ClientOf
from tests.practices.world import World


def test_the_home_screen_says_what_waits(world: World, client_of: ClientOf) -> None:
    inspector = client_of(world.lyon.inspector)
    assert "Aucune page ne vous attend pour l’instant." in inspector.get("/admin/").content.decode()
    world.submitted()
    html = inspector.get("/admin/").content.decode()
    assert '<a href="/admin/validation/">1\N{NO-BREAK SPACE}page vous attend</a>' in html
    assert "vous attend" not in client_of(world.lyon.referent).get("/admin/").content.decode()


@pytest.mark.parametrize("address", ["/admin/pages/{}/", "/admin/pages/search/?q=debat"])
def test_nothing_is_done_to_several_pages_at_once(world: World, client_of: ClientOf, address: str) -> None:
    world.draft()
    project_page = world.lyon.page
    assert project_page is not None
    for user in (world.lead, world.lyon.referent, world.administrator):
        html = client_of(user).get(address.format(project_page.pk)).content.decode()
        for trace in ("/admin/bulk/", "bulk-action", "bulk-actions.js"):
            assert trace not in html
