"""The weekly link check: what leads nowhere is told once to those who can mend it, and no machine of ours is asked."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from django.utils import timezone

from foundation import outbox
from foundation.models import Notice, OutboxEntry
from practices.links import asking, checking
from practices.links.asking import NotAsked, fault_of, is_public
from practices.links.reading import links_of
from practices.models import DeadLink, LinkCheck, LinkFault, Publication
from tests.practices.conftest import ClientOf
from tests.practices.desk import told
from tests.practices.world import World

ELSEWHERE = "https://ressources.example/fiche?n=1&m=2"
PRIVATE = (
    *("127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "0.1.2.3", "100.64.0.1"),
    *("224.0.0.1", "255.255.255.255", "::1", "fe80::1%eth0", "fc00::1", "::ffff:127.0.0.1", "::ffff:8.8.8.8"),
    *("2002:7f00:1::1", "64:ff9b::a00:1", "ff02::1", "192.0.2.1", "::"),
)


# --- What is asked, and what never is -------------------------------------------------------------
def resolving_to(monkeypatch: pytest.MonkeyPatch, *numbers: str) -> None:
    def resolve(_name: str, port: int, **_: Any) -> list[Any]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (number, port)) for number in numbers]

    def refuse(*_: Any, **__: Any) -> None:
        raise AssertionError("it was asked")

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    monkeypatch.setattr(socket, "create_connection", refuse)


@pytest.mark.parametrize("number", PRIVATE)
def test_no_machine_of_ours_is_asked(number: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not is_public(number)
    resolving_to(monkeypatch, "93.184.215.14", number)
    with pytest.raises(NotAsked):
        fault_of("https://ressources.example/")


@pytest.mark.parametrize("number", ["93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c"])
def test_the_machines_of_others_are(number: str) -> None:
    assert is_public(number)


@pytest.mark.parametrize(
    "address",
    [
        "ftp://ressources.example/",
        "file:///etc/passwd",
        "https://ressources.example:8443/",
        "http://ressources.example:22/",
        "http://ressources.example:x/",
        "http:///fiche",
    ],
)
def test_other_sorts_and_ports_are_not_asked(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    resolving_to(monkeypatch, "93.184.215.14")
    with pytest.raises(NotAsked):
        fault_of(address)


class Site(BaseHTTPRequestHandler):
    """Another site, on this machine."""

    asked: list[str] = []

    def do_HEAD(self) -> None:
        self.asked.append(f"{self.command} {self.path}")
        name, _, rest = self.path.strip("/").partition("/")
        status = int(name)
        if rest == "get" and self.command == "GET":
            status = 200
        self.send_response(status)
        if 300 <= status < 400:
            self.send_header("Location", f"/{rest}" if not rest.startswith("http") else rest)
        self.end_headers()

    def do_GET(self) -> None:
        self.do_HEAD()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A site of this machine, which the check may ask for the time of a test."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    monkeypatch.setattr(asking, "is_public", lambda number: number == "127.0.0.1")
    monkeypatch.setattr(asking, "PORTS", {"http": server.server_port, "https": 443})
    monkeypatch.setattr(Site, "asked", [])
    yield "http://127.0.0.1"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.mark.parametrize(
    ("path", "fault"),
    [
        ("/200", None),
        ("/404", LinkFault.MISSING),
        ("/410", LinkFault.MISSING),
        ("/404/get", None),
        ("/403", None),
        ("/429", None),
        ("/503", LinkFault.FAILS),
        ("/301/200", None),
        ("/302/404", LinkFault.MISSING),
        ("/301/301/301/301/301/301/301", LinkFault.LOOP),
    ],
)
def test_what_a_site_answers(site: str, path: str, fault: LinkFault | None) -> None:
    assert fault_of(f"{site}{path}") == fault


def test_head_is_asked_first_and_get_only_where_it_fails(site: str) -> None:
    fault_of(f"{site}/200")
    fault_of(f"{site}/405/get")
    assert Site.asked == ["HEAD /200", "HEAD /405/get", "GET /405/get"]


def test_a_redirect_to_a_machine_of_ours_is_not_followed(site: str) -> None:
    with pytest.raises(NotAsked):
        fault_of(f"{site}/302/http://10.0.0.1/")
    assert len(Site.asked) == 1


def test_a_site_that_is_not_there(monkeypatch: pytest.MonkeyPatch, site: str) -> None:
    monkeypatch.setattr(asking, "PORTS", {"http": 1})
    assert fault_of(site) == LinkFault.NO_ANSWER

    def unknown(*_: Any, **__: Any) -> None:
        raise socket.gaierror

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    assert fault_of("http://nulle-part.example/") == LinkFault.NO_SITE
    assert fault_of(f"http://{'a' * 80}.example/") == LinkFault.NO_SITE


def test_a_site_that_never_ends_is_cut_off(monkeypatch: pytest.MonkeyPatch, site: str) -> None:
    def drip(self: Site) -> None:
        while True:
            self.wfile.write(b"H")
            self.wfile.flush()
            if stop.wait(0.05):
                return

    stop = threading.Event()
    monkeypatch.setattr(Site, "do_HEAD", drip)
    monkeypatch.setattr(asking, "LONGEST", 0.4)
    assert fault_of(f"{site}/200") == LinkFault.NO_ANSWER
    stop.set()


# --- What becomes of it ---------------------------------------------------------------------------
@pytest.fixture
def faults(monkeypatch: pytest.MonkeyPatch, settings: Any) -> dict[str, LinkFault | None]:
    """What the sites elsewhere answer."""
    settings.CHECK_LINKS = True
    answers: dict[str, LinkFault | None] = {}
    monkeypatch.setattr(checking, "fault_of", lambda address: answers[address])
    monkeypatch.setattr(checking, "PAUSE", 0)
    return answers


def with_links(world: World, *links: str) -> Publication:
    """A published page that leads somewhere."""
    publication = Publication.objects.get(page=world.published().pk)
    text = "".join(f'<p><a href="{link.replace("&", "&amp;")}">lien</a></p>' for link in links)
    publication.data = publication.data | {"a_text": text}
    publication.save()
    return publication


def a_week(days: int = 7) -> None:
    """Each day of a week, the check and what it has to do; the last checks seem a day old each time."""
    for number in range(days):
        LinkCheck.objects.update(checked_at=timezone.now() - timedelta(days=1))
        OutboxEntry.objects.filter(topic=checking.TOPIC).delete()
        checking.check_some(timezone.localdate() + timedelta(days=number))
        outbox.drain()


def test_the_links_of_a_page_are_read_from_its_texts(world: World) -> None:
    publication = with_links(world, ELSEWHERE, f"{ELSEWHERE}#haut", "/pratiques/")
    found = links_of(publication)
    assert ELSEWHERE in found
    assert "/pratiques/" in found
    assert not [link for link in found if "#" in link or "creativecommons" in link]


def test_a_link_that_fails_on_two_days_is_told_once_and_goes_when_it_answers(
    world: World, client_of: ClientOf, faults: dict[str, LinkFault | None]
) -> None:
    publication = with_links(world, ELSEWHERE)
    others = [link for row in Publication.objects.visible() for link in links_of(row)]
    faults.update(dict.fromkeys(others, None))
    faults[ELSEWHERE] = LinkFault.MISSING
    checking.check_some(day_of(publication))
    outbox.drain()
    assert LinkCheck.objects.get(address=ELSEWHERE).failures == 1
    assert not DeadLink.objects.exists(), "a server may be down for an evening"

    a_week()
    (dead,) = DeadLink.objects.all()
    assert (dead.publication_id, dead.address, dead.fault) == (publication.pk, ELSEWHERE, LinkFault.MISSING)
    for _ in range(2):
        checking.tell(timezone.localdate())
        checking.tell(timezone.localdate() + timedelta(days=1))
    notices = Notice.objects.filter(event__startswith="links:")
    assert {notice.person for notice in notices} == {world.lyon.referent, world.lead, world.second_lead}
    assert notices[0].details == [f"{ELSEWHERE} (page introuvable)"]
    assert notices.count() == 3

    listed = client_of(world.lead).get("/admin/validation/liens-morts/")
    assert ELSEWHERE in told(listed)
    assert client_of(world.lyon.referent).get("/admin/validation/liens-morts/").status_code == 404

    faults[ELSEWHERE] = None
    a_week(1)
    assert not DeadLink.objects.exists()
    assert "Aucun lien mort" in told(client_of(world.lead).get("/admin/validation/liens-morts/"))


def day_of(publication: Publication) -> Any:
    """The next day on which a page is looked at."""
    today = timezone.localdate()
    return next(
        day
        for day in (today + timedelta(days=n) for n in range(7))
        if day.toordinal() % 7 == publication.pk % 7
    )


def test_links_to_withdrawn_and_unknown_pages_are_found(
    world: World, faults: dict[str, LinkFault | None]
) -> None:
    gone = Publication.objects.get(page=world.withdrawn().pk)
    there = "/academies/", "/recherche/?q=x", "/disciplines/svt/", "/pratiques/", "/fichiers/x.pdf"
    publication = with_links(world, gone.path, "/nulle-part/", *there)
    checking.check_some(day_of(publication))
    found = DeadLink.objects.filter(publication=publication).values_list("address", "fault")
    assert set(found) == {(gone.path, LinkFault.WITHDRAWN), ("/nulle-part/", LinkFault.UNKNOWN)}
    publication.data = publication.data | {"a_text": ""}
    publication.save()
    checking.check_some(day_of(publication))
    assert not DeadLink.objects.filter(publication=publication).exists()


def test_a_link_that_the_page_no_longer_has_is_forgotten(
    world: World, faults: dict[str, LinkFault | None]
) -> None:
    publication = with_links(world, ELSEWHERE)
    faults[ELSEWHERE] = LinkFault.NO_SITE
    check = LinkCheck.objects.create(address=ELSEWHERE, failures=3, fault=LinkFault.NO_SITE)
    check.publications.add(publication)
    DeadLink.objects.create(publication=publication, address=ELSEWHERE, fault=LinkFault.NO_SITE)
    publication.data = publication.data | {"a_text": ""}
    publication.save()
    checking.check_some(day_of(publication))
    assert not DeadLink.objects.exists()
    assert not LinkCheck.objects.filter(address=ELSEWHERE).exists()


def test_one_host_is_asked_slowly_and_in_order(world: World, faults: dict[str, LinkFault | None]) -> None:
    publication = with_links(world, *(f"https://ressources.example/{number}" for number in range(8)))
    checking.check_some(day_of(publication))
    entries = OutboxEntry.objects.filter(topic=checking.TOPIC, key__endswith="ressources.example")
    first, second = entries.order_by("due_at")
    assert [len(entry.payload["links"]) for entry in (first, second)] == [6, 2]
    assert second.due_at - first.due_at == checking.BETWEEN


def test_an_address_that_may_not_be_asked_is_no_dead_link(
    world: World, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    settings.CHECK_LINKS = True
    resolving_to(monkeypatch, "10.0.0.1")
    checking.ask_host({"links": [["http://intranet.example/", []]]})
    assert LinkCheck.objects.get().failures == 0


def test_nothing_is_asked_where_it_is_turned_off(world: World, settings: Any) -> None:
    assert settings.CHECK_LINKS is False
    checking.check_some(day_of(with_links(world, ELSEWHERE)))
    assert not OutboxEntry.objects.filter(topic=checking.TOPIC).exists()
