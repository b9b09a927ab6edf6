"""For the editors: which bransjer have what, how they are used, and what is asked for in vain."""

from __future__ import annotations

from dataclasses import replace

from metrics import formats, query
from pages.components import bransjer, filter_bar, findings, frame, rollout, use

selection = filter_bar.current()
launched = query.run("bransjer_lansert", replace(selection, fra=None, bransje=())).only
planned = bransjer.chosen("planlagte", selection)["bransje"].nunique()

frame.head(
    "Redaksjonsråd",
    f"{formats.tall(launched.verdi)} bransjer er lansert, og {findings.count(planned)} til er "
    "nevnt i planene",
    "Hva hver bransje har i portalen og verktøyene, hvor mye det brukes, og hva folk leter etter "
    "uten å finne.",
)

frame.section("Bransjer og verktøy")
bransjer.matrix(selection)
rollout.show("arbeidsmiljoeportalen")

frame.section("Planlagt")
bransjer.planned(selection)

frame.section("Bruk per bransje")
for metric_id, unit in (
    ("sidevisninger", "Sidevisninger på bransjens sider i perioden"),
    ("visninger_per_1000_sysselsatte", "Sidevisninger i perioden per 1000 jobber i bransjen"),
):
    use.broken_down(metric_id, bransjer.only(query.run(metric_id, selection, "bransje")), unit)

frame.section("Etterspurt, men ikke funnet")
bransjer.wanted()
