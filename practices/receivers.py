"""What practices does when those below it say that something changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from academies.models import Campaign, Project
from foundation.models import HouseDocument, HouseImage
from practices import permissions
from practices.models import Decision, ProjectSpace
from practices.rights import derive_rights, derive_rights_of_teams

if TYPE_CHECKING:
    from foundation.models import User


def derive_on_mandate_change(sender: Any, user: User, **kwargs: Any) -> None:
    """A mandate began, ended or changed: the account's rights follow at once."""
    derive_rights(type(user).objects.get(pk=user.pk))


def derive_on_campaign_change(sender: Any, instance: Campaign, **kwargs: Any) -> None:
    """A campaign closed or opened: its teams lose or get their groups at once."""
    if not kwargs.get("raw"):
        derive_rights_of_teams(Project.objects.filter(theme__campaign=instance))


def derive_on_project_change(sender: Any, instance: Project, **kwargs: Any) -> None:
    """A project closed or opened: its team loses or gets its group at once."""
    if not kwargs.get("raw"):
        derive_rights_of_teams(Project.objects.filter(pk=instance.pk))


def forget_who_decided(sender: Any, account: User, **kwargs: Any) -> None:
    """An account was anonymised: the record keeps role, date and hash of its decisions, and loses the name."""
    Decision.objects.forget_name(account)


def can_open_file(user: User, file: HouseImage | HouseDocument) -> bool:
    """Whether someone may open a private file: whoever may read the files of the project it was filed under."""
    space = (
        ProjectSpace.objects.filter(collection=file.collection_id)
        .select_related("project__theme__campaign", "project__academy")
        .first()
    )
    return space is not None and permissions.can_read_files_of(user, space.project)
