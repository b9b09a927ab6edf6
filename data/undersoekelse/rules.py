"""The rules of a codebook: who is in a base, a målgruppe or a file. Never evaluated as code.

    regel := ledd (("and" | "or") ledd)*                 «and» binds before «or»
    ledd  := "not" ledd | "(" regel ")"
           | navn ("==" | "!=") verdi | navn ["not"] "in" "[" verdi ("," verdi)* "]"

`tom` is the empty cell. An empty cell is different from every code.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from data.undersoekelse.values import EMPTY, text

Columns = Mapping[str, Sequence[str]]
Test = Callable[[Columns, int], bool]
TOKEN = re.compile(r"""\s*(==|!=|[()\[\],]|"[^"]*"|'[^']*'|[^\s()\[\],=!"']+)""")
LONGEST = 1000  # characters; a longer rule is a mistake
MARKS = frozenset("== != ( ) [ ] ,".split())
WORDS = frozenset("and or not in".split())


class RuleError(ValueError):
    """The rule cannot be read; the message is Norwegian and says where."""


@dataclass(frozen=True)
class Rule:
    """A rule that has been read. `comparisons` are the (name, value) pairs it looks at."""

    text: str
    comparisons: tuple[tuple[str, str], ...]
    _test: Test

    def names(self) -> frozenset[str]:
        """The questions, dimensions or columns that the rule looks at."""
        return frozenset(name for name, _ in self.comparisons)

    def rows(self, columns: Columns, count: int) -> list[bool]:
        """For each of the `count` rows: whether the rule holds."""
        return [self._test(columns, row) for row in range(count)]


def parse(rule: str) -> Rule:
    """Reads a rule. Raises RuleError."""
    parser = _Parser(_tokens(rule))
    test = parser.either()
    if parser.ahead is not None:
        raise RuleError(f"forstår ikke «{parser.ahead}» – sett «and» eller «or» mellom to ledd")
    return Rule(rule, tuple(parser.comparisons), test)


def _tokens(rule: str) -> list[str]:
    found, at = [], 0
    rule = rule.strip()
    if len(rule) > LONGEST:
        raise RuleError(f"regelen er lengre enn {LONGEST} tegn")
    while at < len(rule):
        match = TOKEN.match(rule, at)
        if match is None:
            raise RuleError(f"forstår ikke «{rule[at:]}» – bruk ==, !=, in, and, or og not")
        found.append(match[1])
        at = match.end()
    return found


class _Parser:
    def __init__(self, tokens: list[str]) -> None:
        self._tokens = tokens[::-1]
        self.comparisons: list[tuple[str, str]] = []

    @property
    def ahead(self) -> str | None:
        return self._tokens[-1] if self._tokens else None

    def either(self) -> Test:
        tests = [self.both()]
        while self._took("or"):
            tests.append(self.both())
        return lambda columns, row: any(test(columns, row) for test in tests)

    def both(self) -> Test:
        tests = [self.one()]
        while self._took("and"):
            tests.append(self.one())
        return lambda columns, row: all(test(columns, row) for test in tests)

    def one(self) -> Test:
        if self._took("not"):
            test = self.one()
            return lambda columns, row: not test(columns, row)
        if self._took("("):
            test = self.either()
            self._expect(")")
            return test
        return self._comparison()

    def _comparison(self) -> Test:
        name = _bare(self._operand("et spørsmål"))
        if self._took("=="):
            return self._among(name, [self._value()], wanted=True)
        if self._took("!="):
            return self._among(name, [self._value()], wanted=False)
        wanted = not self._took("not")
        if not self._took("in"):
            raise RuleError(f"«{name}» må følges av ==, !=, in eller not in")
        self._expect("[")
        values = [self._value()]
        while self._took(","):
            values.append(self._value())
        self._expect("]")
        return self._among(name, values, wanted)

    def _among(self, name: str, values: list[str], wanted: bool) -> Test:
        self.comparisons += [(name, value) for value in values]
        return lambda columns, row: (columns[name][row] in values) == wanted

    def _value(self) -> str:
        word = self._operand("en verdi")
        return EMPTY if word == "tom" else text(_bare(word))

    def _operand(self, what: str) -> str:
        if self.ahead is None or self.ahead in MARKS | WORDS:
            raise RuleError(f"mangler {what}" + (f" foran «{self.ahead}»" if self.ahead else ""))
        return self._tokens.pop()

    def _expect(self, mark: str) -> None:
        if not self._took(mark):
            raise RuleError(f"mangler «{mark}»" + (f" foran «{self.ahead}»" if self.ahead else ""))

    def _took(self, token: str) -> bool:
        if self.ahead != token:
            return False
        self._tokens.pop()
        return True


def _bare(word: str) -> str:
    return word[1:-1] if word[0] in "\"'" else word
