"""The figures: each takes rows and gives a chart with a text for those who cannot see it."""

from pages.components.charts.bars import bars
from pages.components.charts.base import Chart
from pages.components.charts.dots import comparable, dots
from pages.components.charts.launches import launches
from pages.components.charts.matrix import matrix, norwegian
from pages.components.charts.series import cuts, partial, series
from pages.components.charts.tiles import tile_map

__all__ = [
    "Chart",
    "bars",
    "comparable",
    "cuts",
    "dots",
    "launches",
    "matrix",
    "norwegian",
    "partial",
    "series",
    "tile_map",
]
