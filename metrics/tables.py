"""The commands that print tables or make files: each with its help, its options and its work.

They take their own options; those that are asked as a metric is, stand in `commands`.
"""

from __future__ import annotations

from metrics.aarsrapport import commands as aarsrapport
from metrics.bro import commands as bro
from metrics.datapakke import commands as datapakke
from metrics.frafall import commands as frafall
from metrics.hvorfor import commands as hvorfor
from metrics.kryss import commands as kryss
from metrics.planlegging import commands as planlegging
from metrics.profil import commands as profil
from metrics.rapport import commands as rapport
from metrics.rapportert import commands as reported
from metrics.rapportert import registers
from metrics.snitt import aapne
from metrics.snitt import commands as snitt
from metrics.soek import commands as everywhere
from metrics.spoersmaal import commands as spoersmaal
from metrics.tabellsett import commands as tabellsett
from metrics.tellemaater import commands as tellemaater
from metrics.trend import commands as trend
from metrics.undersoekelse import privacy
from metrics.utforsk import commands as utforsk

TABLES = {
    "soek": (
        "ord og tall i alt rapportene, målene og registrene sier",
        everywhere.options,
        everywhere.show,
    ),
    "spoersmaal": (
        "alle spørsmål i undersøkelsene, og svarene på hvert av dem",
        spoersmaal.options,
        spoersmaal.show,
    ),
    "kryss": (
        "et spørsmål etter en bakgrunn eller et annet spørsmål, med tester og bokstaver",
        kryss.options,
        kryss.show,
    ),
    "aapne": (
        "kodede åpne svar som liste, med de små kategoriene samlet",
        aapne.options,
        aapne.show,
    ),
    "snitt": (
        "snitt av svarskalaer og NPS, og en indeks av flere spørsmål med Cronbachs alfa",
        snitt.options,
        snitt.show,
    ),
    "trend": (
        "spørsmål gjennom tre sammenlignbare bølger eller mer, vurdert under ett",
        trend.options,
        trend.show,
    ),
    "publisert": (
        "alle brukstall i rapportene, med merknader",
        reported.published_options,
        reported.show_published,
    ),
    "tilsyn": (
        "tilsyn, tips og det Arbeidstilsynet siterer",
        reported.tilsyn_options,
        reported.show_tilsyn,
    ),
    "funn": (
        "sammenhenger rapportene har testet i svarene sine",
        reported.findings_options,
        reported.show_findings,
    ),
    "register": (
        "registrene tallene bygger på, rad for rad",
        registers.options,
        registers.show,
    ),
    "bro": (
        "forholdet mellom to instrumenter, og det ene regnet om til det andre",
        bro.options,
        bro.show,
    ),
    "profil": (
        "alt vi vet om én bransje eller ett fylke",
        profil.options,
        profil.show,
    ),
    "datapakke": (
        "alle tall som kan vises, som datapakke for SQL, R og regneark",
        datapakke.options,
        datapakke.show,
    ),
    "rapport": (
        "til møtet: en rapport som PowerPoint, PDF eller HTML",
        rapport.options,
        rapport.show,
    ),
    "aarsrapport": (
        "alle tabellene i etatenes årsrapport, som arbeidsbok",
        aarsrapport.year_options,
        aarsrapport.show_year,
    ),
    "vedlegg": (
        "evalueringens vedlegg, som arbeidsbok",
        aarsrapport.annex_options,
        aarsrapport.show_annexes,
    ),
    "utforsk": (
        "et måltall delt på to, som tabell eller fil",
        utforsk.options,
        utforsk.show,
    ),
    "tabellsett": (
        "alle spørsmål i en bølge × kjennetegn, som arbeidsbok eller Word",
        tabellsett.options,
        tabellsett.show,
    ),
    "frafall": (
        "hvem som svarte mot hvem de er, og hva vektingen har flyttet",
        frafall.options,
        frafall.show,
    ),
    "planlegg": (
        "hvor mange svar neste undersøkelse trenger, og hvilke mål den kan måle",
        planlegging.options,
        planlegging.show,
    ),
    "hvorfor": (hvorfor.HELP, hvorfor.options, hvorfor.show),
    "tellemaater": (tellemaater.HELP, tellemaater.options, tellemaater.show),
    "personvern": (
        "hva som er skjult i en innlest undersøkelse, og hva revisjonen har funnet",
        privacy.options,
        privacy.show,
    ),
}
