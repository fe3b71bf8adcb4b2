"""What a project has in the back office: its page, its team's group, the folder of its files."""

from __future__ import annotations

from django.contrib.auth.models import Group
from django.db import models
from wagtail.models import Collection


class ProjectSpace(models.Model):
    """Ties a project to its folder (the files of its drafts) and to the group derived for its team."""

    project = models.OneToOneField("academies.Project", on_delete=models.PROTECT, related_name="space")
    collection = models.OneToOneField(Collection, on_delete=models.PROTECT, related_name="project_space")
    team = models.OneToOneField(
        Group, null=True, blank=True, on_delete=models.SET_NULL, related_name="project_space"
    )

    class Meta:
        verbose_name = "espace d’un projet"
        verbose_name_plural = "espaces des projets"

    def __str__(self) -> str:
        return str(self.project)
