"""What search keeps of its own: nothing that could not be made again but the words of the lead."""

from search.models.attachment_text import AttachmentState, AttachmentText
from search.models.synonym import Synonym

__all__ = ["AttachmentState", "AttachmentText", "Synonym"]
