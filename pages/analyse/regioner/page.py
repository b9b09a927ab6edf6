"""For analysts: where in the country the portal is a source of knowledge, and where it is used."""

from __future__ import annotations

from dataclasses import replace

from metrics import query
from pages.analyse.regioner import counties
from pages.components import filter_bar, findings, frame, use

selection = filter_bar.current()
# NB: the survey has its own time and the counties of 2020–2023, so neither the period nor a filter
# on today's fylker can be used on it.
asked = replace(selection, fra=None, til=None, ressurs=("arbeidsmiljoeportalen",), region=())
survey, outside = counties.on_the_map(query.run("kunnskapskilde", asked, "region"))
whole = query.run("kunnskapskilde", asked)
part = " i utvalget" if whole.selection.stoerrelse else ""
size = query.run("kunnskapskilde", asked, "stoerrelse")

frame.head(
    "Analyse",
    findings.spread(whole, f"av virksomhetene{part} som svarte, oppgir portalen som kilde"),
    "Andelen av dem som svarte, som oppgir Arbeidsmiljøportalen som kilde til kunnskap om "
    "psykososialt arbeidsmiljø. SINTEF spurte virksomheter med fem eller flere ansatte våren "
    "2022. Perioden i filteret gjelder bare bruken lenger ned.",
)
frame.text(
    "Undersøkelsen bruker fylkene slik de var fra 2020 til 2023. Viken, Vestfold og Telemark, og "
    "Troms og Finnmark er siden delt, og svarene kan ikke fordeles på dagens fylker. Hvert fylke "
    "har få svar, så små forskjeller betyr lite."
)

frame.section("Kilde til kunnskap, fylkene 2020–2023")
use.by_place(
    "kunnskapskilde",
    survey,
    "2020-2023",
    (
        findings.spread(survey, "av dem som svarte, oppgir portalen som kilde"),
        "Fylkene etter andelen som oppgir portalen som kilde",
    ),
    "Andel av dem som svarte. n er antall svar.",
    (*counties.chance(survey), *outside),
)

frame.section("Kilde til kunnskap, etter størrelse")
use.broken_down(
    "kunnskapskilde_stoerrelse",
    size,
    "Andel av dem som svarte, som oppgir portalen som kilde. n er antall svar.",
    findings.top(size),
)

counties.use_of_portal(selection, survey)

frame.section("Slik regnes fylkene om")
counties.conversions()
