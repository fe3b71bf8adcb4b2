"""Derivation of Wagtail's rows from mandates: they only open Wagtail's own screens, never the gate.

Can be run at any time with the same result. One team group per open project, one group for the leads of everything,
one per theme that has a lead of its own, one that lets people into the back office, one for administrators; no group
for readers. No row lets anyone publish, unlock or delete in bulk. See docs/rights.md.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from academies import permissions as mandates
from academies.models import Mandate, Project, Role, Theme
from practices.models import AcademyProjectPage, PracticesIndexPage, ProjectSpace, ThemePage

if TYPE_CHECKING:
    from foundation.models import User

DESK_GROUP = "Espace de rédaction"
ADMINISTRATION_GROUP = "Administration"
LEADS_GROUP = "Cheffes et chefs de projet"
TEAM_ROLES = (Role.REFERENT, Role.TEACHER)
FILE_PERMISSIONS = ("add_image", "choose_image", "add_document", "choose_document")
"""Wagtail asks for those of its own models, whatever model a house puts in their place."""
ADMINISTRATION_PERMISSIONS = ("add_user", "change_user", "view_user", "view_outboxentry")


@transaction.atomic
def derive_rights(user: User) -> None:
    """Bring one account's groups in step with its active mandates, and note until when they hold."""
    groups = set()
    active = mandates.active_mandates(user) if user.is_active else []
    if active:
        groups.add(desk_group())
    for mandate in active:
        groups |= _groups_opened_by(mandate)
    user.groups.set(groups)
    user.rights_valid_until = mandates.next_boundary(user)
    user.save(update_fields=["rights_valid_until"])


def derive_rights_if_due(user: User) -> None:
    """Derive anew when a boundary of one of the account's mandates has passed."""
    if user.rights_valid_until is not None and user.rights_valid_until <= timezone.localdate():
        derive_rights(user)


@transaction.atomic
def derive_all_rights() -> int:
    """Derive every account's rights, and drop the groups that no open project or lead needs; return how many."""
    from foundation.models import User

    drop_teams_of_closed_projects()
    accounts = User.objects.filter(pk__in=Mandate.objects.values("user")) | User.objects.exclude(groups=None)
    count = 0
    for user in accounts.distinct():
        derive_rights(user)
        count += 1
    return count


def drop_teams_of_closed_projects() -> None:
    """Delete the groups of the teams whose project or campaign is closed, with their rows."""
    for space in ProjectSpace.objects.exclude(team=None).select_related("project__theme__campaign", "team"):
        if space.team is not None and not is_open(space.project):
            space.team.delete()


@transaction.atomic
def derive_rights_of_teams(projects: QuerySet[Project]) -> None:
    """Bring the teams of these projects in step with what is open, when a project or a campaign closes or opens."""
    drop_teams_of_closed_projects()
    from foundation.models import User

    holders = Mandate.objects.filter(project__in=projects, role__in=TEAM_ROLES).active()
    for user in User.objects.filter(pk__in=holders.values("user")):
        derive_rights(user)


def is_open(project: Project) -> bool:
    """Whether a project's team still works in the back office."""
    return project.is_open


# --- Groups -----------------------------------------------------------------------------------------
def desk_group() -> Group:
    """The group that opens the back office, and nothing in it."""
    group, created = Group.objects.get_or_create(name=DESK_GROUP)
    if created:
        group.permissions.add(Permission.objects.get(codename="access_admin"))
    return group


def administration_group() -> Group:
    """The group that opens the screens of accounts; it gives no right on any page under the rubric."""
    group, created = Group.objects.get_or_create(name=ADMINISTRATION_GROUP)
    if created:
        group.permissions.set(Permission.objects.filter(codename__in=ADMINISTRATION_PERMISSIONS))
    _open_files(group, Collection.get_first_root_node())
    return group


def leads_group() -> Group:
    """The group of the leads of all themes and of administrators: opens the explorer from the home page on."""
    group, _ = Group.objects.get_or_create(name=LEADS_GROUP)
    _open_files(group, Collection.get_first_root_node())
    if index := PracticesIndexPage.objects.first():
        _open_page(group, index, "change")
        _open_page(group, index.get_parent(), "change")
    return group


def theme_leads_group(theme: Theme) -> Group:
    """The group of the leads of one theme: opens the explorer on that theme, and the folders of its projects."""
    group, _ = Group.objects.get_or_create(name=f"{LEADS_GROUP} – {theme.pk} – {theme}"[:150])
    for space in ProjectSpace.objects.filter(project__theme=theme).select_related("collection"):
        _open_files(group, space.collection)
    if page := ThemePage.objects.filter(theme=theme).first():
        _open_page(group, page, "change")
    return group


def team_group(project: Project) -> Group | None:
    """The group of one open project's team, with its page and its folder; None before the project is opened."""
    space = ProjectSpace.objects.filter(project=project).select_related("collection", "team").first()
    page = AcademyProjectPage.objects.filter(project=project).first()
    if space is None or page is None or not is_open(project):
        return None
    if space.team is None:
        space.team = Group.objects.create(name=f"Équipe – {project.pk} – {project}"[:150])
        space.save(update_fields=["team"])
        _open_page(space.team, page, "add")
        _open_page(space.team, page, "change")
    _open_files(space.team, space.collection)
    return space.team


def _groups_opened_by(mandate: Mandate) -> set[Group]:
    if mandate.role == Role.ADMINISTRATOR:
        return {administration_group(), leads_group()}
    if mandate.role == Role.PROJECT_LEAD:
        return {theme_leads_group(mandate.theme) if mandate.theme else leads_group()}
    if mandate.role in TEAM_ROLES and mandate.project is not None:
        group = team_group(mandate.project)
        return {group} if group else set()
    return set()


def _open_page(group: Group, page: Page, action: str) -> None:
    permission = Permission.objects.get(content_type__app_label="wagtailcore", codename=f"{action}_page")
    GroupPagePermission.objects.get_or_create(group=group, page_id=page.pk, permission=permission)


def _open_files(group: Group, collection: Collection) -> None:
    for permission in Permission.objects.filter(
        content_type__app_label__in=("wagtailimages", "wagtaildocs"), codename__in=FILE_PERMISSIONS
    ):
        GroupCollectionPermission.objects.get_or_create(
            group=group, collection=collection, permission=permission
        )
