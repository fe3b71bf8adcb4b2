"""What a page says of itself to those who share it: title, words, picture, address (Open Graph, ogp.me)."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils.safestring import SafeString

from foundation.shell import current_frame
from practices.models.publication import Publication
from practices.publication.citation import permanent_address
from practices.publication.linked_data import as_json, linked_data_of
from practices.takeaways.asking import SHARED_PICTURE, TAKEN_AWAY


@dataclass(frozen=True)
class Sharing:
    """What stands in the head of a page for other sites; `linked_data` is empty where the page is no resource."""

    title: str
    description: str
    address: str
    site: str
    picture: str
    linked_data: SafeString | str


def sharing_of(publication: Publication) -> Sharing:
    """What a publication says of itself."""
    described = linked_data_of(publication)
    return Sharing(
        title=publication.title,
        description=str(publication.data.get("summary") or ""),
        address=permanent_address(publication),
        site=current_frame().rubric,
        picture=_picture_of(publication),
        linked_data=as_json(described) if described else "",
    )


def _picture_of(publication: Publication) -> str:
    if publication.kind not in TAKEN_AWAY:
        return ""
    return f"{settings.SITE_URL}{reverse('takeaway', args=[publication.key, SHARED_PICTURE])}"
