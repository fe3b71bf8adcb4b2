from foundation.models.audience_log import AudienceLog
from foundation.models.change import Change
from foundation.models.document import HouseDocument
from foundation.models.image import HouseImage, HouseRendition
from foundation.models.notice import Notice
from foundation.models.outbox_entry import OutboxEntry, OutboxState
from foundation.models.public_file import PublicFile
from foundation.models.user import FORMER_PERSON, Rhythm, User

__all__ = [
    "FORMER_PERSON",
    "AudienceLog",
    "Change",
    "HouseDocument",
    "HouseImage",
    "HouseRendition",
    "Notice",
    "OutboxEntry",
    "OutboxState",
    "PublicFile",
    "Rhythm",
    "User",
]
