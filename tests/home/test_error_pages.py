"""Error pages: French, in the full shell, without database or session, whatever else is broken."""

from __future__ import annotations

import pytest
from django.test import RequestFactory

from home.views import errors

VIEWS = [
    (errors.bad_request, 400, "Cette demande n’a pas été comprise"),
    (errors.permission_denied, 403, "Vous n’avez pas accès à cette page"),
    (errors.page_not_found, 404, "Cette page est introuvable"),
    (errors.gone, 410, "Cette page a été retirée de la publication"),
    (errors.server_error, 500, "Le site rencontre une difficulté"),
    (errors.csrf_failure, 403, "Ce formulaire a expiré"),
]


@pytest.fixture
def request_without_session(rf: RequestFactory):
    """A request as the outermost middleware sees it: no session, no user, no messages."""
    return rf.get("/nulle-part/")


@pytest.mark.parametrize(("view", "status", "title"), VIEWS)
def test_error_page_stands_in_the_shell(view, status, title, request_without_session):
    response = view(request_without_session)
    html = response.content.decode()
    assert response.status_code == status
    assert f"<h1>{title}</h1>" in html
    assert '<html lang="fr">' in html
    assert 'aria-label="Menu principal"' in html
    assert "Accessibilité : non conforme" in html
    assert '<meta name="robots" content="noindex">' in html
    assert response["Cache-Control"] == "no-store"
    assert not response.cookies


@pytest.mark.parametrize(("view", "status", "title"), VIEWS)
def test_error_page_answers_when_the_shell_itself_fails(
    view, status, title, request_without_session, monkeypatch
):
    def broken(_request):
        raise RuntimeError("the shell is broken")

    monkeypatch.setattr(errors, "shell_context", broken)
    response = view(request_without_session)
    html = response.content.decode()
    assert response.status_code == status
    assert "Le site rencontre une difficulté" in html
    assert '<a href="/">Revenir à l’accueil</a>' in html


@pytest.mark.parametrize(
    "view", [errors.bad_request, errors.permission_denied, errors.page_not_found, errors.gone]
)
def test_error_page_repeats_nothing_of_the_exception(view, rf):
    html = view(rf.get("/secret-address/"), exception=Exception("canary")).content.decode()
    assert "canary" not in html
    assert "secret-address" not in html


def test_reason_of_a_refused_form_is_not_shown(request_without_session):
    html = errors.csrf_failure(request_without_session, reason="canary").content.decode()
    assert "canary" not in html
