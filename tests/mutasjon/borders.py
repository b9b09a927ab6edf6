"""The mutants of a file: every comparison moved by its border, every number in a rule by one step,
every «and» made an «or», «min» a «max», and the other way, every condition left out and every «not»
taken away.

Python is read as a syntax tree and SQL as text (mutmut knows no SQL). A mutant is the whole text
of the file with one change.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

MOVED = {
    "<": "<=", "<=": "<", ">": ">=", ">=": ">", "==": "!=", "!=": "==",
    "in": "not in", "not in": "in", "is": "is not", "is not": "is",
}  # fmt: skip
SIGNS = {
    ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=", ast.Eq: "==", ast.NotEq: "!=",
    ast.In: "in", ast.NotIn: "not in", ast.Is: "is", ast.IsNot: "is not",
}  # fmt: skip
SWAPPED = {"min": "max", "max": "min", "any": "all", "all": "any"}
# What is no rule in SQL: comments and strings.
QUOTED = re.compile(r"--[^\n]*|'(?:[^']|'')*'")
COMPARED = re.compile(r"(?<![<>=\-|!])(<=|>=|<|>)(?![<>=])")
JOINED = re.compile(r"\b(?:between|and|or)\b", re.IGNORECASE)
OTHER = {
    "and": "or", "or": "and", "least": "greatest", "greatest": "least", "min": "max", "max": "min",
    "bool_and": "bool_or", "bool_or": "bool_and", "arg_min": "arg_max", "arg_max": "arg_min",
    "not": "", "desc": "",
}  # fmt: skip
ENDS = re.compile(
    r"\b(?:(?:least|greatest|min|max|bool_and|bool_or|arg_min|arg_max)(?=\()|not(?! null)|desc)\b",
    re.IGNORECASE,
)
NUMBER = re.compile(r"(?:[<>=]|between|and|interval|then|else|[-+*/(,])\s*(\d+(?:\.\d+)?)\b(?!\.)")


@dataclass(frozen=True)
class Mutant:
    """One change: the line it stands on, what was there, what is there now, and the whole text."""

    line: int
    before: str
    after: str
    text: str


def mutants(path: Path) -> Iterator[Mutant]:
    """All mutants of a .py or .sql file, from the top."""
    text = path.read_text("utf-8")
    found = _python(text) if path.suffix == ".py" else _sql(text)
    for start, end, after in sorted(set(found)):
        yield Mutant(
            text.count("\n", 0, start) + 1,
            text[start:end],
            after,
            text[:start] + after + text[end:],
        )


def _sql(text: str) -> Iterator[tuple[int, int, str]]:
    plain = QUOTED.sub(lambda found: " " * len(found[0]), text)
    for found in COMPARED.finditer(plain):
        yield (*found.span(1), MOVED[found[1]])
    for found in NUMBER.finditer(plain):
        yield (*found.span(1), _stepped(found[1]))
    for found in ENDS.finditer(plain):
        yield (*found.span(), OTHER[found[0].lower()])
    spans = 0  # the «and» of a between joins two ends, not two conditions
    for found in JOINED.finditer(plain):
        word = found[0].lower()
        if word == "between":
            spans += 1
        elif word == "and" and spans:
            spans -= 1
        else:
            yield (*found.span(), OTHER[word])


def _python(text: str) -> Iterator[tuple[int, int, str]]:
    lines = [0]
    for line in text.splitlines(keepends=True):
        lines.append(lines[-1] + len(line))

    def place(line: int, column: int) -> int:
        start = lines[line - 1]
        return start + len(text[start : lines[line]].encode()[:column].decode())

    def span(node: ast.expr) -> tuple[int, int]:
        return place(node.lineno, node.col_offset), place(
            node.end_lineno or 0, node.end_col_offset or 0
        )

    every = list(ast.walk(ast.parse(text)))
    # The size of a cache changes no answer.
    caches = [n for n in every if isinstance(n, ast.Call) and "lru_cache" in ast.unparse(n.func)]
    sizes = {id(part) for cache in caches for part in ast.walk(cache)}
    for node in every:
        if id(node) in sizes:
            continue
        match node:
            case ast.Compare():
                left = node.left
                for sign, right in zip(node.ops, node.comparators, strict=True):
                    word = SIGNS[type(sign)]
                    at = text.index(word, span(left)[1], span(right)[0])
                    yield at, at + len(word), MOVED[word]
                    left = right
            case ast.BoolOp():
                word = "and" if isinstance(node.op, ast.And) else "or"
                for one, other in pairwise(node.values):
                    at = text.index(word, span(one)[1], span(other)[0])
                    yield at, at + len(word), OTHER[word]
            case ast.UnaryOp(op=ast.Not()):
                start = span(node)[0]
                yield start, start + len("not"), ""
            case ast.Call(func=ast.Name(id=name)) if name in SWAPPED:
                yield (*span(node.func), SWAPPED[name])
            case ast.Constant() if type(node.value) in (int, float):
                start, end = span(node)
                yield start, end, _stepped(text[start:end])
        for value, without in _conditions(node):
            yield (*span(value), without)


def _conditions(node: ast.AST) -> Iterator[tuple[ast.expr, str]]:
    """The conditions joined or kept in the node, and what leaves each of them out.

    NB: «x or y» may be a value with another to fall back on, and no condition.
    """
    if isinstance(node, ast.BoolOp):
        for value in node.values:
            if isinstance(value, ast.Compare | ast.UnaryOp | ast.BoolOp):
                yield value, str(isinstance(node.op, ast.And))
    if isinstance(node, ast.comprehension):
        for value in node.ifs:
            yield value, "True"


def _stepped(number: str) -> str:
    """The next number: one more of an integer, one more of the last digit of a fraction."""
    if "." not in number or "e" in number:
        return f"({number} + 1)" if not number.isdigit() else str(int(number) + 1)
    digits = len(number.partition(".")[2].replace("_", ""))
    return f"{float(number) + 10**-digits:.{digits}f}"
