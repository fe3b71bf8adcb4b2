"""The addresses of the house, but for the home screen, which is the one that Wagtail ships."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path
from wagtail.admin.auth import require_admin_access
from wagtail.admin.views.home import HomeView

from config import urls

urlpatterns: list[URLPattern | URLResolver] = [
    path("admin/", require_admin_access(HomeView.as_view())),
    *urls.urlpatterns,
]
