"""Académies, campaigns, themes, projects and mandates for tests."""

from __future__ import annotations

import datetime
from typing import Any

import factory
from factory.django import DjangoModelFactory

from academies.models import (
    AcademicRegion,
    Academy,
    Campaign,
    Corps,
    Discipline,
    Level,
    LevelGroup,
    Mandate,
    PeriodWithoutDelay,
    Project,
    Role,
    Theme,
)
from tests.foundation.factories import UserFactory


class AcademicRegionFactory(DjangoModelFactory[AcademicRegion]):
    class Meta:
        model = AcademicRegion
        django_get_or_create = ("code",)

    code = factory.Sequence(lambda n: f"r{n}")
    code_insee = factory.Sequence(lambda n: f"{n % 1000:03d}")
    name = factory.Sequence(lambda n: f"Région {n}")
    slug = factory.Sequence(lambda n: f"region-{n}")


class AcademyFactory(DjangoModelFactory[Academy]):
    class Meta:
        model = Academy
        django_get_or_create = ("code",)

    code = factory.Sequence(lambda n: f"a{n}")
    name = factory.Sequence(lambda n: f"Ville-{n}")
    slug = factory.Sequence(lambda n: f"ville-{n}")
    article = "de"
    region = factory.SubFactory(AcademicRegionFactory)


class DisciplineFactory(DjangoModelFactory[Discipline]):
    class Meta:
        model = Discipline
        django_get_or_create = ("code",)

    code = factory.Sequence(lambda n: f"discipline-{n}")
    label = factory.Sequence(lambda n: f"Discipline {n}")
    degree = "2d"


class LevelGroupFactory(DjangoModelFactory[LevelGroup]):
    class Meta:
        model = LevelGroup
        django_get_or_create = ("code",)

    code = factory.Sequence(lambda n: f"groupe-{n}")
    label = factory.Sequence(lambda n: f"Cycle {n}")
    degree = "2d"
    position = factory.Sequence(lambda n: n % 1000)


class LevelFactory(DjangoModelFactory[Level]):
    class Meta:
        model = Level
        django_get_or_create = ("code",)

    code = factory.Sequence(lambda n: f"niveau-{n}")
    label = factory.Sequence(lambda n: f"Niveau {n}")
    group = factory.SubFactory(LevelGroupFactory)
    position = factory.Sequence(lambda n: n % 1000)


class CampaignFactory(DjangoModelFactory[Campaign]):
    """This year's campaign, the same one for all who ask without a year."""

    class Meta:
        model = Campaign
        django_get_or_create = ("school_year",)

    school_year = "2025-2026"
    starts_on = factory.LazyAttribute(lambda o: datetime.date(int(o.school_year[:4]), 9, 1))
    ends_on = factory.LazyAttribute(lambda o: datetime.date(int(o.school_year[5:]), 8, 31))


class PeriodFactory(DjangoModelFactory[PeriodWithoutDelay]):
    """A week of holidays that holds everywhere."""

    class Meta:
        model = PeriodWithoutDelay

    campaign = factory.SubFactory(CampaignFactory)
    label = factory.Sequence(lambda n: f"Vacances {n}")
    starts_on = datetime.date(2026, 2, 7)
    ends_on = datetime.date(2026, 2, 22)


class ThemeFactory(DjangoModelFactory[Theme]):
    class Meta:
        model = Theme

    campaign = factory.SubFactory(CampaignFactory)
    discipline = factory.SubFactory(DisciplineFactory)
    title = factory.Sequence(lambda n: f"Thème {n}")
    question = "Que change le numérique à ce que les élèves écrivent ?"


class ProjectFactory(DjangoModelFactory[Project]):
    class Meta:
        model = Project
        skip_postgeneration_save = True

    theme = factory.SubFactory(ThemeFactory)
    academy = factory.SubFactory(AcademyFactory)
    title = factory.Sequence(lambda n: f"Projet {n}")

    @factory.post_generation
    def levels(self: Any, create: bool, extracted: Any, **_: Any) -> None:
        """`ProjectFactory(levels=[…])`."""
        if create and extracted:
            self.levels.set(extracted)


class MandateFactory(DjangoModelFactory[Mandate]):
    """A mandate that has begun and has no end; `project=` or `theme=` as the role needs."""

    class Meta:
        model = Mandate

    user = factory.SubFactory(UserFactory)
    role = Role.REFERENT
    project = None
    starts_on = datetime.date(2020, 9, 1)
    corps = factory.LazyAttribute(lambda o: Corps.IA_IPR if o.role == Role.INSPECTOR else "")

    class Params:
        referent = factory.Trait(role=Role.REFERENT, project=factory.SubFactory(ProjectFactory))
        teacher = factory.Trait(role=Role.TEACHER, project=factory.SubFactory(ProjectFactory))
        inspector = factory.Trait(role=Role.INSPECTOR, project=factory.SubFactory(ProjectFactory))
        associated_reader = factory.Trait(
            role=Role.ASSOCIATED_READER, project=factory.SubFactory(ProjectFactory)
        )
        lead = factory.Trait(role=Role.PROJECT_LEAD)
        general_inspector = factory.Trait(role=Role.GENERAL_INSPECTOR)
        administrator = factory.Trait(role=Role.ADMINISTRATOR)


def person_with(role: Role, **fields: Any) -> Any:
    """An account that holds that role: `person_with(Role.INSPECTOR, project=project)`."""
    return MandateFactory(role=role, **fields).user
