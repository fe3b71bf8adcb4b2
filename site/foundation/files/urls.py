"""Addresses of files. They go before Wagtail's own in the address book, whose /admin/ takes everything."""

from __future__ import annotations

from django.urls import path, re_path

from foundation.files import views

PUBLIC_NAME = (
    r"(?P<name>images/[0-9a-f]{32}/[0-9a-f]{16}-\d{1,4}\.(?:webp|jpg|png)"
    r"|documents/[0-9a-f]{32}/[0-9a-f]{16}-[a-z0-9][a-z0-9-]{0,59}\.[a-z0-9]{3,4}"
    r"|a-emporter/[0-9a-f]{32}/[0-9a-f]{16}-[a-z0-9][a-z0-9-]{0,59}\.(?:pdf|odt|zip|png))"
)

urlpatterns = [
    path("admin/fichiers-prives/<path:name>", views.private_file, name="private_file"),
    re_path(rf"^fichiers/{PUBLIC_NAME}\Z", views.public_file, name="public_file"),
    # No page is looked for, and no slash is added, under the folder of files.
    re_path(r"^fichiers/", views.no_public_file, name="no_public_file"),
]
