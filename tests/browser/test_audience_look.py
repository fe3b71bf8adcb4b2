"""The audience of a page and of the house, and dead links, looked at as every screen of ours is."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from practices.models import DeadLink, LinkFault, PageAudience, Publication
from search.models import SearchedWords
from tests.browser.people import Reviewer
from tests.practices.world import World

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_audience_and_dead_links(invite: Any, world: World, looks: Any) -> None:
    title = "Débattre sans s’interrompre : règles, rôles et temps de parole"
    publication = Publication.objects.get(page=world.published(title=title).pk)
    today = timezone.localdate()
    for back in range(40):
        day = today - timedelta(days=back)
        PageAudience.objects.create(
            day=day, address=publication.path, publication=publication, count=7 * back + 1
        )
        SearchedWords.objects.create(words=f"mots cherches {back}", day=today, count=back + 1)
    DeadLink.objects.create(
        publication=publication,
        address=f"https://ressources.example/{'tres-longue-adresse/' * 12}",
        fault=LinkFault.MISSING,
    )
    lead = invite(Reviewer, world.lead)
    lead.is_signed_in()
    lead.opens(f"/admin/validation/{publication.page_id}/audience/")
    lead.sees("Par mois", "Par jour")
    looks.at("audience of a page", lead)
    lead.opens("/admin/audience/")
    lead.sees("Pages les plus lues", "Mots sans résultat")
    looks.at("audience", lead)
    lead.opens("/admin/validation/liens-morts/")
    lead.sees("page introuvable")
    looks.at("dead links", lead)
