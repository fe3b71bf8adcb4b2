"""The back-office lists: who enters, what each sees and does, and what is said to them."""

import datetime

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import ModelLogEntry

from academies import permissions
from academies.models import Discipline, Level, Mandate, Project, Role, Theme
from academies.models.mandate import today
from tests.academies.factories import (
    AcademyFactory,
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


def test_a_project_is_made_in_a_theme_one_leads(world, enter):
    academy = AcademyFactory()
    values = {
        "academy": academy.pk,
        "title": "Radio",
        "slug": "",
        "axis": "",
        "approach": "",
        "state": "open",
    }
    client = enter(person_with(Role.PROJECT_LEAD, theme=world["theme"]))
    client.post(address("project", "create"), values | {"theme": world["other"].pk})
    assert not Project.objects.filter(title="Radio").exists()
    level = LevelFactory()
    client.post(address("project", "create"), values | {"theme": world["theme"].pk, "levels": [level.pk]})
    project = Project.objects.get(title="Radio")
    assert (project.theme, project.academy, project.slug) == (world["theme"], academy, "radio")
    assert list(project.levels.all()) == [level]


def form_of_a_mandate(person, role, **fields):
    empty = dict.fromkeys(("corps", "project", "theme", "academy", "region", "ends_on", "replaces"), "")
    return empty | {"person": person.email, "role": role, "starts_on": "2025-09-01"} | fields


def test_a_mandate_is_given_by_the_action(world, enter):
    lead, person = (
        person_with(Role.PROJECT_LEAD, theme=world["theme"]),
        UserFactory(email="a@exemple.example"),
    )
    values = form_of_a_mandate(person, "inspector", corps="IEN-ET", project=world["project"].pk)
    response = enter(lead).post(
        address("mandate", "create"), values | {"person": "A@exemple.example"}, follow=True
    )
    mandate = Mandate.objects.get(user=person)
    assert (mandate.role, mandate.project, mandate.granted_by) == ("inspector", world["project"], lead)
    assert permissions.is_inspector_of(person, world["project"])
    assert ModelLogEntry.objects.get().action == "academies.mandate.give"
    assert "C’est enregistré" in response.content.decode()


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"person": "inconnu@exemple.example"}, "Aucun compte ouvert n’a cette adresse."),
        ({"person": "pas une adresse"}, "adresse"),
        ({"corps": ""}, "Le corps est nécessaire à l’inspection"),
        ({"project": ""}, "Vous ne pouvez pas confier cette mission."),
        ({"project": "999999"}, "choix"),
        ({"role": "administrator", "project": "", "corps": ""}, "Vous ne pouvez pas confier cette mission."),
        ({"role": "project_lead", "project": "", "corps": ""}, "Vous ne pouvez pas confier cette mission."),
        ({"role": "sorcier"}, "sorcier"),
        ({"ends_on": "2025-08-01"}, "La fin ne peut pas précéder le début."),
        ({"starts_on": "bientôt"}, "date"),
    ],
)
def test_a_wrong_mandate_is_shown_again_with_the_reason(world, enter, fields, said):
    lead = person_with(Role.PROJECT_LEAD, theme=world["theme"])
    before = Mandate.objects.count()
    values = form_of_a_mandate(UserFactory(), "inspector", corps="IEN", project=world["project"].pk) | fields
    response = enter(lead).post(address("mandate", "create"), values)
    page = response.content.decode()
    assert response.status_code == 200
    assert "Rien n’est enregistré" in page
    assert said in page
    assert Mandate.objects.count() == before


def test_an_administrator_too_gives_themselves_nothing(world, enter):
    administrator = person_with(Role.ADMINISTRATOR)
    values = form_of_a_mandate(administrator, "project_lead")
    page = enter(administrator).post(address("mandate", "create"), values).content.decode()
    assert "Nul ne se confie une mission à soi-même." in page
    assert not permissions.is_project_lead(administrator, None)


def test_a_mandate_is_ended_and_never_deleted(world, enter):
    mandate = MandateFactory(role=Role.INSPECTOR, project=world["project"])
    client = enter(person_with(Role.PROJECT_LEAD, theme=world["theme"]))
    assert "Mettre fin" in client.get(address("mandate")).content.decode()
    client.post(address("mandate", "delete", mandate.pk))
    client.get(address("mandate", "end", mandate.pk))
    assert Mandate.objects.get(pk=mandate.pk).ended_at is None
    response = client.post(address("mandate", "end", mandate.pk), follow=True)
    assert "La mission a pris fin" in response.content.decode()
    assert Mandate.objects.get(pk=mandate.pk).ended_at is not None
    assert not permissions.inspectors_of(world["project"]).exists()
    for action in ("end", "edit"):
        assert client.get(address("mandate", action, mandate.pk)).status_code == 302
    assert "Fin de la mission" in client.get(address("mandate", "history", mandate.pk)).content.decode()


def test_the_last_administrator_is_told_why_not(enter):
    mandate = MandateFactory(administrator=True)
    response = enter(mandate.user).post(address("mandate", "end", mandate.pk), follow=True)
    assert "C’est la dernière mission d’administration" in response.content.decode()
    assert Mandate.objects.get(pk=mandate.pk).is_active()


def test_the_end_of_a_mandate_is_all_that_changes(world, enter):
    mandate = MandateFactory(role=Role.TEACHER, project=world["project"])
    client = enter(person_with(Role.PROJECT_LEAD))
    form = loaded_state_of(client.get(address("mandate", "edit", mandate.pk)))
    wrong = form | {"ends_on": "2019-01-01"}
    page = client.post(address("mandate", "edit", mandate.pk), wrong).content.decode()
    assert "La fin ne peut pas précéder le début." in page
    client.post(
        address("mandate", "edit", mandate.pk),
        form | {"ends_on": "2030-06-30", "role": "administrator", "starts_on": "2000-01-01", "project": ""},
    )
    stored = Mandate.objects.get(pk=mandate.pk)
    assert (stored.ends_on, stored.role, stored.starts_on) == (
        datetime.date(2030, 6, 30),
        "teacher",
        mandate.starts_on,
    )
    assert stored.project == world["project"]


def test_what_something_depends_on_is_not_deleted(world, enter):
    client = enter(person_with(Role.PROJECT_LEAD))
    page = client.post(address("theme", "delete", world["theme"].pk), follow=True).content.decode()
    assert "Suppression impossible" in page
    alone = ThemeFactory()
    page = client.post(address("theme", "delete", alone.pk), follow=True).content.decode()
    assert "C’est supprimé" in page
    assert set(Theme.objects.all()) == {world["theme"], world["other"]}


def test_terms_of_the_files_are_read_only_and_the_house_adds_its_own(enter):
    call_command("load_reference_data", verbosity=0)
    client = enter(person_with(Role.ADMINISTRATOR))
    loaded = Discipline.objects.get(code="philosophie")
    assert client.get(address("discipline", "edit", loaded.pk)).status_code == 302
    values = {
        "label": "Arts du cirque",
        "code": "cirque",
        "degree": "2d",
        "edubase_label": "",
        "scolomfr_uri": "",
    }
    client.post(address("discipline", "create"), values)
    own = Discipline.objects.get(code="cirque")
    assert own.version == ""
    form = loaded_state_of(client.get(address("discipline", "edit", own.pk)))
    client.post(address("discipline", "edit", own.pk), values | form | {"label": "Cirque"})
    own.refresh_from_db()
    assert own.label == "Cirque"
    house = client.get(address("discipline"), {"origine": "maison"}).content.decode()
    assert ">Ajouté ici</a>" in house
    assert f"/discipline/edit/{own.pk}/" in house
    assert f"/discipline/inspect/{loaded.pk}/" not in house
    files = client.get(address("discipline"), {"origine": loaded.version}).content.decode()
    assert f"/discipline/edit/{own.pk}/" not in files
    assert "/discipline/inspect/" in files
    values = {
        "label": "Toute petite",
        "code": "tps-2",
        "group": Level.objects.first().group_id,
        "position": "99",
    }
    client.post(address("level", "create"), values)
    assert Level.objects.filter(code="tps-2", version="").exists()


def more_of_everything():
    for _ in range(3):
        project = ProjectFactory(theme__discipline=DisciplineFactory())
        inspector = MandateFactory(role=Role.INSPECTOR, project=project)
        MandateFactory(role=Role.INSPECTOR, project=project, replaces=inspector)
        MandateFactory(role=Role.PROJECT_LEAD, theme=project.theme)
        MandateFactory(role=Role.ACADEMIC_CONTACT, academy=AcademyFactory())
        AcademyFactory(closed_on=today(), successor=project.academy)
        PeriodFactory(campaign=project.theme.campaign, academy=project.academy)
        LevelFactory()


@pytest.mark.parametrize("model", LISTS)
@pytest.mark.parametrize("path", ["", "create"])
def test_the_queries_of_a_list_do_not_grow_with_its_rows(model, path, enter):
    administrator = person_with(Role.ADMINISTRATOR)
    client = enter(administrator)
    more_of_everything()

    def queries():
        with CaptureQueriesContext(connection) as captured:
            client.get(address(model, path))
        return len(captured)

    queries()
    few = queries()
    for _ in range(3):
        more_of_everything()
    assert queries() == few


def test_no_stock_word_with_brackets_is_left(world, enter):
    client = enter(person_with(Role.ADMINISTRATOR))
    row_of = rows(world)
    for model, row in row_of.items():
        for action, pk in (("", None), ("create", None), *((action, row.pk) for action in DOORS)):
            page = client.get(address(model, action, pk)).content.decode()
            main = page[page.find("<main") :]
            assert "(e)" not in main, (model, action)
            assert "ce/cette" not in main, (model, action)
