"""What robots read: the list of addresses, and where they have nothing to look for."""

from __future__ import annotations

from collections.abc import Iterator

from django.conf import settings
from django.contrib.sitemaps import views
from django.contrib.sitemaps.views import SitemapIndexItem  # type: ignore[attr-defined]  # of Django 4.1, not in its stubs
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from foundation import delivery
from home.sitemaps import SITEMAPS, HouseSitemap
from home.views.pages import public
from practices.models import PublicationKind
from practices.publication import marks

KEPT_FOR = 3600
ROBOTS = """User-agent: *
Disallow: /admin/
Disallow: /recherche/suggestions

Sitemap: {site_url}/sitemap.xml
"""


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Where robots have nothing to look for, and where the list of addresses is (RFC 9309)."""
    text = ROBOTS.format(site_url=settings.SITE_URL)
    response = public(HttpResponse(text, content_type="text/plain; charset=utf-8"), KEPT_FOR)
    delivery.keep()
    return response


@require_safe
def sitemap_index(request: HttpRequest) -> HttpResponse:
    """The files that make up the list: the package's own index names the host of the request, not that of the site."""
    files = [file for section, sitemap in SITEMAPS.items() for file in _files_of(section, sitemap())]
    response = render(request, "sitemap_index.xml", {"sitemaps": files}, content_type="application/xml")
    return _kept(response)


@require_safe
def sitemap_section(request: HttpRequest, section: str) -> HttpResponse:
    """One file of the list; 404 for a section or a page that is none."""
    response = views.sitemap(request, SITEMAPS, section=section)
    response.render()
    return _kept(response)


def _files_of(section: str, sitemap: HouseSitemap) -> Iterator[SitemapIndexItem]:
    address = f"{settings.SITE_URL}{reverse('sitemap_section', args=[section])}"
    newest = sitemap.get_latest_lastmod()
    for page in sitemap.paginator.page_range:
        yield SitemapIndexItem(address if page == 1 else f"{address}?p={page}", newest)


def _kept(response: HttpResponse) -> HttpResponse:
    delivery.keep(marks.of_kinds(*PublicationKind.values))
    return public(response, KEPT_FOR)
