"""Who does what in the benchmarks: an open project of the demonstration, and those who work on it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.test import Client

from academies.models import Mandate, Role
from foundation.models import User
from practices.models import Publication, ScenarioPage
from practices.tree import project_of
from tests.academies.factories import MandateFactory

LEAD = "cheffe-de-projet@demo.example"
ADMINISTRATOR = "admin@demo.example"


@dataclass(frozen=True)
class Cast:
    """A complete production of an open project, and the accounts of its people."""

    model: ScenarioPage
    referent: User
    inspector: User
    lead: User


def cast_of_an_open_project() -> Cast:
    """The first project whose year is open and that has published a production with documents."""
    published = Publication.objects.visible().of_kind("scenario").values("page")
    pages = ScenarioPage.objects.filter(pk__in=published, scenario_documents__isnull=False).order_by("pk")
    page, project = next(
        (page, project) for page in pages if (project := project_of(page)) is not None and project.is_open
    )
    on_it = User.objects.filter(mandates__project=project).order_by("pk")
    return Cast(
        model=page,
        referent=on_it.filter(mandates__role="referent")[0],
        inspector=on_it.filter(mandates__role="inspector")[0],
        lead=User.objects.get(email=LEAD),
    )


@contextmanager
def reviewers(cast: Cast, number: int) -> Iterator[None]:
    """Have that many inspectors named on the project inside."""
    project = project_of(cast.model)
    named = Mandate.objects.active().filter(project=project, role=Role.INSPECTOR).count()
    added = [MandateFactory(role=Role.INSPECTOR, project=project) for _ in range(number - named)]
    yield
    for mandate in added:
        mandate.delete()


def signed_in(user: User) -> Client:
    """A browser in which somebody is signed in."""
    client = Client(HTTP_HOST="127.0.0.1")
    client.force_login(user)
    return client
