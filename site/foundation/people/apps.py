"""Wagtail's application of users, with our accounts in it."""

from wagtail.users.apps import WagtailUsersAppConfig


class AccountsConfig(WagtailUsersAppConfig):
    """Shows accounts without groups, and follows what happens to them."""

    user_viewset = "foundation.people.desk.AccountViewSet"
    group_viewset = "foundation.people.desk.ClosedGroupViewSet"

    def ready(self) -> None:
        """Register the receivers of signals."""
        super().ready()
        from foundation.people import signals  # noqa: F401
