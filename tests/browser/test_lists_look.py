"""The lists of the back office, the accounts and the home screen are held to all that is asked of our own screens."""

from __future__ import annotations

import pytest

from practices.models import VocabularyTerm
from tests.browser.people import Person
from tests.browser.test_desk_look import given_up

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

ACCOUNT_FIELDS = ".fields"
"""The frame around the form of an account, its crumbs and its side panels are Wagtail's, complaints included."""


def test_lists_of_plain_rows_and_their_filters(invite, world, looks):
    administrator = invite(Person, world.administrator)
    administrator.is_signed_in()
    given_up()
    VocabularyTerm.objects.create(vocabulary="place", code="gymnase", label="Gymnase")
    for name, address in {
        "missions": "academies/mandate/?role__exact=referent&q=a",
        "academies": "academies/academy/",
        "projects": "academies/project/",
        "terms": "practices/vocabularyterm/?origine=maison",
        "undelivered": "courriels-et-taches/",
    }.items():
        answer = administrator.opens(f"/admin/{address}")
        assert (answer.status, administrator.page.url) == (200, f"{administrator.house}/admin/{address}")
        looks.at(f"list of {name}", administrator)


def test_accounts(invite, world, looks):
    administrator = invite(Person, world.administrator)
    administrator.is_signed_in()
    for name, (address, ours) in {
        "accounts": ("", ".table-scroll"),
        "account to open": ("new/", ACCOUNT_FIELDS),
        "account": (f"edit/{world.lyon.referent.pk}/", ACCOUNT_FIELDS),
    }.items():
        assert administrator.opens(f"/admin/users/{address}").status == 200
        looks.at(name, administrator, ours)


def test_too_many_requests(invite, world, looks):
    somebody = invite(Person, world.lyon.referent)
    for _ in range(4):
        somebody.opens("/admin/mot-de-passe/oublie/")
        somebody.page.get_by_label("Adresse électronique").fill(somebody.account.email)
        somebody.presses("Recevoir le lien")
    somebody.sees("Trop de demandes en peu de temps", within="h1")
    looks.at("too many requests", somebody)
