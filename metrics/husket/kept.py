"""Answers kept on the disk, shared by the processes that serve the same warehouse.

Only what may be shown is kept: the answer of one whole question, after small cells are hidden, and
never the rows it was counted from. An answer is read again only where the file says that it is of
the same warehouse, code and question, and holds what it held when it was written. It lies beside
the warehouse, and goes when that goes.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import asdict, replace
from functools import lru_cache
from itertools import count
from pathlib import Path
from typing import Any

from data.lake.workspace import Workspace
from data.warehouse import evidence, pointer
from metrics.engine.comparable import Break
from metrics.engine.question import Question
from metrics.engine.result import Notice, Provenance, Result, Row, SourceUse
from metrics.engine.selection import Selection

MOST, LARGEST = 2000, 128 * 1024  # files of a warehouse, and the bytes of one
DAY = "dag:"  # begins a day among texts
_shared: ContextVar[bool] = ContextVar("shared", default=False)
_written = count()


@contextmanager
def shared() -> Iterator[None]:
    """Within it answers are read from the disk, and written there."""
    token = _shared.set(True)
    try:
        yield
    finally:
        _shared.reset(token)


def answer(question: Question, counted: Callable[[Question], Result]) -> Result:
    """The answer that is kept, or else the one that is `counted` now."""
    folder = _folder(question.path) if _shared.get() else None
    if folder is None:
        return counted(question)
    said = _said(question)
    place = folder / f"{hashlib.sha256(said.encode()).hexdigest()}.json"
    found = _read(place, said, question)
    if found is None:
        found = counted(question)
        _write(place, said, found, question)
    return found


@lru_cache
def _folder(path: Path) -> Path | None:
    """The answers of this warehouse, as this code gives them; None where it is not the one shown.

    A warehouse that no pointer names has no hash to go by, and goes without being noticed.
    """
    shown = {item.name: item.sha256 for item in pointer.read(Workspace(path.parents[1]))}
    sha = shown.get(path.name)
    name = pointer.answers(sha) if sha else ""
    return path.parent / name / evidence.version() if name else None


def _said(question: Question) -> str:
    """The whole question as text: what is not used is also part of it, for a notice may say so."""
    return repr((question.metric.id, question.split, question.selection))


def _read(place: Path, said: str, question: Question) -> Result | None:
    """None for a file that is not there, is damaged, or is of something else."""
    try:
        mark, _, body = place.read_bytes().partition(b"\n")
        if mark.decode("ascii") != _mark(body):
            return None
        return _result(body, said, question)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def _write(place: Path, said: str, result: Result, question: Question) -> None:
    """Keeps an answer that can be read again as the same; what cannot, is counted each time.

    NB: a disk that is full or closed must not keep anybody from an answer.
    """
    try:
        body = _body(said, result)
        if len(body) > LARGEST or _result(body, said, question) != result:
            return
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        temporary = place.with_name(f".tmp-{uuid.uuid4().hex}")
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as handle:
            handle.write(_mark(body).encode("ascii") + b"\n" + body)
        temporary.replace(place)
        if next(_written) % 64 == 0:
            _tidy(place.parent)
        if not question.path.exists():  # it went meanwhile, and its answers with it
            pointer.forget_answers(place.parents[1])
    except (OSError, ValueError, TypeError):
        return


def _tidy(folder: Path) -> None:
    """Takes the oldest half away when there are too many; one that is gone already is gone."""
    found = sorted(folder.iterdir(), key=lambda path: path.stat().st_mtime)
    for path in found[: len(found) - MOST // 2] if len(found) > MOST else ():
        path.unlink(missing_ok=True)


def _mark(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()


def _body(said: str, result: Result) -> bytes:
    """The question and the answer as JSON. Raises TypeError for what JSON has no words for."""
    told = {
        "spoersmaal": said,
        "utvalg": asdict(result.selection),
        "rader": [asdict(row) for row in result.rows],
        "merknader": [asdict(notice) for notice in result.notices],
        "opphav": asdict(result.provenance),
        "vindu": result.window,
        "brudd": [asdict(found) for found in result.breaks],
    }
    return json.dumps(told, default=_day, ensure_ascii=False).encode()


def _day(value: object) -> str:
    if type(value) is dt.date:
        return f"{DAY}{value.isoformat()}"
    raise TypeError(type(value))


def _result(body: bytes, said: str, question: Question) -> Result | None:
    told = json.loads(body, object_hook=_with_days)
    if told["spoersmaal"] != said:
        return None
    origin = told["opphav"]
    sources = tuple(SourceUse(**s | {"filer": tuple(s["filer"])}) for s in origin["sources"])
    return Result(
        metric=question.metric,
        selection=Selection(**{k: _listed(v) for k, v in told["utvalg"].items()}),
        fordeling=question.split,
        rows=tuple(Row(**row | {"merker": tuple(row["merker"])}) for row in told["rader"]),
        notices=tuple(Notice(**notice) for notice in told["merknader"]),
        provenance=replace(Provenance(**origin), sources=sources),
        window=_listed(told["vindu"]),
        breaks=tuple(Break(**found) for found in told["brudd"]),
    )


def _listed(value: Any) -> Any:  # noqa: ANN401 – a day, or the ids of a filter
    return tuple(value) if isinstance(value, list) else value


def _with_days(told: dict[str, Any]) -> dict[str, Any]:
    return {key: _as_day(value) for key, value in told.items()}


def _as_day(value: Any) -> Any:  # noqa: ANN401 – anything that JSON can say
    if isinstance(value, list) and len(value) == 2:
        return [_as_day(each) for each in value]
    if isinstance(value, str) and value.startswith(DAY):
        return dt.date.fromisoformat(value.removeprefix(DAY))
    return value
