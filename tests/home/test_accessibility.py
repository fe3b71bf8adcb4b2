"""The declaration of accessibility: the words of the law, computed from the newest audit."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone
from wagtail.models import ModelLogEntry

from home import house
from home.accessibility import Results, mention_of, status_of
from home.models import AccessibilityAudit, HouseSettings
from tests.practices.conftest import ClientOf
from tests.practices.world import World
from tests.support.back_office import loaded_state_of

TODAY = datetime.date(2026, 11, 24)
RECENT = datetime.date(2026, 3, 2)
NOT, PARTLY, FULLY = "non conforme", "partiellement conforme", "totalement conforme"


def results(day: datetime.date = RECENT, conforming: int = 60, failing: int = 10) -> Results:
    return Results(day, conforming, failing)


@pytest.mark.parametrize(
    ("audit", "expected"),
    [
        (None, NOT),
        (results(conforming=0, failing=0), NOT),
        (results(conforming=0, failing=1), NOT),
        (results(conforming=49, failing=51), NOT),
        (results(conforming=50, failing=50), PARTLY),
        (results(conforming=105, failing=1), PARTLY),
        (results(conforming=1, failing=0), FULLY),
        (results(conforming=70, failing=0), FULLY),
        (results(TODAY), PARTLY),
        (results(TODAY + datetime.timedelta(days=1)), NOT),
        (results(datetime.date(2023, 11, 25)), PARTLY),
        (results(datetime.date(2023, 11, 24)), NOT),
        (results(datetime.date(2020, 1, 1), 100, 0), NOT),
    ],
)
def test_status_follows_from_the_audit(audit: Results | None, expected: str) -> None:
    assert status_of(audit, TODAY) == expected
    assert mention_of(status_of(audit, TODAY)) == f"Accessibilité : {expected}"


def test_the_rate_is_never_rounded_up() -> None:
    assert results(conforming=105, failing=1).rate == 99
    assert results(conforming=2, failing=1).rate == 66
    assert results(conforming=0, failing=0).rate == 0


def test_an_audit_of_a_leap_day_lasts_three_years() -> None:
    assert results(datetime.date(2024, 2, 29)).valid_until == datetime.date(2027, 3, 1)


def days_ago(days: int) -> datetime.date:
    return timezone.localdate() - datetime.timedelta(days=days)


def record(**fields: Any) -> AccessibilityAudit:
    audit = AccessibilityAudit(
        **{
            "audited_on": days_ago(40),
            "established_on": days_ago(30),
            "auditor": "Cabinet Exemple",
            "conforming": 50,
            "not_conforming": 10,
            "not_applicable": 46,
            "non_conformities": "Critère 1.1 : une image sans alternative\nCritère 9.1 : un titre manque",
            "derogations": "",
            "exempt_content": "Documents d’avant 2018",
            "pages_checked": "Accueil\nRecherche",
            "environments": "Firefox 140 et NVDA 2026.1",
            "tools": "axe-core 4.11",
        }
        | fields
    )
    audit.full_clean()
    audit.save()
    house.forget()
    return audit


def declaration() -> str:
    response = Client().get("/accessibilite/")
    assert response.status_code == 200
    return response.content.decode()


HEADINGS = (
    "Déclaration d’accessibilité",
    "État de conformité",
    "Résultats des tests",
    "Contenus non accessibles",
    "Non-conformités",
    "Dérogations pour charge disproportionnée",
    "Contenus non soumis à l’obligation d’accessibilité",
    "Établissement de cette déclaration d’accessibilité",
    "Technologies utilisées pour la réalisation du site",
    "Environnement de test",
    "Outils pour évaluer l’accessibilité",
    "Pages du site ayant fait l’objet de la vérification de conformité",
    "Retour d’information et contact",
    "Voies de recours",
)


@pytest.mark.django_db
@pytest.mark.parametrize("with_audit", [False, True])
def test_the_declaration_has_the_form_that_the_law_gives_it(with_audit: bool) -> None:
    if with_audit:
        record()
    HouseSettings.objects.update(
        entity_name="L’agence des exemples",
        accessibility_scheme_url="https://exemple.example/schema/",
        accessibility_plan_url="https://exemple.example/plan/",
        accessibility_review_url="https://exemple.example/bilan/",
    )
    html = declaration()
    places = [html.index(f">{heading}</h") for heading in HEADINGS]
    assert places == sorted(places)
    for sentence in (
        "L’agence des exemples s’engage à rendre son site accessible, conformément à l’article 47 de la loi "
        "n° 2005-102 du 11 février 2005.",
        '<a href="https://exemple.example/schema/">',
        '<a href="https://exemple.example/plan/">',
        '<a href="https://exemple.example/bilan/">',
        "référentiel général d’amélioration de l’accessibilité (RGAA), version 4.1.2",
        "Une réponse vous est donnée sous une semaine.",
        '<a href="/contact/?sujet=accessibilite">',
        "Défenseur des droits, Libre réponse 71120, 75342 Paris Cedex 07",
        "Cette déclaration a été établie le ",
    ):
        assert sentence in html


@pytest.mark.django_db
def test_without_an_audit_it_says_so_and_promises_nothing() -> None:
    html = declaration()
    assert html.count("Accessibilité : non conforme") == 3, "description, head of the page, foot"
    assert "n’est pas conforme au référentiel" in html
    assert "en l’absence d’audit en cours de validité." in html
    assert "Aucun résultat d’audit en cours de validité ne permet de mesurer" in html
    assert html.count("non publié à ce jour") == 3


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("counts", "status", "conformity", "rate"),
    [
        ((50, 10, 46), PARTLY, "est en conformité partielle avec le référentiel", 83),
        ((60, 0, 46), FULLY, "est en conformité totale avec le référentiel", 100),
        ((10, 50, 46), NOT, "n’est pas conforme au référentiel", 16),
    ],
)
def test_the_declaration_shows_what_the_audit_counted(
    counts: tuple[int, int, int], status: str, conformity: str, rate: int
) -> None:
    audit = record(conforming=counts[0], not_conforming=counts[1], not_applicable=counts[2])
    html = declaration()
    assert f'<li><a href="/accessibilite/">Accessibilité : {status}</a></li>' in html
    assert f'<p class="lead"><strong>Accessibilité : {status}</strong></p>' in html
    assert conformity in html
    assert f"par {audit.auditor} révèle que {rate}\u00a0% des critères applicables" in html
    assert f"Critères non applicables\u00a0: {counts[2]}" in html
    for line in (
        "une image sans alternative",
        "Documents d’avant 2018",
        "Firefox 140 et NVDA 2026.1",
        "Recherche",
    ):
        assert f"{line}</li>" in html
    assert f"Accessibilité : {status}" in Client().get("/aide/").content.decode()


@pytest.mark.django_db
def test_an_audit_that_is_too_old_counts_no_more() -> None:
    record(
        audited_on=datetime.date(2020, 1, 1),
        established_on=datetime.date(2020, 2, 1),
        not_conforming=0,
        conforming=60,
    )
    html = declaration()
    assert "Accessibilité : non conforme" in html
    assert "celui du 1<sup>er</sup> janvier 2020 a plus de trois ans." in html
    assert "Cabinet Exemple" not in html


@pytest.mark.django_db
def test_the_newest_audit_is_the_one_that_counts(django_assert_num_queries: Any) -> None:
    record(conforming=10, not_conforming=50)
    record(audited_on=days_ago(0), established_on=days_ago(0), conforming=60, not_conforming=0)
    record(conforming=10, not_conforming=50)
    with django_assert_num_queries(1):
        assert house.current().status == FULLY


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"conforming": 51}, "conforming"),
        ({"audited_on": datetime.date(2999, 1, 1)}, "audited_on"),
        ({"non_conformities": "  "}, "non_conformities"),
        ({"conforming": None}, "conforming"),
    ],
)
@pytest.mark.django_db
def test_an_audit_that_cannot_be_is_refused(fields: dict[str, Any], field: str) -> None:
    with pytest.raises(ValidationError) as refused:
        record(**fields)
    assert field in refused.value.message_dict


# --- In the back office ---------------------------------------------------------------------------
TYPED = {
    "audited_on": days_ago(60).isoformat(),
    "established_on": days_ago(40).isoformat(),
    "auditor": "Cabinet Exemple",
    "rgaa_version": "4.1.2",
    "conforming": "50",
    "not_conforming": "10",
    "not_applicable": "46",
    "non_conformities": "Critère 1.1 : une image",
    "derogations": "",
    "exempt_content": "",
    "pages_checked": "",
    "environments": "",
    "tools": "",
}
LIST = "/admin/home/accessibilityaudit/"


def test_an_administrator_records_corrects_and_deletes_an_audit(
    world: World, client_of: ClientOf, committed: Any
) -> None:
    client = client_of(world.administrator)
    assert "Accessibilité : non conforme" in Client().get("/aide/").content.decode()
    refused = client.post(f"{LIST}create/", TYPED | {"conforming": "51"}).content.decode()
    assert "Le RGAA 4.1.2 compte 106 critères : les trois nombres font 107." in refused
    with committed():
        client.post(f"{LIST}create/", TYPED)
    audit = AccessibilityAudit.objects.get()
    assert "Accessibilité : partiellement conforme" in Client().get("/aide/").content.decode()
    listed = client.get(LIST).content.decode()
    assert "Cabinet Exemple" in listed
    assert "partiellement conforme" in listed
    with committed():
        loaded = loaded_state_of(client.get(f"{LIST}edit/{audit.pk}/"))
        client.post(f"{LIST}edit/{audit.pk}/", TYPED | loaded | {"conforming": "10", "not_conforming": "50"})
    assert "Accessibilité : non conforme" in Client().get("/aide/").content.decode()
    assert client.get(f"{LIST}inspect/{audit.pk}/").status_code == 200
    with committed():
        client.post(f"{LIST}delete/{audit.pk}/")
    assert not AccessibilityAudit.objects.exists()
    assert set(ModelLogEntry.objects.filter(object_id=str(audit.pk)).values_list("action", flat=True)) >= {
        "wagtail.create",
        "wagtail.edit",
        "wagtail.delete",
    }


@pytest.mark.parametrize("role", ["lead", "general_inspector"])
def test_nobody_else_records_one(world: World, client_of: ClientOf, role: str) -> None:
    client = client_of(getattr(world, role))
    assert client.get(LIST).status_code == 302
    assert client.post(f"{LIST}create/", TYPED).status_code == 302
    assert not AccessibilityAudit.objects.exists()
