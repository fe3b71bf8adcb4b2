"""The back office's addresses that stand before Wagtail's own: shut doors, and the editor with our manners."""

from __future__ import annotations

from django.urls import path
from wagtail.admin.auth import require_admin_access

from practices import closed_doors
from practices.moderation.editor import HouseCreateView, HouseEditView, HouseRevertView
from practices.views import desk, opinions, suggestions
from practices.views.bulk import bulk_on_files
from practices.views.choosers import HouseBrowseView
from practices.views.unchecked import HouseDeleteUploadedDocumentView, HouseExternalLinkView
from practices.views.undelivered import keep_what_was_typed

urlpatterns = [
    *closed_doors.urlpatterns,
    path("pages/<int:page_id>/edit/", require_admin_access(HouseEditView.as_view())),
    path(
        "pages/add/<slug:content_type_app_name>/<slug:content_type_model_name>/<int:parent_page_id>/",
        require_admin_access(HouseCreateView.as_view()),
    ),
    path(
        "pages/<int:page_id>/revisions/<int:revision_id>/revert/",
        require_admin_access(HouseRevertView.as_view()),
    ),
    path("choose-external-link/", require_admin_access(HouseExternalLinkView.as_view())),
    path(
        "documents/multiple/<int:doc_id>/delete/",
        require_admin_access(HouseDeleteUploadedDocumentView.as_view()),
    ),
    path("bulk/foundation/<slug:model_name>/<slug:action>/", require_admin_access(bulk_on_files)),
    path("choose-page/<int:parent_page_id>/", require_admin_access(HouseBrowseView.as_view())),
    path("tag-autocomplete/", require_admin_access(suggestions.published_keywords)),
    path("tag-autocomplete/<slug:app>/<slug:model>/", require_admin_access(suggestions.published_keywords)),
    path("validation/", require_admin_access(desk.review_queue), name="review_queue"),
    path("validation/<int:page_id>/", require_admin_access(desk.review), name="review"),
    path(
        "validation/<int:page_id>/apercu/", require_admin_access(desk.review_preview), name="review_preview"
    ),
    path("validation/<int:page_id>/partage/", require_admin_access(opinions.share), name="review_share"),
    path("validation/<int:page_id>/avis/", require_admin_access(opinions.ask), name="review_opinion_ask"),
    path(
        "validation/<int:page_id>/avis/<int:opinion_id>/",
        require_admin_access(opinions.answer),
        name="review_opinion_answer",
    ),
    path("validation/<int:page_id>/decision/", keep_what_was_typed(desk.decide), name="review_decide"),
    path("validation/<int:page_id>/retrait/", keep_what_was_typed(desk.withdraw), name="review_withdraw"),
    path(
        "validation/<int:page_id>/comparaison/<int:before_id>/<int:after_id>/",
        require_admin_access(desk.review_comparison),
        name="review_comparison",
    ),
]
