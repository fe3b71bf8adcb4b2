"""Who may see a private file."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib.auth.models import AnonymousUser
from wagtail.permission_policies.collections import CollectionOwnershipPermissionPolicy

from foundation.models import HouseDocument, HouseImage, HouseRendition, User

PrivateFile = HouseImage | HouseDocument
Checker = Callable[[User, PrivateFile], bool]

_checkers: list[Checker] = []


def register_checker(checker: Checker) -> Checker:
    """Add a rule that may let someone see a private file; one yes is enough. Also a decorator."""
    if checker not in _checkers:
        _checkers.append(checker)
    return checker


def may_see(user: User | AnonymousUser, file: PrivateFile) -> bool:
    """Whether a person may see a file: they put it there or a rule says so. Never a closed account."""
    if not isinstance(user, User) or not user.is_active:
        return False
    return file.uploaded_by_user_id == user.pk or any(checker(user, file) for checker in _checkers)


def find_owner(name: str) -> PrivateFile | None:
    """The record that a name of the private storage belongs to, as its original or as a rendition.

    The name is compared with what records hold and never becomes a path: an unknown one is nobody's.
    """
    if "\x00" in name:
        return None
    folder = name.partition("/")[0]
    if folder == "documents":
        return HouseDocument.objects.filter(file=name).first()
    if folder == "originaux":
        return HouseImage.objects.filter(file=name).first()
    rendition = HouseRendition.objects.filter(file=name).select_related("image").first()
    return rendition.image if rendition else None


@register_checker
def has_it_in_the_back_office(user: User, file: PrivateFile) -> bool:
    """Whether Wagtail's own screens offer the file to this person, so that a list never shows a hole."""
    policy = _policy_of(file)
    return any(
        policy.user_has_permission_for_instance(user, action, file)
        for action in ("choose", "change", "delete")
    )


def _policy_of(file: PrivateFile) -> CollectionOwnershipPermissionPolicy:
    # Wagtail makes these from the swapped models, which have to be loaded first.
    from wagtail.documents import permissions as document_permissions
    from wagtail.images import permissions as image_permissions

    module = image_permissions if isinstance(file, HouseImage) else document_permissions
    return module.permission_policy
