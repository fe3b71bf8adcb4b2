"""The styles of the browsing pages and of search: readable tiles, nothing that is not used, nothing fetched."""

from __future__ import annotations

import re

import pytest

from tests.front.test_stylesheet import CSS, TEXT, THEMES, contrast, mixed, rgb
from tests.support.code_base import templates

BROWSE = (CSS / "browse.css").read_text()
SEARCH = (CSS / "search.css").read_text()
SHARES = {
    int(number): int(share) / 100
    for number, share in re.findall(
        r"\.map__tile--(\d), \.map__swatch--\d \{ --tile: color-mix\(in srgb, var\(--brand\) (\d+)%", BROWSE
    )
}


@pytest.mark.parametrize("theme", THEMES)
def test_the_number_is_readable_on_every_tile(theme):
    tokens = THEMES[theme]
    assert sorted(SHARES) == [1, 2, 3]
    assert SHARES[1] < SHARES[2] < SHARES[3]
    dark = re.search(
        r"^\.map__tile--3, \.map__tile--4 \{ color: var\(--on-brand\); \}$", BROWSE, re.MULTILINE
    )
    assert dark
    for number, share in SHARES.items():
        tile = mixed(tokens["brand"], share, tokens["paper"])
        text = tokens["on-brand"] if number >= 3 else tokens["ink"]
        assert contrast(rgb(text), tile) >= TEXT, number
    assert contrast(rgb(tokens["on-brand"]), rgb(tokens["brand"])) >= TEXT


@pytest.mark.parametrize("css", [BROWSE, SEARCH], ids=["browse", "search"])
def test_every_style_is_used_by_a_page(css):
    selectors = re.sub(r"\{[^{}]*\}", " ", re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL))
    styled = set(re.findall(r"\.([a-z][\w-]*)", selectors))
    written = " ".join(path.read_text() for path in templates())
    unused = {name for name in styled if not re.search(rf"(?<![\w-]){name}(?![\w-])", written)}
    assert {name for name in unused if not re.fullmatch(r"map__(tile|swatch)--\d", name)} == set()


@pytest.mark.parametrize("css", [BROWSE, SEARCH], ids=["browse", "search"])
def test_styles_fetch_nothing(css):
    assert "url(" not in css
    assert "@import" not in css
    assert not re.search(r"#[0-9a-f]{3,8}\b", css)
