"""The addresses of the house, and those of Wagtail's documents, which the house leaves out."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path
from wagtail.documents import urls as wagtaildocs_urls

from config import urls as house

urlpatterns: list[URLPattern | URLResolver] = [
    path("documents/", include(wagtaildocs_urls)),
    *house.urlpatterns,
]

handler404 = house.handler404
handler500 = house.handler500
