"""For the editors: which bransjer have what, how many jobs that covers, and how it is used."""

from __future__ import annotations

from pages.components import filter_bar, frame, rollout
from pages.redaksjonsraad.bransjer import coverage as bransjer
from pages.redaksjonsraad.bransjer import jobs, pace, proportion

selection = filter_bar.current()

frame.head(
    "Redaksjonsråd",
    bransjer.finding(selection),
    "Hva hver bransje har i portalen og verktøyene, hvor mye av arbeidslivet det dekker, hvor mye "
    "det brukes, og hvilke bransjesider folk har gått til som ikke er en bransje vi kjenner.",
)
frame.text("Perioden i filteret gjelder bruken. Det andre er slik kildene sist oppgir det.")

frame.section("Bransjer og verktøy")
bransjer.matrix(selection)
rollout.show(jobs.verktoey_of(selection), "ovenfor")

frame.section("Dekning")
jobs.coverage(selection)
jobs.codes(selection)

frame.section("Planlagt")
bransjer.planned(selection)
jobs.growth(selection)
pace.show(selection)

frame.section("Bruk per bransje")
proportion.per_bransje(selection)
proportion.since_launch(selection)

frame.section("Fra forsiden til en bransje")
proportion.front_page(selection)

frame.section("Sider vi ikke har knyttet til en bransje")
proportion.wanted()
