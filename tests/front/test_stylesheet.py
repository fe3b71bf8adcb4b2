"""The stylesheets: their weight, their contrast computed from the tokens, what they must never fetch."""

from __future__ import annotations

import re
from colorsys import hls_to_rgb
from pathlib import Path

import brotli
import pytest

from academies.reference.files import read
from tests.practices.public_pages import FULL, full
from tests.support.code_base import files

REPOSITORY = Path(__file__).resolve().parents[2]
CSS = REPOSITORY / "site/static/css"
SHEETS = ("site.css", "components.css", "reading.css")
SITE = "".join((CSS / name).read_text() for name in SHEETS)
EDITOR = (CSS / "editor.css").read_text()
DESK = (CSS / "desk.css").read_text()
FONTS = REPOSITORY / "site/static/fonts"
FONT = "newsreader-titles.woff2"
BUDGET = 35_000
FONT_BUDGET = 20_000
FIRST_VIEW_BUDGET = 60_000
SCRIPT_BUDGET = 20_000
TAKEN_AWAY = {"scenario", "article", "theme", "project", "synthesis", "national_synthesis", "dossier"}
SCRIPTS = ("search", "offline", "selection")
"""Those of a page that is taken away; every page has the first."""
TEXT = 4.5
EDGE = 3.0
TINT = 0.09
GENERATED = ("accent-", "scale--", "callout--", "errorlist")
"""Classes whose end is data (a discipline, a level, a kind), and the one that Django writes."""

Colour = tuple[float, float, float]


def block_after(css: str, opening: str) -> str:
    """The declarations between the braces that follow `opening`."""
    start = css.index(opening) + len(opening)
    return css[start : css.index("}", start)]


def tokens_of(block: str) -> dict[str, str]:
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block))


LIGHT = tokens_of(block_after(SITE, ":root {"))
DARK = LIGHT | tokens_of(block_after(SITE, "(prefers-color-scheme: dark) {\n  :root {"))
THEMES = {"light": LIGHT, "dark": DARK}
DISCIPLINES = sorted(row["code"] for row in read().disciplines)


def rgb(value: str) -> Colour:
    red, green, blue = (int(value[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return red, green, blue


def mixed(value: str, share: float, with_value: str) -> Colour:
    """What `color-mix(in srgb, value share, with_value)` gives."""
    pairs = zip(rgb(value), rgb(with_value), strict=True)
    red, green, blue = (one * share + other * (1 - share) for one, other in pairs)
    return red, green, blue


def luminance(colour: Colour) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Colour, other: Colour) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_computed_as_the_standard_says():
    assert contrast(rgb("#000000"), rgb("#ffffff")) == pytest.approx(21)
    assert contrast(rgb("#777777"), rgb("#ffffff")) == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(
    ("text", "ground"),
    [
        *[
            (text, ground)
            for text in ("ink", "muted", "link", "link-hover", "brand")
            for ground in ("paper", "surface")
        ],
        *[(text, ground) for text in ("warning", "error", "success") for ground in ("paper", "surface")],
        ("on-brand", "brand"),
        ("paper", "link-hover"),
        ("ink", "mark"),
    ],
)
def test_text_is_readable(theme, text, ground):
    tokens = THEMES[theme]
    assert contrast(rgb(tokens[text]), rgb(tokens[ground])) >= TEXT


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("ground", ["paper", "surface"])
@pytest.mark.parametrize("mark", ["edge", "focus"])
def test_edges_of_fields_and_focus_are_seen(theme, ground, mark):
    tokens = THEMES[theme]
    assert contrast(rgb(tokens[mark]), rgb(tokens[ground])) >= EDGE


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("code", DISCIPLINES)
def test_every_discipline_has_a_readable_accent(theme, code):
    tokens = THEMES[theme]
    accent = tokens[f"accent-{code}"]
    assert contrast(rgb(accent), rgb(tokens["paper"])) >= TEXT
    assert contrast(rgb(accent), rgb(tokens["surface"])) >= TEXT
    assert contrast(rgb(accent), mixed(accent, TINT, tokens["paper"])) >= TEXT
    assert contrast(rgb(tokens["ink"]), mixed(accent, TINT, tokens["paper"])) >= TEXT


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("accent", ["brand", *(f"accent-{code}" for code in DISCIPLINES)])
def test_text_is_readable_on_every_wash(theme, accent):
    tokens = THEMES[theme]
    wash = mixed(tokens[accent], TINT, tokens["paper"])
    for text in ("ink", "muted", "link", "link-hover", "success", accent):
        assert contrast(rgb(tokens[text]), wash) >= TEXT, text
    for edge in ("edge", "focus"):
        assert contrast(rgb(tokens[edge]), wash) >= EDGE, edge


def test_the_tint_that_was_computed_is_the_one_used():
    shares = re.findall(r"--tint: color-mix\(in srgb, var\(--accent\) (\d+)%, var\(--paper\)\)", SITE)
    assert shares == [f"{TINT:.0%}".rstrip("%")]
    assert re.findall(r"background(?:-color)?: color-mix", SITE) == []


def test_accents_have_a_class_and_a_colour_of_their_own_in_both_themes():
    dark_block = tokens_of(block_after(SITE, "(prefers-color-scheme: dark) {\n  :root {"))
    for code in DISCIPLINES:
        assert f".accent-{code} {{ --accent: var(--accent-{code}); }}" in SITE
        assert f"accent-{code}" in dark_block
    for tokens in THEMES.values():
        assert len({tokens[f"accent-{code}"] for code in DISCIPLINES}) == len(DISCIPLINES)
    assert set(re.findall(r"^\.accent-([\w-]+) \{ --accent:", SITE, re.MULTILINE)) == set(DISCIPLINES)


def test_styles_stay_within_their_weight():
    weight = sum(len(brotli.compress(path.read_bytes())) for path in CSS.glob("*.css"))
    assert weight <= BUDGET


@pytest.mark.parametrize("name", FULL)
def test_first_view_stays_within_its_weight(name):
    """Everything that a first visit loads but the pictures: the page, styles, scripts, the font of the titles."""
    page = len(brotli.compress(full(name).encode()))
    styles = sum(len(brotli.compress((CSS / sheet).read_bytes())) for sheet in SHEETS)
    scripts = sum(len(brotli.compress((CSS.parent / f"js/{name}.js").read_bytes())) for name in SCRIPTS)
    assert page + styles + scripts + (FONTS / FONT).stat().st_size <= FIRST_VIEW_BUDGET


def test_every_page_links_the_styles_and_nothing_more():
    head = full("scenario").split("</head>")[0]
    assert re.findall(r'rel="stylesheet" href="/static/css/([\w.-]+)"', head) == list(SHEETS)
    assert head.count("stylesheet") == len(SHEETS)
    scripts = re.findall(r"<script\b[^>]*>", full("scenario"))
    assert scripts == [f'<script type="module" src="/static/js/{name}.js">' for name in SCRIPTS]
    beyond = [name for name in FULL if name not in TAKEN_AWAY and full(name).count("<script") != 1]
    assert beyond == []  # the search alone


def test_scripts_of_public_pages_stay_within_their_weight():
    """Those of the back office are named editor….js."""
    public = [path for path in (CSS.parent / "js").glob("*.js") if not path.name.startswith("editor")]
    assert {path.name for path in public} == {"offline_worker.js", *(f"{name}.js" for name in SCRIPTS)}
    assert sum(len(brotli.compress(path.read_bytes())) for path in public) <= SCRIPT_BUDGET


def test_styles_fetch_nothing_but_the_font_of_the_titles():
    assert re.findall(r"url\(([^)]*)\)", SITE) == [f'"../fonts/{FONT}"']
    assert SITE.count("@font-face") == 1
    assert "url(" not in DESK
    assert "@font-face" not in DESK
    for css in (SITE, DESK):
        assert "@import" not in css
        assert "Marianne" not in css


def test_the_font_is_small_and_carries_its_licence():
    assert {path.name for path in FONTS.iterdir()} == {FONT, "OFL.txt"}
    assert (FONTS / FONT).stat().st_size <= FONT_BUDGET
    assert "SIL OPEN FONT LICENSE" in (FONTS / "OFL.txt").read_text()


def test_every_style_is_used_by_a_page():
    """A class nobody writes any more leaves the styles with the last template that wrote it."""
    selectors = re.sub(r"\{[^{}]*\}", " ", re.sub(r"/\*.*?\*/", "", SITE, flags=re.DOTALL))
    styled = set(re.findall(r"\.([a-z][\w-]*)", selectors))
    written = " ".join(path.read_text() for path in files(".html", ".py", ".js"))
    unused = {
        name
        for name in styled
        if not name.startswith(GENERATED) and not re.search(rf"(?<![\w-]){name}(?![\w-])", written)
    }
    assert unused == set()


def test_the_desk_takes_its_colours_from_wagtail():
    assert re.findall(r"#[0-9a-f]{3,8}\b", DESK) in ([], ["#fff"])


def test_wagtail_wears_the_colour_of_the_house_and_its_menu_is_readable():
    """Its second step is what it writes for what is chosen in the menu, and for what tells of a button."""
    parts = re.findall(r"--w-color-primary-(hue|saturation|lightness): ([\d.]+)%?;", EDITOR)
    hue, saturation, lightness = (float(dict(parts)[name]) for name in ("hue", "saturation", "lightness"))
    primary = hls_to_rgb(hue / 360, lightness / 100, saturation / 100)
    chosen = hls_to_rgb((hue - 0.5) / 360, (lightness - 4.1) / 100, (saturation - 0.4) / 100)
    assert primary == pytest.approx(rgb(LIGHT["brand"]), abs=0.004)
    quiet = mixed("#ffffff", 0.8, LIGHT["brand"])
    for text, ground in ((rgb("#ffffff"), chosen), (quiet, primary), (primary, rgb("#ffffff"))):
        assert contrast(text, ground) >= TEXT


def test_icons_are_our_own_and_small():
    icons = REPOSITORY / "site/static/icons"
    names = {path.name for path in icons.iterdir()}
    assert names == {"mark.svg", "mark-32.png", "mark-180.png"}
    assert all(path.stat().st_size < 5_000 for path in icons.iterdir())
    assert "<script" not in (icons / "mark.svg").read_text()
