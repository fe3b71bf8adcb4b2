"""The command refuses a real installation, and says what it lacks."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError

from tests.demonstration.conftest import load

pytestmark = pytest.mark.django_db


def test_outside_a_demonstration_nothing_is_loaded(settings: Any) -> None:
    settings.DEMONSTRATION = False
    with pytest.raises(CommandError, match="installation réelle"):
        load()
    assert not get_user_model().objects.exists()


def test_without_reference_data_the_command_says_what_to_do(settings: Any) -> None:
    settings.DEMONSTRATION = True
    with pytest.raises(CommandError, match="load_reference_data"):
        load()
