"""GA4 as the Data API answers: recorded shapes with numbers of our own."""

from __future__ import annotations

import datetime as dt
import json

import pytest

from data.eksporter import content, formats
from data.errors import UserError
from data.lake import sources
from data.lake.workspace import Workspace


def answer(dimensions, metrics, rows, **more):
    """A report as runReport gives it; `metrics` are names, or names with types."""
    typed = [name if isinstance(name, tuple) else (name, "TYPE_INTEGER") for name in metrics]
    return {
        "dimensionHeaders": [{"name": name} for name in dimensions],
        "metricHeaders": [{"name": name, "type": kind} for name, kind in typed],
        "rows": [
            {
                "dimensionValues": [{"value": v} for v in values[: len(dimensions)]],
                "metricValues": [{"value": v} for v in values[len(dimensions) :]],
            }
            for values in rows
        ],
        "rowCount": len(rows),
        "metadata": {"currencyCode": "NOK", "timeZone": "Europe/Oslo"},
        "kind": "analyticsData#runReport",
    } | more


@pytest.fixture
def read(tmp_path):
    def reading(found, days=None):
        path = tmp_path / "svar.json"
        path.write_text(json.dumps(found), "utf-8")
        return formats.read(
            content.read(path, dager=days), sources.get(Workspace(tmp_path / "ws"), "ga4")
        )

    return reading


def told(reading):
    return {
        (o.maaltall, str(o.fra), str(o.til), o.vert, o.ledd): o.verdi for o in reading.observations
    }


DAY = answer(
    ["date"],
    [
        "totalUsers",
        "activeUsers",
        "sessions",
        "screenPageViews",
        ("averageSessionDuration", "TYPE_SECONDS"),
        ("bounceRate", "TYPE_FLOAT"),
    ],
    [("20240131", "344", "300", "420", "614", "194.5", "0.47")],
    totals=[
        {"dimensionValues": [{"value": "RESERVED_TOTAL"}], "metricValues": [{"value": "9"}] * 6}
    ],
)


def test_a_day_by_its_metrics_and_what_is_not_ours_by_name(read):
    found = read(DAY)
    day = ("2024-01-31", "2024-01-31", "", "")
    assert told(found) == {
        ("unike_brukere", *day): 344,
        ("besoek", *day): 420,
        ("sidevisninger", *day): 614,
        ("besoekstid", *day): 194.5,
    }
    assert set(found.fields) == {"activeUsers", "bounceRate"}
    assert found.rows == found.taken == 1


def test_a_batch_and_the_names_of_the_client_for_python(read):
    pages = answer(
        ["date", "hostName", "pagePath"],
        ["screenPageViews"],
        [("20240131", "www.portal.no", "/a", "7")],
    )
    batch = {"kind": "analyticsData#batchRunReports", "reports": [DAY, pages]}
    found = told(read(batch))
    assert (
        found["sidevisninger", "2024-01-31", "2024-01-31", "www.portal.no", "www.portal.no/a"] == 7
    )
    snake = json.loads(
        json.dumps(pages)
        .replace("dimensionHeaders", "dimension_headers")
        .replace("metricHeaders", "metric_headers")
        .replace("dimensionValues", "dimension_values")
        .replace("metricValues", "metric_values")
        .replace("rowCount", "row_count")
    )
    assert len(read([snake, None]).observations) == 1


def test_pages_of_a_report_are_one_and_a_lacking_page_is_refused(read):
    first = answer(["date"], ["sessions"], [("20240101", "1")], rowCount=2)
    second = answer(["date"], ["sessions"], [("20240102", "2")], rowCount=2)
    assert len(read([first, second]).observations) == 2
    with pytest.raises(UserError, match="1 av 2 rader"):
        read(first)


def test_ranges_are_told_by_the_request_and_never_guessed(read):
    rows = [("date_range_1", "70"), ("date_range_0", "90")]
    report = answer(["dateRange"], ["totalUsers"], rows)
    with pytest.raises(UserError, match="dateRange"):
        read(report)
    ranges = [
        {"startDate": "2024-02-01", "endDate": "2024-02-29"},
        {"startDate": "2024-01-01", "endDate": "2024-01-31"},
    ]
    found = told(read({"request": {"dateRanges": ranges}, "response": report}))
    assert found == {
        ("unike_brukere", "2024-01-01", "2024-01-31", "", ""): 70,
        ("unike_brukere", "2024-02-01", "2024-02-29", "", ""): 90,
    }
    ranges[0]["startDate"] = "30daysAgo"
    with pytest.raises(UserError, match="ÅÅÅÅ-MM-DD"):
        read({"dateRanges": ranges, **report})


@pytest.mark.parametrize(
    ("metadata", "precision", "note"),
    [
        (
            {"samplingMetadatas": [{"samplesReadCount": "5", "samplingSpaceSize": "9"}]},
            "utvalg",
            "5 av 9",
        ),
        (
            {"samplingMetadatas": [{"samplesReadCount": "9", "samplingSpaceSize": "9"}]},
            "eksakt",
            "",
        ),
        ({"dataLossFromOtherRow": True}, "anslag", "(other)"),
        ({"subjectToThresholding": True}, "eksakt", "ikke 0"),
        ({"dataLossFromOtherRow": None, "subjectToThresholding": None}, "eksakt", ""),
    ],
)
def test_what_ga4_says_of_the_report_is_kept_and_told(read, metadata, precision, note):
    found = read(
        answer(
            ["date", "country"],
            ["screenPageViews"],
            [("20240101", "Norway", "5")],
            metadata=metadata,
        )
    )
    assert [one.presisjon for one in found.observations] == [precision]
    assert bool(found.notes) == bool(note)
    assert note in " ".join(found.notes)


@pytest.mark.parametrize(
    ("found", "why"),
    [
        (answer(["country"], ["sessions"], [("Norway", "5")]), "hvilke dager"),
        (answer(["yearMonth"], ["sessions"], [("202401", "5")]), "dateRanges"),
        (
            answer(["date", "browser", "country"], ["sessions"], [("20240101", "a", "b", "5")]),
            "browser, country",
        ),
        (answer(["date", "city"], ["sessions"], [("20240101", "Oslo", "5")]), "city"),
        (
            answer(
                ["date"],
                ["sessions"],
                [("20240101", "5")],
                metadata={"timeZone": "America/Los_Angeles"},
            ),
            "tidssone",
        ),
        ({"kind": "analyticsData#runRealtimeReport", "metricHeaders": []}, "sanntid"),
        ({"kind": "analyticsData#runReport", "dimensionHeaders": []}, "metricHeaders"),
        ({"metricHeaders": [{"name": "sessions"}], "rowCount": 0}, "ingen rader"),
        ({"request": {"dimensionFilter": {"filter": {}}}, "response": DAY}, "dimensionFilter"),
        ({"metricFilter": {"filter": {}}, "reports": [DAY]}, "metricFilter"),
        (DAY | {"metadata": {"dataTruncationReasons": [{}]}}, "har kuttet svaret"),
    ],
)
def test_what_cannot_be_told_is_refused_by_name(read, found, why):
    with pytest.raises(UserError, match=why):
        read(found)


def test_a_row_with_too_few_values_and_a_share_for_a_count_are_rejected(read):
    found = read(
        answer(
            ["date"],
            ["sessions"],
            [("20240101", "5"), ("20240102",), ("20240103", "5.5"), ("20240230", "1")],
        )
    )
    assert (found.taken, len(found.rejected)) == (1, 3)


def test_days_that_the_operator_says_are_those_of_an_answer_without_any(read):
    days = (dt.date(2024, 1, 1), dt.date(2024, 1, 31))
    report = answer(["country"], ["sessions"], [("Norway", "5")])
    assert [(o.korn, str(o.fra)) for o in read(report, days).observations] == [
        ("maaned", "2024-01-01")
    ]
    report["dateRanges"] = [{"startDate": "2024-01-01", "endDate": "2024-01-30"}]
    with pytest.raises(UserError, match="ta dem bort"):
        read(report, days)
