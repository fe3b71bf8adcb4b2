"""One page of a listing, from the address; and the numbers around it."""

from __future__ import annotations

import pytest
from django.core.paginator import Paginator
from django.http import Http404

from academies.models import AcademicRegion
from practices.listing import page_of
from practices.templatetags.listing import named, page_numbers

pytestmark = pytest.mark.django_db


@pytest.fixture
def regions():
    AcademicRegion.objects.all().delete()
    for number in range(5):
        AcademicRegion.objects.create(
            code=f"r{number}", code_insee=f"i{number}", name=f"Région {number}", slug=f"region-{number}"
        )
    return AcademicRegion.objects.order_by("name")


@pytest.mark.parametrize(
    ("address", "names"), [("/", ["0", "1"]), ("/?page=", ["0", "1"]), ("/?page=3", ["4"])]
)
def test_page_is_read_from_the_address(rf, regions, address, names):
    page = page_of(rf.get(address), regions, per_page=2)
    assert [region.name[-1] for region in page.object_list] == names


@pytest.mark.parametrize("page", ["0", "-1", "4", "9999", "99999999999999999999", "deux", "1%00", "1.5", "é"])
def test_page_that_does_not_exist_is_not_found(rf, regions, page):
    with pytest.raises(Http404):
        page_of(rf.get(f"/?page={page}"), regions, per_page=2)


def test_an_empty_listing_has_one_page(rf, regions):
    assert page_of(rf.get("/"), regions.none()).object_list.count() == 0


def test_page_numbers_leave_gaps():
    assert page_numbers(Paginator(range(100), 10).page(5)) == [1, 0, 4, 5, 6, 0, 10]
    assert page_numbers(Paginator(range(20), 10).page(1)) == [1, 2]


def test_a_word_follows_its_number():
    assert [named(number, "Niveau,Niveaux") for number in (0, 1, 2)] == ["Niveau", "Niveau", "Niveaux"]
