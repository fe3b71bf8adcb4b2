"""Starting a draft from a document, and putting away the account of it: check, execute, log."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from django.core.files.base import File
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from wagtail.coreutils import find_available_slug
from wagtail.log_actions import log

from foundation.french import french_typography
from practices import permissions
from practices.importing.body import raw_body
from practices.importing.facts import FactFiller
from practices.importing.mapping import arrange
from practices.importing.pictures import PictureDepositor
from practices.importing.places import SECTIONS
from practices.importing.reading import read_document
from practices.importing.tree import ImportedDocument
from practices.models import AcademyProjectPage, DraftFromDocument, ProjectSpace, ScenarioPage
from practices.models.people import name_first_author
from practices.moderation.errors import NotAllowed
from practices.tree import project_of

if TYPE_CHECKING:
    from foundation.models import User

LONGEST_ADDRESS = 100
NOT_YOURS = "Seule l’équipe du projet y commence une page."


def start_from_document(parent: AcademyProjectPage, actor: User, file: File[bytes]) -> DraftFromDocument:
    """Start the draft of a scenario from an ODT or DOCX, below a project page; nothing is sent to anyone.

    Raises `NotAllowed`; ValidationError, in French, for a document that is refused, and then nothing was made.
    """
    if not permissions.can_add_below(actor, parent):
        raise NotAllowed(NOT_YOURS)
    document = read_document(file)
    with transaction.atomic():
        return _Drafting(parent, actor, document, file.name or "").start()


@transaction.atomic
def dismiss(account: DraftFromDocument, actor: User) -> None:
    """Put away the account of what was not placed; a second time changes nothing. Raises `NotAllowed`."""
    account = DraftFromDocument.objects.select_for_update(of=("self",)).get(pk=account.pk)
    page = account.page.specific
    if not permissions.can_draft(actor, page):
        raise NotAllowed("Seule l’équipe de la page classe cette liste.")
    if account.dismissed_at is None:
        account.dismissed_by, account.dismissed_at = actor, timezone.now()
        account.save(update_fields=["dismissed_by", "dismissed_at"])
        log(instance=page, action="practices.document.dismiss", user=actor)


class _Drafting:
    """One draft on its way from a document that was read."""

    def __init__(
        self, parent: AcademyProjectPage, actor: User, document: ImportedDocument, file_name: str
    ) -> None:
        self.parent = parent
        self.actor = actor
        self.document = document
        self.file_name = re.sub(r"[\x00-\x1f]", "", PurePosixPath(file_name.replace("\\", "/")).name)[-255:]
        folder = ProjectSpace.objects.get(project=project_of(parent)).collection
        self.pictures = PictureDepositor(document.pictures, folder, actor)

    def start(self) -> DraftFromDocument:
        """Fill a page in, save it as a draft, and write down what was placed and what was not."""
        arrangement = arrange(self.document, self.file_name)
        page = ScenarioPage(owner=self.actor, live=False)
        page.start_below(self.parent)
        facts = FactFiller(page, arrangement)
        facts.fill()
        page.body = ScenarioPage._meta.get_field("body").stream_block.to_python(
            raw_body(arrangement.sections, self.pictures.deposit)
        )
        name_first_author(page, self.actor)
        page.slug = find_available_slug(self.parent, _address(page.title))
        self.parent.add_child(instance=page)
        page.save_revision(user=self.actor, log_action=True)
        log(instance=page, action="practices.document.import", user=self.actor)
        titles = {place.name: place.label for place in SECTIONS}
        sections = [titles.get(section.kind, section.title) for section in arrangement.sections]
        left = [*arrangement.leftovers, *facts.leftovers, *self.pictures.leftovers]
        return DraftFromDocument.objects.create(
            page_id=page.pk,
            file_name=self.file_name,
            imported_by=self.actor,
            placed=[*facts.placed, *map(french_typography, dict.fromkeys(sections))],
            leftovers=[
                {"text": item.text.strip(), "reason": french_typography(item.reason)}
                for item in left
                if item.text.strip() or item.reason
            ],
        )


def _address(title: str) -> str:
    """A title as the last part of an address."""
    letters = title.casefold().replace("œ", "oe").replace("æ", "ae").replace("_", "-")
    return slugify(letters)[:LONGEST_ADDRESS].strip("-") or "scenario"
