"""The headers of every answer, and what the back office alone may do."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.core.management import call_command
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import reverse

from foundation.models import User
from foundation.people import urls as sign_in_urls
from foundation.security import (
    BACK_OFFICE_POLICY,
    PERMISSIONS_POLICY,
    SIGN_IN_SCREENS,
    SecurityHeadersMiddleware,
)
from foundation.shell import Frame, shell_context

POLICY = "Content-Security-Policy"


def answer(path: str, **headers: str) -> HttpResponse:
    """What the middleware makes of an answer with these headers."""

    def view(request: HttpRequest) -> HttpResponse:
        return HttpResponse("", headers=headers)

    return SecurityHeadersMiddleware(view)(RequestFactory().get(path))


def directives(policy: str) -> dict[str, list[str]]:
    return {name: sources for name, *sources in (part.split() for part in policy.split("; "))}


@pytest.fixture
def editor(db: None) -> Client:
    user = User.objects.create_user("referente.lyon@demo.example", "quatre mots sans rapport")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client = Client()
    client.force_login(user)
    return client


@pytest.mark.parametrize("path", ["/", "/pratiques/", "/admin/", "/admin/login/"])
def test_every_answer_says_what_is_off(path: str) -> None:
    response = answer(path)
    assert response["Permissions-Policy"] == PERMISSIONS_POLICY
    assert "camera=()" in PERMISSIONS_POLICY
    assert response["Cross-Origin-Resource-Policy"] == "same-origin"


def test_a_view_may_say_otherwise() -> None:
    response = answer("/", **{"Cross-Origin-Resource-Policy": "cross-origin"})
    assert response["Cross-Origin-Resource-Policy"] == "cross-origin"


def test_a_public_page_gets_no_policy_of_ours_and_no_cookie() -> None:
    response = answer("/pratiques/", **{"X-Frame-Options": "DENY"})
    assert POLICY not in response
    assert response["X-Frame-Options"] == "DENY"
    assert not response.cookies


def test_the_back_office_gets_its_named_policy(editor: Client) -> None:
    response = editor.get("/admin/account/")
    assert response.status_code == 200
    assert response[POLICY] == BACK_OFFICE_POLICY
    assert response["X-Frame-Options"] == "SAMEORIGIN"


def test_the_back_office_policy_is_loose_in_two_places_only() -> None:
    policy = directives(BACK_OFFICE_POLICY)
    loose = {name for name, sources in policy.items() if "'unsafe-inline'" in sources}
    assert loose == {"script-src", "style-src"}
    assert "unsafe-eval" not in BACK_OFFICE_POLICY
    assert "http" not in BACK_OFFICE_POLICY
    assert "*" not in BACK_OFFICE_POLICY
    assert policy["default-src"] == ["'self'"]
    assert policy["frame-ancestors"] == ["'self'"]
    assert policy["object-src"] == ["'none'"]


def test_a_preview_keeps_the_public_policy_but_may_be_framed() -> None:
    public = "default-src 'none'; script-src 'self'; frame-ancestors 'none'"
    preview = answer("/admin/pages/3/edit/preview/", **{POLICY: public, "X-Frame-Options": "DENY"})
    assert directives(preview[POLICY]) == directives(public) | {"frame-ancestors": ["'self'"]}
    assert preview["X-Frame-Options"] == "SAMEORIGIN"


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path", ["/admin/login/", "/admin/mot-de-passe/oublie/", "/admin/mot-de-passe/nouveau/1-x/"]
)
def test_the_sign_in_screens_keep_the_public_policy(client: Client, path: str) -> None:
    response = client.get(path)
    policy = directives(response[POLICY])
    assert policy["default-src"] == ["'none'"]
    assert policy["script-src"] == ["'self'"]
    assert policy["frame-ancestors"] == ["'none'"]
    assert "unsafe" not in response[POLICY]
    assert response["X-Frame-Options"] == "DENY"


@pytest.mark.django_db
def test_the_sign_in_screens_hold_nothing_that_the_policy_forbids(client: Client) -> None:
    shown = client.get("/admin/login/").content.decode()
    assert "<style" not in shown
    assert " style=" not in shown
    assert " onclick=" not in shown


def test_every_sign_in_address_is_known_to_the_middleware() -> None:
    for pattern in sign_in_urls.SIGN_IN:
        arguments = {"uidb36": "1", "key": "x"} if "key" in pattern.pattern.regex.groupindex else {}
        assert reverse(pattern.name, kwargs=arguments).startswith(SIGN_IN_SCREENS)


# --- The shell ------------------------------------------------------------------------------------


def test_the_shell_asks_no_query_and_opens_no_session(
    rf: RequestFactory, settings: Any, django_assert_num_queries: Any
) -> None:
    request = rf.get("/academies/lyon/")
    assert not hasattr(request, "session")
    context = shell_context(request)
    assert context["house"] == Frame()
    assert context["site_theme"] == settings.SITE_THEME
    assert context["is_demonstration"] is settings.DEMONSTRATION
    assert [item["url"] for item in context["navigation"]] == [
        "/",
        "/pratiques/",
        "/disciplines/",
        "/niveaux/",
        "/academies/",
        "/pratiques/dossiers/",
        "/recherche/",
    ]
    assert [item["label"] for item in context["navigation"] if item["current"]] == ["Académies"]


def test_the_home_page_is_current_on_itself_alone(rf: RequestFactory) -> None:
    def current(path: str) -> list[str]:
        return [item["label"] for item in shell_context(rf.get(path))["navigation"] if item["current"]]

    assert current("/") == ["Accueil"]
    assert current("/pratiques/2025-2026/") == ["Pratiques"]
    assert current("/mentions-legales/") == []


# --- The shared cache -----------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_the_table_of_the_shared_cache_comes_and_goes_with_its_migration() -> None:
    def tables() -> list[str]:
        return connection.introspection.table_names()

    assert "shared_cache" in tables()
    migration = __import__("importlib").import_module("foundation.migrations.0004_shared_cache")
    with connection.schema_editor() as editor:
        migration.drop_table(None, editor)
    assert "shared_cache" not in tables()
    with connection.schema_editor() as editor:
        migration.create_table(None, editor)
        migration.create_table(None, editor)
    assert "shared_cache" in tables()
    call_command("createcachetable", dry_run=True)
