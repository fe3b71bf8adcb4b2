"""Health: alive asks nothing, ready asks the database and the index."""

from __future__ import annotations

import pytest
from django.db import DatabaseError
from django.test import RequestFactory

from home.views import health


def test_alive_asks_nothing(rf: RequestFactory):
    response = health.alive(rf.get("/sante/vivant/"))
    assert (response.status_code, response.content.decode()) == (200, "vivant\n")
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert not response.cookies
    assert "no-store" in response["Cache-Control"]


@pytest.mark.django_db
def test_ready_when_database_and_index_answer(rf: RequestFactory, monkeypatch):
    monkeypatch.setattr(health.engine, "is_ready", lambda: True)
    response = health.ready(rf.get("/sante/pret/"))
    assert response.status_code == 200
    assert response.content.decode() == "base de données : prêt\nindex de recherche : prêt\n"


@pytest.mark.django_db
def test_not_ready_without_index(rf: RequestFactory, monkeypatch):
    monkeypatch.setattr(health.engine, "is_ready", lambda: False)
    response = health.ready(rf.get("/sante/pret/"))
    assert response.status_code == 503
    assert "index de recherche : indisponible" in response.content.decode()
    assert "base de données : prêt" in response.content.decode()


@pytest.mark.django_db
def test_an_index_that_cannot_be_read_is_not_ready(rf: RequestFactory, monkeypatch):
    def unreadable():
        raise OSError("no such folder")

    monkeypatch.setattr(health.engine, "is_ready", unreadable)
    assert health.ready(rf.get("/sante/pret/")).status_code == 503


def test_not_ready_without_database(rf: RequestFactory, monkeypatch):
    class Broken:
        def cursor(self):
            raise DatabaseError("connection refused")

    monkeypatch.setattr(health, "connection", Broken())
    monkeypatch.setattr(health.engine, "is_ready", lambda: True)
    response = health.ready(rf.get("/sante/pret/"))
    assert response.status_code == 503
    assert "base de données : indisponible" in response.content.decode()


@pytest.mark.parametrize("view", [health.alive, health.ready])
def test_health_is_only_read(view, rf: RequestFactory):
    assert view(rf.post("/sante/")).status_code == 405
