"""The themes of one bransje: each part of its profile, and its use month by month."""

from __future__ import annotations

from dataclasses import replace

from metrics.engine import registers
from metrics.engine.selection import Selection
from metrics.figur import findings, sources
from metrics.profil import profile as profiles
from metrics.profil.parts import Part
from metrics.profil.profile import Profile
from metrics.rapport import asked as asking
from metrics.rapport.asked import Asked
from metrics.rapport.content import Theme, table

# What the lines of a part are, and what is counted of them; else «Hva» and «Svar».
LISTED = {"verktoey": "Verktøy", "side": "Side", "fil": "Fil"}
COUNTED = {"side": "Sidevisninger", "fil": "Nedlastinger"}


def chosen(asked: Asked) -> Selection:
    """The bransje, in the last twelve months up to the meeting. Raises UserError on no such one."""
    return registers.resolve(asked.path, replace(asked.year, bransje=(asked.who,)))


def found(asked: Asked) -> Profile:
    """The profile that the page shows."""
    return profiles.profile(chosen(asked), asked.path, asked.workspace)


def title(asked: Asked) -> str:
    """«Barnehage, til møtet»."""
    return f"{found(asked).navn}, til møtet"


def lead(asked: Asked) -> str:
    """Where the bransje stands, and what comes next."""
    profile = found(asked)
    demo = " Tallene for bruk er syntetiske demodata." if profile.syntetisk else ""
    return f"{profile.tilstand}. Neste: {profile.neste}{demo}"


def themes(asked: Asked) -> tuple[Theme, ...]:
    """Every part in order; the use is followed by its months."""
    made: list[Theme] = []
    parts = found(asked).deler
    for part in parts:
        if not part.linjer:
            continue
        made.append(_part(part))
        if part.id == "bruk" and part.linjer:
            always = replace(chosen(asked), fra=None)
            months = asked.run("sidevisninger", always, "maaned")
            heading = findings.extremes(months)
            made.append(asking.over_time(asked, "sidevisninger", always, heading))
    empty = [f"{part.tittel}: {' '.join(part.merknader)}" for part in parts if not part.linjer]
    if empty:
        made.append(Theme(heading="Det vi ikke har om bransjen", points=tuple(empty)))
    return tuple(made)


def _part(part: Part) -> Theme:
    heads = (
        LISTED.get(part.id, "Hva"),
        COUNTED.get(part.id, "Svar"),
        "Plassering",
        "Merknad",
    )
    cited = [line.kilde for line in part.linjer if line.kilde]
    return Theme(
        heading=part.tittel,
        table=table(heads, [(o.hva, o.verdi, o.plass, o.merknad) for o in part.linjer]),
        notes=part.merknader,
        source=sources.line(cited) if cited else "",
        demo=part.syntetisk,
    )
