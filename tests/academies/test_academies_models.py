"""What the database itself refuses, and what models fill in."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction

from academies.models import Academy, Campaign, Mandate, Project, Role, Theme
from academies.models.slugs import slug_from
from tests.academies.factories import (
    AcademicRegionFactory,
    AcademyFactory,
    CampaignFactory,
    DisciplineFactory,
    MandateFactory,
    ProjectFactory,
    ThemeFactory,
)
from tests.foundation.factories import UserFactory

pytestmark = pytest.mark.django_db
DAY = datetime.date(2025, 9, 1)


def refused(make):
    """The database refuses it, whatever Python thought of it."""
    with pytest.raises(DatabaseError), transaction.atomic():
        make()
    return True


@pytest.mark.parametrize(
    "year", ["2025-2027", "2025-2025", "2026-2025", "25-26", "2025/2026", "abcd-efgh", ""]
)
def test_a_school_year_is_two_years_in_a_row(year):
    campaign = Campaign(school_year=year, slug="x", starts_on=DAY, ends_on=DAY.replace(year=2026))
    with pytest.raises(ValidationError):
        campaign.full_clean()
    assert refused(campaign.save)


def test_a_campaign_ends_after_it_began():
    assert refused(lambda: CampaignFactory(school_year="2030-2031", starts_on=DAY, ends_on=DAY))


def test_a_campaign_takes_its_address_from_its_year_and_leaves_that_of_dossiers():
    assert CampaignFactory(school_year="2031-2032").slug == "2031-2032"
    with pytest.raises(ValidationError) as refusal:
        Campaign(school_year="2032-2033", slug="dossiers", starts_on=DAY, ends_on=DAY).full_clean()
    assert "L’adresse « dossiers » est réservée." in refusal.value.message_dict["slug"]


def test_there_is_one_campaign_a_year():
    CampaignFactory(school_year="2033-2034")
    assert refused(
        lambda: Campaign.objects.create(
            school_year="2033-2034", slug="autre", starts_on=DAY, ends_on="2034-08-31"
        )
    )


def test_an_open_academy_has_no_successor_and_none_succeeds_itself():
    other = AcademyFactory()
    assert refused(lambda: AcademyFactory(successor=other))
    academy = AcademyFactory(closed_on=DAY)
    assert refused(lambda: Academy.objects.filter(pk=academy.pk).update(successor=academy))


@pytest.mark.parametrize(
    ("article", "name", "of_name"),
    [("de", "Lyon", "de Lyon"), ("d’", "Amiens", "d’Amiens"), ("de la", "Martinique", "de la Martinique")],
)
def test_the_label_follows_the_name_and_its_article(article, name, of_name):
    academy = AcademyFactory(article="de", name="Autre")
    academy.article, academy.name = article, name
    academy.save(update_fields=["article", "name"])
    academy.refresh_from_db()
    assert (academy.of_name, academy.label, str(academy)) == (
        of_name,
        f"Académie {of_name}",
        f"Académie {of_name}",
    )


def test_an_unknown_article_is_refused():
    assert refused(lambda: AcademyFactory(article="chez"))


def test_a_theme_fills_its_address_its_maximum_and_its_tag():
    campaign = CampaignFactory(school_year="2025-2026", default_maximum=11)
    history = DisciplineFactory(label="Histoire-géographie")
    theme = Theme.objects.create(
        campaign=campaign, discipline=history, title="L’oral à l’épreuve du numérique"
    )
    assert theme.slug == "l-oral-a-l-epreuve-du-numerique"
    assert theme.maximum == 11
    assert theme.tag == "TraAM 2025-2026 Histoire-géographie"


def test_two_themes_of_a_discipline_have_two_tags():
    discipline = DisciplineFactory(label="Économie et gestion")
    tags = [
        ThemeFactory(discipline=discipline, title=title).tag for title in ("La vidéo", "La différenciation")
    ]
    assert tags == [
        "TraAM 2025-2026 Économie et gestion",
        "TraAM 2025-2026 Économie et gestion – La différenciation",
    ]


def test_a_theme_without_a_discipline_is_transversal():
    assert ThemeFactory(discipline=None).tag == "TraAM 2025-2026 Transversal"


def test_very_long_themes_still_have_tags_of_their_own():
    titles = [f"{'Évaluer ' * 20}{n}" for n in range(4)]
    tags = {ThemeFactory(discipline=None, title=title, slug=f"t{n}").tag for n, title in enumerate(titles)}
    assert len(tags) == 4
    assert all(len(tag) <= 100 for tag in tags)


def test_a_theme_is_unique_in_its_campaign_only():
    ThemeFactory(slug="oral")
    assert refused(lambda: ThemeFactory(slug="oral"))
    assert ThemeFactory(slug="oral", campaign__school_year="2024-2025").pk


def test_a_theme_does_not_change_campaign():
    theme = ThemeFactory()
    theme.campaign = CampaignFactory(school_year="2024-2025")
    with pytest.raises(ValidationError) as refusal:
        theme.full_clean()
    assert refusal.value.message_dict["campaign"] == ["Un thème ne change pas de campagne."]


@pytest.mark.parametrize("axes", ["un axe", [""], [1], ["Dire", "dire"], ["x" * 201], {"a": 1}])
def test_axes_are_a_list_of_different_texts(axes):
    with pytest.raises(ValidationError) as refusal:
        ThemeFactory.build(campaign=CampaignFactory(), discipline=None, axes=axes).full_clean()
    assert "axes" in refusal.value.message_dict


def test_a_project_is_unique_in_its_theme_and_academy():
    project = ProjectFactory(slug="dire")
    assert refused(lambda: ProjectFactory(theme=project.theme, academy=project.academy, slug="dire"))
    assert ProjectFactory(theme=project.theme, slug="dire").pk
    assert refused(lambda: ProjectFactory(state="perhaps"))


def test_a_project_has_an_axis_of_its_theme_and_stays_where_it_is():
    theme = ThemeFactory(axes=["Dire", "Écrire"])
    project = ProjectFactory(theme=theme, axis="Écrire")
    project.full_clean()
    project.axis = "Chanter"
    with pytest.raises(ValidationError, match="n’est pas l’un de ceux du thème"):
        project.full_clean()
    project.axis = ""
    project.academy = AcademyFactory()
    with pytest.raises(ValidationError, match="ne change ni de thème ni d’académie"):
        project.full_clean()


def test_a_theme_keeps_no_more_projects_than_its_maximum():
    theme = ThemeFactory(maximum=1)
    kept = ProjectFactory(theme=theme)
    kept.full_clean()
    with pytest.raises(ValidationError, match="Ce thème a déjà son maximum"):
        Project(theme=theme, academy=AcademyFactory(), title="Un de trop").full_clean()


def test_a_closed_campaign_closes_its_projects():
    project = ProjectFactory(theme__campaign__school_year="2023-2024", theme__campaign__is_open=False)
    assert not project.is_open
    assert ProjectFactory().is_open
    assert not ProjectFactory(state="closed").is_open


BAD_MANDATES = {
    "an unknown role": lambda: {"role": "sorcier"},
    "an end before its beginning": lambda: {
        "project": ProjectFactory(),
        "starts_on": DAY,
        "ends_on": DAY - datetime.timedelta(days=1),
    },
    "a referent without a project": dict,
    "an inspector without a project": lambda: {"role": Role.INSPECTOR},
    "an inspector without a corps": lambda: {
        "role": Role.INSPECTOR,
        "project": ProjectFactory(),
        "corps": "",
    },
    "a teacher with a corps": lambda: {"role": Role.TEACHER, "project": ProjectFactory(), "corps": "IEN"},
    "an administrator with a project": lambda: {"role": Role.ADMINISTRATOR, "project": ProjectFactory()},
    "an administrator with a theme": lambda: {"role": Role.ADMINISTRATOR, "theme": ThemeFactory()},
    "an administrator of an académie": lambda: {"role": Role.ADMINISTRATOR, "academy": AcademyFactory()},
    "a lead of an académie": lambda: {"role": Role.PROJECT_LEAD, "academy": AcademyFactory()},
    "a referent with a theme": lambda: {"project": ProjectFactory(), "theme": ThemeFactory()},
    "a referent of a région": lambda: {"project": ProjectFactory(), "region": AcademicRegionFactory()},
    "a digital delegate of nowhere": lambda: {"role": Role.DIGITAL_DELEGATE},
    "a digital delegate of two places": lambda: {
        "role": Role.DIGITAL_DELEGATE,
        "academy": AcademyFactory(),
        "region": AcademicRegionFactory(),
    },
    "an academic contact of nowhere": lambda: {"role": Role.ACADEMIC_CONTACT},
}


@pytest.mark.parametrize("fields", BAD_MANDATES.values(), ids=BAD_MANDATES)
def test_the_database_refuses(fields):
    values = fields()
    user = UserFactory()
    mandate = Mandate(**({"user": user, "role": Role.REFERENT, "starts_on": DAY} | values))
    with pytest.raises(ValidationError):
        mandate.full_clean()
    assert refused(mandate.save)
    assert refused(lambda: Mandate.objects.bulk_create([mandate]))


GOOD_MANDATES = {
    "a lead of all themes": lambda: {"role": Role.PROJECT_LEAD},
    "a lead of a theme": lambda: {"role": Role.PROJECT_LEAD, "theme": ThemeFactory()},
    "a general inspector": lambda: {"role": Role.GENERAL_INSPECTOR, "theme": ThemeFactory()},
    "a DAN": lambda: {"role": Role.DIGITAL_DELEGATE, "academy": AcademyFactory()},
    "a DRANE": lambda: {"role": Role.DIGITAL_DELEGATE, "region": AcademicRegionFactory()},
    "an IAN": lambda: {"role": Role.ACADEMIC_CONTACT, "academy": AcademyFactory()},
    "an associated reader": lambda: {"role": Role.ASSOCIATED_READER, "project": ProjectFactory()},
    "an inspector": lambda: {"role": Role.INSPECTOR, "project": ProjectFactory()},
    "one day": lambda: {"project": ProjectFactory(), "starts_on": DAY, "ends_on": DAY},
}


@pytest.mark.parametrize("fields", GOOD_MANDATES.values(), ids=GOOD_MANDATES)
def test_the_database_accepts(fields):
    mandate = MandateFactory(**fields())
    mandate.full_clean()
    assert mandate.pk


def test_a_mandate_on_a_project_takes_its_academy():
    project = ProjectFactory()
    assert MandateFactory(project=project).academy == project.academy


def test_one_open_referent_mandate_a_person_and_project():
    mandate = MandateFactory(referent=True)
    twice = {"user": mandate.user, "project": mandate.project, "role": Role.REFERENT}
    assert refused(lambda: MandateFactory(**twice))
    assert refused(lambda: MandateFactory(**twice, starts_on=DAY))
    ended = MandateFactory(referent=True, ended_at=datetime.datetime(2025, 10, 1, tzinfo=datetime.UTC))
    assert MandateFactory(user=ended.user, project=ended.project).pk


def test_a_mandate_does_not_replace_itself():
    mandate = MandateFactory(referent=True)
    assert refused(lambda: Mandate.objects.filter(pk=mandate.pk).update(replaces=mandate))


def test_a_mandate_says_who_what_and_where():
    mandate = MandateFactory(
        inspector=True,
        user__first_name="Claude",
        user__last_name="Petit",
        project__title="Dire",
        project__academy__name="Lyon",
    )
    assert str(mandate) == "Claude Petit – Inspection (IA-IPR) – Dire (Lyon)"


def test_an_address_spells_ligatures_out() -> None:
    assert slug_from("L’entrée culturelle au cœur des langues") == "l-entree-culturelle-au-coeur-des-langues"
