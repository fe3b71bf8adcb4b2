"""Every address of the house, first match first."""

from django.urls import URLPattern, URLResolver, include, path
from wagtail.admin import urls as wagtailadmin_urls

from home.views import health

urlpatterns: list[URLPattern | URLResolver] = [
    path("sante/vivant/", health.alive, name="alive"),
    path("sante/pret/", health.ready, name="ready"),
    path("", include("foundation.files.urls")),
    path("admin/", include("foundation.people.urls")),
    path("admin/", include("foundation.people.closed")),
    path("admin/", include("practices.admin_urls")),
    path("admin/", include(wagtailadmin_urls)),
    path("", include("search.urls")),
    path("", include("home.urls")),
    path("", include("practices.urls")),
]

handler400 = "home.views.errors.bad_request"
handler403 = "home.views.errors.permission_denied"
handler404 = "home.views.errors.page_not_found"
handler500 = "home.views.errors.server_error"
