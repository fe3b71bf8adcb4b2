"""The steps of a review. They keep the state; deciding is done by `practices.moderation.actions` alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.core.exceptions import PermissionDenied
from wagtail.locks import WorkflowLock
from wagtail.models import Page, Task, TaskState

from practices.models.decision import ReviewStep

if TYPE_CHECKING:
    from foundation.models import User


class ReviewLock(WorkflowLock):
    """Keeps a page as it was sent while it is read; said in the words of the house."""

    def get_message(self, user: User) -> str | None:
        """What the editor says to someone for whom the page is closed."""
        from practices import permissions

        if not self.for_user(user):
            return None
        message = (
            f"Cette page attend une décision (« {self.task.name} ») : elle ne se modifie pas pour l’instant."
        )
        may_take_back = permissions.can_take_back(user, self.object)
        return f"{message} Pour la corriger, reprenez-la." if may_take_back else message

    def get_locked_by(self, user: User, can_lock: bool = False) -> str:
        """The label of the state."""
        return "En relecture"

    def get_description(self, user: User, can_lock: bool = False) -> str:
        """What the state means."""
        return "La page ne se modifie pas tant qu’elle attend une décision."


class ReviewTask(Task):
    """A step that Wagtail's own screens can neither decide nor lock: its door is our review screen."""

    step: ClassVar[ReviewStep]
    lock_class = ReviewLock

    class Meta:
        abstract = True

    def get_actions(self, obj: Page, user: User) -> list[tuple[str, str, bool]]:
        """None: Wagtail's action views check the page of the address but act on any step it names."""
        return []

    def on_action(self, task_state: TaskState, user: User, action_name: str, **kwargs: Any) -> None:
        """Refused, whatever the view was told."""
        raise PermissionDenied("Une décision se prend dans l’espace de relecture.")

    def user_can_access_editor(self, obj: Page, user: User) -> bool:
        """Only to someone whom the page's own permissions let edit at this step."""
        return False

    def locked_for_user(self, obj: Page, user: User) -> bool:
        """Whether the page is closed to this person while the step lasts."""
        from practices import permissions

        return not permissions.can_correct(user, obj)

    def user_can_lock(self, obj: Page, user: User) -> bool:
        """Nobody locks by hand."""
        return False

    def user_can_unlock(self, obj: Page, user: User) -> bool:
        """Nobody unlocks by hand."""
        return False

    def get_task_states_user_can_moderate(self, user: User, **kwargs: Any) -> Any:
        """None on Wagtail's own panels, which are not paginated: our queue shows them."""
        return TaskState.objects.none()

    def start(self, workflow_state: Any, user: User | None = None) -> TaskState:
        """Start the step on the page's latest revision, and take away a lock that would keep reviewers out."""
        page = workflow_state.content_object
        if page.locked:
            page.locked = False
            page.locked_by = None
            page.locked_at = None
            page.save(update_fields=["locked", "locked_by", "locked_at"], clean=False)
        return super().start(workflow_state, user=user)


class AcademyReview(ReviewTask):
    """The inspectors named on the page's project review it."""

    step = ReviewStep.ACADEMY_REVIEW

    class Meta:
        verbose_name = "relecture par l’inspection"

    @classmethod
    def get_description(cls) -> str:
        """Said on Wagtail's screens."""
        return "L’inspection nommée sur le projet relit la page."


class NationalPublication(ReviewTask):
    """DNE A2 publishes what the inspection approved."""

    step = ReviewStep.NATIONAL_PUBLICATION

    class Meta:
        verbose_name = "publication par la DNE A2"

    @classmethod
    def get_description(cls) -> str:
        """Said on Wagtail's screens."""
        return "La DNE A2 publie ce que l’inspection a validé."


class SecondReader(ReviewTask):
    """Another lead, or the general inspectorate, reads what a lead wrote."""

    step = ReviewStep.SECOND_READER

    class Meta:
        verbose_name = "seconde lecture"

    @classmethod
    def get_description(cls) -> str:
        """Said on Wagtail's screens."""
        return "Une personne qui ne l’a pas écrite relit la page."
