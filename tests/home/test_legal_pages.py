"""The pages of the site itself: there for everyone, cheap, valid, and true."""

from __future__ import annotations

import datetime
import re
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from foundation.shell import FOOTER
from home import house
from home.models import HouseSettings
from practices.addresses import reserved_slugs
from practices.models import Publication
from practices.opening import open_campaign, open_dossiers, open_theme
from tests.academies.factories import CampaignFactory, ThemeFactory
from tests.front.test_valid_html import errors_in
from tests.home.addresses import FORMS, LEGAL_ADDRESSES
from tests.home.test_accessibility import record
from tests.practices.conftest import ClientOf
from tests.practices.test_public_templates import check
from tests.practices.world import World

TEXTS = ("/.well-known/security.txt", "/securite.txt")
QUERIES = {"/accessibilite/": 1, "/lettre-mensuelle/": 1, "/plan-du-site/": 1}
"""What a page asks beside the settings of the house."""


@pytest.mark.django_db
@pytest.mark.parametrize("path", [*LEGAL_ADDRESSES, *TEXTS])
def test_everyone_may_open_it_without_a_cookie(path: str) -> None:
    client = Client()
    response = client.get(path)
    assert response.status_code == 200
    assert not client.cookies
    assert client.head(path).status_code == 200
    if path not in FORMS:
        assert "public" in response["Cache-Control"]
        assert client.post(path).status_code == 405
    else:
        assert "no-store" in response["Cache-Control"]
    assert client.get(path + "?q=%00&page=9999&" + "x" * 20_000).status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize("path", LEGAL_ADDRESSES)
def test_it_costs_the_settings_and_little_else(path: str) -> None:
    for known in (0, 1):
        with CaptureQueriesContext(connection) as captured:
            Client().get(path)
        assert len(captured) == QUERIES.get(path, 0) + 1 - known


@pytest.mark.django_db
@pytest.mark.parametrize("path", LEGAL_ADDRESSES)
def test_every_page_leads_to_what_the_law_asks_for(path: str) -> None:
    html = Client().get(path).content.decode()
    footer = html.split('<footer class="footer">')[1]
    links = re.findall(r'<a href="([^"]+)">([^<]+)</a>', footer)
    assert links == [
        ("/accessibilite/", "Accessibilité : non conforme"),
        *((url, label) for label, url in FOOTER),
    ]
    assert html.count("<h1>") == 1
    assert "<form" not in html.split("</header>")[-1] or path in FORMS


@pytest.mark.django_db
def test_every_link_of_the_foot_leads_somewhere(world: World) -> None:
    for _, url in FOOTER:
        assert Client().get(url, follow=True).status_code == 200, url


@pytest.mark.django_db
def test_without_last_slash_one_is_led_to_the_page() -> None:
    assert Client().get("/mentions-legales")["Location"] == "/mentions-legales/"


def test_no_page_of_the_tree_may_take_these_addresses() -> None:
    first_segments = {path.split("/")[1] for path in LEGAL_ADDRESSES}
    assert first_segments <= reserved_slugs()


# --- Valid HTML -----------------------------------------------------------------------------------
@pytest.mark.parametrize("is_filled", [False, True])
def test_they_are_well_formed_and_valid_html(world: World, tmp_path: Path, is_filled: bool) -> None:
    if is_filled:
        fill_in()
        record()
    answers = [Client().get(path) for path in LEGAL_ADDRESSES]
    answers.append(Client().post("/contact/", {"email": "x"}))
    for number, answer in enumerate(answers):
        check(answer.content.decode())
        (tmp_path / f"{number}.html").write_bytes(answer.content)
    assert errors_in(tmp_path) == []


# --- What they say --------------------------------------------------------------------------------
def fill_in(**fields: Any) -> None:
    values = {
        "entity_name": "Agence des exemples",
        "entity_address": "1 rue de l’Exemple\n75000 Paris",
        "publication_director": "direction des exemples",
        "host_name": "Hébergeur exemplaire",
        "host_address": "2 rue de l’Exemple",
        "host_phone": "01 00 00 00 01",
        "dpo_contact": "dpd@exemple.example",
        "log_retention": "six mois",
        "contact_email": "accueil@exemple.example",
    }
    HouseSettings.objects.update(**values | fields)
    house.forget()


@pytest.mark.django_db
def test_the_legal_notice_names_editor_director_and_host() -> None:
    fill_in()
    html = Client().get("/mentions-legales/").content.decode()
    for text in (
        "Agence des exemples<br>1 rue de l’Exemple<br>75000 Paris",
        "direction des exemples",
        "Hébergeur exemplaire<br>2 rue de l’Exemple<br>Téléphone\u00a0: 01 00 00 00 01",
        "Chaque ressource porte sa propre licence",
    ):
        assert text in html
    assert "non renseigné" not in html
    assert "accueil@exemple.example" not in html


@pytest.mark.django_db
def test_what_nobody_has_said_yet_is_told_as_such() -> None:
    assert Client().get("/mentions-legales/").content.decode().count("non renseigné à ce jour") == 4


@pytest.mark.django_db
def test_settings_are_text_not_html() -> None:
    fill_in(entity_name="<b>Agence</b>", entity_address="<img src=x>", dpo_contact="<i>x</i>")
    for path in ("/mentions-legales/", "/donnees-personnelles/", "/accessibilite/"):
        html = Client().get(path).content.decode()
        assert "<b>Agence" not in html
        assert "<img src=x" not in html
        assert "<i>x" not in html


@pytest.mark.django_db
def test_personal_data_says_why_how_long_and_to_whom_to_complain() -> None:
    fill_in()
    html = Client().get("/donnees-personnelles/").content.decode()
    for text in (
        "mission d’intérêt public",
        "Il ne repose pas sur votre consentement",
        "dpd@exemple.example",
        "Durée de conservation\u00a0: six mois.</li>",
        "90\u00a0jours après l’envoi",
        "Commission nationale de l’informatique et des libertés",
        "ne sont jamais déposées ici",
    ):
        assert text in html


EXACT = "Aucun traceur sur les pages publiques. Deux cookies strictement nécessaires à la connexion des rédacteurs."


def test_the_cookie_page_is_true(world: World, client_of: ClientOf) -> None:
    """Whatever a writer does, the house sets the two cookies that the page names, and a visitor gets none."""
    page = world.published()
    shown = Client().get("/cookies/").content.decode()
    assert f'<p class="lead">{EXACT}</p>' in shown
    assert "8\u00a0heures au plus" in shown
    visitor = Client()
    for path in ("/", page.publication.path, "/recherche/?q=débat", "/academies/", "/nulle-part/"):
        visitor.get(path)
    visitor.post("/contact/", {"message": "x"})
    assert not visitor.cookies
    referent = world.lyon.referent
    referent.set_password("Un mot de passe assez long")
    referent.save()
    writer = Client()
    writer.get("/admin/login/")
    writer.post(
        "/admin/login/", {"login": referent.email, "password": "Un mot de passe assez long"}, follow=True
    )
    draft = world.draft()
    writer.get(reverse("wagtailadmin_pages:edit", args=[draft.pk]))
    writer.post(reverse("wagtailadmin_pages:delete", args=[draft.pk]))
    writer.get("/admin/")
    names = {name for name, cookie in writer.cookies.items() if cookie.value}
    assert names == {django_settings.SESSION_COOKIE_NAME, django_settings.CSRF_COOKIE_NAME}
    assert all(f"<code>{name}</code>" in shown for name in names)
    assert writer.cookies[django_settings.CSRF_COOKIE_NAME]["max-age"] == 52 * 7 * 24 * 3600


@pytest.mark.django_db
def test_help_tells_how_to_search_reuse_and_cite() -> None:
    html = Client().get("/aide/").content.decode()
    for heading in ("Chercher", "Réutiliser", "Citer", "Qui peut écrire\u202f?"):
        assert f"<h2>{heading}</h2>" in html


def test_the_map_shows_all_that_is_published_in_one_query(world: World) -> None:
    world.published()
    open_dossiers(world.lead)
    first = Client().get("/plan-du-site/").content.decode()
    for title in ("TraAM", "S’informer dans le numérique", "Dossiers", "Mentions légales", "Académies"):
        assert title in first
    assert "Le débat à Lyon" not in first
    with CaptureQueriesContext(connection) as before:
        Client().get("/plan-du-site/")
    for number in range(3):
        campaign = CampaignFactory(school_year=f"{2022 + number}-{2023 + number}")
        open_campaign(campaign, world.lead)
        for theme in range(3):
            open_theme(ThemeFactory(campaign=campaign, title=f"Thème {number}.{theme}"), world.lead)
    with CaptureQueriesContext(connection) as after:
        html = Client().get("/plan-du-site/").content.decode()
    assert len(after) == len(before) == 1
    assert html.index("Thème 2.0") < html.index("Thème 1.0"), "the newest year first"
    withdrawn = Publication.objects.get(title="Thème 1.1")
    withdrawn.withdrawn_at, withdrawn.withdrawal_reason = timezone.now(), "Essai."
    withdrawn.save()
    assert "Thème 1.1" not in Client().get("/plan-du-site/").content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("path", TEXTS)
def test_security_txt_follows_rfc_9116(path: str, settings: Any) -> None:
    settings.SITE_URL = "https://pratiques.example"
    fill_in()
    response = Client().get(path)
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    text = response.content.decode()
    assert text.endswith("\n")
    fields = [line.split(": ", 1) for line in text.splitlines()]
    assert all(len(field) == 2 for field in fields)
    named = dict(fields)
    assert len(fields) == len(named) == 4
    assert named["Contact"] == "https://pratiques.example/contact/?sujet=securite"
    assert named["Canonical"] == "https://pratiques.example/.well-known/security.txt"
    assert named["Preferred-Languages"] == "fr, en"
    expires = datetime.datetime.strptime(named["Expires"], "%Y-%m-%dT%H:%M:%S%z")
    left = expires - datetime.datetime.now(tz=datetime.UTC)
    assert datetime.timedelta(days=170) < left < datetime.timedelta(days=365)
