"""GA4 as the Data API answers (v1beta): runReport, batchRunReports, or a list of such answers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from data import inputs
from data.eksporter import spans
from data.eksporter.content import Content
from data.eksporter.ga4 import reports, web
from data.eksporter.ga4.reports import Report, Row, Seen
from data.eksporter.rows import Account
from data.eksporter.spans import Range
from data.errors import UserError
from data.lake.sources import Source
from data.observasjoner.record import Reading

FORMAT = "ga4_api"
TITLE = "Google Analytics 4 (JSON fra Data API)"
HEADS = ("dimensionHeaders", "metricHeaders")
# What the API has other answers for, and why they are not read.
OTHERS = {
    "analyticsData#runRealtimeReport": "sanntid (de siste 30 minuttene)",
    "analyticsData#runPivotReport": "en pivottabell",
    "analyticsData#batchRunPivotReports": "pivottabeller",
    "analyticsData#runFunnelReport": "en trakt",
    "analyticsData#metadata": "en liste over felt",
}
# What a request may have that makes the answer one of some of the visits.
FILTERS = ("dimensionFilter", "metricFilter", "cohortSpec", "comparisons")
SNAKE = re.compile(r"_([a-z])")
Answer = Mapping[str, Any]


def recognise(content: Content) -> str | None:
    """The sentence that says what it is known by; None for all else."""
    part = content.single
    if part is None or part.head.lstrip("\ufeff \r\n\t")[:1] not in ("{", "["):
        return None
    raw = part.text
    if re.search(r'"kind"\s*:\s*"analyticsData#', raw):
        return f"kjent som {TITLE} på «kind: analyticsData#…»"
    if re.search(r'"(metricHeaders|metric_headers)"\s*:', raw):
        return f"kjent som {TITLE} på «metricHeaders»"
    return None


def read(content: Content, source: Source) -> Reading:
    """Every report of the answer. Raises UserError for what is no report, and for one that is not
    whole."""
    answers = list(_answers(content))
    account = Account(content, source)
    seen: Seen = {}
    for pages in _paged(answers):
        _check(content.name, source, pages)
        number = account.rows
        reports.gather(_report(content, pages, number), account, seen)
        _note(pages[0], account)
    return account.finished(FORMAT, recognise(content) or f"lest som {TITLE}")


def _answers(content: Content) -> Iterator[Answer]:
    """The reports in a file: one, those of a batch, or a list of them."""
    try:
        found = _camel(inputs.from_json(content.single.text if content.single else ""))
    except ValueError as error:
        raise UserError(
            f"{content.name} er ikke hel JSON – hent svaret fra GA4 på nytt."
        ) from error
    yield from _within(content.name, found, None)


def _within(name: str, found: object, ranges: object) -> Iterator[Answer]:
    if isinstance(found, list):
        for one in found:
            if one is not None:  # the client for Node gives [answer, null, null]
                yield from _within(name, one, ranges)
        return
    if not isinstance(found, dict):
        raise UserError(f"{name} er ikke et svar fra GA4 – velg JSON fra runReport.")
    if other := OTHERS.get(str(found.get("kind"))):
        raise UserError(f"{name} er {other}, som vi ikke leser – bruk runReport med date.")
    request = found.get("request") or {}
    if used := [name for name in FILTERS if found.get(name) or request.get(name)]:
        raise UserError(
            f"Forespørselen i {name} har {used[0]}, så svaret gjelder bare noen av besøkene – hent "
            "det uten."
        )
    stated = found.get("dateRanges") or request.get("dateRanges") or ranges
    for inside in ("reports", "response", "data"):
        if inside in found and HEADS[1] not in found:
            yield from _within(name, found[inside], stated)
            return
    if HEADS[1] not in found:
        raise UserError(f"{name} er ikke et svar fra GA4: metricHeaders mangler – bruk runReport.")
    yield {**found, "dateRanges": stated}


def _camel(value: object) -> object:
    """The names of the API, where a client for Python wrote them with underscores."""
    if isinstance(value, dict):
        return {SNAKE.sub(lambda m: m[1].upper(), str(k)): _camel(v) for k, v in value.items()}
    return [_camel(one) for one in value] if isinstance(value, list) else value


def _paged(answers: Sequence[Answer]) -> Iterator[list[Answer]]:
    """Answers after each other with the same columns and count are pages of the same report."""
    pages: list[Answer] = []
    for one in answers:
        if pages and (_columns(one), one.get("rowCount")) != (
            _columns(pages[0]),
            pages[0].get("rowCount"),
        ):
            yield pages
            pages = []
        pages.append(one)
        if len(_rows(pages)) >= _count(one):
            yield pages
            pages = []
    if pages:
        yield pages


def _check(name: str, source: Source, pages: Sequence[Answer]) -> None:
    """Raises UserError for a report with rows missing, and for days of another time zone."""
    rows, count = len(_rows(pages)), _count(pages[0])
    if rows < count:
        raise UserError(
            f"{name} har {rows} av {count} rader – hent resten med offset, og legg sidene i én fil "
            "som en liste."
        )
    meta = pages[0].get("metadata") or {}
    if meta.get("dataTruncationReasons"):
        raise UserError(
            f"GA4 har kuttet svaret i {name} (dataTruncationReasons), så dager mangler i tallene – "
            "hent bare dager GA4 fortsatt har."
        )
    zone = meta.get("timeZone")
    if zone and zone != source.tidssone:
        raise UserError(
            f"Dagene i {name} følger tidssonen {zone}, og kilden «{source.id}» er satt opp med "
            f"{source.tidssone} – rett tidssone i kilder.yml, eller i GA4 før du henter på nytt."
        )


def _report(content: Content, pages: Sequence[Answer], before: int) -> Report:
    first = pages[0]
    meta = first.get("metadata") or {}
    ranges = _ranges(content.name, first.get("dateRanges"))
    return Report(
        columns=_columns(first),
        rows=tuple(Row(before + n, cells) for n, cells in enumerate(_rows(pages), 1)),
        whole=web.said(content, next(iter(ranges.values())) if len(ranges) == 1 else None),
        metrics=len(first[HEADS[1]]),
        ranges=ranges or None,
        sampled=any(map(_part, meta.get("samplingMetadatas") or [])),
        folded=bool(meta.get("dataLossFromOtherRow")),
        types={str(head.get("name")): str(head.get("type", "")) for head in first[HEADS[1]]},
    )


def _columns(answer: Answer) -> tuple[str, ...]:
    return tuple(str(head.get("name", "")) for part in HEADS for head in answer.get(part) or [])


def _rows(pages: Sequence[Answer]) -> list[tuple[str, ...]]:
    return [
        tuple(
            str(cell.get("value", ""))
            for part in ("dimensionValues", "metricValues")
            for cell in row.get(part) or []
        )
        for page in pages
        for row in page.get("rows") or []
    ]


def _count(answer: Answer) -> int:
    """How many rows the whole report has; as many as are here where the answer does not say."""
    told = answer.get("rowCount")
    return int(told) if isinstance(told, int | str) and str(told).isdecimal() else 0


def _ranges(name: str, stated: object) -> dict[str, Range]:
    """The days of each range of the request, by the name that the answer calls it."""
    found: dict[str, Range] = {}
    for n, one in enumerate(stated if isinstance(stated, list) else []):
        first, last = (spans.day(str(one.get(k, ""))) for k in ("startDate", "endDate"))
        if first is None or last is None or first > last:
            raise UserError(
                f"dateRanges i {name} skal ha startDate og endDate som ÅÅÅÅ-MM-DD – skriv dagene "
                "ut, ikke «30daysAgo»."
            )
        found[str(one.get("name") or f"date_range_{n}")] = Range(first, last)
    return found


def _part(sampling: Answer) -> bool:
    """True where fewer events were read than there are; also where it does not say."""
    read, space = sampling.get("samplesReadCount"), sampling.get("samplingSpaceSize")
    return read is None or str(read) != str(space)


def _note(answer: Answer, account: Account) -> None:
    """What GA4 says of the report itself."""
    meta = answer.get("metadata") or {}
    for one in filter(_part, meta.get("samplingMetadatas") or []):
        account.notes.append(
            f"GA4 har regnet på et utvalg: {one.get('samplesReadCount', '?')} av "
            f"{one.get('samplingSpaceSize', '?')} hendelser."
        )
    if meta.get("subjectToThresholding"):
        account.notes.append("GA4 har skjult rader med få brukere: en rad som mangler, er ikke 0.")
    if meta.get("dataLossFromOtherRow"):
        account.notes.append(
            "GA4 har slått sammen sjeldne ledd i «(other)»: ledd kan være for lave."
        )
    if not answer.get("rows"):
        account.notes.append(
            f"En av rapportene er tom ({meta.get('emptyReason') or 'GA4 sier ikke hvorfor'}): det "
            "er ikke det samme som 0."
        )
