"""The script that reads what was kept: at the root, never stale, under the policy of every public page."""

from __future__ import annotations

import pytest
from django.test import Client


@pytest.mark.django_db
def test_the_worker_is_served_at_the_root_and_asked_for_again_each_time() -> None:
    client = Client()
    answer = client.get("/hors-connexion.js")
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/javascript; charset=utf-8"
    assert answer["Cache-Control"] == "no-cache"
    assert "unsafe" not in answer["Content-Security-Policy"]
    assert "connect-src 'self'" in answer["Content-Security-Policy"]
    assert b"respondWith" in answer.content
    again = client.get("/hors-connexion.js", headers={"If-None-Match": answer["ETag"]})
    assert again.status_code == 304
    assert not client.cookies


@pytest.mark.django_db
def test_the_list_says_what_it_needs_where_no_script_runs() -> None:
    html = Client().get("/hors-connexion/").content.decode()
    assert '<script type="module" src="/static/js/offline.js"></script>' in html
    assert "data-shelf" in html
    assert "où JavaScript n’est pas bloqué" in html
