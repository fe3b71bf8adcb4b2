"""The back office's addresses that stand before Wagtail's own: shut doors, and the editor with our manners."""

from __future__ import annotations

from django.urls import path
from wagtail.admin.auth import require_admin_access

from practices import closed_doors
from practices.moderation.editor import HouseCreateView, HouseEditView, HouseRevertView
from practices.views import (
    afterwards,
    agreements,
    audience,
    conversation,
    copies,
    dashboard,
    desk,
    guides,
    handover,
    importing,
    inspection,
    links,
    lots,
    mails,
    morning,
    opinions,
    queue,
    readings,
    record,
    signature,
    suggestions,
    takings,
)
from practices.views.bulk import bulk_on_files
from practices.views.choosers import HouseBrowseView
from practices.views.history import HousePageHistoryView
from practices.views.unchecked import HouseDeleteUploadedDocumentView, HouseExternalLinkView
from practices.views.undelivered import keep_what_was_typed

urlpatterns = [
    *closed_doors.urlpatterns,
    path("", require_admin_access(morning.morning), name="morning"),
    path("pages/<int:page_id>/edit/", require_admin_access(HouseEditView.as_view())),
    path(
        "pages/add/<slug:content_type_app_name>/<slug:content_type_model_name>/<int:parent_page_id>/",
        require_admin_access(HouseCreateView.as_view()),
    ),
    path(
        "pages/<int:page_id>/revisions/<int:revision_id>/revert/",
        require_admin_access(HouseRevertView.as_view()),
    ),
    path("pages/<int:page_id>/history/", require_admin_access(HousePageHistoryView.as_view())),
    path("choose-external-link/", require_admin_access(HouseExternalLinkView.as_view())),
    path(
        "documents/multiple/<int:doc_id>/delete/",
        require_admin_access(HouseDeleteUploadedDocumentView.as_view()),
    ),
    path(
        "pages/<int:page_id>/partir-d-un-document/",
        require_admin_access(importing.start),
        name="start_from_document",
    ),
    path("bulk/foundation/<slug:model_name>/<slug:action>/", require_admin_access(bulk_on_files)),
    path("choose-page/<int:parent_page_id>/", require_admin_access(HouseBrowseView.as_view())),
    path("tag-autocomplete/", require_admin_access(suggestions.published_keywords)),
    path("tag-autocomplete/<slug:app>/<slug:model>/", require_admin_access(suggestions.published_keywords)),
    path("aide/", require_admin_access(guides.own_guide), name="guides"),
    path("aide/<slug:slug>/", require_admin_access(guides.any_guide), name="guide"),
    path("validation/", require_admin_access(queue.review_queue), name="review_queue"),
    path("validation/a-surveiller/", require_admin_access(queue.watch), name="review_watch"),
    path("validation/liens-morts/", require_admin_access(links.dead_links), name="review_links"),
    path("validation/tableau-de-bord/", require_admin_access(dashboard.dashboard), name="review_dashboard"),
    path(
        "validation/tableau-de-bord.csv",
        require_admin_access(dashboard.dashboard_csv),
        name="review_dashboard_csv",
    ),
    path(
        "validation/tableau-de-bord.ods",
        require_admin_access(dashboard.dashboard_ods),
        name="review_dashboard_ods",
    ),
    path("validation/pages/", require_admin_access(dashboard.pages), name="review_pages"),
    path("validation/lot/", require_admin_access(lots.confirm), name="review_lot"),
    path("validation/lot/decision/", require_admin_access(lots.decide), name="review_lot_decide"),
    path("validation/prise/", require_admin_access(takings.from_the_queue), name="review_take_from_queue"),
    path("validation/accords/", require_admin_access(agreements.several), name="review_agreements"),
    path(
        "validation/projets/<int:project_id>/inspection/",
        require_admin_access(inspection.name_inspector),
        name="review_name_inspector",
    ),
    path("validation/<int:page_id>/", require_admin_access(desk.review), name="review"),
    path(
        "validation/<int:page_id>/apercu/", require_admin_access(desk.review_preview), name="review_preview"
    ),
    path(
        "validation/<int:page_id>/signature/", require_admin_access(signature.sign), name="review_signature"
    ),
    path("validation/<int:page_id>/partage/", require_admin_access(opinions.share), name="review_share"),
    path(
        "validation/<int:page_id>/document/", require_admin_access(importing.account), name="review_document"
    ),
    path(
        "validation/<int:page_id>/document/classement/",
        require_admin_access(importing.dismiss),
        name="review_document_dismiss",
    ),
    path("validation/<int:page_id>/copie/", require_admin_access(copies.duplicate), name="review_duplicate"),
    path(
        "validation/<int:page_id>/variante/", require_admin_access(copies.make_variant), name="review_variant"
    ),
    path("validation/<int:page_id>/avis/", require_admin_access(opinions.ask), name="review_opinion_ask"),
    path(
        "validation/<int:page_id>/avis/<int:opinion_id>/",
        require_admin_access(opinions.answer),
        name="review_opinion_answer",
    ),
    path(
        "validation/<int:page_id>/accord/", require_admin_access(agreements.ask), name="review_agreement_ask"
    ),
    path(
        "validation/<int:page_id>/accord/<int:agreement_id>/",
        keep_what_was_typed(agreements.answer),
        name="review_agreement_answer",
    ),
    path("validation/<int:page_id>/prise/", require_admin_access(takings.take), name="review_take"),
    path("validation/<int:page_id>/confier/", require_admin_access(takings.reassign), name="review_reassign"),
    path("validation/<int:page_id>/lecture/", require_admin_access(readings.give), name="review_reading"),
    path(
        "validation/<int:page_id>/echanges/",
        require_admin_access(conversation.thread),
        name="review_conversation",
    ),
    path(
        "validation/<int:page_id>/echanges/suivi/",
        require_admin_access(conversation.follow),
        name="review_follow",
    ),
    path(
        "validation/<int:page_id>/echanges/<int:remark_id>/",
        require_admin_access(conversation.remark),
        name="review_remark",
    ),
    path("validation/<int:page_id>/decision/", keep_what_was_typed(desk.decide), name="review_decide"),
    path(
        "validation/<int:page_id>/archivage/", keep_what_was_typed(afterwards.archive), name="review_archive"
    ),
    path(
        "validation/<int:page_id>/archivage/fin/",
        require_admin_access(afterwards.take_out_of_the_archive),
        name="review_unarchive",
    ),
    path(
        "validation/<int:page_id>/relecture/",
        require_admin_access(afterwards.set_rereading),
        name="review_rereading",
    ),
    path(
        "validation/<int:page_id>/signalements/<int:report_id>/",
        require_admin_access(afterwards.handle_report),
        name="review_report",
    ),
    path(
        "validation/<int:page_id>/programmation/",
        require_admin_access(desk.cancel_plan),
        name="review_cancel_plan",
    ),
    path("validation/<int:page_id>/retrait/", keep_what_was_typed(desk.withdraw), name="review_withdraw"),
    path(
        "validation/<int:page_id>/courriels/<int:notice_id>/",
        require_admin_access(mails.send_again),
        name="review_send_again",
    ),
    path(
        "validation/<int:page_id>/audience/",
        require_admin_access(audience.page_audience),
        name="page_audience",
    ),
    path("validation/<int:page_id>/dossier/", require_admin_access(record.record), name="record"),
    path(
        "validation/<int:page_id>/dossier.json", require_admin_access(record.record_json), name="record_json"
    ),
    path("validation/<int:page_id>/dossier.pdf", require_admin_access(record.record_pdf), name="record_pdf"),
    path("validation/<int:page_id>/brouillon.pdf", require_admin_access(record.draft), name="draft_pdf"),
    path("validation/<int:page_id>/transmettre/", require_admin_access(handover.hand_over), name="hand_over"),
    path(
        "validation/<int:page_id>/comparaison/<int:before_id>/<int:after_id>/",
        require_admin_access(desk.review_comparison),
        name="review_comparison",
    ),
]
