from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from practices.publication.audit import audit


class Command(BaseCommand):
    help = (
        "Looks for any live page without its decision, and any publication that is not as the gate left it."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        """Write each finding on a line; fail if there is one."""
        findings = list(audit())
        for finding in findings:
            self.stdout.write(f"page {finding.page_id} « {finding.title} »: {finding.problem}")
        if findings:
            raise CommandError(f"{len(findings)} finding(s).")
        self.stdout.write("Every live page has its decision, and every publication its page.")
