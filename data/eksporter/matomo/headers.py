"""The columns of Matomo's reports: what each is to us, and what they are called in a language."""

from __future__ import annotations

import re
from collections.abc import Callable

from data.eksporter import values

Parse = Callable[[str], float]
# NB: the sum of the days' uniques is no number of uniques.
SUMMED_DAYS = "en sum av unike per dag er ikke unike"
DERIVED = "regnes ikke med i måltallene våre"
ACTIONS = "handlinger er mer enn sidevisninger"
UNKNOWN = "ukjent felt"
SIGNLESS = "uten prosenttegn kan det være en andel eller en prosent"
# What a visit has, whatever it is counted by.
VISITS = {
    "nb_uniq_visitors": "unike_brukere",
    "nb_visits": "besoek",
    "bounce_count": "med_en_side",
    "sum_visit_length": "sekunder",
    "bounce_rate": "fluktfrekvens",
    "avg_time_on_site": "besoekstid",
}
TOTALS = VISITS | {
    "nb_pageviews": "sidevisninger",
    "nb_uniq_pageviews": "unike_sidevisninger",
    "nb_downloads": "nedlastinger",
}
PARSED: dict[str, Parse] = {
    "fluktfrekvens": values.percent,
    "besoekstid": values.seconds,
    "sekunder": values.seconds,
}
ROUNDED = frozenset({"fluktfrekvens", "besoekstid"})
# Names in the interface, English first, then bokmål and nynorsk as they are and have been.
NAMES = {
    "date": "date|dato",
    "label": "label|type|etikett|merkelapp|namn|navn|page url|side-url|sidens url|url|download url|"
    "nedlastings-url|country|land|region|browser|nettleser|nettlesar|device type|enhetstype|"
    "einingstype|website|nettsted|nettstad|referrer type|henvisningstype|campaign|kampanje|"
    "search engine|søkemotor|social network|sosialt nettverk|event category|event action|"
    "event name|hendelseskategori|hendelseshandling|hendelsesnavn|operating system family|"
    "operativsystem|operating system|entry page url|inngangsside|exit page url|utgangsside",
    "nb_uniq_visitors": "unique visitors|unike besøkere|unike besøkende|unike besøkjande|"
    "unike besøkarar",
    "nb_users": "users|brukere|brukarar",
    "nb_visits": "visits|besøk",
    "nb_actions": "actions|handlinger|handlingar",
    "nb_hits": "hits|treff",
    "nb_pageviews": "pageviews|sidevisninger|sidevisningar",
    "nb_downloads": "downloads|nedlastinger|nedlastingar",
    "nb_uniq_pageviews": "unique pageviews|unike sidevisninger|unike sidevisningar",
    "nb_uniq_downloads": "unique downloads|unike nedlastinger|unike nedlastingar",
    "max_actions": "maximum actions in one visit|maksimalt antall handlinger under ett besøk|"
    "maksimalt antall handlinger i ett besøk",
    "bounce_count": "bounces|sprett|fluktbesøk",
    "bounce_rate": "bounce rate|sprettfrekvens|fluktfrekvens|avvisningsfrekvens|avvisingsfrekvens|"
    "fluktrate|sprettrate",
    "sum_visit_length": "total time spent by visitors (in seconds)|"
    "total tid brukt av besøkere (i sekunder)|total tid brukt av besøkende (i sekunder)|"
    "total time spent by visitors",
    "nb_actions_per_visit": "actions per visit|handlinger per besøk|handlingar per besøk",
    "avg_time_on_site": "avg. visit duration (in seconds)|avg. time on website|"
    "avg. visit duration|gj.snitt. tid på nettstedet|gjennomsnittlig besøksvarighet|"
    "gj.snitt. besøksvarighet (i sekunder)|gjennomsnittlig tid på nettstedet|"
    "gjennomsnittlig besøkstid|gj.snitt. besøksvarighet",
    "avg_time_on_page": "avg. time on page|gj.snitt. tid på side|gjennomsnittlig tid på siden",
    "exit_rate": "exit rate|utgangsfrekvens",
    "nb_visits_converted": "visits with conversions|besøk med konvertering|"
    "besøk med konverteringer",
    "conversion_rate": "conversion rate|konverteringsrate",
    "entry_nb_visits": "entrances|innganger|inngangar",
    "exit_nb_visits": "exits|utganger|utgangar",
    "entry_nb_uniq_visitors": "unique entrances|unike innganger",
    "exit_nb_uniq_visitors": "unique exits|unike utganger",
    "nb_events": "total events|events|hendelser|totalt antall hendelser|hendingar",
    "sum_daily_nb_uniq_visitors": "unique visitors (daily sum)|unike besøkere (daglig sum)|"
    "unike besøkende (daglig sum)",
}
RAW = {name: raw for raw, names in NAMES.items() for name in names.split("|")}
METRIC = re.compile(
    r"(?:sum_daily_|entry_|exit_|max_|min_|sum_|avg_|nb_|bounce_|goals_|goal_|conversion_|revenue)"
    r"|(?:Referrers|PagePerformance|Events|VisitFrequency)_"
)
COUNTED = frozenset("nb_uniq_visitors nb_visits nb_hits nb_pageviews nb_downloads".split())
TELLING = COUNTED | frozenset(
    "nb_actions bounce_count bounce_rate avg_time_on_site avg_time_on_page exit_rate nb_events "
    "nb_uniq_pageviews nb_uniq_downloads entry_nb_visits exit_nb_visits".split()
)
# What tells a Matomo export from others: no other tool calls its columns so.
OWN = re.compile(r"nb_(?:visits|hits|uniq_visitors|actions|pageviews|events|downloads|users)")
NO_DATA = "No data available"


def raw(header: str) -> str:
    """The name of a column in the API; an unknown one as it stands."""
    plain = " ".join(header.split())
    return RAW.get(plain.casefold(), plain)


def raw_all(headers: list[str]) -> list[str]:
    """The same of a row of headers; the second with a name that is taken stands as it is."""
    found: list[str] = []
    for header in headers:
        found.append(header if raw(header) in found else raw(header))
    return found


def is_own(headers: list[str]) -> bool:
    """True for the columns of Matomo: those of its API, or several of its interface.

    NB: the interface begins each with a capital, which others that say «visits» do not.
    """
    if any(OWN.fullmatch(header) for header in headers):
        return True
    named = {RAW.get(" ".join(h.split()).casefold(), "") for h in headers if h[:1].isupper()}
    return bool(named & COUNTED) and len(named & TELLING) >= 2


def language(headers: list[str]) -> str:
    """Which language the columns are in, as it is told: raw names, English or Norwegian."""
    if any(OWN.fullmatch(header) or header == "value" for header in headers):
        return "feltnavn fra API-et"
    english = {names.split("|")[0] for names in NAMES.values()}
    plain = {" ".join(header.split()).casefold() for header in headers}
    return "engelske overskrifter" if len(plain & english) > 1 else "norske overskrifter"


def reason(column: str) -> str:
    """Why a column of numbers is not taken; "" for what describes the row."""
    if column.startswith("sum_daily_") or "(daily sum)" in column:
        return SUMMED_DAYS
    if column in ("nb_actions", "entry_nb_actions"):
        return ACTIONS
    return DERIVED if METRIC.match(column) else UNKNOWN
