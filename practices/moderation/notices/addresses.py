"""Where notices lead."""

from __future__ import annotations

from django.urls import reverse
from wagtail.models import Page


def review_url(page: Page) -> str:
    """The review screen of a page."""
    return review_address(page.pk)


def review_address(page_id: int) -> str:
    """The review screen of the page with this key."""
    return reverse("review", args=[page_id])


def editor_url(page: Page) -> str:
    """The editor of a page."""
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def queue_url() -> str:
    """The queue of whoever opens it."""
    return reverse("review_queue")


def watch_url() -> str:
    """What the lead who opens it watches."""
    return reverse("review_watch")
