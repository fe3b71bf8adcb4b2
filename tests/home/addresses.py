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
)
