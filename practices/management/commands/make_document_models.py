"""Write the documents to fill in that « Partir d’un document » offers."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from practices.importing.models_to_download import write_models


class Command(BaseCommand):
    """Write modele-de-scenario.odt and .docx among the static files, from the places that the import knows."""

    help = "Écrit les modèles de scénario à télécharger (ODT et DOCX) parmi les fichiers statiques."

    def handle(self, *args: Any, **options: Any) -> None:
        """Write both and say where."""
        for path in write_models():
            self.stdout.write(str(path))
