"""What is kept of public pages: always what a page made now would say, and nothing is forgotten without need."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from django.core.wsgi import get_wsgi_application
from django.test import Client

from foundation.delivery import front
from foundation.delivery.wsgi import DeliveredPages
from home.models import HouseSettings
from practices.afterwards import archiving
from practices.models import GlossaryTerm, Publication
from practices.moderation import actions, withdrawal
from search.selection.keys import joined
from tests.practices.world import World, edit, fresh

pytestmark = pytest.mark.django_db(transaction=True)

FIXED = (
    *(
        "/academies/",
        "/academies/lyon/",
        "/academies/lille/",
        "/disciplines/",
        "/disciplines/histoire-geographie/",
    ),
    *(
        "/recherche/",
        "/recherche/?q=debat",
        "/recherche/suggestions?q=deb",
        "/hors-connexion/",
        "/ma-selection/",
    ),
    *("/recherche/flux.atom", "/recherche/flux.atom?q=debat", "/recherche/resultats.json?q=debat"),
    "/lettre-mensuelle/demande/",
    *("/niveaux/", "/niveaux/5e/", "/plan-du-site/", "/aide/", "/mentions-legales/", "/pratiques/dossiers/"),
)
Sent = tuple[str, bytes]
RELATED = re.compile(rb'<section[^>]*"proches".*?</section>', re.DOTALL)
inside = cache(get_wsgi_application)


class Process:
    """A process that serves: what it keeps, and what it had to make."""

    def __init__(self) -> None:
        self.made: list[str] = []

        def application(environ: dict[str, Any], start: Callable[..., Any]) -> Any:
            self.made.append(environ["RAW_URI"])
            return inside()(environ, start)

        self.application = DeliveredPages(application)

    def get(self, address: str, **headers: str) -> Sent:
        """Ask for an address as an anonymous visitor."""
        path, _, query = address.partition("?")
        environ = {
            **Client()._base_environ(PATH_INFO=path, QUERY_STRING=query, RAW_URI=address),
            "HTTP_COOKIE": "",
            **headers,
        }
        said: list[Any] = []
        answer = self.application(environ, lambda *given: said.append(given))
        body = b"".join(answer)
        if hasattr(answer, "close"):
            answer.close()
        self.headers = dict(said[0][1])
        return said[0][0], body

    def keeps(self, address: str) -> bool:
        """Whether it answers without making the page."""
        before = len(self.made)
        self.get(address)
        return len(self.made) == before


@pytest.fixture
def shown(own_world: World) -> World:
    """A world with something published in it."""
    for team in (own_world.lyon, own_world.lille):
        for _ in range(2):
            own_world.published(team)
    return own_world


@pytest.fixture
def processes(shown: World) -> tuple[Process, Process]:
    """Two processes that have answered every address once."""
    both = Process(), Process()
    for process in both:
        for address in addresses():
            process.get(address)
    return both


def addresses() -> list[str]:
    """Every public address of the world, with a second one of some lists."""
    paths = list(Publication.objects.order_by("path").values_list("path", flat=True))
    chosen = Publication.objects.filter(kind="scenario").order_by("path")[:4]
    selection = f"/ma-selection/?p={joined(one.key for one in chosen)}"
    return [*paths, selection, *FIXED, "/pratiques/?page=1", "/disciplines/histoire-geographie/?niveau=5e"]


def stale(process: Process) -> list[str]:
    """The addresses whose kept answer is not what the page says now; what is close to a page may come an hour later."""
    now = Process()
    return [address for address in addresses() if told(process.get(address)) != told(now.get(address))]


def told(sent: Sent) -> Sent:
    """An answer without the practices that are close to it."""
    return sent[0], RELATED.sub(b"", sent[1])


def lyon(world: World, number: int = 0) -> Any:
    """A published scenario of Lyon."""
    assert world.lyon.page
    return fresh(world.lyon.page.get_children().live()[number].specific)


def published_again(world: World) -> None:
    page = lyon(world)
    edit(page, world.lyon.referent, summary="Un résumé corrigé.")
    actions.submit(fresh(page), world.lyon.referent)
    world.publish(fresh(page))


def withdrawn(world: World) -> None:
    withdrawal.withdraw(lyon(world), world.lead, "Une image n’avait pas d’autorisation.")


def a_new_one(world: World) -> None:
    world.published(world.lille)


def archived(world: World) -> None:
    archiving.archive(lyon(world), world.lead, "Ce logiciel n’existe plus.")


def other_settings(world: World) -> None:
    house = HouseSettings.objects.first() or HouseSettings()
    house.rubric = "Pratiques d’essai"
    house.save()


def a_word_explained(world: World) -> None:
    GlossaryTerm.objects.create(term="débat", definition="Une discussion réglée.")


def an_academy_renamed(world: World) -> None:
    world.lyon.academy.name = "Lugdunum"
    world.lyon.academy.save()


CHANGES = (
    published_again,
    withdrawn,
    a_new_one,
    archived,
    other_settings,
    a_word_explained,
    an_academy_renamed,
)


def test_after_each_change_every_address_is_fresh_in_every_process(
    shown: World, processes: tuple[Process, Process]
) -> None:
    for change in CHANGES:
        change(shown)
        for process in processes:
            assert stale(process) == [], change.__name__


def test_what_does_not_show_it_is_still_kept(shown: World, processes: tuple[Process, Process]) -> None:
    assert shown.lille.page
    project = Publication.objects.get(page=shown.lille.page.pk).path
    published_again(shown)
    for process in processes:
        kept = {address for address in addresses() if process.keeps(address)}
        assert {project, "/aide/", "/mentions-legales/", "/plan-du-site/", "/academies/lille/"} <= kept
        assert not {"/", "/pratiques/", lyon(shown).url, "/academies/lyon/", "/niveaux/5e/"} & kept


def test_an_anonymous_answer_is_kept_and_another_is_made(processes: tuple[Process, Process]) -> None:
    process, _ = processes
    assert process.keeps("/pratiques/")
    made = len(process.made)
    assert process.get("/pratiques/", HTTP_COOKIE="sessionid=x")[0] == "200 OK"
    assert len(process.made) == made + 1
    whole = process.get("/pratiques/")[1]
    assert process.get("/pratiques/", REQUEST_METHOD="HEAD") == ("200 OK", b"")
    assert process.headers["Content-Length"] == str(len(whole))
    assert process.get("/pratiques/", HTTP_IF_NONE_MATCH=process.headers["ETag"]) == ("304 Not Modified", b"")
    assert "Content-Security-Policy" in process.headers
    assert process.get("/pratiques/", HTTP_HOST="elsewhere.example")[0] == "400 Bad Request"


def test_what_is_not_sure_is_made_each_time(own_world: World) -> None:
    process = Process()
    for address in (
        *("/rien/", "/admin/login/", "/contact/", "/pratiques", "/sante/pret/", "/pratiques/?page=999"),
    ):
        process.get(address)
        assert not process.keeps(address), address


def test_nginx_asks_again_for_exactly_what_changed(shown: World, settings: Any) -> None:
    settings.BEHIND_CACHE = True
    process = Process()
    for address in addresses():
        process.get(address)
        is_for_nginx = not address.startswith("/recherche/")
        assert (int(process.headers["X-Accel-Expires"]) > 3000) == is_for_nginx, address
    process.get("/rien/")
    assert process.headers["X-Accel-Expires"] == "0"
    published_again(shown)
    marked = {address for address in addresses() if front.marker_of(address)}
    path = Publication.objects.get(page=lyon(shown).pk).path
    assert {path, "/", "/academies/lyon/"} <= marked
    assert not {"/aide/", "/academies/lille/"} & marked
    process.get(path)
    assert not front.marker_of(path)
    assert front.marker_of("/")


def test_a_kept_answer_is_given_to_nginx_for_no_longer_than_the_process_keeps_it(
    own_world: World, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.BEHIND_CACHE = True
    process = Process()
    process.get("/aide/")
    now = time.monotonic()
    monkeypatch.setattr("foundation.delivery.wsgi.time.monotonic", lambda: now + 3000)
    process.get("/aide/")
    assert int(process.headers["X-Accel-Expires"]) <= 600


def test_a_log_that_cannot_be_read_makes_a_process_forget_all(
    own_world: World, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    process = Process()
    process.get("/aide/")
    assert process.keeps("/aide/")
    monkeypatch.setattr("foundation.change_log.read_after", lambda *_: 1 / 0)
    (Path(settings.DELIVERY_DIR) / "changes.clock").write_bytes(b"." * 1000)
    assert not process.keeps("/aide/")
    monkeypatch.undo()
    assert process.keeps("/aide/")


def test_what_changed_while_it_was_made_is_given_to_nobody_to_keep(
    shown: World, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.BEHIND_CACHE = True
    process = Process()
    noted = front.note

    def after_a_change(*given: Any) -> bool:
        monkeypatch.undo()
        withdrawn(shown)
        return noted(*given)

    monkeypatch.setattr(front, "note", after_a_change)
    process.get("/academies/lyon/")
    assert process.headers["X-Accel-Expires"] == "0"
    assert not process.keeps("/academies/lyon/")
    assert process.keeps("/academies/lyon/")
