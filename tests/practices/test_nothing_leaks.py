"""Nothing that is not published leaves its circle: by no public address, no search, no mail, no file.

The addresses of the back office are those of the matrix (tests/matrix), which looks for the canary in every answer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from django.http import HttpResponseBase
from django.test import Client

from foundation.models import Change, HouseDocument, HouseImage, HouseRendition, OutboxEntry, User
from practices.models import Publication, ScenarioPage
from search import engine, follower
from tests.practices.conftest import ClientOf, Committed
from tests.practices.secrets import BESIDE, PUBLIC, STATES, WORD, secret_page
from tests.practices.world import World


@pytest.fixture
def page_in(world: World, committed: Committed) -> Callable[[str], ScenarioPage]:
    """Give a function that makes a page in a state, and lets everything follow that follows a commit."""

    def make(state: str) -> ScenarioPage:
        with committed():
            page = secret_page(world, state)
        follower.follow()
        return page

    return make


def tells(answer: HttpResponseBase) -> bool:
    """Whether an answer holds the canary, in its text, its target or a name."""
    text = (answer.getvalue() if answer.streaming else answer.content).decode(errors="replace")
    return WORD in f"{text} {answer.headers}".casefold()


def asked(client: Client, urls: list[str]) -> Iterator[str]:
    """The addresses among these whose answer holds the canary."""
    for url in urls:
        answer = client.get(url)
        if tells(answer):
            yield url
    if tells(client.get("/admin/")):
        yield f"a message after {urls[-1]}"


# --- The back office: its addresses are asked in tests/matrix ---------------------------------------
def test_a_pasted_address_does_not_tell_the_title_of_a_later_draft(
    world: World, client_of: ClientOf, page_in: Callable[[str], ScenarioPage]
) -> None:
    path = page_in("published_with_later_draft").publication.path
    client = client_of(world.lille.referent)
    for address in (path, f"http://localhost{path}", f"http://testserver{path}"):
        form = {"external-link-chooser-url": address, "external-link-chooser-link_text": "ici"}
        answer = client.post("/admin/choose-external-link/", form)
        assert answer.status_code == 200
        assert address in answer.content.decode()
        assert not tells(answer)


# --- The public -------------------------------------------------------------------------------------
@pytest.mark.parametrize("state", STATES)
def test_the_public_reads_nothing_of_it(
    world: World, page_in: Callable[[str], ScenarioPage], state: str
) -> None:
    page = page_in(state)
    is_public = state.startswith("published")
    paths = list(Publication.objects.values_list("path", flat=True))
    own = "/" + page.url_path.split("/", 2)[2]
    files = [*HouseImage.objects.all(), *HouseDocument.objects.all(), *HouseRendition.objects.all()]
    urls = [
        *paths,
        own,
        f"{own}?page=9999",
        "/academies/",
        "/academies/lyon/",
        "/recherche/",
        f"/recherche/?q={BESIDE}",
        f"/recherche/?q={PUBLIC}",
        f"/pratiques/{WORD[:5]}/",
        *(file.file.url for file in files),
        *(document.url for document in HouseDocument.objects.all()),
        *(f"/fichiers/{file.file.name}" for file in files),
    ]
    client = Client()
    assert list(asked(client, urls)) == []
    assert not client.cookies
    found = client.get(f"/recherche/?q={PUBLIC}")
    assert (f"{PUBLIC} publique" in found.content.decode()) == is_public, "the index follows"
    assert client.get(own).status_code == {"withdrawn": 410}.get(state, 200 if is_public else 404)
    for file in files:
        assert client.get(file.file.url).status_code in {302, 404}
        assert client.get(f"/fichiers/{file.file.name}").status_code == 404


@pytest.mark.parametrize("state", STATES)
def test_what_the_public_side_keeps_does_not_hold_it(
    world: World, page_in: Callable[[str], ScenarioPage], state: str
) -> None:
    page = page_in(state)
    kept = [str(row).casefold() for row in Publication.objects.values()]
    assert not any(WORD in row for row in kept)
    assert any(PUBLIC.casefold() in row for row in kept) == state.startswith("published")
    recorded = set(Change.objects.values_list("publication_id", flat=True))
    published = Publication.objects.filter(page_id=page.pk).values_list("pk", flat=True)
    assert (set(published) <= recorded) if published else (page.pk not in recorded)
    for words in (WORD, BESIDE):
        assert engine.ask(engine.Question(words, {}, offset=0, size=10)).total == 0
    assert engine.ask(engine.Question(PUBLIC, {}, offset=0, size=10)).total == state.startswith("published")


@pytest.mark.parametrize("state", STATES)
def test_no_mail_tells_anyone_outside(
    world: World, page_in: Callable[[str], ScenarioPage], mailoutbox: list[object], state: str
) -> None:
    page_in(state)
    lyon = {world.lyon.referent, world.lyon.teacher, world.lyon.inspector}
    circle = {person.pk for person in {*lyon, world.lead, world.second_lead}}
    told = {
        entry.payload["user"]
        for entry in OutboxEntry.objects.filter(topic="mail")
        if WORD in str(entry.payload).casefold()
    }
    assert told <= circle
    assert bool(told) == (state != "draft"), "the canary sings"
    addresses_of = dict(User.objects.values_list("email", "pk"))
    assert {addresses_of[address] for mail in mailoutbox for address in mail.to} <= circle  # type: ignore[attr-defined]
