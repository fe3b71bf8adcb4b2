from django.apps import AppConfig
from django.db.models.signals import post_delete, post_save, pre_delete, pre_save


class PracticesConfig(AppConfig):
    """What is published, and how it becomes public."""

    name = "practices"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Pratiques"

    def ready(self) -> None:
        """Close the gate's doors that Wagtail opens by signals, and listen to mandates."""
        from wagtail.models import Page, Revision
        from wagtail.signals import pre_page_move

        from academies.models import AcademicRegion, Academy, Discipline, Level, LevelGroup
        from academies.reference import register_loader
        from academies.signals import mandate_changed
        from foundation.audience.counting import count_with
        from foundation.delivery.everything import shown_everywhere
        from foundation.files import access
        from foundation.people.anonymisation import account_anonymised
        from practices import checks, receivers  # noqa: F401  # checks registers the system checks
        from practices.afterwards import rereading
        from practices.audience.counting import count_pages
        from practices.backoffice.listings import drop_bulk_actions
        from practices.links import checking  # noqa: F401  # registers its daily jobs
        from practices.models import GlossaryTerm, JargonTerm
        from practices.moderation import daily_mail  # noqa: F401  # registers its daily job
        from practices.plain_language import words
        from practices.publication import gate, variants
        from practices.reference import load_vocabularies
        from practices.signals import page_published
        from practices.takeaways import making  # noqa: F401  # registers what works its entries of the outbox

        pre_page_move.connect(gate.refuse_move, dispatch_uid="gate.refuse_move")
        pre_save.connect(
            gate.refuse_overwriting_a_named_revision, sender=Revision, dispatch_uid="gate.named_revision"
        )
        pre_delete.connect(gate.keep_named_revisions, sender=Revision, dispatch_uid="gate.keep_named")
        pre_save.connect(gate.check_plain_save, sender=Page, dispatch_uid="gate.plain_page")
        mandate_changed.connect(receivers.derive_on_mandate_change, dispatch_uid="rights.mandate_changed")
        post_save.connect(
            receivers.derive_on_campaign_change,
            sender="academies.Campaign",
            dispatch_uid="rights.campaign_changed",
        )
        post_save.connect(
            receivers.derive_on_project_change,
            sender="academies.Project",
            dispatch_uid="rights.project_changed",
        )
        page_published.connect(rereading.start_after, dispatch_uid="rereading.page_published")
        count_with(count_pages)
        shown_everywhere(Academy, AcademicRegion, Discipline, Level, LevelGroup)
        shown_everywhere(GlossaryTerm, forget=words.forget)
        for model in (GlossaryTerm, JargonTerm):
            for signal in (post_save, post_delete):
                signal.connect(
                    words.forget_after_commit, sender=model, dispatch_uid=f"words.{model.__name__}"
                )
        account_anonymised.connect(receivers.forget_who_decided, dispatch_uid="record.account_anonymised")
        page_published.connect(variants.show_on_the_others, dispatch_uid="variants.page_published")
        access.register_checker(receivers.can_open_file)
        register_loader(load_vocabularies)
        drop_bulk_actions()
