"""Who is told of what happens to a page once it is public."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wagtail.models import Page

from foundation.french import french_date_text
from practices.moderation.notices import Notice, concerned, review_url
from practices.moderation.words import agree, it, the_page

if TYPE_CHECKING:
    from practices.models import Decision, PageReport, Rereading

LINK = "Ouvrir le dossier de la page"


def archived(page: Page, decision: Decision) -> None:
    """Tell team, inspectors and leads that the page is archived, and why."""
    Notice(
        subject=f"{agree(page, 'Archivé')} : {decision.page_title}",
        sentence=f"{the_page(page)} « {decision.page_title} » est {agree(page, 'archivé')} : son adresse reste, "
        f"et la page dit qu’on ne {it(page)} tient plus à jour.",
        url=review_url(page),
        link_label=LINK,
        comment=decision.comment,
    ).send(concerned(page), str(decision.key))


def to_read_again(page: Page, rereading: Rereading) -> None:
    """Remind team, inspectors and leads that the page is to be read again."""
    Notice(
        subject=f"À relire avant le {french_date_text(rereading.before)} : {page.title}",
        sentence=f"Ce que dit « {page.title} » est-il toujours juste ? {the_page(page)} est à relire avant le "
        f"{french_date_text(rereading.before)}. Corrigez la page, ou fixez un nouveau jour si rien ne change.",
        url=review_url(page),
        link_label=LINK,
    ).send(concerned(page), f"reread:{page.pk}:{rereading.before.isoformat()}")


def reported(page: Page, report: PageReport) -> None:
    """Tell team, inspectors and leads what a visitor reports."""
    Notice(
        subject=f"Signalement d’un visiteur : {page.title}",
        sentence=f"Une personne qui lisait « {page.title} » signale : {report.get_kind_display().lower()}.",
        url=review_url(page),
        link_label=LINK,
        comment=report.message,
    ).send(concerned(page), f"report:{report.pk}")
