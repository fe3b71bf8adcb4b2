"""What the law asks a public site to say, from the settings of the house; and how to use it."""

from __future__ import annotations

from django.conf import settings as django_settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from foundation import outbox
from home import house
from home.accessibility import RGAA, Status
from home.models import AccessibilityAudit, HouseSettings
from home.models.house_settings import ASKED_BY_LAW
from home.views.pages import page

UNSAID = "non renseigné à ce jour"
CONFORMITY = {
    Status.NOT: "n’est pas conforme au",
    Status.PARTLY: "est en conformité partielle avec le",
    Status.FULLY: "est en conformité totale avec le",
}


@require_safe
def legal_notice(request: HttpRequest) -> HttpResponse:
    """Who publishes the site and who hosts it (LCEN, article 1-1)."""
    settings = house.current().settings
    return page(
        request, "home/legal/legal_notice.html", "Mentions légales", settings=settings, said=_said(settings)
    )


@require_safe
def personal_data(request: HttpRequest) -> HttpResponse:
    """What is kept of visitors and teachers, why, for how long, and their rights (RGPD, articles 13 and 14)."""
    settings = house.current().settings
    return page(
        request,
        "home/legal/personal_data.html",
        "Données personnelles",
        settings=settings,
        said=_said(settings),
        message_days=outbox.KEPT_WHEN_DONE.days,
    )


@require_safe
def cookies(request: HttpRequest) -> HttpResponse:
    """None for visitors; two for the sign-in of writers."""
    names = [django_settings.SESSION_COOKIE_NAME, django_settings.CSRF_COOKIE_NAME]
    hours = django_settings.SESSION_COOKIE_AGE // 3600
    return page(request, "home/legal/cookies.html", "Cookies", cookie_names=names, session_hours=hours)


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """The declaration of accessibility, in the form that the law gives it, computed from the newest audit."""
    current = house.current()
    audit = AccessibilityAudit.objects.newest_first().first()
    today = timezone.localdate()
    results = audit.results if audit else None
    return page(
        request,
        "home/legal/accessibility.html",
        "Accessibilité",
        settings=current.settings,
        entity=current.entity,
        site_url=django_settings.SITE_URL,
        mention=current.frame.accessibility,
        conformity=CONFORMITY[current.status],
        rgaa=RGAA,
        audit=audit if results and results.is_valid(today) else None,
        expired_audit=audit if results and not results.is_valid(today) else None,
        rate=results.rate if results else 0,
        established_on=audit.established_on if audit else current.settings.changed_at or today,
    )


@require_safe
def help_page(request: HttpRequest) -> HttpResponse:
    """How to search, reuse and cite; who may write."""
    return page(request, "home/legal/help.html", "Aide", site_url=django_settings.SITE_URL)


def _said(settings: HouseSettings) -> dict[str, str]:
    """What the law asks for, each in the words of the settings, or the avowal that nobody has said it yet."""
    return {name: getattr(settings, name) or UNSAID for name in ASKED_BY_LAW}
