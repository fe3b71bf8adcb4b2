"""The requests that matter, found in the demonstration."""

from __future__ import annotations

from django.test import Client
from django.urls import reverse

from foundation.models import User
from practices.models import Publication
from practices.moderation.queue import waiting_for
from tests.benchmarks.measures import Request


def requests_to_measure() -> list[Request]:
    """The reference, the public pages and the queues of an inspector and of the lead."""
    visitor = Client(HTTP_HOST="127.0.0.1")
    scenario = Publication.objects.visible().of_kind("scenario").earliest("pk")
    theme = Publication.objects.visible().get(kind="theme", key=scenario.theme_key)
    inspector = _signed_in(_busiest_inspector())
    lead = _signed_in("cheffe-de-projet@demo.example")
    queue = reverse("review_queue")
    return [
        Request("reference: alive", "/sante/vivant/", visitor),
        Request("scenario", scenario.path, visitor, at_most=8),
        Request("theme", theme.path, visitor),
        Request("results, no word", "/recherche/", visitor),
        Request("results, a word", "/recherche/?q=carte", visitor),
        Request("queue of an inspector", queue, inspector, at_most=15),
        Request("queue of the lead", queue, lead, at_most=15),
    ]


def _busiest_inspector() -> str:
    """The inspector of the demonstration for whom most pages wait, so that the queue has rows."""
    inspectors = User.objects.filter(email__startswith="inspecteur").order_by("email")
    return max(inspectors, key=lambda user: waiting_for(user).count()).email


def _signed_in(email: str) -> Client:
    client = Client(HTTP_HOST="127.0.0.1")
    client.force_login(User.objects.get(email=email))
    return client
