from foundation.models.user import User

__all__ = ["User"]
