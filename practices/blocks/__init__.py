"""What pages are built of: a short list of blocks, the same everywhere."""

from practices.blocks.body import SECTION_CHOICES, SECTION_TITLES, BodyBlock, section_title
from practices.blocks.media import CALLOUT_TITLES
from practices.blocks.text import STEP_FEATURES, TEXT_FEATURES

__all__ = [
    "CALLOUT_TITLES",
    "SECTION_CHOICES",
    "SECTION_TITLES",
    "STEP_FEATURES",
    "TEXT_FEATURES",
    "BodyBlock",
    "section_title",
]
