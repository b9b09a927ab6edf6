"""The simulation of more traffic, by the numbers that it is computed from."""

from __future__ import annotations

import pytest

from data.errors import UserError
from tests.bench import scale

HEAD = "dag,utgave,linjer,del,hva,verdi,enhet,budsjett\n"
ROW = '2026-01-01,a,{},Innlesing,"{}",{},s,\n'


def written(tmp_path, *sizes):
    path = tmp_path / "ytelse.csv"
    rows = [
        ROW.format(lines, what, value)
        for lines, whole in sizes
        for what, value in ((scale.WHOLE, whole), (scale.BUILD, 1.0), (scale.FIXED, 2.0))
    ]
    path.write_text(HEAD + "".join(rows), "utf-8")
    return path


def test_a_night_reads_a_day_and_builds_all_days(tmp_path):
    (cost,) = scale.measured(written(tmp_path, (1000, 12.0)))
    assert (cost.read, cost.build) == (0.005, 0.005)  # 10 seconds of 1000 lines, half of it each
    assert cost.night(100, 10) == (2.5, 7.0)
    assert cost.night(100, 10, machines=5) == (2.1, 3.0)
    assert scale.growth([cost]) is None


def test_where_one_machine_ends_is_a_full_night(tmp_path):
    (cost,) = scale.measured(written(tmp_path, (1000, 12.0)))
    assert sum(cost.night(cost.ends(10, 1), 10)) == pytest.approx(3600)
    full = cost.ends(10, 1)
    told = scale.lines_of(cost, full / 10, 10, 1, 1)
    assert [line.split("|")[-2].strip() for line in told[2:6]] == ["ja", "ja", "nei", "nei"]
    assert told[-1].endswith("10 ganger dagens.")


def test_two_sizes_tell_how_time_grows(tmp_path):
    costs = scale.measured(written(tmp_path, (1000, 12.0), (100, 3.0)))
    assert [cost.lines for cost in costs] == [100, 1000]
    assert scale.growth(costs) == pytest.approx(1.0)


def test_the_newest_measurement_of_a_size_counts(tmp_path):
    (cost,) = scale.measured(written(tmp_path, (1000, 12.0), (1000, 22.0)))
    assert cost.read == 0.01


@pytest.mark.parametrize("text", ["", HEAD, "hva;verdi\n1;2\n", HEAD + ROW.format("x", "y", 1)])
def test_a_file_without_measurements_is_refused(tmp_path, text):
    path = tmp_path / "annet.csv"
    path.write_text(text, "utf-8")
    with pytest.raises(UserError, match="make bench"):
        scale.measured(path)
    with pytest.raises(UserError, match="make bench"):
        scale.measured(tmp_path / "ingen.csv")
