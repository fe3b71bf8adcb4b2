"""What search keeps of its own: nothing that could not be made again but the words of the lead, and counts."""

from search.models.attachment_text import AttachmentState, AttachmentText
from search.models.searched_words import PendingWords, SearchedWords
from search.models.synonym import Synonym

__all__ = ["AttachmentState", "AttachmentText", "PendingWords", "SearchedWords", "Synonym"]
