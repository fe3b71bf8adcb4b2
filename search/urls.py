"""Addresses of search."""

from django.urls import path

from search.selection import views as selection
from search.views import as_data, follow, results, suggest

app_name = "search"

urlpatterns = [
    path("recherche/", results, name="results"),
    path("recherche/suggestions", suggest, name="suggestions"),
    path("recherche/flux.atom", follow, name="feed"),
    path("recherche/resultats.json", as_data, name="data"),
    path("ma-selection/", selection.show, name="selection"),
    path("ma-selection/telecharger", selection.download, name="selection_zip"),
]
