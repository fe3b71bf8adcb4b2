from django.apps import AppConfig


class HomeConfig(AppConfig):
    name = "home"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Forget what is kept of the house when it changes, and know how to send what visitors write."""
        from django.db.models.signals import post_delete, post_save

        from foundation.delivery.everything import shown_everywhere
        from foundation.shell import read_frame_with
        from home import house
        from home.contact import sending  # noqa: F401  # registers what works its entries of the outbox
        from home.models import AccessibilityAudit, HouseSettings
        from home.monthly import mailing  # noqa: F401  # the same, and its daily jobs

        shown_everywhere(HouseSettings, AccessibilityAudit, forget=house.forget)
        read_frame_with(lambda: house.current().frame)
        for model in (HouseSettings, AccessibilityAudit):
            for signal in (post_save, post_delete):
                signal.connect(
                    house.forget_after_commit, sender=model, dispatch_uid=f"house.{model.__name__}"
                )
