"""Who is told of what happens to a page once it is public."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wagtail.models import Page

from foundation.french import count_of, french_date_text
from foundation.notices.telling import Message, tell
from practices.models import ReportKind
from practices.moderation.notices.addresses import review_url
from practices.moderation.notices.people import concerned, leads_of, referents_of
from practices.moderation.words import agree, it, the_page

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from practices.models import DeadLink, Decision, PageReport, Rereading

LINK = "Ouvrir le dossier de la page"


def archived(page: Page, decision: Decision) -> None:
    """Tell team, inspectors and leads that the page is archived, and why."""
    message = Message(
        subject=f"{agree(page, 'Archivé')} : {decision.page_title}",
        sentence=f"{the_page(page)} « {decision.page_title} » est {agree(page, 'archivé')} : son adresse reste, "
        f"et la page dit qu’on ne {it(page)} tient plus à jour.",
        path=review_url(page),
        link_label=LINK,
        comment=decision.comment,
    )
    tell(str(decision.key), (message, concerned(page)), page=page, actor=decision.actor)


def to_read_again(page: Page, rereading: Rereading) -> None:
    """Remind team, inspectors and leads that the page is to be read again, on the day itself."""
    message = Message(
        subject=f"À relire avant le {french_date_text(rereading.before)} : {page.title}",
        sentence=f"Ce que dit « {page.title} » est-il toujours juste ? {the_page(page)} est à relire avant le "
        f"{french_date_text(rereading.before)}. Corrigez la page, ou fixez un nouveau jour si rien ne change.",
        path=review_url(page),
        link_label=LINK,
        cannot_wait=True,
    )
    tell(f"reread:{page.pk}:{rereading.before.isoformat()}", (message, concerned(page)), page=page)


def reported(page: Page, report: PageReport) -> None:
    """Tell team, inspectors and leads what a visitor reports; at once where it is about an image, a voice, a right."""
    message = Message(
        subject=f"Signalement d’un visiteur : {page.title}",
        sentence=f"Une personne qui lisait « {page.title} » signale : {report.get_kind_display().lower()}.",
        path=review_url(page),
        link_label=LINK,
        comment=report.message,
        cannot_wait=report.kind == ReportKind.RIGHTS,
    )
    tell(f"report:{report.pk}", (message, concerned(page)), page=page)


def dead_links(page: Page, links: Sequence[DeadLink], day: date) -> None:
    """Tell referents and leads which links of a page were found to lead nowhere."""
    message = Message(
        subject=f"{count_of(len(links), 'lien mort,liens morts')} : {page.title}",
        sentence=f"Sur « {page.title} », {count_of(len(links), 'lien ne mène,liens ne mènent')} plus nulle part. "
        "Corrigez la page, ou retirez ce qui n’existe plus.",
        path=review_url(page),
        link_label=LINK,
        details=tuple(str(link) for link in links),
    )
    tell(f"links:{page.pk}:{day.isoformat()}", (message, [*referents_of(page), *leads_of(page)]), page=page)
