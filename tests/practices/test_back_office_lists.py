"""The first screens of the back office lead somewhere: no button leads to a shut door."""

from __future__ import annotations

import pytest

from tests.practices.conftest import ClientOf
from tests.practices.world import World


@pytest.mark.parametrize("address", ["/admin/pages/{}/", "/admin/pages/search/?q=debat"])
def test_nothing_is_done_to_several_pages_at_once(world: World, client_of: ClientOf, address: str) -> None:
    world.draft()
    project_page = world.lyon.page
    assert project_page is not None
    for user in (world.lead, world.lyon.referent, world.administrator):
        html = client_of(user).get(address.format(project_page.pk)).content.decode()
        for trace in ("/admin/bulk/", "bulk-action", "bulk-actions.js"):
            assert trace not in html
