"""What has been read in, in words and as JSON: files, lines, coverage, and work to do."""

from __future__ import annotations

from data import warehouse
from data.lake import clients, manifest
from data.lake.workspace import Workspace
from data.warehouse import left_out

SHOWN = 20
PLACED = """select kilde, any_value(steder) as steder, sum(sidevisninger)::bigint as visninger,
    coalesce(sum(sidevisninger) filter (region is not null), 0)::bigint as plassert,
    any_value(current_date - dato) as dager
    from besoek_celle join (select kilde, string_agg(distinct nullif(steder, ''), '; ') as steder,
            max(try_cast(regexp_extract(steder, '[0-9]{4}-[0-9]{2}-[0-9]{2}') as date)) as dato
        from innlasting group by kilde) using (kilde)
    group by kilde order by kilde"""
UNMAPPED = """select kilde, vert, sti, grunn, visninger from umappet_bruk
    order by visninger desc, vert, sti"""
HOSTS = """select kilde, vert, linjer, visninger from vertsbruk where not teller
    order by visninger desc, linjer desc, kilde, vert"""
REPEATED = "select kilde, antall from gjentatt where antall > 0 order by kilde"
REJECTED = "select fil, linje, grunn, tekst from avvist order by fil, linje"
FILES = """select kilde, fil, sha256, left(sha256, 8) as fingeravtrykk, linjer, sidevisninger,
    nedlastinger, roboter, utelatte, statiske, annen_fil, annen_vert, annen_status, annen_metode,
    avviste,
    klient_visninger, klient_stoerste, klient_private, uten_agent, foerste, siste, tid,
    format, definisjon, botliste, steder
    from innlasting order by kilde, foerste, fil"""
EXPORTS = """select kilde, fil, sha256, left(sha256, 8) as fingeravtrykk, format, hentet, rader,
    ga_tall, verdier, utelatte, avviste, foerste, siste, tid
    from observasjonsfil order by kilde, foerste, fil"""
WAVES = """select boelge, tittel, slag, feltstart, feltslutt,
    (select sum(m.svar)::bigint from b_maalgruppe m where m.boelge = b.boelge) as svar,
    (select count(distinct spoersmaal) from b_spoersmaal s where s.boelge = b.boelge) as spoersmaal
    from b_boelge b order by feltstart, boelge"""


def of(workspace: Workspace) -> dict[str, object]:
    """The state of a workspace. `filer` accounts for every line of every file.

    Raises UserError where something has been read in, and there is no warehouse to tell of it.
    """
    path = warehouse.newest(workspace)
    if path is None and manifest.read(workspace).items():
        raise warehouse.missing(workspace)
    if path is None:
        return {"arbeidsomraade": str(workspace.root), "varehus": None, "filer": [], "boelger": []}
    return {
        "arbeidsomraade": str(workspace.root),
        "varehus": path.name,
        "oppdatert": warehouse.rows(path, "select manifest from lager")[0]["manifest"]
        == manifest.read(workspace).digest(),
        "filer": warehouse.rows(path, FILES),
        "eksporter": warehouse.rows(path, EXPORTS),
        "boelger": warehouse.rows(path, WAVES),
        "avviste": warehouse.rows(path, REJECTED),
        "andre_verter": warehouse.rows(path, HOSTS),
        "gjentatt": warehouse.rows(path, REPEATED),
        "steder": warehouse.rows(path, PLACED),
        "umappet": warehouse.rows(path, UNMAPPED),
        "utelatt": left_out.rows(path),
    }


def text(found: dict[str, object]) -> str:
    """The same for a person."""
    lines = [
        f"Arbeidsområde: {found['arbeidsomraade']}",
        f"Varehus: {found['varehus'] or 'ikke bygget'}",
    ]
    if found["varehus"] and not found["oppdatert"]:
        lines.append("Varehuset er eldre enn det som er lest inn. Kjør «python -m data build».")
    files = [_file(file) for file in _rows(found["filer"])]
    files += [_export(file) for file in _rows(found.get("eksporter"))]
    lines += files or ["Ingen filer er lest inn."]
    lines += [_wave(wave) for wave in found["boelger"]]  # type: ignore[attr-defined]
    lines += _section("Avviste linjer", found.get("avviste"), "{fil}, linje {linje}: {grunn}")
    lines += _section(
        "Verter som ikke telles (før dem opp i kanaler.csv, eller under verter i kilder.yml)",
        found.get("andre_verter"),
        "{kilde}: {vert}, {visninger} visninger av {linjer} linjer",
    )
    lines += _section(
        "Sidevisninger og nedlastinger som står i flere filer, og telles én gang",
        found.get("gjentatt"),
        "{kilde}: {antall}",
    )
    lines += _section(
        "Sidevisninger som er plassert i et fylke",
        [{"kilde": r["kilde"], "tekst": _places(r)} for r in _rows(found.get("steder"))],
        "{kilde}: {tekst}",
    )
    lines += _section(
        "Adresser uten kjent bransje eller side",
        found.get("umappet"),
        "{visninger:>7}  {vert}{sti} ({grunn})",
    )
    lines += _section(
        "Holdt utenfor tallene, etter regel",
        [{"kilde": r["kilde"], "tekst": left_out.told(r)} for r in _rows(found.get("utelatt"))],
        "{kilde}: {tekst}",
    )
    return "\n".join(lines)


def _rows(found: object) -> list[dict[str, object]]:
    return found if isinstance(found, list) else []


def _file(file: dict[str, object]) -> str:
    if file["format"] == "sammendrag":
        return (
            "{kilde}: {fil} ({foerste}–{siste}), {sidevisninger} sidevisninger og {nedlastinger} "
            "nedlastinger"
        ).format(**file)
    counts = [file[f"klient_{name}"] for name in ("visninger", "stoerste", "private")]
    proxied = clients.warning(*counts)  # type: ignore[arg-type]
    told = f"\n  Merk: {proxied}. {clients.WHY} {clients.ADVICE}" if proxied else ""
    if file["uten_agent"]:
        told += f"\n  Merk: {left_out.NAMELESS}."
    return (
        "{kilde}: {fil} {fingeravtrykk} ({foerste}–{siste}), {linjer} linjer = "
        "{sidevisninger} sidevisninger + {nedlastinger} nedlastinger + {roboter} fra roboter + "
        "{utelatte} utelatte + {statiske} statiske + {annen_fil} av ukjent slag + "
        "{annen_vert} for andre verter + "
        "{annen_status} med annen status + {annen_metode} med annen metode + {avviste} avviste"
    ).format(**file) + told


def _export(file: dict[str, object]) -> str:
    return (
        "{kilde}: {fil} {fingeravtrykk} ({foerste}–{siste}), {rader} rader = {ga_tall} som ga "
        "{verdier} verdier + {utelatte} ikke tatt med + {avviste} avviste"
    ).format(**file)


def _places(row: dict[str, object]) -> str:
    """What share of the views has a fylke, by which database, and how old that is."""
    if not row["steder"]:
        return "ingen stedsdatabase; «python -m data geodatabase» lager en"
    share = 100 * int(str(row["plassert"])) / max(1, int(str(row["visninger"])))
    return (
        f"{share:.1f} %".replace(".", ",") + f", etter {row['steder']}, {row['dager']} dager gammel"
    )


def _wave(wave: dict[str, object]) -> str:
    kind = ", syntetiske demodata" if wave["slag"] == "demo" else ""
    return (
        "Bølge {boelge}: {tittel}, {svar} svar på {spoersmaal} spørsmål ({feltstart}–{feltslutt})"
    ).format(**wave) + kind


def _section(title: str, rows: object, pattern: str) -> list[str]:
    if not isinstance(rows, list) or not rows:
        return []
    more = [f"  … og {len(rows) - SHOWN} til (se --json)"] if len(rows) > SHOWN else []
    return [
        "",
        f"{title} ({len(rows)}):",
        *(f"  {pattern.format(**row)}" for row in rows[:SHOWN]),
        *more,
    ]
