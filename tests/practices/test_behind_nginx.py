"""A visitor behind nginx: nothing is made twice, and after a decision the next read is fresh."""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.wsgi import get_wsgi_application

from foundation.audience.counting import count
from foundation.delivery.front import marker_of
from foundation.delivery.wsgi import DeliveredPages
from practices.models import PageAudience, Publication
from practices.moderation import actions, withdrawal
from search.models import PendingWords
from tests.foundation.delivery.nginx import Front, nginx, serving
from tests.practices.world import World, edit, fresh

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        shutil.which("nginx", path="/usr/sbin:/usr/bin:/usr/local/sbin") is None, reason="no nginx here"
    ),
]


def wait_until(holds: Callable[[], bool], seconds: float = 15) -> None:
    """Wait for what follows when the visitor has the answer already: a line of the log, a marker that goes."""
    until = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < until
        time.sleep(0.05)


@pytest.fixture
def front(tmp_path: Path, settings: Any) -> Iterator[Front]:
    """The house behind nginx."""
    settings.BEHIND_CACHE = True
    settings.ALLOWED_HOSTS = ["127.0.0.1"]
    with (
        serving(DeliveredPages(get_wsgi_application())) as application,
        nginx(tmp_path / "nginx", application, Path(settings.DELIVERY_DIR)) as front,
    ):
        yield front


def test_a_correction_and_a_withdrawal_are_seen_at_the_next_read(own_world: World, front: Front) -> None:
    page = own_world.published(own_world.lyon)
    own_world.published(own_world.lille)
    path, beside = Publication.objects.get(page=page.pk).path, "/academies/lille/"
    shows = [path, "/", "/pratiques/", "/academies/lyon/", "/niveaux/5e/?discipline=histoire-geographie"]
    assert [front.get(address).cache for address in (*shows, beside)] == ["MISS"] * 6
    assert [front.get(address).cache for address in (*shows, beside)] == ["HIT"] * 6

    edit(page, own_world.lyon.referent, summary="Un résumé corrigé.")
    actions.submit(fresh(page), own_world.lyon.referent)
    assert "Un résumé corrigé." not in front.get(path).text
    own_world.publish(fresh(page))
    for address in shows:
        answer = front.get(address)
        assert (answer.cache, "Un résumé corrigé." in answer.text) == ("BYPASS", True), address
    wait_until(lambda: not any(marker_of(address) for address in shows))
    assert [front.get(address).cache for address in (*shows, beside)] == ["HIT"] * 6
    assert "Un résumé corrigé." in front.get("/").text

    withdrawal.withdraw(fresh(page), own_world.lead, "Une image n’avait pas d’autorisation.")
    for expected in ("BYPASS", "HIT"):
        answer = front.get(path)
        assert (answer.status, answer.cache) == (410, expected)
        wait_until(lambda: not marker_of(path))
        assert "Une image n’avait pas d’autorisation." in answer.text
        assert "Un résumé corrigé." not in front.get("/").text
    assert front.get(beside).cache == "HIT"


def test_nothing_is_kept_of_who_is_signed_in_of_an_error_or_of_a_form(own_world: World, front: Front) -> None:
    for address in ("/rien/", "/contact/", "/admin/login/"):
        assert [front.get(address).cache for _ in range(2)] == ["MISS", "MISS"], address
    front.get("/aide/")
    assert front.get("/aide/", Cookie="sessionid=x").cache == "BYPASS"
    assert front.get("/aide/").cache == "HIT"


def test_the_headers_of_a_page_come_through(own_world: World, front: Front) -> None:
    for _ in range(2):
        answer = front.get("/aide/")
        assert answer.headers["Cache-Control"] == "public, max-age=60"
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
        assert not {"X-Accel-Expires", "Set-Cookie"} & answer.headers.keys()
    unchanged = front.get("/aide/", **{"If-None-Match": answer.headers["ETag"]})
    assert (unchanged.status, unchanged.text) == (304, "")


def test_the_log_of_the_audience_says_what_was_read_and_not_by_whom(own_world: World, front: Front) -> None:
    path = Publication.objects.get(page=own_world.published(own_world.lyon).pk).path
    browser = {"User-Agent": "Mozilla/5.0 (X11)", "Referer": "https://ailleurs.example/secret"}
    somebody = browser | {"X-Forwarded-For": "203.0.113.9"}
    for address in (
        path,
        path,
        "/recherche/?q=roche+%C3%A9rod%C3%A9e&niveau=5e",
        "/recherche/?q=roche&page=2",
    ):
        front.get(address, **somebody)
    front.get(path, **{"User-Agent": "Exemplebot/1.0"})
    front.get(path, **browser, Cookie="sessionid=secret")
    for beside in ("/admin/login/", "/lettre-mensuelle/arreter/secret/", "/recherche/suggestions?q=roc"):
        front.get(beside, **somebody)
    front.get("/rien/", **somebody)

    log = front.audience_log
    wait_until(lambda: len(log.read_text().splitlines()) == 6)
    lines = log.read_text().splitlines()
    assert all(json.loads(line).keys() == {"day", "path", "words", "status", "robot"} for line in lines)
    written = "".join(lines)
    for told in ("203.0.113", "127.0.0.1", "Mozilla", "ailleurs", "secret", "login", "suggestions", "niveau"):
        assert told not in written
    assert count(log) == 3, "there is no second page of results"
    assert PageAudience.objects.get(address=path).count == 2
    assert PageAudience.objects.get(address="/recherche/").count == 1
    assert PendingWords.objects.get().words == "roche erodee"
