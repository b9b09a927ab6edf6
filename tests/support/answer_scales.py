"""Three answer scales as the engine gives them: many answers, few, and a hidden one."""

from __future__ import annotations

from metrics.engine.result import Row
from metrics.undersoekelse.scales import Scale, Step

WORDS = ("Liten", "Noe", "Stor", "Svært stor")


def scale(name, n, *values):
    steps = zip(range(1, 5), WORDS, values, strict=False)
    return Scale(
        Row(name, name, sum(values[2:]), grunnlag=n, vet_ikke=12.0, lite_grunnlag=n < 30),
        tuple(Step(place, word, value, None) for place, word, value in steps),
    )


ANSWERS = (
    scale("A", 51, 10, 20, 60, 10),
    scale("B", 13, 5, 5, 50, 40),
    Scale(Row("C", "C", None, skjult=True), ()),
)
