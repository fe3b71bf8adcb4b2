"""The public password opens the demonstration and nothing else."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth import authenticate
from django.core.exceptions import PermissionDenied, ValidationError

from demonstration.passwords import PASSWORD, PublicPasswordValidator, RefusePublicPassword
from foundation.models import User

ORDER = ["demonstration.passwords.RefusePublicPassword", "django.contrib.auth.backends.ModelBackend"]


@pytest.mark.django_db
@pytest.mark.parametrize(("demonstration", "opens"), [(True, True), (False, False)])
def test_the_public_password_opens_only_a_demonstration(
    settings: Any, demonstration: bool, opens: bool
) -> None:
    settings.AUTHENTICATION_BACKENDS = ORDER
    settings.DEMONSTRATION = demonstration
    User.objects.create_user("referent.lyon@demo.example", PASSWORD)
    assert bool(authenticate(None, username="referent.lyon@demo.example", password=PASSWORD)) == opens


@pytest.mark.django_db
def test_another_password_is_left_to_the_next_backend(settings: Any) -> None:
    settings.AUTHENTICATION_BACKENDS = ORDER
    User.objects.create_user("camille@exemple.example", "une phrase que personne ne lit")
    assert authenticate(None, username="camille@exemple.example", password="une phrase que personne ne lit")


def test_the_refusal_ends_the_sign_in(settings: Any) -> None:
    settings.DEMONSTRATION = False
    with pytest.raises(PermissionDenied):
        RefusePublicPassword().authenticate(None, password=PASSWORD)
    settings.DEMONSTRATION = True
    assert RefusePublicPassword().authenticate(None, password=PASSWORD) is None


def test_nobody_chooses_the_public_password() -> None:
    with pytest.raises(ValidationError, match="démonstration"):
        PublicPasswordValidator().validate(PASSWORD)
    PublicPasswordValidator().validate("une autre phrase")
