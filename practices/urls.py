"""The public addresses of practices: the ways through them, then everything that is published."""

from django.urls import path, re_path

from practices.views import academies, disciplines, dossiers, levels, public, takeaways

urlpatterns = [
    path("academies/", academies.academy_list, name="academy_list"),
    path("academies/<slug:slug>/", academies.academy_page, name="academy"),
    path("disciplines/", disciplines.discipline_list, name="discipline_list"),
    path("disciplines/<slug:code>/", disciplines.discipline_page, name="discipline"),
    path("niveaux/", levels.level_list, name="level_list"),
    path("niveaux/<slug:code>/", levels.level_page, name="level"),
    path("pratiques/dossiers/", dossiers.dossier_index, name="dossier_index"),
    path("p/<uuid:key>/", takeaways.by_key, name="publication_by_key"),
    path("p/<uuid:key>/<slug:kind>/", takeaways.takeaway, name="takeaway"),
    # Wagtail finds the addresses of pages by this name.
    re_path(r"^((?:[\w\-]+/)*)$", public.show_publication, name="wagtail_serve"),
]
