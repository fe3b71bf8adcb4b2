"""Wagtail's screens that believe a form arrives whole and that nothing cites what one deletes (stock: 500)."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import BadRequest
from django.db import transaction
from django.db.models import ProtectedError
from django.http import HttpRequest, HttpResponse, JsonResponse
from wagtail.admin.views.chooser import ExternalLinkView
from wagtail.documents.views.multiple import DeleteView

CITED = "Une page cite ce document : retirez-le de la page avant de le supprimer."


class HouseExternalLinkView(ExternalLinkView):
    """The form of a link to another site."""

    def post(self, request: HttpRequest) -> HttpResponse:
        """Take the address; raises `BadRequest` when the form has no such field."""
        if f"{self.form_prefix}-{self.link_url_field_name}" not in request.POST:
            raise BadRequest("A link without its address.")
        return super().post(request)  # type: ignore[no-any-return]


class HouseDeleteUploadedDocumentView(DeleteView):
    """The deletion of a document from the screen on which it was just uploaded."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Delete it, or say that a page cites it."""
        try:
            with transaction.atomic():
                return super().post(request, *args, **kwargs)  # type: ignore[no-any-return]
        except ProtectedError:
            refusal = {"success": False, "doc_id": kwargs["doc_id"], "error_message": CITED}
            return JsonResponse(refusal, status=409)
