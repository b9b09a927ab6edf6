"""Makes the table set of a wave from the same cells as the pages, hidden as they are there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path

from data.errors import UserError
from metrics import estimators as est
from metrics.engine import formats, own, registers, store, suppression
from metrics.engine.catalog import ALL
from metrics.engine.result import Row
from metrics.kryss import groups
from metrics.spoersmaal.catalogue import INVENTED, SPLITS, Question, chosen
from metrics.spoersmaal.cells import as_metric
from metrics.spoersmaal.cells import rows as rows_of
from metrics.tabellsett import content, method
from metrics.tabellsett.content import NOTHING, Block, Column, Line, Table, TableSet, Value
from metrics.undersoekelse import scales
from metrics.undersoekelse.cuts import BACKGROUND, UNKNOWN
from metrics.undersoekelse.scales import Step

OTHERS = "Andre spørsmål"  # those that a codebook gives no måltall
FEWEST = 2  # groups; a variable with one divides nobody
ALPHABET = 26  # groups; with more, a letter is not one sign
Place = tuple[Row | None, tuple[Step, ...]]  # a column: its share, and the scale behind it
Split = Mapping[str, tuple[Row, ...]]  # ALL or a background variable → its rows


def made(path: Path, wave: str, wanted: Sequence[str] = ()) -> TableSet:
    """The table set, by these background variables (none: all that the wave has).

    Raises UserError for a wave whose answers are not read in, or an unknown variable.
    """
    names = background(wanted)
    asked = [q for q in chosen(path, [wave]) if not q.printed]
    if not asked:
        raise UserError(
            f"Bølgen «{wave}» har ingen svar som er lest inn, så tabellene kan ikke lages. De "
            "trykte tabellene gir «python -m metrics spoersmaal --boelge publisert»."
        )
    ordered = sorted(asked, key=lambda q: (q.maalgruppe, _theme(path, q)))
    blocks = tuple(
        _block(path, theme, list(members), names)
        for (_, theme), members in groupby(ordered, key=lambda q: (q.maalgruppe, _theme(path, q)))
    )
    return TableSet(
        title=f"Tabellsett: {asked[0].boelge_navn}",
        facts=method.facts(path, wave, names),
        method=method.sentences(path),
        blocks=blocks,
        synthetic=asked[0].slag == INVENTED,
    )


def background(wanted: Sequence[str]) -> tuple[str, ...]:
    """The background variables by id or name, in the order of the house; all where none is named.

    Raises UserError for one that there is none of.
    """
    spelled = {registers.plain(name): key for key, name in SPLITS.items() if key in BACKGROUND}
    spelled |= {key: key for key in BACKGROUND}
    for name in wanted:
        if registers.plain(name) not in spelled:
            known = ", ".join(BACKGROUND)
            raise UserError(f"«{name}» er ikke noe kjennetegn. Velg blant: {known}.")
    asked = {spelled[registers.plain(name)] for name in wanted}
    return tuple(key for key in BACKGROUND if key in asked or not wanted)


def _theme(path: Path, question: Question) -> str:
    titles = own.titles(path)
    return titles.get(question.maaltall, OTHERS)


def _block(path: Path, theme: str, asked: list[Question], names: Sequence[str]) -> Block:
    found = [
        {split: rows_of(path, q, as_metric(q), split) for split in (ALL, *names)} for q in asked
    ]
    columns = _columns(found, names)
    first = asked[0]
    short = _short(path).get(first.maalgruppe, first.maalgruppe_navn)
    return Block(
        maalgruppe=first.maalgruppe_navn,
        short=short,
        theme=theme,
        title=f"{first.maalgruppe_navn}: {theme[:1].lower()}{theme[1:]}",
        weighting=first.vekting,
        columns=columns,
        tables=tuple(_table(path, q, rows, columns) for q, rows in zip(asked, found, strict=True)),
    )


def _columns(found: Sequence[Split], names: Sequence[str]) -> tuple[Column, ...]:
    """The whole, and the groups that some question of the block has."""
    made = [Column("", content.WHOLE)]
    for split in names:
        there = {row.gruppe: row.navn for rows in found for row in _divided(rows[split])}
        made += [Column("", name, SPLITS[split]) for name in there.values()]
    said = est.column_letters(len(made) - 1)
    return (made[0], *(Column(a, c.name, c.split) for a, c in zip(said, made[1:], strict=True)))


def _divided(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """The groups of a variable that divides the målgruppe; none where it does not."""
    told = tuple(r for r in rows if (r.verdi is not None or r.skjult) and r.gruppe != ALL)
    known = [r for r in told if r.gruppe != UNKNOWN]
    return told if len(known) >= FEWEST else ()


def _table(path: Path, question: Question, rows: Split, columns: Sequence[Column]) -> Table:
    audience = f"{question.boelge}/{question.maalgruppe}"
    whole = rows[ALL][0]
    places: list[Place] = []
    higher = [""]
    metric = as_metric(question)
    shown = not whole.skjult and whole.verdi is not None
    places.append((whole, scales.steps(path, metric, audience) if shown else ()))
    for split, members in rows.items():
        if split == ALL:
            continue
        heads = [column.name for column in columns if column.split == SPLITS[split]]
        by_name = {row.navn: row for row in _divided(members)}
        said = {c.name: c.letter for c in columns if c.split == SPLITS[split]}
        above = _higher(path, question, split, said) if heads else {}
        steps = scales.by_group(path, metric, audience, split) if heads and shown else {}
        for name in heads:
            row = by_name.get(name)
            higher.append(above.get(name, ""))
            seen = row is not None and row.verdi is not None and not row.skjult
            places.append((row, steps.get(row.gruppe, ()) if row and seen else ()))
    return Table(
        id=question.id,
        wording=question.ordlyd,
        about="; ".join(question.emner),
        base=question.base,
        notes=method.notes(whole),
        lines=tuple(_lines(question, places, higher)),
    )


def _higher(
    path: Path, question: Question, split: str, said: Mapping[str, str]
) -> Mapping[str, str]:
    """Group → the letters in the block of those it is surely higher than, among the same variable.

    The tests, and what they leave out, are those of the table of the one question.
    """
    found = groups.by_background(path, question, split).kolonner
    own = {column.bokstav: said.get(column.rad.navn, "") for column in found}
    if len(found) > ALPHABET:
        return {}
    return {c.rad.navn: " ".join(filter(None, map(own.get, c.hoeyere_enn))) for c in found}


def _lines(question: Question, places: Sequence[Place], higher: Sequence[str]) -> Iterator[Line]:
    """The answers from negative to positive, what counts, «vet ikke», and n."""
    for number, step in enumerate(places[0][1]):
        values = [_step(row, steps[number]) if steps else NOTHING for row, steps in places]
        yield Line(content.ANSWER, step.svar, tuple(values))
    counts = " eller ".join(question.teller)
    yield Line(content.SUM, f"Sum: {counts}", tuple(_share(row) for row, _ in places))
    if any(higher):
        yield Line(content.LETTERS, "Høyere enn", tuple(Value(text=text) for text in higher))
    spans = [_interval(row) for row, _ in places]
    if any(value is not NOTHING for value in spans):
        yield Line(content.INTERVAL, "95 % intervall", tuple(spans))
    unsure = [_unsure(row) for row, _ in places]
    if any(value is not NOTHING for value in unsure):
        yield Line(content.UNSURE, "Vet ikke, av alle som er spurt", tuple(unsure))
    yield Line(content.BASE, "n (uvektet)", tuple(_base(row) for row, _ in places))


def _share(row: Row | None) -> Value:
    if row is None:
        return NOTHING
    if row.skjult:
        return Value(text=formats.HIDDEN)
    if row.verdi is None:
        return Value(text=formats.MISSING)
    return Value(row.verdi, percent=row.enhet != "antall", faint=suppression.LITTLE in row.merker)


def _interval(row: Row | None) -> Value:
    if row is None or row.skjult or row.nedre is None or row.oevre is None:
        return NOTHING
    return Value(text=formats.spenn(row.nedre, row.oevre, "prosent"))


def _step(row: Row | None, step: Step) -> Value:
    """An answer of the scale; a count where the share of it is one."""
    if row is None:
        return NOTHING
    if row.enhet == "antall":
        return NOTHING if step.antall is None else Value(step.antall, percent=False)
    return Value(step.verdi, faint=suppression.LITTLE in row.merker)


def _unsure(row: Row | None) -> Value:
    return NOTHING if row is None or row.skjult or row.vet_ikke is None else Value(row.vet_ikke)


def _base(row: Row | None) -> Value:
    if row is None:
        return NOTHING
    if row.skjult:
        return Value(text=formats.HIDDEN)
    return NOTHING if row.grunnlag is None else Value(row.grunnlag, percent=False)


def _short(path: Path) -> Mapping[str, str]:
    """The short names of the målgrupper, for the names of sheets."""
    rows = store.rows(path, "select id, coalesce(kortnavn, navn) as navn from maalgrupper")
    return {str(row["id"]): str(row["navn"]) for row in rows}
