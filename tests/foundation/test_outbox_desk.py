"""Administrators see what waits and what was given up, and have it tried again; nobody else does."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse
from wagtail.models import ModelLogEntry

from foundation.models import OutboxEntry, OutboxState, User

pytestmark = pytest.mark.django_db

SignIn = Callable[[Any], Client]


def person(*codenames: str) -> User:
    """Make a person who may enter the back office and holds these permissions."""
    user = User.objects.create_user(f"{'-'.join(codenames) or 'nobody'}@demo.example")
    user.user_permissions.set(Permission.objects.filter(codename__in=["access_admin", *codenames]))
    return user


@pytest.fixture
def administrator(client_of: SignIn) -> Client:
    """Give the browser of a person who may read the outbox."""
    return client_of(person("view_outboxentry"))


@pytest.fixture
def failed() -> OutboxEntry:
    """Give an entry that was given up."""
    return OutboxEntry.objects.create(
        topic="mail",
        key="decision:1",
        payload={"subject": "Scénario validé", "text": "Texte confidentiel"},
        state=OutboxState.FAILED,
        attempts=10,
        last_error="ConnectionRefusedError: <smtp>",
    )


def address(entry: OutboxEntry) -> str:
    """Where "Renvoyer" leads."""
    return reverse("foundation_outbox_send_again", args=[entry.pk])


def test_the_list_shows_what_was_given_up_and_offers_to_send_it_again(
    administrator: Client, failed: OutboxEntry
) -> None:
    OutboxEntry.objects.create(topic="files.close", key="files:2", payload={})
    page = administrator.get(reverse("courriels-et-taches_modeladmin_index"))
    text = page.content.decode()
    assert page.status_code == 200
    assert "Courriel\u00a0: Scénario validé" in text
    assert "files:2" in text
    assert "ConnectionRefusedError: &lt;smtp&gt;" in text
    assert "En échec" in text
    assert text.count('title="Renvoyer ') == 1
    assert address(failed) in text
    assert "Texte confidentiel" not in text


def test_the_list_is_filtered_by_state(administrator: Client, failed: OutboxEntry) -> None:
    OutboxEntry.objects.create(topic="files.close", key="files:2", payload={})
    index = reverse("courriels-et-taches_modeladmin_index")
    text = administrator.get(index, {"state__exact": "failed"}).content.decode()
    assert "Scénario validé" in text
    assert "files:2" not in text


def test_sending_again_asks_first_then_resets_and_is_logged(
    administrator: Client, failed: OutboxEntry
) -> None:
    asked = administrator.get(address(failed))
    assert asked.status_code == 200
    assert "L’envoi sera tenté de nouveau" in asked.content.decode()
    failed.refresh_from_db()
    assert failed.state == OutboxState.FAILED

    answer = administrator.post(address(failed), follow=True)
    assert "L’envoi est remis en attente" in answer.content.decode()
    failed.refresh_from_db()
    assert (failed.state, failed.attempts) == (OutboxState.PENDING, 0)
    logged = ModelLogEntry.objects.get(action="foundation.outbox.send_again")
    assert logged.object_id == str(failed.pk)
    assert logged.user is not None


def test_what_is_done_is_never_sent_again(administrator: Client, failed: OutboxEntry) -> None:
    OutboxEntry.objects.update(state=OutboxState.DONE)
    answer = administrator.post(address(failed), follow=True)
    assert "rien n’a été changé" in answer.content.decode()
    failed.refresh_from_db()
    assert failed.state == OutboxState.DONE
    assert not ModelLogEntry.objects.filter(action="foundation.outbox.send_again").exists()


def test_an_entry_that_is_not_there_is_not_found(administrator: Client) -> None:
    assert administrator.post(reverse("foundation_outbox_send_again", args=[999])).status_code == 404


@pytest.mark.parametrize("method", ["get", "post"])
def test_nobody_else_sees_or_sends(client_of: SignIn, failed: OutboxEntry, method: str) -> None:
    other = client_of(person())
    for url in (reverse("courriels-et-taches_modeladmin_index"), address(failed)):
        answer = getattr(other, method)(url, follow=True)
        assert "Scénario validé" not in answer.content.decode()
    failed.refresh_from_db()
    assert failed.state == OutboxState.FAILED


def test_nobody_makes_changes_or_deletes_an_entry(administrator: Client, failed: OutboxEntry) -> None:
    names = ("create", "edit", "delete")
    for name in names:
        args = [] if name == "create" else [failed.pk]
        url = reverse(f"courriels-et-taches_modeladmin_{name}", args=args)
        administrator.post(url, {"key": "forged"})
    assert list(OutboxEntry.objects.values_list("key", "state")) == [("decision:1", OutboxState.FAILED)]


def test_the_menu_offers_the_list_to_those_who_may_read_it(client_of: SignIn, administrator: Client) -> None:
    home = reverse("wagtailadmin_home")
    index = reverse("courriels-et-taches_modeladmin_index")
    assert index in administrator.get(home).content.decode()
    assert index not in client_of(person()).get(home).content.decode()
