"""R survey's own data as waves to import: one målgruppe per design, as a codebook states it."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

from data.lake.workspace import Workspace
from data.undersoekelse import importing
from data.warehouse.change import changing

# The design of each case in tests/oracles/designs.R, as it stands in the codebook.
PLANS = {
    "clus1": "{design: vektet, vekt: pw, klynge: {kolonne: dnum, N: 757}",
    "clus1_part": "{design: vektet, vekt: pw, klynge: {kolonne: dnum, N_kolonne: fpc}",
    "clus2": (
        "{design: stratifisert, klynge: [{kolonne: dnum, N_kolonne: fpc1}, "
        "{kolonne: snum, N_kolonne: fpc2}]"
    ),
    "clus2_endless": "{design: vektet, vekt: pw, klynge: dnum",
    "strat": "{design: vektet, vekt: pw, strata: {dimensjon: type, N_kolonne: fpc}",
    "nhanes": "{design: vektet, vekt: WTMEC2YR, strata: {dimensjon: lag}, klynge: SDMVPSU",
    "lone_adjust": (
        "{design: vektet, vekt: pw, strata: {dimensjon: h}, enslig_stratum: sentrert, "
        "klynge: {kolonne: dnum, N: {a: 20, b: 5, c: 60}}"
    ),
    "lone_average": (
        "{design: vektet, vekt: pw, strata: {dimensjon: h}, enslig_stratum: gjennomsnitt, "
        "klynge: {kolonne: dnum, N_kolonne: fpc}"
    ),
    "jk1": "{design: vektet, vekt: w, replikat: {metode: JK1, kolonner: r1-r15, skala: SKALA}",
    "jkn": (
        "{design: vektet, vekt: w, replikat: {metode: JKn, kolonner: KOLONNER, rskalaer: RSKALAER}"
    ),
    "bootstrap": (
        "{design: vektet, vekt: w, replikat: {metode: bootstrap, kolonner: [f1-f40], "
        "kombinert: false, skala: SKALA, rskalaer: RSKALAER}"
    ),
    "brr": "{design: vektet, vekt: w, replikat: {metode: BRR, kolonner: KOLONNER}",
    "fay": "{design: vektet, vekt: w, replikat: {metode: Fay, rho: 0.3, kolonner: KOLONNER}",
    "sdr": "{design: vektet, vekt: w, replikat: {metode: SDR, kolonner: KOLONNER}",
    "mse": (
        "{design: vektet, vekt: w, replikat: {metode: annet, skala: 0.1, rskalaer: RSKALAER, "
        "kolonner: KOLONNER, mse: true}"
    ),
    "rake": "{design: vektet, vekt: pw, klynge: {kolonne: dnum, N: 757}, RAKING, varians: rake}",
    "calibrate": "{design: vektet, vekt: pw, klynge: {kolonne: dnum, N: 757}, RAKING}",
}
RAKING = (
    "raking: {kilde: R, marginer: [{dimensjon: bransje, tall: {barnehage: 4421, bygg: 755, "
    "sykehjem: 1018}}, {dimensjon: vunnet, tall: {'No': 2027, 'Yes': 4167}}]"
)
GROUPS = ("barnehage", "bygg", "sykehjem", "renhold")
AUDIENCES = (
    "statlige_virksomheter",
    "kommuner_og_fylkeskommuner",
    "private_og_offentlige_virksomheter",
)
DIMENSIONS = {
    "sak": "sak",
    "type": "stype",
    "lag": "SDMVSTRA",
    "h": "h",
    "vunnet": "yesno",
    "bransje": "g",
}
BOOK = """\
boelge: {wave}
tittel: {wave}
feltperiode: {{start: {year}-03-01, slutt: {year}-04-15}}
leverandoer: R
modus: nett
fil: {{sti: svar.csv}}
maalgrupper:
{groups}dimensjoner:
DIMENSIONSskalaer:
  ja_nei: {{koder: {{0: Nei, 1: Ja}}, topp2: [1], ubesvart: [tom]}}
spoersmaal:
  svar: {{maaltall: nytte, ressurs: noa_pluss, kolonne: y, skala: ja_nei, ordlyd: 'Ja?'}}
"""


def imported(workspace: Workspace, cases: dict[str, Any]) -> dict[str, tuple[str, str]]:
    """Imports every case, three to a wave; (wave, målgruppe) by the name of the case."""
    names, found = [name for name in PLANS if name in cases], dict[str, tuple[str, str]]()
    with changing(workspace) as change:
        for number, start in enumerate(range(0, len(names), len(AUDIENCES))):
            wave, members = f"b{number}", names[start : start + len(AUDIENCES)]
            placed = dict(zip(members, AUDIENCES, strict=False))
            folder = workspace.root.parent / wave
            folder.mkdir()
            rows = [row for name in members for row in lines(name, cases[name])]
            write(
                folder,
                rows,
                BOOK.format(wave=wave, year=2010 + number, groups=_groups(placed, cases)),
            )
            importing.read_into(change, folder / "kodebok.yml")
            found |= {name: (wave, audience) for name, audience in placed.items()}
    return found


def write(folder: Path, rows: list[dict[str, Any]], book: str) -> None:
    """The data file and the codebook."""
    names = dict.fromkeys(name for row in rows for name in row)
    with (folder / "svar.csv").open("w", encoding="utf-8", newline="") as handle:
        out = csv.DictWriter(handle, [*names], delimiter=";", restval="")
        out.writeheader()
        out.writerows(rows)
    # NB: a column that no case of the wave has, is no dimension of it.
    known = {name: column for name, column in DIMENSIONS.items() if column in names}
    told = "".join(f"  {name}: {{kolonne: {column}}}\n" for name, column in known.items())
    (folder / "kodebok.yml").write_text(book.replace("DIMENSIONS", told), "utf-8")


def lines(name: str, case: dict[str, Any]) -> list[dict[str, Any]]:
    """The rows of a case as a vendor delivers them."""
    data: dict[str, list[Any]] = dict(case["data"])
    places = {group: GROUPS[n] for n, group in enumerate(sorted(set(data["g"])))}
    data["g"] = [places[group] for group in data["g"]]
    if "replicates" in case:
        data["w"] = case["w"]
        for kind, columns in (("r", case["replicates"]), ("f", case["factors"])):
            data |= {f"{kind}{n}": column for n, column in enumerate(columns, 1)}
    told = [{key: "" if v is None else v for key, v in zip(data, row, strict=True)}
            for row in zip(*data.values(), strict=True)]  # fmt: skip
    return [{"sak": name} | row for row in told]


def _groups(placed: dict[str, str], cases: dict[str, Any]) -> str:
    said = ""
    for name, audience in placed.items():
        case, plan = cases[name], PLANS[name]
        if "replicates" in case:
            scales = case["rscales"]
            plan = plan.replace("RSKALAER", str([f"{v:.17f}" for v in scales]).replace("'", ""))
            plan = plan.replace("SKALA", f"{case['scale']:.17f}")
            plan = plan.replace("KOLONNER", f"r1-r{len(case['replicates'])}")
        said += f"  {audience}: {plan.replace('RAKING', RAKING)}"
        said += "}" * (said.count("{") - said.count("}") - 1)
        said += f", filter: sak == {name}}}\n"
    return said
