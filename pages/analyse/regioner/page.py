"""For analysts: where in the country the portal is a source of knowledge, and where it is used."""

from __future__ import annotations

from dataclasses import replace

from metrics import query
from pages.analyse.regioner import counties
from pages.components import filter_bar, findings, frame, parts, use
from pages.components.links import next_steps
from pages.components.links.steps import Step

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
    "2022. Perioden i filteret gjelder bare bruken.",
    neste=[Step("Velg et fylke og se alt vi vet om det.", "profil"), *next_steps.of_logs()],
)
frame.text(
    "Undersøkelsen bruker fylkene slik de var fra 2020 til 2023. Viken, Vestfold og Telemark, og "
    "Troms og Finnmark er siden delt, og svarene kan ikke fordeles på dagens fylker. Hvert fylke "
    "har få svar, så små forskjeller betyr lite."
)


def knowledge() -> None:
    """The fylker of the survey, on the map and ranked."""
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


def by_size() -> None:
    """The same question by the size of the workplace."""
    use.broken_down(
        "kunnskapskilde_stoerrelse",
        size,
        "Andel av dem som svarte, som oppgir portalen som kilde. n er antall svar.",
        findings.top(size),
    )


parts.show(
    "regioner",
    {
        "Kilde til kunnskap": knowledge,
        "Etter størrelse": by_size,
        "Bruk etter fylke": lambda: counties.use_of_portal(selection, survey),
        "Slik regnes fylkene om": counties.conversions,
    },
)
