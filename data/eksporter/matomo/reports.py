"""The reports of Matomo that are read: what their rows are about, and which they are."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from data.eksporter.matomo.headers import TOTALS, VISITS

METHOD = re.compile(r"(?:^|_|\b)((?:[A-Z][A-Za-z]+)\.get[A-Za-z]*)")
SEARCHED = "rapporten har det folk har søkt etter, og leses aldri inn"
SMALLER = "rapporten har steder som er mindre enn et fylke, og leses ikke inn"


@dataclass(frozen=True)
class Report:
    """One report. `dimension` is "" for totals; `counts` are our metrics by its columns.

    `marks` begin the segment that Matomo writes with a row of it. `pages` is true where a row is an
    address, and `cut` where what stands behind « - » in a label is of another dimension.
    """

    dimension: str
    counts: Mapping[str, str] = field(default_factory=lambda: VISITS)
    marks: tuple[str, ...] = ()
    pages: bool = False
    cut: bool = False


PAGE = {
    "nb_hits": "sidevisninger",
    "nb_pageviews": "sidevisninger",
    "nb_visits": "unike_sidevisninger",
    "nb_uniq_pageviews": "unike_sidevisninger",
    "nb_uniq_visitors": "unike_brukere",
}
FILE = {"nb_hits": "nedlastinger", "nb_downloads": "nedlastinger"}
ENTRY = {
    "entry_nb_visits": "besoek",
    "entry_nb_uniq_visitors": "unike_brukere",
    "entry_bounce_count": "med_en_side",
    "entry_sum_visit_length": "sekunder",
}
EXIT = {"exit_nb_visits": "besoek", "exit_nb_uniq_visitors": "unike_brukere"}
EVENTS = {"nb_events": "hendelser", "nb_visits": "besoek", "nb_uniq_visitors": "unike_brukere"}
REPORTS = {
    "VisitsSummary.get": Report("", TOTALS),
    "Actions.get": Report("", TOTALS),
    "API.get": Report("", TOTALS),
    "VisitsSummary.getVisits": Report("", {"value": "besoek"}),
    "VisitsSummary.getUniqueVisitors": Report("", {"value": "unike_brukere"}),
    "VisitsSummary.getBounceCount": Report("", {"value": "med_en_side"}),
    "VisitsSummary.getSumVisitsLength": Report("", {"value": "sekunder"}),
    "Actions.getPageUrls": Report("side", PAGE, ("pageUrl",), pages=True),
    "Actions.getPageUrl": Report("side", PAGE, (), pages=True),
    "Actions.getEntryPageUrls": Report("inngang", ENTRY, ("entryPageUrl",), pages=True),
    "Actions.getExitPageUrls": Report("utgang", EXIT, ("exitPageUrl",), pages=True),
    "Actions.getDownloads": Report("fil", FILE, ("downloadUrl",), pages=True),
    "Actions.getDownload": Report("fil", FILE, (), pages=True),
    "Referrers.getReferrerType": Report("henvisningstype", VISITS, ("referrerType",)),
    "Referrers.getWebsites": Report("henvisning", VISITS, (), cut=True),
    "Referrers.getSearchEngines": Report("soekemotor", VISITS, (), cut=True),
    "Referrers.getSocials": Report("sosialt_medium", VISITS, (), cut=True),
    "Referrers.getCampaigns": Report("kampanje"),
    "UserCountry.getCountry": Report("land", VISITS, ("countryCode",)),
    "UserCountry.getRegion": Report("region", VISITS, ("regionCode",)),
    "DevicesDetection.getType": Report("enhet", VISITS, ("deviceType",)),
    "DevicesDetection.getBrowsers": Report("nettleser", VISITS, ("browserCode",)),
    "DevicesDetection.getOsFamilies": Report("operativsystem", VISITS, ("operatingSystemFamily",)),
    "Events.getCategory": Report("hendelseskategori", EVENTS, ("eventCategory",)),
    "Events.getAction": Report("hendelseshandling", EVENTS, ("eventAction",)),
    "Events.getName": Report("hendelse", EVENTS, ("eventName",)),
}
REFUSED = {
    "Referrers.getKeywords": SEARCHED,
    "Actions.getSiteSearchKeywords": SEARCHED,
    "Actions.getSiteSearchNoResultKeywords": SEARCHED,
    "UserCountry.getCity": SMALLER,
    "Live.getLastVisitsDetails": "rapporten har enkeltpersoners besøk, og leses aldri inn",
}
# Older names of the same.
RENAMED = {
    "Referers": "Referrers",
    "UserSettings.getBrowser": "DevicesDetection.getBrowsers",
    "UserSettings.getOSFamily": "DevicesDetection.getOsFamilies",
    "DevicesDetection.getBrowserFamilies": "DevicesDetection.getBrowserFamilies",
}


def named(text: str) -> str:
    """The method in what somebody wrote or a file is called; "" where there is none."""
    found = METHOD.search(text)
    if not found:
        return ""
    for old, new in RENAMED.items():
        if found[1].startswith(old):
            return found[1].replace(old, new)
    return found[1]


def of_rows(rows: list[Mapping[str, object]]) -> str:
    """The report that rows are of, by the columns and the segments that stand with them; "" else.

    NB: a segment of several parts is of a table below another.
    """
    columns = {name for row in rows for name in row}
    if "label" not in columns:
        return "VisitsSummary.get" if columns & (set(TOTALS) - {"bounce_rate"}) else ""
    segments = [str(row.get("segment") or "") for row in rows]
    marks = {text.partition("=")[0] for text in segments if "==" in text and ";" not in text}
    for name, report in REPORTS.items():
        if marks and marks <= set(report.marks):
            return name
    return ""
