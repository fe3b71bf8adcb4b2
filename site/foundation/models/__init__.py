from foundation.models.change import Change
from foundation.models.outbox_entry import OutboxEntry, OutboxState
from foundation.models.user import User

__all__ = ["Change", "OutboxEntry", "OutboxState", "User"]
