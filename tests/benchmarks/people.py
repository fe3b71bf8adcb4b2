"""Who does what in the benchmarks: an open project of the demonstration, and those who work on it."""

from __future__ import annotations

from dataclasses import dataclass

from django.test import Client

from foundation.models import User
from practices.models import Publication, ScenarioPage
from practices.tree import project_of

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


def signed_in(user: User) -> Client:
    """A browser in which somebody is signed in."""
    client = Client(HTTP_HOST="127.0.0.1")
    client.force_login(user)
    return client
