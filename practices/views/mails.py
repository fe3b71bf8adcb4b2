"""« Renvoyer »: a mail about a page that was given up is tried again."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from foundation.models import Notice
from practices.moderation.errors import ReviewRefused
from practices.moderation.notices import sent
from practices.person import person
from practices.views.desk import readable_page


@require_POST
def send_again(request: HttpRequest, page_id: int, notice_id: int) -> HttpResponse:
    """Have a mail tried again, or say why not, and come back to the mails of the page."""
    page = readable_page(request, page_id)
    try:
        notice = sent.send_again(page, notice_id, person(request))
    except Notice.DoesNotExist as unknown:
        raise Http404 from unknown
    except ReviewRefused as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(request, f"Le courriel à {notice.person} est remis en attente : il va être tenté.")
    return redirect(reverse("record", args=[page.pk]) + "#courriels")
