"""The public addresses of practices: académies, then everything that is published."""

from django.urls import path, re_path

from practices.views import academies, public

urlpatterns = [
    path("academies/", academies.academy_list, name="academy_list"),
    path("academies/<slug:slug>/", academies.academy_page, name="academy"),
    # Wagtail finds the addresses of pages by this name.
    re_path(r"^((?:[\w\-]+/)*)$", public.show_publication, name="wagtail_serve"),
]
