"""The screens of the record, of handing over and of leaving, and everything that is asked of a public page."""

from __future__ import annotations

import pytest
from django.urls import reverse

from academies.actions import end_mandate
from foundation import pdf
from practices.models import Checklist
from practices.moderation import actions
from tests.browser.people import Person
from tests.practices.world import shown

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_record_handing_over_and_leaving(invite, world, looks, monkeypatch):
    referent, administrator = invite(Person, world.lyon.referent), invite(Person, world.administrator)
    for person in (referent, administrator):
        person.is_signed_in()
    page = world.submitted()
    actions.approve(page, world.lyon.inspector, **shown(page))
    checked = Checklist.objects.in_force_for(page).lines.all()[0]

    referent.opens(reverse("record", args=[page.pk]))
    referent.sees(checked.question)
    looks.at("record", referent)
    referent.opens(reverse("review", args=[page.pk]))
    looks.at("review with its record", referent)
    referent.opens(reverse("hand_over", args=[page.pk]))
    looks.at("handing over", referent)

    def missing():
        raise pdf.PdfUnavailable

    monkeypatch.setattr(pdf, "_weasyprint", missing)
    referent.opens(reverse("draft_pdf", args=[page.pk]))
    referent.sees("PDF indisponible ici")
    looks.at("no PDF", referent)

    leaving = world.lyon.teacher
    administrator.opens(reverse("anonymise_account", args=[leaving.pk]))
    administrator.sees("Mettez d’abord fin à sa mission")
    looks.at("account with a mission", administrator, ".anonymise")
    end_mandate(leaving.mandates.get(), world.administrator)
    administrator.opens(reverse("anonymise_account", args=[leaving.pk]))
    administrator.sees("C’est définitif")
    looks.at("account to anonymise", administrator, ".anonymise")
