"""What R and other programs call a design, for the sentence that says what to write instead."""

from __future__ import annotations

import re

ZERO = (
    "setter variansen til null: er det alt som var å trekke fra, er N lik 1 i det stratumet, "
    "ellers velg sentrert, gjennomsnitt eller slaa_sammen"
)
PPS = (
    "parvise trekkesannsynligheter (pps) kan ikke brukes – skriv «vekt», som er 1 delt på "
    "sannsynligheten, med klynge og strata uten N, eller be leverandøren om replikatvekter"
)
PHASES = (
    "utvalg i to faser kan ikke regnes av planen – be leverandøren om replikatvekter, som har "
    "begge fasene i seg"
)
WHOLE = "skrives «hel_populasjon» når alle ble spurt, «stratifisert» eller «vektet»"
# Field → what is written elsewhere → what it is here.
VALUES = {
    "enslig_stratum": {
        "adjust": "heter «sentrert»",
        "average": "heter «gjennomsnitt»",
        "fail": "heter «stopp»",
        "certainty": ZERO,
        "remove": ZERO,
    },
    "metode": {
        "subbootstrap": "heter «bootstrap», med skala og rskalaer fra R",
        "mrbbootstrap": "heter «bootstrap», med skala og rskalaer fra R",
        "acs": "heter «SDR»",
        "successive-difference": "heter «SDR»",
        "sdr": "heter «SDR»",
        "other": "heter «annet»",
        "brr": "heter «BRR»",
        "fay": "heter «Fay»",
        "jk1": "heter «JK1»",
        "jk2": "heter «JK2»",
        "jkn": "heter «JKn»",
        "jackknife": "heter «JK1» uten strata, og «JKn» eller «JK2» med",
    },
    "design": {"srs": WHOLE},
    "varians": {
        "linear": "kan ikke brukes: vektene er raket – velg calibrate eller rake",
        "raking": "heter «calibrate»",
    },
}
CLUSTERED = (
    "klynger skrives i feltet «klynge» og replikatvekter i «replikat» – les docs/kodebok.md om "
    "klynger"
)
FIELDS = {
    r"pps|brewer|jointprob|pi_?k?|prob\w*|trekk\w*sannsynlighet\w*": PPS,
    r"(to)?fase\w*|(two-?)?phase\w*": PHASES,
    r"klynge.*|cluster.*|.*psu.*|rep(likat)?_?(vekt|w).*": CLUSTERED,
    r"nest": "klyngene hører alltid til sitt stratum (nest = TRUE) – ta bort feltet",
    r"postStratify|poststrat\w*|calibrate|kalibrering|rake": "marginer skrives i feltet «raking»",
}


def value(name: str, given: object) -> str:
    """«adjust heter «sentrert»» for what another program calls it; "" for anything else."""
    word = str(given).lower()
    if name == "design" and (said := field(word)):
        return f"«{given}»: {said}"
    said = VALUES.get(name, {}).get(word, "")
    return f"«{given}» {said}" if said else ""


def field(name: str) -> str:
    """What to write instead of a field that another program has; "" for anything else."""
    found = (said for sign, said in FIELDS.items() if re.fullmatch(sign, name, re.IGNORECASE))
    return next(found, "")
