"""The requests that matter, found in the demonstration."""

from __future__ import annotations

from django.test import Client
from django.urls import reverse

from foundation.models import User
from practices.models import Nature, Publication, PublicationKind
from practices.moderation.queue.scope import waiting_for
from tests.benchmarks.measures import Request
from tests.benchmarks.people import LEAD, signed_in

PUBLIC = 10
"""The most queries that a page of the public may cost, nothing being cached."""
QUEUE = 15

VIEWS = {
    "académies": "academy_list",
    "disciplines": "discipline_list",
    "niveaux": "level_list",
    "plan du site": "site_map",
    "mentions légales": "legal_notice",
    "données personnelles": "personal_data",
    "cookies": "cookies",
    "accessibilité": "accessibility",
    "aide": "help",
    "contact": "contact",
}
LISTS = {
    "home",
    "index",
    "campaign",
    "theme",
    "project",
    "académies",
    "académie",
    "disciplines",
    "discipline",
    "niveaux",
    "niveau",
    "results, no word",
    "results, a word",
    "results, filtered",
}
"""The pages that must show that the house has grown; the others choose what they show."""


def requests_to_measure() -> list[Request]:
    """The reference, every kind of public page, the lists and results, the queues of an inspector and of the lead."""
    visitor = Client(HTTP_HOST="127.0.0.1")
    inspector = signed_in(_busiest_inspector())
    lead = signed_in(User.objects.get(email=LEAD))
    queue = reverse("review_queue")
    return [
        Request("reference: alive", "/sante/vivant/", visitor),
        *(
            Request(name, path, visitor, at_most=PUBLIC, grows=name in LISTS)
            for name, path in _public_paths().items()
        ),
        Request("queue of an inspector", queue, inspector, at_most=QUEUE, grows=True),
        Request("queue of the lead", queue, lead, at_most=QUEUE, grows=True),
    ]


def _public_paths() -> dict[str, str]:
    most_shown = _scenario(Nature.SCENARIO)
    card = most_shown.card
    discipline = card["disciplines"][0]["code"]
    return {
        **{f"production: {nature}": _scenario(nature).path for nature in Nature},
        **{kind.value.replace("_", " "): _first(kind).path for kind in PublicationKind if kind != "scenario"},
        **{name: reverse(view) for name, view in VIEWS.items()},
        "académie": reverse("academy", args=[card["academy"]["slug"]]),
        "discipline": reverse("discipline", args=[discipline]),
        "niveau": reverse("level", args=[card["levels"][0]["code"]]),
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


def _scenario(nature: Nature) -> Publication:
    """A production of a nature, the one that leads to most others."""
    found = Publication.objects.visible().filter(kind="scenario", data__nature_code=nature).order_by("pk")
    return max(found, key=lambda one: len(one.data["references"]))


def _busiest_inspector() -> User:
    """The inspector of the demonstration for whom most pages wait, so that the queue has rows."""
    inspectors = User.objects.filter(email__startswith="inspecteur").order_by("email")
    return max(inspectors, key=lambda user: waiting_for(user).count())
