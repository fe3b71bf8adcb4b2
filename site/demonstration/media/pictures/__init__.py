"""The pictures of the demonstration, by name."""

from __future__ import annotations

from collections.abc import Callable

from PIL import Image

from demonstration.media.canvas import Sheet
from demonstration.media.pictures import charts, city, leaflet, light, motion, records, speech, writing

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
}


def draw(name: str) -> Image.Image:
    """Draw a picture, 1600 by 1000; KeyError for an unknown name."""
    return MAKERS[name]().finished()
