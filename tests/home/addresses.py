"""The addresses of the site itself: what every visitor may open, whatever is published."""

LEGAL_ADDRESSES = (
    "/mentions-legales/",
    "/donnees-personnelles/",
    "/cookies/",
    "/accessibilite/",
    "/plan-du-site/",
    "/aide/",
    "/contact/",
    "/contact/merci/",
    "/hors-connexion/",
    "/lettre-mensuelle/",
    "/lettre-mensuelle/demande/",
)

FORMS = ("/contact/", "/lettre-mensuelle/")
"""Those that are forms, made anew for each visitor."""
