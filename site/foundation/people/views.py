"""The sign-in screens: allauth's views with our forms, and the answer to those without a mission."""

from __future__ import annotations

from typing import Any

from allauth.account import views as allauth_views
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from foundation.people.adapter import TOO_MANY_TRIES
from foundation.people.forms import ChangedPasswordForm, ChosenPasswordForm, ForgottenPasswordForm, SignInForm
from foundation.people.mails import link_lifetime


def _here(label: str) -> dict[str, Any]:
    """What the shell shows for a screen that stands by itself."""
    return {"breadcrumb": [{"label": label, "url": ""}]}


class SignInView(allauth_views.LoginView):
    """Signs in by address and password."""

    form_class = SignInForm
    extra_context = _here("Connexion")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Stop someone who is signed in without any right: sent on, they would come back here for ever."""
        if request.user.is_authenticated and not request.user.has_perm("wagtailadmin.access_admin"):
            list(messages.get_messages(request))
            return render(request, "account/no_mission.html", _here("Aucune mission en cours"), status=403)
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return response

    def form_invalid(self, form: SignInForm) -> HttpResponse:
        """Show the form again; 429 when it was refused for too many tries."""
        response: HttpResponse = super().form_invalid(form)
        if form.has_error("__all__", TOO_MANY_TRIES):
            response.status_code = 429
        return response


class SignOutView(allauth_views.LogoutView):
    """Asks, then signs out."""

    extra_context = _here("Déconnexion")


class PasswordChangeView(allauth_views.PasswordChangeView):
    """Changes the password of whoever is signed in; every other session of theirs ends."""

    form_class = ChangedPasswordForm
    extra_context = _here("Mot de passe")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Send someone who has no password yet to the screen that mails them a link."""
        if request.user.is_authenticated and not request.user.has_usable_password():
            return HttpResponseRedirect(reverse("account_reset_password"))
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return response


class ForgottenPasswordView(allauth_views.PasswordResetView):
    """Asks for the address and has the link sent to it."""

    form_class = ForgottenPasswordForm
    extra_context = _here("Mot de passe oublié")


class LinkSentView(allauth_views.PasswordResetDoneView):
    """Says where to look for the link, whether or not the account exists."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add how long the link works."""
        context = _here("Mot de passe oublié") | {"link_lifetime": link_lifetime()}
        context.update(super().get_context_data(**kwargs))
        return context


class ChoosePasswordView(allauth_views.PasswordResetFromKeyView):
    """Takes the new password from whoever followed the link."""

    form_class = ChosenPasswordForm
    extra_context = _here("Nouveau mot de passe")


class PasswordChosenView(allauth_views.PasswordResetFromKeyDoneView):
    """Says that the new password is in use."""

    extra_context = _here("Nouveau mot de passe")


def closed(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    """Answer for a screen of Wagtail that this house does not have."""
    raise Http404("This screen is closed.")
