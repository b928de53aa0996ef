"""The demo's drawings: one function each, one line each in ``_DRAWN``."""

from __future__ import annotations

from drukar.newsroom.demo.drawings import banks, portraits, river, rooms, streets, yards

_DRAWN = {
    "ferry-dawn": river.ferry_dawn,
    "ferry-winter": river.ferry_winter,
    "river-flood": river.river_flood,
    "gauge-post": river.gauge_post,
    "footbridge": river.footbridge,
    "market-square": streets.market_square,
    "library-shelves": rooms.library_shelves,
    "school-yard": yards.school_yard,
    "printing-press": rooms.printing_press,
    "water-pump": yards.water_pump,
    "orchard-spring": banks.orchard_spring,
    "night-town": streets.night_town,
    "ice-on-river": river.ice_on_river,
    "choir-hall": rooms.choir_hall,
    "heron-reeds": banks.heron_reeds,
    "town-map": banks.town_map,
    "hospital-yard": yards.hospital_yard,
    "bakery-oven": rooms.bakery_oven,
    "boat-builders": banks.boat_builders,
    "willow-bank": banks.willow_bank,
    "radio-mast": streets.radio_mast,
    "bus-stop-rain": streets.bus_stop_rain,
    "portrait-ferryman": portraits.portrait_ferryman,
    "portrait-hydrologist": portraits.portrait_hydrologist,
}

DRAWINGS: tuple[str, ...] = tuple(_DRAWN)
"""The names of all drawings."""


def draw(name: str) -> str:
    """Return the drawing of that name as SVG, 1600 by 1067; ``KeyError`` if there is none."""
    return _DRAWN[name]()
