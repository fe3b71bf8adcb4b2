"""The forms of the sign-in screens: allauth's, in our French and without placeholders."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import ChangePasswordForm, LoginForm, ResetPasswordForm, ResetPasswordKeyForm
from django import forms
from django.http import HttpRequest

EMAIL = "Adresse électronique"
PASSWORD_HELP = "Douze caractères au moins. Quelques mots sans rapport entre eux se retiennent bien."  # noqa: S105
NOT_TWICE = "Les deux mots de passe ne sont pas les mêmes."


class SignInForm(LoginForm):
    """An address and a password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _label(self, login=EMAIL, password="Mot de passe")  # noqa: S106
        self.fields["login"].widget.attrs["autocomplete"] = "username"
        self.fields["password"].help_text = ""


class ForgottenPasswordForm(ResetPasswordForm):
    """The address whose password is forgotten. An unknown one is answered like any other, without a mail."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _label(self, email=EMAIL)

    def save(self, request: HttpRequest, **kwargs: Any) -> str:
        """Have the link sent when the account exists; gives the address back."""
        if self.users:
            super().save(request, **kwargs)
        return str(self.cleaned_data["email"])


class TypedTwice(forms.Form):
    """Says in one French sentence that the second password is not the first."""

    def clean(self) -> dict[str, Any]:
        """Refuse two different passwords."""
        data = self.cleaned_data
        first, second = data.get("password1"), data.get("password2")
        if first and second and first != second:
            self.add_error("password2", NOT_TWICE)
        return data


class ChosenPasswordForm(TypedTwice, ResetPasswordKeyForm):
    """A new password, after the link of a mail."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _label(self, password1="Nouveau mot de passe", password2="Nouveau mot de passe, encore une fois")
        self.fields["password1"].help_text = PASSWORD_HELP


class ChangedPasswordForm(TypedTwice, ChangePasswordForm):
    """A new password, for someone who is signed in and gives the one in use."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _label(
            self,
            oldpassword="Mot de passe actuel",
            password1="Nouveau mot de passe",
            password2="Nouveau mot de passe, encore une fois",
        )
        self.fields["oldpassword"].help_text = ""
        self.fields["password1"].help_text = PASSWORD_HELP


def _label(form: forms.Form, **labels: str) -> None:
    for name, label in labels.items():
        field = form.fields[name]
        field.label = label
        field.widget.attrs.pop("placeholder", None)
        if isinstance(field, forms.EmailField):
            field.error_messages["invalid"] = (
                "Saisissez une adresse électronique complète, par exemple prenom.nom@ac-lyon.fr."
            )
