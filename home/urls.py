"""The addresses of the site itself: what the law asks for, help, contact. No page of the tree may take one."""

from django.urls import URLPattern, path

from home.views import contact, legal, monthly, offline, robots, security_txt, site_map

urlpatterns: list[URLPattern] = [
    path("mentions-legales/", legal.legal_notice, name="legal_notice"),
    path("donnees-personnelles/", legal.personal_data, name="personal_data"),
    path("cookies/", legal.cookies, name="cookies"),
    path("accessibilite/", legal.accessibility, name="accessibility"),
    path("aide/", legal.help_page, name="help"),
    path("plan-du-site/", site_map.site_map, name="site_map"),
    path("contact/", contact.contact, name="contact"),
    path("contact/merci/", contact.thanks, name="contact_thanks"),
    path("lettre-mensuelle/", monthly.monthly, name="monthly"),
    path("lettre-mensuelle/demande/", monthly.asked, name="monthly_asked"),
    path("lettre-mensuelle/confirmer/<str:token>/", monthly.confirm, name="monthly_confirm"),
    path("lettre-mensuelle/arreter/<str:token>/", monthly.stop, name="monthly_stop"),
    path("hors-connexion/", offline.shelf, name="offline_shelf"),
    path("hors-connexion.js", offline.worker, name="offline_worker"),
    path("robots.txt", robots.robots, name="robots"),
    path("sitemap.xml", robots.sitemap_index, name="sitemap_index"),
    path("sitemap/<slug:section>.xml", robots.sitemap_section, name="sitemap_section"),
    path(".well-known/security.txt", security_txt.security_txt, name="security_txt"),
    path("securite.txt", security_txt.security_txt, name="security_txt_french"),
]
