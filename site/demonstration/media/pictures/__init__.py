"""The pictures of the demonstration, by name."""

from __future__ import annotations

from collections.abc import Callable

from PIL import Image

from demonstration.media.canvas import Sheet
from demonstration.media.pictures import (
    charts,
    city,
    exhibition,
    languages,
    leaflet,
    light,
    mathematics,
    motion,
    records,
    sources,
    speech,
    writing,
)

Maker = Callable[[], Sheet]

MAKERS: dict[str, Maker] = {
    "sensitive-map": city.sensitive_map,
    "industrial-landscape": city.industrial_landscape,
    "actors-mind-map": speech.actors_mind_map,
    "legend-builder": writing.legend_builder,
    "spoken-timeline": records.spoken_timeline,
    "radio-rundown": speech.radio_rundown,
    "image-grid": speech.image_grid,
    "trade-routes": writing.trade_routes,
    "life-line": records.life_line,
    "excavation-section": records.excavation_section,
    "tide-curve": charts.tide_curve,
    "calibration-line": charts.calibration_line,
    "titration-curve": charts.titration_curve,
    "sound-histogram": charts.sound_histogram,
    "courtyard-photo": motion.courtyard,
    "free-throw": motion.free_throw,
    "lamp-spectra": light.lamp_spectra,
    "leaflet": leaflet.leaflet,
    "victorian-house": languages.victorian_house,
    "carnation-night": languages.carnation_night,
    "rhine-stories": languages.rhine_stories,
    "guide-checked": languages.guide_checked,
    "cultural-path": languages.cultural_path,
    "commedia-masks": languages.commedia_masks,
    "hanging-plan": exhibition.hanging_plan,
    "sound-showcase": exhibition.sound_showcase,
    "shoebox-museum": exhibition.shoebox_museum,
    "raking-light": exhibition.raking_light,
    "wall-labels": exhibition.wall_labels,
    "visitor-paths": exhibition.visitor_paths,
    "two-answers": sources.two_answers,
    "next-word-cards": sources.next_word_cards,
    "caption-cards": sources.caption_cards,
    "source-trail": sources.source_trail,
    "citation-tree": sources.citation_tree,
    "cdi-plan": sources.cdi_plan,
    "sorting-network": mathematics.sorting_network,
    "cube-nets": mathematics.cube_nets,
    "circle-regions": mathematics.circle_regions,
    "paper-neuron": mathematics.paper_neuron,
    "forest-fire": mathematics.forest_fire,
    "before-filming": mathematics.before_filming,
}


def draw(name: str) -> Image.Image:
    """Draw a picture, 1200 by 750; KeyError for an unknown name."""
    return MAKERS[name]().finished()
