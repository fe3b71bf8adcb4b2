"""The requests that matter, found in the demonstration."""

from __future__ import annotations

from django.test import Client
from django.urls import reverse

from foundation.models import User
from practices.models import Publication, PublicationKind
from practices.moderation.queue import waiting_for
from tests.benchmarks.measures import Request

PUBLIC = 10
"""The most queries that a page of the public may cost, nothing being cached."""
QUEUE = 15

KINDS = {
    "home": PublicationKind.HOME,
    "index": PublicationKind.INDEX,
    "campaign": PublicationKind.CAMPAIGN,
    "theme": PublicationKind.THEME,
    "project": PublicationKind.PROJECT,
    "academic synthesis": PublicationKind.SYNTHESIS,
    "national synthesis": PublicationKind.NATIONAL_SYNTHESIS,
    "minutes": PublicationKind.MINUTES,
    "dossier index": PublicationKind.DOSSIER_INDEX,
    "dossier": PublicationKind.DOSSIER,
}


def requests_to_measure() -> list[Request]:
    """The reference, every kind of public page, the lists and results, the queues of an inspector and of the lead."""
    visitor = Client(HTTP_HOST="127.0.0.1")
    inspector = _signed_in(_busiest_inspector())
    lead = _signed_in("cheffe-de-projet@demo.example")
    queue = reverse("review_queue")
    return [
        Request("reference: alive", "/sante/vivant/", visitor),
        *(Request(name, path, visitor, at_most=PUBLIC) for name, path in _public_paths().items()),
        Request("queue of an inspector", queue, inspector, at_most=QUEUE),
        Request("queue of the lead", queue, lead, at_most=QUEUE),
    ]


def _public_paths() -> dict[str, str]:
    scenario, article = _scenario("scenario"), _scenario("article")
    academy, discipline = scenario.card["academy"]["slug"], scenario.card["disciplines"][0]["code"]
    return {
        "scenario": scenario.path,
        "article": article.path,
        **{name: _first(kind).path for name, kind in KINDS.items()},
        "académies": reverse("academy_list"),
        "académie": reverse("academy", args=[academy]),
        "results, no word": "/recherche/",
        "results, a word": "/recherche/?q=carte",
        "results, filtered": f"/recherche/?discipline={discipline}",
    }


def _first(kind: PublicationKind) -> Publication:
    """The oldest publication of a kind; of the kinds that list others, the one that lists most."""
    found = Publication.objects.visible().of_kind(kind)
    return max(
        found.order_by("pk"), key=lambda one: (one.children.count(), len(one.data.get("references", [])))
    )


def _scenario(nature: str) -> Publication:
    """A production of a nature, the one that leads to most others."""
    found = Publication.objects.visible().filter(kind="scenario", data__nature_code=nature).order_by("pk")
    return max(found, key=lambda one: len(one.data["references"]))


def _busiest_inspector() -> str:
    """The inspector of the demonstration for whom most pages wait, so that the queue has rows."""
    inspectors = User.objects.filter(email__startswith="inspecteur").order_by("email")
    return max(inspectors, key=lambda user: waiting_for(user).count()).email


def _signed_in(email: str) -> Client:
    client = Client(HTTP_HOST="127.0.0.1")
    client.force_login(User.objects.get(email=email))
    return client
