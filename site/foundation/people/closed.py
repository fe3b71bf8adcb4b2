"""Screens of Wagtail that this house does not have: included under admin/ before Wagtail's, they answer 404.

Rights are derived from mandates, so groups are no one's to edit; privacy is the publications' affair; an
account is never deleted, and nothing is done to several accounts at once.
"""

from django.urls import URLPattern, path, re_path

from foundation.people.views import closed

urlpatterns: list[URLPattern] = [
    re_path(r"^groups/", closed),
    path("pages/<int:page_id>/privacy/", closed),
    path("collections/<int:collection_id>/privacy/", closed),
    path("users/delete/<int:pk>/", closed),
    path("bulk/foundation/user/<slug:action>/", closed),
    re_path(r"^password_reset/", closed),
]
