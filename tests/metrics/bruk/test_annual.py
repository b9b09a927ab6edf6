"""What a year will come to, held against a hand calculation."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from scipy import stats

from data.errors import UserError
from metrics.__main__ import command
from metrics.bruk.annual import estimate
from metrics.engine.selection import Selection
from tests.conftest import event

DAY = dt.timedelta(days=1)
YEAR = dt.timedelta(days=364)


def logged(load, views, *spans):
    """A log of the spans (all of 2025 and 2026) with `views(day)` page views each day."""
    events = []
    spans = spans or (("2024-12-31", "2026-12-31"),)
    for first, last in spans:
        day, end = dt.date.fromisoformat(first), dt.date.fromisoformat(last)
        while day <= end:
            events += [event(f"{day} 10:00:{n:02}", n + 1) for n in range(views(day))]
            day += DAY
    return load(events, *(("portal", *span) for span in spans))


def season(day):
    """More in the first half of the year; in 2026 half as many again, and one week more."""
    base = 6 if day.month <= 6 else 2
    extra = 3 if day.isocalendar().week == 10 and day.year == 2026 else 0
    return (base * 3 // 2 if day.year == 2026 else base) + extra


def asked(until):
    return Selection(til=dt.date.fromisoformat(until))


def test_the_rest_of_the_year_follows_the_season_and_not_the_daily_mean(load):
    path = logged(load, season)
    made = estimate("sidevisninger", asked("2026-06-30"), path)
    days = [dt.date(2026, 1, 1) + n * DAY for n in range(365)]
    now = {d: season(d) for d in days[:181]}
    before = {d: season(d - YEAR) for d in days}
    ratio = sum(now.values()) / sum(before[d] for d in now)
    rest = sum(before[d] for d in days[181:])
    assert made.verdi == pytest.approx(sum(now.values()) + ratio * rest)
    assert (made.maalt, made.dager, made.av) == (sum(now.values()), 181, 365)
    assert made.verdi < sum(now.values()) / 181 * 365 * 0.8
    weeks = [[d for d in now if (d - days[0]).days // 7 == w] for w in range(26)]
    pairs = [(sum(now[d] for d in w), sum(before[d] for d in w)) for w in weeks]
    spread = sum((y - ratio * x) ** 2 / x for y, x in pairs) / 25
    error = (spread * rest * (1 + rest / sum(x for _, x in pairs))) ** 0.5
    reach = stats.t.ppf(0.975, 25) * error
    assert (made.nedre, made.oevre) == pytest.approx((made.verdi - reach, made.verdi + reach))
    assert "sesongen fra 2025" in made.sentence()
    assert "basert på 181 av 365 dager" in made.sentence()


def test_a_year_that_is_measured_whole_is_no_estimate(load):
    path = logged(load, lambda _: 1)
    made = estimate("sidevisninger", asked("2026-12-31"), path)
    assert (made.verdi, made.nedre, made.metode) == (365, None, "hele året er målt")
    assert made.sentence() == "Hele 2026 er målt: 365 sidevisninger."


@pytest.mark.parametrize(
    ("until", "days", "why"),
    [
        ("2026-03-01", 60, "Under en firedel"),
        ("2025-12-30", 364, "ikke et helt"),
    ],
)
def test_without_coverage_or_season_only_the_daily_mean_is_given_with_that_name(
    load, until, days, why
):
    made = estimate("sidevisninger", asked(until), logged(load, lambda _: 2))
    assert (made.verdi, made.dager, made.nedre) == (730, days, None)
    assert made.sentence().startswith("Dagsnittet ganget med 365 dager gir 730 sidevisninger")
    assert why in made.sentence()


def test_a_year_before_without_a_single_view_makes_no_season_and_is_not_called_missing(load):
    days = [dt.date(2024, 12, 31) + n * DAY for n in range(547)]
    front = [event(f"{day} 10:00:00", 1) for day in days]
    shop = [event(f"{day} 10:00:01", 1, "/bransje/frisor") for day in days if day.year == 2026]
    path = load([*front, *shop], ("portal", str(days[0]), str(days[-1])))
    made = estimate("sidevisninger", Selection(til=days[-1], bransje=("frisor",)), path)
    assert (made.verdi, made.nedre, made.dager) == (365, None, 181)
    assert "Det er talt for lite i de samme ukene året før, så årstidene" in made.sentence()


def test_days_without_a_log_count_neither_now_nor_as_a_season(load):
    spans = (("2022-12-31", "2023-05-31"), ("2024-03-16", "2024-12-31"))
    path = logged(load, lambda _: 1, *spans)
    broken = estimate("sidevisninger", asked("2023-12-31"), path)
    assert (broken.maalt, broken.dager) == (151, 151)
    after = estimate("sidevisninger", asked("2024-12-30"), path)
    assert (after.dager, after.av) == (290, 366)
    assert after.metode == "dagsnitt"


def test_what_does_not_add_up_over_days_is_refused(load):
    path = logged(load, lambda _: 1, ("2026-01-01", "2026-02-01"))
    with pytest.raises(UserError, match="kan ikke legges sammen over dager"):
        estimate("unike_brukere", Selection(), path)
    with pytest.raises(UserError, match="kan ikke fordeles på dag"):
        estimate("sidevisninger", Selection(kilde=("publisert",)), path)


def test_the_command_line_gives_the_estimate_of_the_day_asked_for(load, workspace, capsys):
    path = logged(load, season)
    until = ("--til", "2026-06-30", "--workspace", str(workspace.root))
    command(["aarsanslag", "sidevisninger", *until, "--json"])
    (row,) = json.loads(capsys.readouterr().out)["rader"]
    assert row["verdi"] == estimate("sidevisninger", asked("2026-06-30"), path).verdi
    command(["aarsanslag", "sidevisninger", *until, "--sektor", "privat"])
    told = capsys.readouterr().out
    assert "NB: Årsanslag for 2026: " in told
    assert "NB: «Sidevisninger» kan ikke avgrenses på sektor; det valget er ikke brukt her." in told
