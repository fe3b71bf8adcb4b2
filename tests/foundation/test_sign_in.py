"""Signing in: who gets in, what slows and locks the others, and what becomes of sessions and passwords."""

from __future__ import annotations

import logging
import re
import time
from types import SimpleNamespace
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.core import mail
from django.core.exceptions import ImproperlyConfigured
from django.test import Client
from django.urls import NoReverseMatch, resolve, reverse

from foundation import outbox
from foundation.models import User
from foundation.people.adapter import ClosedSignupAdapter

pytestmark = pytest.mark.django_db

LOGIN = "/admin/login/"
PASSWORD = "quatre mots sans rapport"
NEW_PASSWORD = "une autre suite de mots"
WRONG = "ne correspondent à aucun compte ouvert"
TOO_MANY = "Trop d’essais sans succès"


class Clock:
    """Stands in for the clock that the limits read."""

    def __init__(self) -> None:
        self.now = time.time()

    def time(self) -> float:
        self.now += 0.001
        return self.now

    def advance(self, seconds: float) -> None:
        self.now += seconds


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    fake = SimpleNamespace(time=clock.time, monotonic=time.monotonic, sleep=time.sleep)
    monkeypatch.setattr("allauth.core.internal.ratelimit.time", fake)
    return clock


@pytest.fixture
def user() -> User:
    return make_user("referente.lyon@demo.example")


def make_user(email: str, **fields: Any) -> User:
    user = User.objects.create_user(email, PASSWORD, first_name="Anne", last_name="Roy", **fields)
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    return user


def sign_in(client: Client, email: str, password: str = PASSWORD, **extra: Any) -> Any:
    next_page = extra.pop("next", "")
    return client.post(LOGIN, {"login": email, "password": password, "next": next_page}, **extra)


def page(response: Any) -> str:
    return response.content.decode()


def is_signed_in(client: Client) -> bool:
    return client.get("/admin/account/").status_code == 200


def test_an_address_and_a_password_open_the_back_office(client: Client, user: User) -> None:
    response = sign_in(client, "Referente.Lyon@demo.example ")
    assert response.status_code == 302
    assert response["Location"] == "/admin/"
    assert is_signed_in(client)


def test_the_back_office_sends_strangers_to_our_screen(client: Client) -> None:
    response = client.get("/admin/pages/")
    assert response["Location"] == f"{LOGIN}?next=/admin/pages/"
    shown = page(client.get(response["Location"]))
    assert "<h1>Connexion</h1>" in shown
    assert "Adresse électronique" in shown
    assert 'name="next" value="/admin/pages/"' in shown
    assert 'autocomplete="current-password"' in shown
    assert 'name="remember"' not in shown


def test_every_sign_in_screen_is_french_and_never_kept(client: Client, user: User) -> None:
    addresses = [LOGIN, "/admin/mot-de-passe/oublie/", "/admin/mot-de-passe/oublie/envoye/"]
    addresses += ["/admin/mot-de-passe/choisi/", "/admin/mot-de-passe/nouveau/1-faux/"]
    for address in addresses:
        assert_french_and_private(client.get(address), address)
    client.force_login(user)
    for address in ("/admin/mot-de-passe/", "/admin/logout/"):
        assert_french_and_private(client.get(address), address)


def assert_french_and_private(response: Any, address: str) -> None:
    assert response.status_code == 200, address
    assert "no-store" in response["Cache-Control"], address
    text = re.sub(r"<[^>]+>", " ", page(response))
    assert not re.search(r"\b(Password|Sign|Email|Log|Forgot)\b", text), address
    assert '<html lang="fr">' in page(response)


def test_nobody_signs_up(client: Client) -> None:
    with pytest.raises(NoReverseMatch):
        reverse("account_signup")
    assert ClosedSignupAdapter().is_open_for_signup(None) is False  # type: ignore[arg-type]


def test_a_refusal_does_not_say_whether_the_account_exists(client: Client, user: User) -> None:
    known = sign_in(client, user.email, "faux")
    unknown = sign_in(Client(), "personne@demo.example", "faux")
    closed_user = make_user("partie@demo.example", is_active=False)
    closed = sign_in(Client(), closed_user.email)
    for response in (known, unknown, closed):
        assert response.status_code == 200
        assert WRONG in page(response)


def test_a_closed_account_opens_nothing_and_its_sessions_end(client: Client, user: User) -> None:
    sign_in(client, user.email)
    User.objects.filter(pk=user.pk).update(is_active=False)
    assert not is_signed_in(client)
    again = Client()
    sign_in(again, user.email)
    assert "_auth_user_id" not in again.session
    assert not is_signed_in(again)


def test_wrong_passwords_slow_then_lock_the_account(client: Client, user: User, clock: Clock) -> None:
    tries = 0
    for _ in range(3):
        for _ in range(3):
            assert WRONG in page(sign_in(client, user.email, "faux"))
            tries += 1
        slowed = sign_in(client, user.email)
        assert slowed.status_code == 429, "the right password is not looked at either"
        assert TOO_MANY in page(slowed)
        clock.advance(31)
    assert WRONG in page(sign_in(client, user.email, "faux"))
    assert tries == 9
    clock.advance(31)
    for _ in range(2):
        locked = sign_in(client, user.email)
        assert locked.status_code == 429
        assert TOO_MANY in page(locked)
        clock.advance(60)
    clock.advance(15 * 60)
    assert sign_in(client, user.email).status_code == 302


def test_the_right_password_does_not_erase_the_wrong_ones(client: Client, user: User, clock: Clock) -> None:
    for _ in range(2):
        sign_in(Client(), user.email, "faux")
    assert sign_in(Client(), user.email).status_code == 302
    sign_in(Client(), user.email, "faux")
    assert sign_in(Client(), user.email).status_code == 429


def test_an_account_that_does_not_exist_is_locked_just_the_same(client: Client, clock: Clock) -> None:
    for _ in range(3):
        assert WRONG in page(sign_in(client, "personne@demo.example", "faux"))
    assert TOO_MANY in page(sign_in(client, "personne@demo.example", "faux"))


def test_another_account_is_not_concerned(client: Client, user: User, clock: Clock) -> None:
    other = make_user("inspecteur.lyon@demo.example")
    for _ in range(4):
        sign_in(client, user.email, "faux")
    assert sign_in(Client(REMOTE_ADDR="127.0.0.2"), user.email).status_code == 429
    assert sign_in(client, other.email).status_code == 302


def test_one_address_that_tries_many_accounts_is_locked(client: Client, user: User, clock: Clock) -> None:
    for n in range(30):
        assert WRONG in page(sign_in(client, f"personne{n}@demo.example", "faux"))
    assert TOO_MANY in page(sign_in(client, user.email))
    assert sign_in(Client(REMOTE_ADDR="127.0.0.2"), user.email).status_code == 302


def test_a_flood_from_one_address_gets_a_page_in_french(client: Client, clock: Clock) -> None:
    for _ in range(60):
        client.post(LOGIN, {"login": "", "password": ""})
    response = client.post(LOGIN, {"login": "", "password": ""})
    assert response.status_code == 429
    assert "Trop de demandes en peu de temps" in page(response)


@pytest.mark.parametrize(
    "disguise",
    [
        {"HTTP_X_FORWARDED_FOR": "203.0.113.{n}"},
        {"HTTP_X_REAL_IP": "203.0.113.{n}"},
        {"HTTP_HOST": "testserver:80{n:02}"},
    ],
    ids=lambda disguise: next(iter(disguise)),
)
def test_no_header_of_the_client_starts_a_new_count(
    user: User, clock: Clock, disguise: dict[str, str]
) -> None:
    def headers(n: int) -> dict[str, str]:
        return {name: value.format(n=n) for name, value in disguise.items()}

    for n in range(3):
        sign_in(Client(), user.email, "faux", **headers(n))
    assert sign_in(Client(), user.email, **headers(9)).status_code == 429
    clock.advance(31)
    for n in range(27):
        sign_in(Client(), f"personne{n}@demo.example", "faux", **headers(n))
    assert sign_in(Client(), "dernier@demo.example", "faux", **headers(50)).status_code == 429


def test_behind_a_proxy_its_word_counts_and_not_the_client_s(user: User, clock: Clock, settings: Any) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    for n in range(30):
        forwarded = f"198.51.100.{n}, 203.0.113.7"
        sign_in(Client(), f"personne{n}@demo.example", "faux", HTTP_X_FORWARDED_FOR=forwarded)
    assert sign_in(Client(), user.email, HTTP_X_FORWARDED_FOR="1.2.3.4, 203.0.113.7").status_code == 429
    assert sign_in(Client(), user.email, HTTP_X_FORWARDED_FOR="203.0.113.8").status_code == 302


def test_the_limits_hold_in_the_shared_table(user: User, clock: Clock, settings: Any) -> None:
    settings.CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.db.DatabaseCache",
            "LOCATION": "shared_cache",
            "OPTIONS": {"MAX_ENTRIES": 100_000},
        }
    }
    for _ in range(3):
        assert WRONG in page(sign_in(Client(), user.email, "faux"))
    assert sign_in(Client(), user.email).status_code == 429


@pytest.mark.parametrize(
    "target",
    [
        "//evil.example",
        "https://evil.example/",
        "/\\evil.example",
        "javascript:alert(1)",
        "http:///evil.example",
    ],
)
def test_signing_in_leads_nowhere_else(client: Client, user: User, target: str) -> None:
    assert sign_in(client, user.email, next=target)["Location"] == "/admin/"
    assert client.get(LOGIN, {"next": target})["Location"] == "/admin/"
    assert client.post("/admin/logout/", {"next": target})["Location"] == "/"


def test_signing_in_leads_where_one_was_going(client: Client, user: User) -> None:
    assert sign_in(client, user.email, next="/admin/account/")["Location"] == "/admin/account/"


def test_the_session_is_another_after_signing_in(client: Client, user: User) -> None:
    sign_in(client, user.email)
    first = client.session.session_key
    sign_out(client)
    client.get(LOGIN)
    session = client.session
    session["planted"] = "yes"
    session.save()
    planted = session.session_key
    sign_in(client, user.email)
    assert client.session.session_key not in {first, planted}


def sign_out(client: Client) -> Any:
    return client.post("/admin/logout/")


def test_signing_out_takes_a_click_and_ends_the_session(client: Client, user: User) -> None:
    sign_in(client, user.email)
    replayed = client.cookies["sessionid"].value
    assert "<h1>Se déconnecter</h1>" in page(client.get("/admin/logout/"))
    assert is_signed_in(client)
    response = sign_out(client)
    assert response["Location"] == "/"
    assert "messages" not in response.cookies
    client.cookies["sessionid"] = replayed
    assert not is_signed_in(client)


def test_the_form_is_refused_without_its_token(user: User) -> None:
    response = sign_in(Client(enforce_csrf_checks=True), user.email)
    assert response.status_code == 403


@pytest.mark.parametrize(
    "bad", ["\x00", "a" * 20_000, "sans-arobase", "'; drop table", "é@é.fr\r\nBcc: x@y.fr"]
)
def test_bad_input_is_refused_on_the_form(client: Client, bad: str) -> None:
    response = sign_in(client, bad, bad)
    assert response.status_code == 200
    assert 'class="form__errors"' in page(response)
    assert client.post("/admin/mot-de-passe/oublie/", {"email": bad}).status_code == 200


def test_someone_without_a_mission_is_told_so(client: Client, user: User) -> None:
    user.user_permissions.clear()
    response = client.post(LOGIN, {"login": user.email, "password": PASSWORD}, follow=True)
    assert response.status_code == 403
    assert "Vous n’avez pas de mission en cours" in page(response)
    assert 'class="notice' not in page(response)
    assert client.get("/admin/mot-de-passe/").status_code == 200


# --- Passwords ------------------------------------------------------------------------------------


def ask_for_a_link(email: str, django_capture_on_commit_callbacks: Any) -> Any:
    with django_capture_on_commit_callbacks(execute=True):
        response = Client().post("/admin/mot-de-passe/oublie/", {"email": email})
    outbox.drain()
    return response


def link_in(message: Any) -> str:
    found = re.search(r"http://127\.0\.0\.1:8000(/admin/mot-de-passe/nouveau/\S+/)", message.body)
    assert found, message.body
    return found[1]


def choose(client: Client, link: str, password: str = NEW_PASSWORD) -> Any:
    form = client.get(link)["Location"]
    assert link not in form, "the key leaves the address bar"
    return client.post(form, {"password1": password, "password2": password})


def test_a_forgotten_password_is_replaced_through_the_outbox(
    client: Client, user: User, clock: Clock, django_capture_on_commit_callbacks: Any
) -> None:
    for _ in range(4):
        sign_in(client, user.email, "faux")
    response = ask_for_a_link(user.email.upper(), django_capture_on_commit_callbacks)
    assert response["Location"] == "/admin/mot-de-passe/oublie/envoye/"
    assert len(mail.outbox) == 1
    message = mail.outbox[0]
    assert message.to == [user.email]
    assert message.subject == "Choisir un nouveau mot de passe"
    assert "Bonjour Anne Roy," in message.body
    assert "mot de passe" in message.alternatives[0][0]

    with django_capture_on_commit_callbacks(execute=True):
        assert choose(client, link_in(message))["Location"] == "/admin/mot-de-passe/choisi/"
    outbox.drain()
    assert "Votre mot de passe est enregistré" in page(client.get("/admin/mot-de-passe/choisi/"))
    assert [message.subject for message in mail.outbox[1:]] == ["Votre mot de passe a changé"]
    assert sign_in(Client(), user.email, NEW_PASSWORD).status_code == 302, "the lock is lifted too"

    again = client.get(link_in(message))
    assert "Ce lien n’est plus valable" in page(again)


def test_a_link_is_for_an_open_account_alone(user: User, django_capture_on_commit_callbacks: Any) -> None:
    make_user("partie@demo.example", is_active=False)
    known = ask_for_a_link(user.email, django_capture_on_commit_callbacks)
    for email in ("personne@demo.example", "partie@demo.example"):
        response = ask_for_a_link(email, django_capture_on_commit_callbacks)
        assert (response.status_code, response["Location"]) == (known.status_code, known["Location"])
    assert [message.to for message in mail.outbox] == [[user.email]]


def test_asking_for_links_is_limited(
    user: User, clock: Clock, django_capture_on_commit_callbacks: Any
) -> None:
    for _ in range(3):
        assert ask_for_a_link(user.email, django_capture_on_commit_callbacks).status_code == 302
        clock.advance(2)
    assert ask_for_a_link(user.email, django_capture_on_commit_callbacks).status_code == 429


def test_an_address_taken_from_an_account_opens_nothing(
    client: Client, user: User, django_capture_on_commit_callbacks: Any
) -> None:
    former = user.email
    ask_for_a_link(former, django_capture_on_commit_callbacks)
    link = link_in(mail.outbox[0])
    user.email = "nouvelle@demo.example"
    user.save()
    assert "Ce lien n’est plus valable" in page(client.get(link))
    ask_for_a_link(former, django_capture_on_commit_callbacks)
    assert len(mail.outbox) == 1
    assert WRONG in page(sign_in(client, former))


@pytest.mark.parametrize(
    "key", ["1-faux", "zzzzzzzzzzzzz-faux", "zzzzzzzzzzzzzzzzzzz-faux", "1-set-password"]
)
def test_a_link_that_was_made_up(client: Client, user: User, key: str) -> None:
    response = client.get(f"/admin/mot-de-passe/nouveau/{key}/")
    assert response.status_code == 200
    assert "Ce lien n’est plus valable" in page(response)


@pytest.mark.parametrize(
    ("first", "second", "message"),
    [
        ("court", "court", "trop court"),
        ("motdepasse123456", "autrechose1234567", "ne sont pas les mêmes"),
        ("referente.lyon@demo.example", "referente.lyon@demo.example", "trop semblable"),
    ],
)
def test_a_poor_password_is_refused_with_its_reason(
    client: Client, user: User, first: str, second: str, message: str
) -> None:
    client.force_login(user)
    response = client.post(
        "/admin/mot-de-passe/", {"oldpassword": PASSWORD, "password1": first, "password2": second}
    )
    assert message in page(response)
    user.refresh_from_db()
    assert user.check_password(PASSWORD)


def test_changing_the_password_ends_the_other_sessions(
    client: Client, user: User, django_capture_on_commit_callbacks: Any
) -> None:
    elsewhere = Client()
    sign_in(client, user.email)
    sign_in(elsewhere, user.email)
    fields = {"oldpassword": "faux", "password1": NEW_PASSWORD, "password2": NEW_PASSWORD}
    assert "Ce n’est pas votre mot de passe actuel" in page(client.post("/admin/mot-de-passe/", fields))
    with django_capture_on_commit_callbacks(execute=True):
        response = client.post("/admin/mot-de-passe/", fields | {"oldpassword": PASSWORD})
    outbox.drain()
    assert response["Location"] == "/admin/"
    assert is_signed_in(client)
    assert not is_signed_in(elsewhere)
    assert [message.subject for message in mail.outbox] == ["Votre mot de passe a changé"]


def test_someone_without_a_password_is_sent_to_choose_one(client: Client, user: User) -> None:
    user.set_unusable_password()
    user.save()
    client.force_login(user)
    assert client.get("/admin/mot-de-passe/")["Location"] == "/admin/mot-de-passe/oublie/"


def test_changing_a_password_takes_being_signed_in(client: Client) -> None:
    assert client.get("/admin/mot-de-passe/")["Location"].startswith(LOGIN)


def test_wagtail_s_own_password_screens_are_closed(client: Client, user: User) -> None:
    assert client.get("/admin/password_reset/").status_code == 404
    client.force_login(user)
    account = page(client.get("/admin/account/"))
    assert "new_password1" not in account
    assert 'name="name_email-email"' not in account
    assert "/admin/mot-de-passe/" in account


def test_wagtail_s_addresses_lead_to_our_screens() -> None:
    for name, ours in (("wagtailadmin_login", "account_login"), ("wagtailadmin_logout", "account_logout")):
        assert resolve(reverse(name)).url_name == ours


def test_no_mail_leaves_beside_the_outbox() -> None:
    with pytest.raises(ImproperlyConfigured):
        ClosedSignupAdapter().send_mail("account/email/unknown_account", "x@demo.example", {})


# --- What is written down -------------------------------------------------------------------------


def test_sign_ins_and_refusals_are_written_down(
    client: Client, user: User, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "audit")
    for _ in range(3):
        sign_in(client, user.email, "un secret tapé trop vite")
    sign_in(client, user.email)
    sign_in(client, "un-secret@demo.example", "faux")
    clock.advance(31)
    sign_in(client, user.email)
    sign_out(client)
    said = [record.fields for record in caplog.records if record.name == "audit"]
    refused = {"action": "sign_in_refused", "reason": "wrong password", "address": "127.0.0.1"}
    assert said == [
        *[refused | {"account": user.pk}] * 3,
        {"action": "sign_in_refused", "reason": "too many tries", "address": "127.0.0.1"},
        refused | {"account": None},
        {"action": "sign_in", "account": user.pk, "address": "127.0.0.1"},
        {"action": "sign_out", "account": user.pk, "address": "127.0.0.1"},
    ]
    assert "secret" not in caplog.text
