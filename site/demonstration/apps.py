from django.apps import AppConfig


class DemonstrationConfig(AppConfig):
    """What a visitor of the demonstration finds: fictitious people, real teaching."""

    name = "demonstration"
    default_auto_field = "django.db.models.BigAutoField"
