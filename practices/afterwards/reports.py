"""What visitors report about published pages: kept, brought to those who can mend it, dealt with."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import Page

from practices import permissions
from practices.afterwards import notices
from practices.models import PageReport, Publication, ReportKind
from practices.moderation.errors import NotAllowed, ReasonRequired, ReviewRefused

if TYPE_CHECKING:
    from foundation.models import User


@transaction.atomic
def receive(address: str, kind: str, message: str) -> PageReport | None:
    """Keep what a visitor says of the page at an address, and tell who can mend it.

    None when the address is no published page's, or the subject is not about a page. Who wrote it is not kept.
    """
    if kind not in ReportKind.values:
        return None
    publication = _published_at(address)
    if publication is None:
        return None
    report = PageReport.objects.create(publication=publication, kind=kind, message=message)
    notices.reported(publication.page.specific, report)
    return report


def _published_at(address: str) -> Publication | None:
    """The publication at an address as a visitor gives it: pasted whole, or its path; None for anything else."""
    try:
        path = urlsplit(address.strip()).path.strip("/")
    except ValueError:
        return None
    if not path or "\0" in path:
        return None
    return Publication.objects.visible().filter(path=f"/{path}/").first()


def open_about(page: Page) -> list[PageReport]:
    """The reports about a page, those that wait first."""
    reports = PageReport.objects.filter(publication__page_id=page.pk).select_related("handled_by")
    return sorted(reports, key=lambda report: (report.handled_at is not None, report.received_at))


@transaction.atomic
def handle(report_id: int, actor: User, outcome: str) -> PageReport:
    """Say what was done about a report. Raises `NotAllowed`, `ReasonRequired`, `ReviewRefused` for a second time."""
    report = (
        PageReport.objects.select_for_update(of=("self",)).select_related("publication").get(pk=report_id)
    )
    page = report.publication.page.specific
    if not permissions.can_care_for(actor, page):
        raise NotAllowed("Ce signalement ne vous est pas adressé.")
    if report.handled_at is not None:
        raise ReviewRefused("Ce signalement est déjà traité.")
    if not outcome.strip():
        raise ReasonRequired
    report.handled_by, report.handled_at, report.outcome = actor, timezone.now(), outcome.strip()
    report.save(update_fields=["handled_by", "handled_at", "outcome"])
    log(instance=page, action="practices.report.handle", user=actor, data={"report": report.pk})
    return report
