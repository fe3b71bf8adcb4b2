"""Accounts in the back office: opened with an invitation, closed, never deleted, without a right to tick."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from django.core import mail
from django.db import transaction
from django.db.models import ProtectedError
from django.test import Client

from foundation import outbox
from foundation.models import User
from tests.support.back_office import loaded_state_of

pytestmark = pytest.mark.django_db

PASSWORD = "quatre mots sans rapport"
NEW = {
    "email": "Nouvelle.Referente@demo.example",
    "first_name": "Zoé",
    "last_name": "Petit",
    "function_title": "professeure référente",
}


@pytest.fixture
def lead() -> User:
    """Someone who keeps the accounts without being a superuser."""
    user = User.objects.create_user("cheffe-de-projet@demo.example", PASSWORD, last_name="Meyer")
    wanted = ["access_admin", "add_user", "change_user", "delete_user", "view_user"]
    user.user_permissions.set(Permission.objects.filter(codename__in=wanted))
    return user


@pytest.fixture
def desk(lead: User, client_of: Any) -> Client:
    return client_of(lead)


@pytest.fixture
def teacher() -> User:
    return User.objects.create_user(
        "referente.lyon@demo.example", PASSWORD, first_name="Anne", last_name="Roy"
    )


@pytest.fixture
def break_glass() -> User:
    return User.objects.create_superuser("secours@demo.example", PASSWORD, first_name="S", last_name="O")


def page(response: Any) -> str:
    return response.content.decode()


def field_names(response: Any) -> set[str]:
    form = re.search(r'<form\s+id="w-editor-form".*?</form>', page(response), re.DOTALL)
    assert form
    return set(re.findall(r'name="([\w-]+)"', form[0])) - {"csrfmiddlewaretoken"}


def edit(user: User) -> str:
    return f"/admin/users/edit/{user.pk}/"


def save(desk: Client, user: User, typed: dict[str, Any]) -> Any:
    """Open the form of an account and send these values with what it was loaded from."""
    return desk.post(edit(user), typed | loaded_state_of(desk.get(edit(user))))


def test_the_form_has_no_group_no_superuser_and_no_password(desk: Client, teacher: User) -> None:
    assert field_names(desk.get("/admin/users/new/")) == {
        "email",
        "first_name",
        "last_name",
        "function_title",
    }
    assert "(le)" not in page(desk.get("/admin/users/new/"))
    fields = {"email", "first_name", "last_name", "function_title", "is_active", "loaded_state"}
    assert field_names(desk.get(edit(teacher))) == fields


def test_a_new_account_is_invited_to_choose_its_password(
    desk: Client, client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        response = desk.post("/admin/users/new/", NEW)
    outbox.drain()
    assert response["Location"] == "/admin/users/"
    user = User.objects.get(email="nouvelle.referente@demo.example")
    assert not user.has_usable_password()
    assert (user.is_active, user.is_superuser, user.function_title) == (True, False, "professeure référente")
    assert len(mail.outbox) == 1
    invitation = mail.outbox[0]
    assert invitation.to == [user.email]
    assert "Bonjour Zoé Petit," in invitation.body
    assert "mission d’intérêt public" in invitation.body
    found = re.search(r"http://127\.0\.0\.1:8000(/admin/mot-de-passe/nouveau/\S+/)", invitation.body)
    assert found
    form = client.get(found[1])["Location"]
    client.post(form, {"password1": PASSWORD, "password2": PASSWORD})
    user.refresh_from_db()
    assert user.check_password(PASSWORD)


def test_what_the_form_does_not_show_it_does_not_take(desk: Client, teacher: User) -> None:
    group = Group.objects.create(name="Intruse")
    smuggled = {"is_superuser": "on", "groups": [group.pk], "user_permissions": [1], "password1": "x" * 14}
    desk.post("/admin/users/new/", NEW | smuggled)
    kept = {"email": teacher.email, "first_name": "Anne", "last_name": "Roy", "function_title": ""}
    save(desk, teacher, kept | {"is_active": "on"} | smuggled)
    for user in User.objects.filter(pk=teacher.pk) | User.objects.filter(last_name="Petit"):
        assert not user.is_superuser
        assert not user.groups.exists()
        assert not user.user_permissions.exists()
    teacher.refresh_from_db()
    assert teacher.check_password(PASSWORD)


def test_an_address_has_one_account_whatever_its_case(desk: Client, teacher: User) -> None:
    response = desk.post("/admin/users/new/", NEW | {"email": "REFERENTE.Lyon@demo.example"})
    assert response.status_code == 200
    assert "Un compte a déjà cette adresse électronique." in page(response)
    assert mail.outbox == []


def test_a_failed_invitation_leaves_no_account(desk: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(user: User) -> None:
        raise OSError("no mail today")

    monkeypatch.setattr("foundation.people.mails.send_invitation", fail)
    with pytest.raises(OSError):
        desk.post("/admin/users/new/", NEW)
    assert not User.objects.filter(last_name="Petit").exists()


def test_an_account_is_closed_and_stays(desk: Client, teacher: User, client_of: Any) -> None:
    teacher.user_permissions.add(Permission.objects.get(codename="access_admin"))
    own = client_of(teacher)
    assert own.get("/admin/account/").status_code == 200
    kept = {"email": teacher.email, "first_name": "Anne", "last_name": "Roy", "function_title": ""}
    assert save(desk, teacher, kept).status_code == 302
    teacher.refresh_from_db()
    assert not teacher.is_active
    assert own.get("/admin/account/").status_code == 302


def test_nobody_closes_their_own_account(desk: Client, lead: User) -> None:
    assert "is_active" not in field_names(desk.get(edit(lead)))
    own = {"email": lead.email, "first_name": "M", "last_name": "Meyer", "function_title": ""}
    save(desk, lead, own)
    lead.refresh_from_db()
    assert lead.is_active
    assert lead.first_name == "M"


def test_nothing_deletes_an_account(desk: Client, teacher: User, break_glass: User, client_of: Any) -> None:
    for client in (desk, client_of(break_glass)):
        assert client.get(f"/admin/users/delete/{teacher.pk}/").status_code == 404
        assert client.post(f"/admin/users/delete/{teacher.pk}/").status_code == 404
        assert f"/admin/users/delete/{teacher.pk}/" not in page(client.get("/admin/users/"))
        assert f"/admin/users/delete/{teacher.pk}/" not in page(client.get(edit(teacher)))
    with pytest.raises(ProtectedError), transaction.atomic():
        teacher.delete()
    with pytest.raises(ProtectedError), transaction.atomic():
        User.objects.filter(pk=teacher.pk).delete()
    assert User.objects.filter(pk=teacher.pk).exists()


@pytest.mark.parametrize("action", ["delete", "assign_role", "set_active_state"])
def test_nothing_is_done_to_several_accounts_at_once(
    teacher: User, break_glass: User, client_of: Any, action: str
) -> None:
    client = client_of(break_glass)
    address = f"/admin/bulk/foundation/user/{action}/?id={teacher.pk}"
    assert client.get(address).status_code == 404
    assert client.post(address, {"mark_as_active": "False"}).status_code == 404
    assert "data-bulk-action" not in page(client.get("/admin/users/"))


def test_the_break_glass_account_is_its_own_to_change(
    desk: Client, break_glass: User, client_of: Any
) -> None:
    taken = {"email": "a.moi@demo.example", "first_name": "S", "last_name": "O", "function_title": ""}
    assert "id_email" not in page(desk.get(edit(break_glass), follow=True))
    desk.post(edit(break_glass), taken)
    break_glass.refresh_from_db()
    assert (break_glass.email, break_glass.is_active) == ("secours@demo.example", True)
    assert edit(break_glass) not in page(desk.get("/admin/users/"))
    assert client_of(break_glass).get(edit(break_glass)).status_code == 200


def test_the_list_shows_and_finds_accounts(desk: Client, teacher: User) -> None:
    shown = page(desk.get("/admin/users/"))
    assert "Comptes" in shown
    assert edit(teacher) in shown
    assert teacher.email in shown
    assert teacher.email in page(desk.get("/admin/users/results/", {"q": "Roy"}))
    assert teacher.email not in page(desk.get("/admin/users/results/", {"q": "Martin"}))
    assert teacher.email not in page(desk.get("/admin/users/results/", {"is_active": "false"}))
    assert "xlsx" not in shown


def test_the_history_of_an_account_is_kept(desk: Client, teacher: User) -> None:
    kept = {"email": teacher.email, "first_name": "Anna", "last_name": "Roy", "is_active": "on"}
    save(desk, teacher, kept | {"function_title": ""})
    assert "Meyer" in page(desk.get(f"/admin/users/history/{teacher.pk}/"))


def test_accounts_are_for_those_who_keep_them(teacher: User, lead: User, client_of: Any) -> None:
    teacher.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client = client_of(teacher)
    for address in ("/admin/users/", "/admin/users/new/", edit(lead), edit(teacher)):
        response = client.get(address)
        assert response.status_code == 302
        assert lead.email not in page(response)


@pytest.mark.parametrize(
    "address",
    [
        "/admin/groups/",
        "/admin/groups/new/",
        "/admin/groups/edit/1/",
        "/admin/groups/results/",
        "/admin/pages/1/privacy/",
        "/admin/collections/1/privacy/",
    ],
)
def test_screens_that_the_house_does_not_have(break_glass: User, client_of: Any, address: str) -> None:
    client = client_of(break_glass)
    assert client.get(address).status_code == 404
    assert client.post(address).status_code == 404


def test_the_menu_names_accounts_and_no_groups(break_glass: User, client_of: Any) -> None:
    home = page(client_of(break_glass).get("/admin/account/"))
    assert "/admin/users/" in home
    assert "Comptes" in home
    assert "/admin/groups/" not in home
