"""The lists of the back office, the accounts and the home screen are held to all that is asked of our own screens."""

from __future__ import annotations

import pytest

from foundation.models import User
from practices.models import VocabularyTerm
from tests.browser.people import Person
from tests.browser.test_desk_look import given_up

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

ACCOUNT_FIELDS = ".fields"
"""The frame around the form of an account, its crumbs and its side panels are Wagtail's, complaints included."""

HIDDEN_IN_THE_LIST = """() => {
  const region = document.querySelector('.table-scroll');
  return [region.scrollWidth - region.clientWidth, region.scrollHeight - region.clientHeight];
}"""
"""How much of a list one has to scroll for: to the right, and downwards."""
LINES_OF_THE_LONGEST_NAME = """() => Math.max(
  ...[...document.querySelectorAll('table.listing td:first-child .title-wrapper a')].map(
    (link) => [...link.getClientRects()].length
  )
)"""


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


def test_a_list_keeps_its_names_and_its_last_row_whole(invite, world):
    """At 1,280 pixels nothing of the lists of missions and accounts is cut or out of sight."""
    for person, address in ((world.lead, "academies/mandate/"), (world.administrator, "users/")):
        reader = invite(Person, person)
        reader.is_signed_in()
        reader.opens(f"/admin/{address}")
        assert reader.page.evaluate(HIDDEN_IN_THE_LIST) == [0, 0], address
        assert reader.page.evaluate(LINES_OF_THE_LONGEST_NAME) <= 2, address


def test_lists_and_forms_are_there_without_a_script(invite, world):
    """The empty menu of Wagtail covers nothing, a row of links stands in for it, and an account is saved."""
    administrator = invite(
        Person, world.administrator, java_script_enabled=False, viewport={"width": 390, "height": 844}
    )
    administrator.is_signed_in()
    administrator.opens("/admin/academies/mandate/")
    administrator.sees(str(world.lyon.referent), within="main")
    administrator.page.get_by_role("link", name=str(world.lyon.referent), exact=True).first.click()
    administrator.opens("/admin/users/")
    administrator.sees("Ouvert", within="main")
    administrator.opens(f"/admin/users/edit/{world.lyon.referent.pk}/")
    administrator.page.get_by_label("Titre de la fonction").fill("professeure référente")
    administrator.presses("Enregistrer", within="main")
    administrator.sees("est enregistré")
    administrator.follows("Aujourd’hui", within=".without-script")
    administrator.sees("Aujourd’hui", within="h1")
    assert User.objects.get(pk=world.lyon.referent.pk).function_title == "professeure référente"


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
