"""Help inside the back office is held to all that is asked of our own screens, at a desk and on a phone."""

from __future__ import annotations

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from practices.guides.shelf import BY_SLUG
from tests.browser.people import Person

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
HELD = "picture => picture.complete && picture.naturalWidth > 0"


def test_guides(invite, world, looks):
    inspector = invite(Person, world.lyon.inspector)
    inspector.is_signed_in()
    assert inspector.opens(reverse("guides")).status == 200
    looks.at("own guide", inspector)
    for slug in BY_SLUG:
        assert inspector.opens(reverse("guide", args=[slug])).status == 200
        looks.at(f"guide {slug}", inspector)


def test_the_pictures_of_a_guide_are_shown_on_a_phone(invite, world):
    inspector = invite(Person, world.lyon.inspector, viewport={"width": 390, "height": 844})
    inspector.is_signed_in()
    inspector.opens(reverse("guides"))
    pictures = inspector.page.locator(".guide__picture")
    assert pictures.count() > 3
    for picture in pictures.all():
        picture.scroll_into_view_if_needed()
        inspector.page.wait_for_function(HELD, arg=picture.element_handle())
        box = picture.bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 390


def test_the_contents_are_walked_by_keyboard(invite, world):
    inspector = invite(Person, world.lyon.inspector)
    inspector.is_signed_in()
    inspector.opens(reverse("guides"))
    inspector.tabs_to("Décider")
    inspector.page.keyboard.press("Enter")
    inspector.page.wait_for_url("**#decider")
    expect(inspector.page.locator("#decider")).to_be_in_viewport()
