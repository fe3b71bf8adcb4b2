"""Pictures, sound and video, quotations and callouts: each with what makes it accessible."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageBlock

from practices.blocks.text import STEP_FEATURES

CALLOUT_CHOICES = [
    ("remember", "À retenir"),
    ("warning", "Attention"),
    ("further", "Pour aller plus loin"),
]
CALLOUT_TITLES = dict(CALLOUT_CHOICES)
NO_RECORDING = (
    "Ce document ne s’écoute pas : choisissez un enregistrement MP3, OGG ou OPUS, ou utilisez « Document »."
)


def validate_video_host(url: str) -> None:
    """Refuse a video that stands anywhere but on a host the house trusts (`VIDEO_HOSTS`)."""
    host = (urlsplit(url).hostname or "").removeprefix("www.")
    if host not in settings.VIDEO_HOSTS:
        allowed = ", ".join(settings.VIDEO_HOSTS)
        raise ValidationError(
            f"Déposez la vidéo sur un de ces services, puis copiez son adresse : {allowed}."
        )


class PictureBlock(blocks.StructBlock):
    """A picture with its alternative, or marked decorative, and a caption."""

    image = ImageBlock(label="Image")
    caption = blocks.CharBlock(required=False, max_length=300, label="Légende")

    class Meta:
        icon = "image"
        label = "Image"


class GalleryBlock(blocks.StructBlock):
    """Several pictures that are looked at together."""

    caption = blocks.CharBlock(max_length=300, label="Titre de la galerie")
    pictures = blocks.ListBlock(PictureBlock(), min_num=2, max_num=12, label="Images")

    class Meta:
        icon = "image"
        label = "Galerie"


class QuoteBlock(blocks.StructBlock):
    """Somebody's words."""

    text = blocks.TextBlock(max_length=600, label="Citation", help_text="Sans guillemets : ils sont ajoutés.")
    source = blocks.CharBlock(
        required=False, max_length=150, label="De qui", help_text="Sans nom d’élève : « Un groupe de 4e »."
    )

    class Meta:
        icon = "openquote"
        label = "Citation"


class CalloutBlock(blocks.StructBlock):
    """A short text set apart."""

    kind = blocks.ChoiceBlock(choices=CALLOUT_CHOICES, label="Sorte d’encadré")
    text = blocks.RichTextBlock(features=STEP_FEATURES, label="Texte")

    class Meta:
        icon = "info-circle"
        label = "Encadré"


class VideoBlock(blocks.StructBlock):
    """A video by its address, with its transcript: nothing of another site is loaded on the page."""

    title = blocks.CharBlock(max_length=150, label="Titre de la vidéo")
    url = blocks.URLBlock(label="Adresse de la vidéo", validators=[validate_video_host], max_length=300)
    duration = blocks.CharBlock(
        required=False, max_length=20, label="Durée", help_text="Par exemple : 2 min 30."
    )
    transcript = blocks.RichTextBlock(
        features=STEP_FEATURES,
        label="Transcription",
        help_text="Tout ce qui est dit, et ce qui est montré sans être dit. Sans elle, la vidéo n’est pas accessible.",
    )

    class Meta:
        icon = "media"
        label = "Vidéo"


class RecordingChooserBlock(DocumentChooserBlock):
    """Chooses a document that is listened to."""

    def clean(self, value: Any) -> Any:
        """Refuse a document that is read."""
        recording = super().clean(value)
        if recording is not None and not recording.is_sound:
            raise ValidationError(NO_RECORDING)
        return recording


class AudioBlock(blocks.StructBlock):
    """A recording deposited here, with its transcript."""

    title = blocks.CharBlock(max_length=150, label="Titre de l’enregistrement")
    recording = RecordingChooserBlock(
        label="Enregistrement",
        help_text="Au format MP3, OGG ou OPUS. Une voix d’élève demande une autorisation écrite, "
        "même sans son nom.",
    )
    transcript = blocks.RichTextBlock(
        features=STEP_FEATURES,
        label="Transcription",
        help_text="Tout ce qui s’entend. Sans elle, l’enregistrement n’est pas accessible.",
    )

    class Meta:
        icon = "media"
        label = "Enregistrement"
