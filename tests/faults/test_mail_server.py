"""A mail server that refuses, hangs or cannot be found: the decision stands, the mail waits, and leaves once."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from foundation import outbox
from foundation.models import OutboxEntry, OutboxState
from tests.practices.conftest import ClientOf
from tests.practices.desk import decide
from tests.practices.world import World, fresh

pytestmark = pytest.mark.django_db(transaction=True)

IN_MEMORY = "django.core.mail.backends.locmem.EmailBackend"
SMTP = "django.core.mail.backends.smtp.EmailBackend"
UNKNOWN = "courrier.invalid"


@pytest.fixture
def silent_server() -> Iterator[int]:
    """A server that takes a connection and never says a word; its port."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        yield listening.getsockname()[1]


@pytest.fixture
def closed_port() -> int:
    """A port where nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port: int = listening.getsockname()[1]
    return port


@pytest.fixture(params=["refusing", "hanging", "unknown"])
def bad_mail_server(request: pytest.FixtureRequest, settings: Any, monkeypatch: pytest.MonkeyPatch) -> str:
    """Point the house at a mail server that fails in this way."""
    settings.EMAIL_BACKEND, settings.EMAIL_TIMEOUT = SMTP, 0.3
    settings.EMAIL_HOST = "127.0.0.1"
    if request.param == "refusing":
        settings.EMAIL_PORT = request.getfixturevalue("closed_port")
    elif request.param == "hanging":
        settings.EMAIL_PORT = request.getfixturevalue("silent_server")
    else:
        settings.EMAIL_HOST = UNKNOWN
        monkeypatch.setattr(socket, "getaddrinfo", _nobody_knows)
    return str(request.param)


def _nobody_knows(host: Any, *args: Any, **kwargs: Any) -> Any:
    raise socket.gaierror(socket.EAI_NONAME, f"Name or service not known: {host}")


def test_a_decision_stands_and_its_mails_leave_once_the_server_is_back(
    own_world: World, client_of: ClientOf, bad_mail_server: str, settings: Any
) -> None:
    settings.EMAIL_BACKEND = IN_MEMORY
    page = own_world.approved()
    mail.outbox.clear()
    settings.EMAIL_BACKEND = SMTP
    started = time.monotonic()
    answer = decide(client_of(own_world.lead), page, "approve")
    assert answer.status_code == 302
    assert time.monotonic() - started < 20
    assert Client().get(fresh(page).publication.path).status_code == 200
    waiting = OutboxEntry.objects.filter(topic="mail", state=OutboxState.PENDING)
    people = {entry.payload["user"] for entry in waiting}
    assert people == {own_world.lyon.referent.pk, own_world.lyon.inspector.pk}
    assert all(entry.attempts == 1 and entry.last_error for entry in waiting)
    settings.EMAIL_BACKEND = IN_MEMORY
    waiting.update(due_at=timezone.now() - timedelta(seconds=1))
    outbox.drain()
    outbox.drain()
    assert sorted(message.to[0] for message in mail.outbox) == sorted(
        [own_world.lyon.referent.email, own_world.lyon.inspector.email]
    )
