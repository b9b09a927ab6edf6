"""The figures: each takes rows and gives a chart with a text for those who cannot see it."""

from pages.components.charts.base import Chart
from pages.components.charts.coverage import coverage
from pages.components.charts.curves import curves
from pages.components.charts.dots import comparable, dots
from pages.components.charts.launches import launches
from pages.components.charts.likert import likert
from pages.components.charts.matrix import matrix
from pages.components.charts.parts import parts, stability
from pages.components.charts.projection import projection
from pages.components.charts.quarters import quarters
from pages.components.charts.series import cuts, partial, series
from pages.components.charts.tiles import tile_map
from pages.components.charts.timeline import timeline

__all__ = [
    "Chart",
    "comparable",
    "coverage",
    "curves",
    "cuts",
    "dots",
    "launches",
    "likert",
    "matrix",
    "partial",
    "parts",
    "projection",
    "quarters",
    "series",
    "stability",
    "tile_map",
    "timeline",
]
