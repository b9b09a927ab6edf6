"""Where a number comes from: the files of the logs, or the reports and their tables."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from data.printing import counted
from metrics.engine import formats, store
from metrics.engine.catalog import Metric
from metrics.engine.lest.files import behind
from metrics.engine.result import Provenance, SourceUse
from metrics.engine.selection import Selection

EVIDENCE = ("bevis", "inndata", "registre", "definisjoner", "kode")


def of(
    path: Path,
    metric: Metric,
    selection: Selection,
    found: list[dict[str, object]],
    instrument: str = "",
) -> Provenance:
    """The provenance of the rows that a metric's query returned, or an `instrument` has counted."""
    if instrument:
        return _of_instrument(path, instrument)
    # What can be narrowed to a source is counted in the logs, whichever group it stands in.
    from_logs = "kilde" in metric.filtre and selection.kilde != ("publisert",)
    files = behind(path, selection) if from_logs else ()
    return Provenance(
        sources=_logs(files) if from_logs else _reports(path, metric, found),
        definition=", ".join(sorted({str(f["definisjon"]) for f in files})) or metric.kilde,
        bot_list=", ".join(sorted({str(f["botliste"]) for f in files})),
        warehouse=path.name,
        built=built(path),
        evidence=evidence(path),
    )


def _of_instrument(path: Path, source: str) -> Provenance:
    """The exports of a source: how many, with how many values, and when the last was made."""
    (known,) = store.rows(
        path, "select navn, rolle, definisjon from kilder where id = $kilde", kilde=source
    )
    files = store.rows(path, store.named("observasjonsfiler"), kilde=source)
    values = sum(int(str(f["verdier"])) for f in files)
    name, role = str(known["navn"]), str(known["rolle"])
    made = max((str(f["hentet"])[:10] for f in files), default="")
    newest = f", den siste fra {formats.dato(dt.date.fromisoformat(made))}" if made else ""
    text = (
        f"{name}: {counted(len(files), 'eksport', 'eksporter')}, "
        f"{counted(values, 'verdi', 'verdier')}{newest}"
    )
    return Provenance(
        sources=(SourceUse(source, name, text, role, tuple(files)),),
        definition=str(known["definisjon"]),
        bot_list="",
        warehouse=path.name,
        built=built(path),
        evidence=evidence(path),
    )


def of_undersoekelse(
    path: Path, metric: Metric, printed: list[dict[str, object]], waves: tuple[str, ...]
) -> Provenance:
    """The provenance of a survey metric: tables in reports, and waves read from files."""
    read = tuple(_wave(path, wave) for wave in waves)
    reports = _reports(path, metric, printed) if printed or not waves else ()
    asked = _asked(path)
    reports = tuple(replace(r, spurt=asked.get(r.kilde, "")) for r in reports)
    return Provenance(
        sources=(*reports, *read),
        definition=metric.kilde,
        bot_list="",
        warehouse=path.name,
        built=built(path),
        evidence=evidence(path),
    )


def built(path: Path) -> str:
    """When the warehouse was built: UTC, ISO 8601."""
    return _lager(path)["bygget"]


def evidence(path: Path) -> Mapping[str, str]:
    """The hashes of what the warehouse was built of, and one of them all (`bevis`).

    A warehouse is deleted after a few builds; `data build --som BEVIS` makes it again of the same.
    """
    told = _lager(path)
    return {name: told.get(name, "") for name in EVIDENCE}


@lru_cache
def _lager(path: Path) -> Mapping[str, str]:
    (row,) = store.rows(path, store.named("lager"))
    return {name: str(value) for name, value in row.items()}


@lru_cache
def _asked(path: Path) -> Mapping[str, str]:
    """Report → when the survey that it prints was in the field."""
    rows = store.rows(path, "select kilde, feltperiode from publiserte_boelger")
    return {str(row["kilde"]): str(row["feltperiode"]) for row in rows}


@lru_cache
def _wave(path: Path, wave: str) -> SourceUse:
    """A wave: field period, vendor, its files with rows and fingerprints, and its codebook."""
    files = [f for f in store.rows(path, store.named("boelgefiler")) if f["boelge"] == wave]
    first = files[0]
    period = formats.periode(first["feltstart"], first["feltslutt"])  # type: ignore[arg-type]
    text = (
        f"{first['navn']}, felt {period}, {first['leverandoer']}; "
        f"{formats.tall(float(str(first['rader'])))} rader, "
        f"kodebok {str(first['kodebok'])[:12]}"
    )
    names = ("fil", "sha256", "rader", "kodebok", "tid")
    listed = tuple({name: file[name] for name in names} for file in files)
    role = "demo" if first["slag"] == "syntetisk" else "undersoekelse"
    return SourceUse(str(first["boelge"]), str(first["navn"]), text, role, listed)


def _logs(files: Sequence[Mapping[str, object]]) -> tuple[SourceUse, ...]:
    grouped: dict[str, list[Mapping[str, object]]] = {}
    for file in files:
        grouped.setdefault(str(file["kilde"]), []).append(file)
    return tuple(_log(source, members) for source, members in grouped.items())


def _log(source: str, files: Sequence[Mapping[str, object]]) -> SourceUse:
    lines = sum(int(str(f["linjer"])) for f in files)
    used = sum(int(str(f["sidevisninger"])) + int(str(f["nedlastinger"])) for f in files)
    name, role = str(files[0]["navn"]), str(files[0]["rolle"])
    text = (
        f"{name}: {counted(len(files), 'fil', 'filer')}, "
        f"{counted(lines, 'linje', 'linjer')} lest, {formats.tall(used)} regnet som bruk"
    )
    listed = tuple(
        {k: str(v) if k in ("foerste", "siste") else v for k, v in f.items()} for f in files
    )
    return SourceUse(source, name, text, role, listed)


def _reports(
    path: Path, metric: Metric, found: Sequence[Mapping[str, object]]
) -> tuple[SourceUse, ...]:
    titles = {
        str(r["id"]): str(r["tittel"]) for r in store.rows(path, "select id, tittel from rapporter")
    }
    marks = sorted({str(k) for row in found for k in row.get("kilder") or ()})  # type: ignore[attr-defined]
    if not marks:
        return (SourceUse("", metric.kilde, metric.kilde),)
    return tuple(_report(mark, titles) for mark in marks)


def _report(mark: str, titles: dict[str, str]) -> SourceUse:
    report, _, place = mark.partition(" ")
    name = titles.get(report, mark)
    text = f"{name}, {place}" if place and name != mark else mark
    return SourceUse(report, name, text, sted=place)
