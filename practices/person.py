"""The person signed in, behind doors that only open to one."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from foundation.models import User


def person(request: HttpRequest) -> User:
    """The account of a request to the back office; raises PermissionDenied where there is none."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user
