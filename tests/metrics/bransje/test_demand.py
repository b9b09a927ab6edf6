"""What visitors ask for: only where it is not launched, and only on days that count."""

from __future__ import annotations

import pytest

from data import warehouse as warehouses
from data.editors import plan_log
from data.editors.plan import Plan
from metrics.bransje import candidates, criteria, plans
from tests.conftest import event
from tests.support.instruments import counted_by


def test_what_the_editors_have_launched_is_no_longer_asked_for(load, workspace):
    events = [event("2024-05-02 12:00:00", 1, "/bransje/luftfart")]
    path = load(events, ("portal", "2024-05-02", "2024-05-02"))

    def demand():
        items = plans.items(warehouse=path, workspace=workspace)
        return {b.id: b.verdier["etterspoersel"] for b in criteria.load(path, items)}["luftfart"]

    assert demand().tall == 1
    done = Plan("lansert", lansering_faktisk="1.3.2024")
    plan_log.save(workspace, "luftfart", "arbeidsmiljoeportalen", done, who="Prøve", base=0)
    assert demand().tall is None
    assert "der bransjen mangler" in demand().kilde


def test_days_in_a_gap_are_in_no_demand(load, workspace):
    counted_by(workspace, "eksport")
    missing = {"slag": "annen_status", "status": 404}
    events = [
        event(f"{day} 12:00:00", number, path, **changes)
        for number, (day, path, changes) in enumerate(
            (day, path, changes)
            for day in ("2023-08-02", "2024-05-02")
            for path, changes in (
                ("/bransje/luftfart", missing),
                *[("/bransje/romfart", missing)] * 5,
                *[("/bransje/dykking", {})] * 5,
            )
        )
    ]
    path = load(events, ("portal", "2023-08-01", "2024-05-02"))
    found = {b.id: b for _, b in candidates.run(None, "uten", path, workspace).rader}
    assert found["luftfart"].verdier["etterspoersel"].tall == 1
    asked = warehouses.rows(path, "select slug, ganger from etterspurt order by slug")
    assert asked == [{"slug": "dykking", "ganger": 5}, {"slug": "romfart", "ganger": 5}]


@pytest.mark.parametrize(
    ("slug", "seen", "told"),
    [
        ("abc", 5, True),
        ("ab", 5, False),
        ("a" * 60, 5, True),
        ("a" * 61, 5, False),
        ("romfart", 4, False),
    ],
)
def test_a_name_that_is_asked_for_has_three_to_sixty_letters_and_five_who_ask(
    load, slug, seen, told
):
    missing = {"slag": "annen_status", "status": 404}
    day = "2024-05-02"
    events = [event(f"{day} 12:00:00", n, f"/bransje/{slug}", **missing) for n in range(seen)]
    path = load(events, ("portal", day, day))
    assert bool(warehouses.rows(path, "select slug from etterspurt")) is told
