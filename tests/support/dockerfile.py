"""Reads what the last stage of the Dockerfile says, so that a test can replay it without an engine."""

from __future__ import annotations

import json
import shlex
import shutil
from dataclasses import dataclass, field
from pathlib import Path


@dataclass
class Stage:
    """One `FROM` and what follows it."""

    base: str
    lines: list[tuple[str, str]] = field(default_factory=list)

    def all(self, instruction: str) -> list[str]:
        """Every value of one instruction, in order."""
        return [value for name, value in self.lines if name == instruction]

    @property
    def environment(self) -> dict[str, str]:
        """What its ENV lines set."""
        pairs = [pair for line in self.all("ENV") for pair in shlex.split(line)]
        return dict(pair.split("=", maxsplit=1) for pair in pairs)

    @property
    def copies(self) -> list[tuple[str, str]]:
        """Source and target of every COPY from the repository, not from another stage."""
        words = [shlex.split(line) for line in self.all("COPY")]
        return [(line[0], line[1]) for line in words if not line[0].startswith("--from")]

    @property
    def command(self) -> list[str]:
        """What CMD starts."""
        return json.loads(self.all("CMD")[-1])


def stages_of(dockerfile: Path) -> list[Stage]:
    """Read a Dockerfile without line continuations into its stages."""
    stages: list[Stage] = []
    for line in dockerfile.read_text().splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        instruction, value = line.split(maxsplit=1)
        if instruction == "FROM":
            stages.append(Stage(value))
        else:
            stages[-1].lines.append((instruction, value))
    return stages


def copy_tree(stage: Stage, repository: Path, target: Path) -> None:
    """Do what the COPY lines do, without what .dockerignore keeps away."""
    left_out = shutil.ignore_patterns("__pycache__", "*.pyc")
    for source, place in stage.copies:
        to = target / place
        to.parent.mkdir(parents=True, exist_ok=True)
        if (repository / source).is_dir():
            shutil.copytree(repository / source, to, ignore=left_out)
        else:
            shutil.copy(repository / source, to)
