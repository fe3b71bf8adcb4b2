"""The back-office lists: who enters, what each sees and does, and what is said to them."""

import datetime

import pytest
from django.contrib.auth.models import Group, Permission
from django.utils import timezone

from academies.models import Campaign, Mandate, PeriodWithoutDelay, Project, Role, Theme
from academies.models.mandate import today
from tests.academies.factories import (
    AcademyFactory,
    CampaignFactory,
    DisciplineFactory,
    LevelFactory,
    MandateFactory,
    PeriodFactory,
    ProjectFactory,
    ThemeFactory,
    person_with,
)
from tests.foundation.factories import UserFactory
from tests.support.back_office import loaded_state_of

pytestmark = pytest.mark.django_db


PROGRAMME = ("campaign", "periodwithoutdelay", "theme", "project", "mandate")


REFERENCE = ("academicregion", "academy", "discipline", "level")


LISTS = (*PROGRAMME, *REFERENCE)


OPEN_LISTS = {"theme_lead": set(PROGRAMME), "lead": set(PROGRAMME), "administrator": set(LISTS)}


ABSENT = "un mot qui n’est nulle part"


def address(model, action="", pk=None):
    path = f"/admin/academies/{model}/"
    return path + (f"{action}/" if action else "") + (f"{pk}/" if pk else "")


@pytest.fixture
def enter(client_of):
    """Sign a person in, with the right to open the back office and nothing else of Wagtail's."""

    def sign_in(user):
        group, _ = Group.objects.get_or_create(name="Espace de rédaction")
        group.permissions.add(Permission.objects.get(codename="access_admin"))
        user.groups.add(group)
        return client_of(user)

    return sign_in


@pytest.fixture
def world():
    """Two themes with a project each; a lead of the first only."""
    theme, other = ThemeFactory(title="Dire"), ThemeFactory(title="Lire")
    project = ProjectFactory(theme=theme, title="Le micro")
    elsewhere = ProjectFactory(theme=other, title="Le livre")
    MandateFactory(role=Role.TEACHER, project=elsewhere, user__email="ailleurs@exemple.example")
    return {"theme": theme, "other": other, "project": project, "elsewhere": elsewhere}


def people(world):
    project = world["project"]
    return {
        "nobody": UserFactory(),
        "superuser": UserFactory(is_superuser=True),
        "referent": person_with(Role.REFERENT, project=project),
        "teacher": person_with(Role.TEACHER, project=project),
        "inspector": person_with(Role.INSPECTOR, project=project),
        "associated_reader": person_with(Role.ASSOCIATED_READER, project=project),
        "general_inspector": person_with(Role.GENERAL_INSPECTOR),
        "contact": person_with(Role.ACADEMIC_CONTACT, academy=project.academy),
        "former_lead": person_with(Role.PROJECT_LEAD, ended_at=timezone.now()),
        "theme_lead": person_with(Role.PROJECT_LEAD, theme=world["theme"]),
        "lead": person_with(Role.PROJECT_LEAD),
        "administrator": person_with(Role.ADMINISTRATOR),
    }


def test_who_opens_which_list(world, enter):
    opened = {}
    for name, person in people(world).items():
        client = enter(person)
        opened[name] = {model for model in LISTS if client.get(address(model)).status_code == 200}
    assert {name: models for name, models in opened.items() if models} == OPEN_LISTS


def test_the_menu_shows_only_what_opens(world, enter):
    shown = {}
    for name, person in people(world).items():
        page = enter(person).get("/admin/").content.decode()
        shown[name] = {m for m in LISTS if f"/admin/academies/{m}/" in page}
    assert {name: models for name, models in shown.items() if models} == OPEN_LISTS


def test_without_the_back_office_nobody_enters(client, world):
    for model in LISTS:
        assert client.get(address(model)).status_code == 302


def rows(world):
    mandate = MandateFactory(role=Role.TEACHER, project=world["project"], user__last_name="Zéphyr")
    return {
        "campaign": world["theme"].campaign,
        "periodwithoutdelay": PeriodFactory(campaign=world["theme"].campaign),
        "theme": world["theme"],
        "project": world["project"],
        "mandate": mandate,
        "academicregion": world["project"].academy.region,
        "academy": world["project"].academy,
        "discipline": world["theme"].discipline,
        "level": LevelFactory(),
    }


DOORS = ("inspect", "edit", "delete", "history", "end")


def doors(client, rows):
    """The (model, action) pairs that open."""
    found = {(m, "create") for m in LISTS if client.get(address(m, "create")).status_code == 200}
    for model, row in rows.items():
        found |= {
            (model, action)
            for action in DOORS
            if client.get(address(model, action, row.pk)).status_code == 200
        }
    return found


READ = ("inspect", "history")


WRITE = ("edit", "delete", *READ)


def pairs(model, *actions):
    return {(model, action) for action in actions}


def test_every_door_for_every_role(world, enter):
    row_of = rows(world)
    national = (
        pairs("campaign", "create", *WRITE)
        | pairs("periodwithoutdelay", "create", *WRITE)
        | pairs("theme", "create", *WRITE)
        | pairs("project", "create", *WRITE)
        | pairs("mandate", "create", "edit", "end", *READ)
    )
    own = (
        pairs("theme", "edit", *READ)
        | pairs("project", "create", *WRITE)
        | pairs("mandate", "create", "edit", "end", *READ)
    )
    reference = (
        pairs("academicregion", *READ)
        | pairs("academy", *READ)
        | pairs("discipline", "create", "edit", *READ)
        | pairs("level", "create", "edit", *READ)
    )
    expected = {"administrator": national | reference, "lead": national, "theme_lead": own}
    for name, person in people(world).items():
        assert doors(enter(person), row_of) == expected.get(name, set()), name


def test_a_lead_of_a_theme_sees_and_touches_nothing_of_another(world, enter):
    client = enter(person_with(Role.PROJECT_LEAD, theme=world["theme"]))
    other = {
        "theme": world["other"],
        "project": world["elsewhere"],
        "mandate": Mandate.objects.get(project=world["elsewhere"]),
    }
    assert {pair for pair in doors(client, other) if pair[1] != "create"} == set()
    for model in ("theme", "project", "mandate"):
        page = client.get(address(model), {"q": ""}).content.decode()
        assert "ailleurs@exemple.example" not in page
        assert "Le livre" not in page
    form = client.get(address("project", "create")).content.decode()
    assert "Dire" in form
    assert "Lire" not in form
    for action in ("edit", "delete", "end"):
        client.post(address("mandate", action, other["mandate"].pk), {"ends_on": "2020-10-01"})
        client.post(address("project", action, other["project"].pk), {"title": "Pris"})
        client.post(address("theme", action, other["theme"].pk), {"title": "Pris"})
    assert Project.objects.get(pk=other["project"].pk).title == "Le livre"
    assert Theme.objects.get(pk=other["theme"].pk).title == "Lire"
    stored = Mandate.objects.get(pk=other["mandate"].pk)
    assert (stored.ended_at, stored.ends_on) == (None, None)


def test_a_list_found_by_words_and_filters(world, enter):
    client = enter(person_with(Role.ADMINISTRATOR))
    page = client.get(address("project"), {"q": "micro"}).content.decode()
    assert "Le micro" in page
    assert "Le livre" not in page
    assert "Aucun résultat." in client.get(address("project"), {"q": ABSENT}).content.decode()
    page = client.get(
        address("theme"), {"discipline__id__exact": world["other"].discipline_id}
    ).content.decode()
    assert f"/theme/edit/{world['other'].pk}/" in page
    assert f"/theme/edit/{world['theme'].pk}/" not in page


def test_mandates_by_period(enter, world):
    client = enter(person_with(Role.ADMINISTRATOR))
    day = datetime.timedelta(days=1)
    made = {
        "en-cours": MandateFactory(referent=True),
        "a-venir": MandateFactory(referent=True, starts_on=today() + day),
        "passees": MandateFactory(referent=True, ends_on=today() - day),
        "ended": MandateFactory(referent=True, starts_on=today() + day, ended_at=timezone.now()),
    }
    expected = {
        "en-cours": {"en-cours"},
        "a-venir": {"a-venir"},
        "passees": {"passees", "ended"},
        "autre": set(made),
    }
    for period, names in expected.items():
        page = client.get(address("mandate"), {"periode": period}).content.decode()
        shown = {name for name, m in made.items() if f"/mandate/inspect/{m.pk}/" in page}
        assert shown == names, period


STRANGE = (
    {"q": "\x00"},
    {"p": "9999"},
    {"p": "abc"},
    {"p": "-1"},
    {"o": "abc.99"},
    {"q": "é" * 5_000},
    {"inconnu": "1"},
    {"export": "csv"},
    {"periode": "\x00"},
    {"campaign__id__exact": "abc"},
    {"academy__id__exact": "9" * 40},
    {"region__id__exact": "x"},
    {"group__id__exact": "x"},
)


@pytest.mark.parametrize("model", LISTS)
def test_a_strange_address_is_never_an_error(model, enter):
    client = enter(person_with(Role.ADMINISTRATOR))
    for query in STRANGE:
        assert client.get(address(model), query, follow=True).status_code in (200, 404), str(query)[:80]


def test_the_address_of_a_list_asks_nothing_but_its_filters(enter):
    """The stock list answers `?user__password__startswith=…`, one letter after the other."""
    administrator = person_with(Role.ADMINISTRATOR)
    client = enter(administrator)
    start = administrator.password[:4]
    for query in ({"user__password__startswith": start}, {"academy__mandates__user__email": "a"}):
        response = client.get(address("mandate"), query)
        assert (response.status_code, response.url) == (302, address("mandate"))


@pytest.mark.parametrize("model", LISTS)
def test_an_address_that_names_nothing_is_a_404(model, enter):
    client = enter(person_with(Role.ADMINISTRATOR))
    for action in DOORS:
        for pk in ("abc", "0", "999999", "9" * 18, "9" * 60, "-1"):
            assert client.get(address(model, action, pk)).status_code == 404, (action, pk)


def form_of_a_theme(**fields):
    return {
        "campaign": CampaignFactory().pk,
        "discipline": "",
        "title": "L'oral : dire",
        "slug": "",
        "question": "",
        "brief": "",
        "axes": "Dire\r\n\r\n  Écrire  \r\n",
        "maximum": "",
        "tag": "",
    } | fields


def test_a_theme_is_made_with_one_axis_a_line(enter):
    client = enter(person_with(Role.PROJECT_LEAD))
    response = client.post(address("theme", "create"), form_of_a_theme(), follow=True)
    theme = Theme.objects.get()
    assert theme.axes == ["Dire", "Écrire"]
    assert theme.title == "L’oral\u00a0: dire"
    assert (theme.slug, theme.maximum, theme.tag) == ("l-oral-dire", 8, "TraAM 2025-2026 Transversal")
    assert "C’est enregistré" in response.content.decode()
    form = client.get(address("theme", "edit", theme.pk))
    assert "Dire\nÉcrire" in form.content.decode()
    again = form_of_a_theme(axes="Dire\nChanter", title="Chanter", slug="l-oral-dire", maximum=5, tag="T")
    client.post(address("theme", "edit", theme.pk), again | loaded_state_of(form))
    theme.refresh_from_db()
    assert (theme.axes, theme.title, theme.maximum) == (["Dire", "Chanter"], "Chanter", 5)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"title": ""}, "Ce champ est obligatoire."),
        ({"axes": "Dire\ndire"}, "Le même axe est écrit deux fois."),
        ({"slug": "pas une adresse"}, "slug"),
        ({"slug": "pris"}, "Un thème de cette campagne a déjà cette adresse."),
        ({"title": "Deux", "slug": "pris"}, "Un thème de cette campagne a déjà cette adresse."),
        ({"maximum": "0"}, "Un thème retient au moins une académie."),
        ({"maximum": "beaucoup"}, "nombre entier"),
        ({"campaign": "999999"}, "choix"),
        ({"title": "x" * 500}, "200"),
    ],
)
def test_a_wrong_theme_is_shown_again_with_the_reason(enter, fields, said):
    ThemeFactory(slug="pris")
    client = enter(person_with(Role.PROJECT_LEAD))
    response = client.post(address("theme", "create"), form_of_a_theme(**fields))
    page = response.content.decode()
    assert response.status_code == 200
    assert "Rien n’est enregistré" in page
    assert said in page
    assert Theme.objects.count() == 1


def test_a_retired_discipline_is_offered_only_where_it_is(enter):
    retired = DisciplineFactory(label="Sténographie", retired_on=today())
    theme = ThemeFactory(discipline=retired)
    client = enter(person_with(Role.PROJECT_LEAD))
    assert "Sténographie" not in client.get(address("theme", "create")).content.decode()
    assert "Sténographie" in client.get(address("theme", "edit", theme.pk)).content.decode()


def test_a_campaign_is_made(enter):
    client = enter(person_with(Role.PROJECT_LEAD))
    values = {
        "school_year": "2027-2028",
        "slug": "2027-2028",
        "starts_on": "2027-09-01",
        "ends_on": "2028-08-31",
        "is_open": "on",
        "default_maximum": "8",
        "agreement_days": "7",
        "inspection_days": "10",
        "publication_days": "5",
        "second_reader_days": "10",
        "reminder_days_before": "2",
        "reminder_days_after": "1",
        "stuck_after_days": "20",
    }
    page = client.post(address("campaign", "create"), values | {"school_year": "2027-2029"}).content.decode()
    assert "Une année scolaire s’écrit « 2025-2026 »." in page
    page = client.post(address("campaign", "create"), values | {"slug": "dossiers"}).content.decode()
    assert "L’adresse « dossiers » est réservée." in page
    page = client.post(address("campaign", "create"), values | {"ends_on": "2027-01-01"}).content.decode()
    assert "La fin vient après le début." in page
    page = client.post(address("campaign", "create"), values | {"inspection_days": "0"}).content.decode()
    assert "Un délai est d’au moins un jour." in page
    assert not Campaign.objects.exists()
    client.post(address("campaign", "create"), values)
    assert Campaign.objects.get().school_year == "2027-2028"
    assert Campaign.objects.get().inspection_days == 10


def test_a_lead_of_everything_says_which_days_count_in_no_delay(enter):
    campaign = CampaignFactory()
    values = {
        "campaign": str(campaign.pk),
        "label": "Vacances d’hiver",
        "zone": "A",
        "academy": "",
        "starts_on": "2026-02-07",
        "ends_on": "2026-02-22",
    }
    of_a_theme = enter(person_with(Role.PROJECT_LEAD, theme=ThemeFactory()))
    of_a_theme.post(address("periodwithoutdelay", "create"), values)
    assert not PeriodWithoutDelay.objects.exists()
    lead = enter(person_with(Role.PROJECT_LEAD))
    both = lead.post(address("periodwithoutdelay", "create"), values | {"academy": str(AcademyFactory().pk)})
    assert "pas pour les deux" in both.content.decode()
    lead.post(address("periodwithoutdelay", "create"), values)
    assert str(PeriodWithoutDelay.objects.get()) == "Vacances d’hiver (Zone A)"
    assert "Zone A" in lead.get(address("periodwithoutdelay")).content.decode()
