"""Drafts a codebook from what a file says of itself, for the operator to finish.

What only a person can know is marked FYLL UT, which the import refuses with the line. Words that
somebody has written themselves, are never copied.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path

from data.undersoekelse import files
from data.undersoekelse.filer.table import Table
from data.undersoekelse.files import Layout
from data.undersoekelse.utkast import hints, top, written
from data.undersoekelse.utkast.background import Background, background
from data.undersoekelse.utkast.before import Before
from data.undersoekelse.utkast.lists import Ticked, ticked
from data.undersoekelse.utkast.roles import roles
from data.undersoekelse.utkast.scales import Scale, scale
from data.undersoekelse.values import folded, number

NOT_MENTIONED = (("0", "Ikke nevnt"), ("1", "Nevnt"))
MENTIONED = Scale(NOT_MENTIONED, (("topp2", ("1",)), ("ubesvart", ("tom",))), ())
LEFT = {
    "teknisk": "Tekniske kolonner og kontaktopplysninger, ikke tatt med",
    "dato": "Datoer, ikke tatt med",
    "replikat": "Replikatvekter, som ikke brukes her",
}


@dataclass
class _Found:
    """What the columns are, and the scales by the names they get."""

    dimensions: dict[str, Background] = field(default_factory=dict)
    lists: dict[str, Ticked] = field(default_factory=dict)
    scales: dict[str, Scale] = field(default_factory=dict)
    left: list[str] = field(default_factory=list)
    names: written.Names = field(default_factory=written.Names)
    named: dict[Scale, str] = field(default_factory=dict)
    empty: set[str] = field(default_factory=set)

    def name(self, found: Scale, column: str) -> str:
        """The name of the scale; equal scales are written once."""
        if found not in self.named:
            self.named[found] = self.names.new(f"skala_{column}")
        return self.named[found]


def draft(paths: list[Path], before: Before | None = None) -> str:
    """The draft as YAML. `paths` is the data file and, for SurveyXact, its label file.

    `before` is the last wave, which the questions are linked to where nothing is changed.
    """
    data, *labels = paths
    layout = files.found(Layout(data, "surveyxact" if labels else None))
    table = files.read(layout)
    for path in labels:
        table.labels = files.labels(path)
    known = roles(table)
    found = _sorted(table, {column for columns in known.values() for column in columns})
    if before:
        titles = (table.titles.get(column, column) for column in table.columns)
        before.wordings = frozenset(map(folded, titles))
    questions = _questions(table, found, before)
    lines = top.head(layout, labels, table, known)
    dimensions = top.stratum(table, known["strata"])
    for column, each in found.dimensions.items():
        dimensions += written.dimension(column, each, table.labels.get(column, {}))
    lines += ["dimensjoner:", *dimensions] if dimensions else []
    lines += ["skalaer:", *_scales(found), *top.asked(), "spoersmaal:", *questions]
    told = before.told() if before else []
    return "\n".join([*lines, *_left(table, found, known), *told])


def _sorted(table: Table, taken: set[str]) -> _Found:
    """What every column that is nothing else, is."""
    found = _Found()
    for column, cells in table.columns.items():
        if column in taken or column in table.sets:
            continue
        stated = table.labels.get(column)
        dimension = background(table, column)
        if dimension and dimension.dimension not in {
            d.dimension for d in found.dimensions.values()
        }:
            found.dimensions[column] = dimension
        elif not stated and (several := ticked(cells)):
            found.lists[column] = several
        elif one := scale(table, column):
            found.scales[column] = one
        else:
            found.left.append(column)
    return found


def _questions(table: Table, found: _Found, before: Before | None) -> list[str]:
    """The questions in the order of the file; the columns of a set stand together."""
    names, lines = written.Names(), list[str]()
    inside = {column for members in table.sets.values() for column in members}
    for name, members in table.sets.items():
        mine = {column: found.scales[column] for column in members if column in found.scales}
        if mine:
            lines += _set(table, names.new(name), name, mine, found)
    for column in table.columns:
        title = table.titles.get(column, column)
        if column in found.lists:
            several, scale_name = found.lists[column], found.name(MENTIONED, "nevnt")
            lines += written.listed(names.new(column), column, title, several, scale_name)
        elif column in found.scales and column not in inside:
            told = hints.asked(table, column, found.scales) or hints.about(title)
            scale_name = _used(table, column, found)
            more, doubt = before.link(column, title, found.scales[column]) if before else ("", "")
            name, said = names.new(column), doubt or ("" if more else told)
            lines.append(written.question(name, column, title, scale_name, said, more))
    return lines


def _used(table: Table, column: str, found: _Found) -> str:
    """The name of the scale of a column, which then allows the empty cells of the column."""
    name = found.name(found.scales[column], column)
    if "" in table.columns[column] and "tom" not in dict(found.scales[column].labels):
        found.empty.add(name)
    return name


def _set(
    table: Table, ident: str, name: str, columns: dict[str, Scale], found: _Found
) -> list[str]:
    """A multiple-response set: an item per 0/1 column, or per code that may be mentioned."""
    if name not in table.columns:
        items = [
            (c, f"kolonne: {written.word(c)}, skala: {_used(table, c, found)}",
             table.titles.get(c, c))
            for c in columns
        ]  # fmt: skip
        return written.mentions(ident, table.titles[name], items)
    labels = table.labels[name] or {c: c for each in columns.values() for c, _ in each.labels}
    items = [(code, f"kode: {written.word(code)}", label) for code, label in labels.items()]
    lines = written.mentions(ident, table.titles[name], items)
    own = [
        f"    kolonne: {written.word(name)}",
        '    liste: ","',
        f"    skala: {found.name(MENTIONED, 'nevnt')}",
    ]
    return [*lines[:2], *own, *lines[2:]]


def _scales(found: _Found) -> list[str]:
    """The scales, the doubtful first."""
    lines = []
    order = sorted(found.named.items(), key=lambda pair: not pair[0].doubts)
    for place, (each, name) in enumerate(order):
        if each.doubts and place == 0:
            lines.append("# Skalaene det er tvil om, kommer først.")
        elif not each.doubts and (place == 0 or order[place - 1][0].doubts):
            lines.append("# Disse er ordnet etter ordene i svarene.")
        lines += written.scale(name, _with_empty(each) if name in found.empty else each)
    return lines


def _with_empty(found: Scale) -> Scale:
    sets = dict(found.sets)
    unanswered = dict.fromkeys([*sets.pop("ubesvart", ()), "tom"])
    return replace(found, sets=(*sets.items(), ("ubesvart", tuple(unanswered))))


def _left(table: Table, found: _Found, known: dict[str, list[str]]) -> list[str]:
    """The columns that are not in the draft, and why."""

    def numeric(column: str) -> bool:
        return all(number(cell) is not None for cell in table.columns[column] if cell)

    empty = [c for c in found.left if not any(table.columns[c])]
    full = [c for c in found.left if any(table.columns[c])]
    lines = [line for role, why in LEFT.items() for line in written.comments(why, known[role])]
    lines += written.comments("Fritekst, ikke tatt med", [c for c in full if not numeric(c)])
    lines += written.comments("Tall, ikke tatt med", [c for c in full if numeric(c)])
    lines += written.comments("Tomme kolonner", empty)
    return lines + written.comments(
        "Flere kolonner har samme navn, og er ikke tatt med", table.twice
    )
