"""For the editors: which bransjer have what, how many jobs that covers, and how it is used."""

from __future__ import annotations

from dataclasses import replace

from metrics import formats, query
from pages.components import bransjer, filter_bar, findings, frame, jobs, proportion, rollout

selection = filter_bar.current()
launched = query.run("bransjer_lansert", replace(selection, fra=None, bransje=())).only
planned = bransjer.chosen("planlagte", selection)["bransje"].nunique()

frame.head(
    "Redaksjonsråd",
    f"{formats.tall(launched.verdi)} bransjer er lansert, og {findings.count(planned)} til er "
    "nevnt i planene",
    "Hva hver bransje har i portalen og verktøyene, hvor mye av arbeidslivet det dekker, hvor mye "
    "det brukes, og hva folk leter etter uten å finne.",
)

frame.section("Bransjer og verktøy")
bransjer.matrix(selection)
rollout.show(jobs.tool_of(selection))

frame.section("Dekning")
jobs.coverage(selection)
jobs.codes(selection)

frame.section("Planlagt")
bransjer.planned(selection)
jobs.growth(selection)
jobs.projection(selection)

frame.section("Bruk per bransje")
proportion.per_bransje(selection)
proportion.since_launch(selection)

frame.section("Fra forsiden til en bransje")
proportion.front_page(selection)

frame.section("Etterspurt, men ikke funnet")
proportion.wanted()
