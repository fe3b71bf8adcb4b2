"""The sign-in screens, and what is done with an account: before Wagtail's own. Nobody signs up anywhere."""

from django.urls import URLPattern, path, re_path
from django.views.decorators.cache import never_cache
from wagtail.admin.auth import require_admin_access

from foundation.people import anonymise_desk, views

SIGN_IN: list[URLPattern] = [
    path("login/", never_cache(views.SignInView.as_view()), name="account_login"),
    path("logout/", never_cache(views.SignOutView.as_view()), name="account_logout"),
    path("mot-de-passe/", never_cache(views.PasswordChangeView.as_view()), name="account_change_password"),
    path(
        "mot-de-passe/oublie/",
        never_cache(views.ForgottenPasswordView.as_view()),
        name="account_reset_password",
    ),
    path(
        "mot-de-passe/oublie/envoye/",
        never_cache(views.LinkSentView.as_view()),
        name="account_reset_password_done",
    ),
    re_path(
        r"^mot-de-passe/nouveau/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>[^/]+)/$",
        never_cache(views.ChoosePasswordView.as_view()),
        name="account_reset_password_from_key",
    ),
    path(
        "mot-de-passe/choisi/",
        never_cache(views.PasswordChosenView.as_view()),
        name="account_reset_password_from_key_done",
    ),
]
urlpatterns: list[URLPattern] = [
    *SIGN_IN,
    path(
        "users/anonymiser/<int:pk>/",
        require_admin_access(anonymise_desk.anonymise_account),
        name="anonymise_account",
    ),
]
