"""About which page a door is asked, and what stands in the places of its address."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from academies.models import Mandate
from foundation.models import OutboxEntry
from practices.models import Remark
from tests.matrix.world import MatrixWorld, Standing, Who
from tests.practices.every_address import Known
from tests.practices.world import folder_of


@dataclass
class Asked:
    """The page a door is asked about, in the world it stands in."""

    world: MatrixWorld
    state: str

    @property
    def standing(self) -> Standing:
        """The page of Lyon in that state."""
        return self.world.pages[self.state]

    @property
    def foreign(self) -> Standing:
        """A draft of another académie."""
        return self.world.pages["other_draft"]

    @cached_property
    def known(self) -> Known:
        """What stands in the places of an address, by their names or by the folder they stand in."""
        return {**self._of_the_page(), **self._of_the_house(), **self._of_lists()}

    def _of_the_page(self) -> dict[str, list[Any]]:
        standing, lyon = self.standing, self.world.house.lyon
        page, revisions = standing.page, standing.revisions
        return {
            **{key: [page.pk] for key in ("pages", "page_id", "object_id", "page_to_move_id", "page_pk")},
            "parent_page_id": [lyon.page.pk],
            "destination_id": [self.world.house.lille.page.pk],
            "revision_id": revisions[-1:],
            "before_id": revisions[:1],
            "after_id": revisions[-1:],
            "compared": revisions[-1:],
            "task_state_id": [standing.step],
            "workflow_state_id": [standing.review],
            "task_id": [page.get_workflow().tasks.first().pk],
            "opinion_id": [standing.opinion.pk],
            **{key: [standing.image.pk] for key in ("image_id", "images")},
            **{key: [standing.document.pk] for key in ("document_id", "doc_id", "documents")},
            "name": [standing.image.file.name, standing.document.file.name],
            "session_id": [1],
            "agreement_id": [standing.agreement.pk if standing.agreement else 1],
            "remark_id": list(Remark.objects.about(page.pk).order_by("pk").values_list("pk", flat=True)[:1]),
            "notice_id": [standing.unsent.pk],
            "report_id": [standing.report.pk if standing.report else 1],
        }

    def _of_the_house(self) -> dict[str, list[Any]]:
        house = self.world.house
        entry = OutboxEntry.objects.order_by("pk").first()
        return {
            "users": [house.lyon.referent.pk],
            "slug": ["inspection"],
            **{key: [house.lyon.project.pk] for key in ("project", "project_id")},
            "theme": [house.theme.pk],
            "campaign": [house.theme.campaign.pk],
            "academy": [house.lyon.academy.pk],
            "academicregion": [house.lyon.academy.region.pk],
            "discipline": [house.discipline.pk],
            "level": [house.level.pk],
            "mandate": [Mandate.objects.get(user=self.world.people[Who.READER]).pk],
            "mandate_notice": [self.world.told_of_a_mission.pk],
            "courriels-et-taches": [entry.pk if entry else 1],
            "collection_id": [folder_of(house.lyon).pk],
            **{name: [row.pk] for name, row in self.world.rows.items()},
        }

    def _of_lists(self) -> dict[str, list[Any]]:
        return {
            "filter_spec": ["width-320"],
            **{key: ["practices"] for key in ("app_label", "content_type_app_name", "app", "app_name")},
            **{key: ["scenariopage"] for key in ("content_type_model_name",)},
            "model_name": ["scenariopage"],
            "model": ["keyword"],
            "action": ["delete"],
            "action_name": ["publish"],
            **{key: [1] for key in ("workflow_pk", "workflows", "groups", "collections")},
        }
