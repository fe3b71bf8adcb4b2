from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from practices.record.audit import audit


class Command(BaseCommand):
    help = "Looks for any decision whose version is gone, or no longer holds what was decided on."

    def handle(self, *args: Any, **options: Any) -> None:
        """Write each finding on a line; fail if there is one."""
        findings = list(audit())
        for finding in findings:
            decision = finding.decision
            self.stdout.write(f"decision {decision.key} on page {decision.page_id}: {finding.problem}")
        if findings:
            raise CommandError(f"{len(findings)} finding(s).")
        self.stdout.write("Every decision names a version that holds what was decided on.")
