"""What the invented establishments answer, so that the published shares come out again.

Whole audiences get whole counts that print as the tables do. In the weighted sample, users and
answers are spread by weight, which meets the printed shares as nearly as the weights allow.
"""

from __future__ import annotations

import numpy as np

from data import reference
from data.syntetisk.asked import GROUPS, WEIGHTED, Asked, whole
from data.syntetisk.sample import Floats, Ints, Random, Sample

UNSURE = "9"
PORTAL = "arbeidsmiljoeportalen"
KNOWN_IN = {"en_bra_dag_paa_jobb": 0.9}  # kindergartens used it far more than others
STATE_SIZES = ("1", "2-9", "10-49", "50-199", "200-pluss")  # table 8-11
Columns = dict[str, list[str]]


class Opinions:
    """Fills the columns of a sample. A respondent is more or less active, and content."""

    def __init__(self, rng: Random, sample: Sample) -> None:
        n = len(sample.weights)
        self._rng = rng
        self._sample = sample
        self._active, self._content = rng.normal(size=(2, n))
        self._users: dict[tuple[str, str], Ints] = {}
        self._order = {g: rng.permutation(rows) for g, rows in sample.rows.items()}

    def columns(self, asked: list[Asked]) -> Columns:
        """The background and one column per question, with the codes of the codebook."""
        found = dict(self._sample.columns)
        use_first = sorted(asked, key=lambda row: row.metric != "bruk_ressurs")
        answers = {row.column: self._answers(row, asked) for row in use_first}
        found |= {row.column: answers[row.column] for row in asked}
        size = next(row.column for row in asked if row.question.startswith("antall_ansatte"))
        state = self._sample.rows[GROUPS[0]]
        sizes = [STATE_SIZES[int(code) - 1] if code else "" for code in answers[size]]
        found["stoerrelse"] = [*sizes[: len(state)], *found["stoerrelse"][len(state) :]]
        return found

    def _answers(self, row: Asked, asked: list[Asked]) -> list[str]:
        codes = np.full(len(self._sample.weights), "", dtype=object)
        if row.metric == "bruk_ressurs":
            people, users = self._use(row, asked)
            codes[people] = "0"
            codes[users] = "1"
            return codes.tolist()
        people = self._users[row.group, row.resource] if row.users_only else self._order[row.group]
        people = people[: row.n]
        unsure, real = self._split(row, people)
        codes[unsure] = UNSURE
        first = 0 if row.ticked else 1
        content = real[np.argsort(self._score(self._content, 0.6)[real], kind="stable")]
        codes[content] = (self._levels(row, content) + first).astype(str)
        return codes.tolist()

    def _score(self, trait: Floats, share: float) -> Floats:
        """A trait and chance: `share` of the variance is the trait's."""
        noise = self._rng.normal(size=len(trait))
        return np.asarray(np.sqrt(share) * trait + np.sqrt(1 - share) * noise)

    def _use(self, row: Asked, asked: list[Asked]) -> tuple[Ints, Ints]:
        """Who was asked about a resource, and who of them used it."""
        people = self._order[row.group][: row.n]
        score = self._score(self._active, 0.5)
        if row.group != WEIGHTED:
            (_, count), _ = whole(row)
            users = people[np.argsort(-score[people], kind="stable")[:count]]
        else:
            score += KNOWN_IN.get(row.resource, 0.0) * self._is_kindergarten()
            rows = [r for r in asked if r.users_only and r.resource == row.resource]
            users = self._weighted_users(row, people, score, max(r.n for r in rows))
        self._users[row.group, row.resource] = users
        return people, users

    def _weighted_users(self, row: Asked, people: Ints, score: Floats, count: int) -> Ints:
        """So many users with the printed weighted share; of some, the printed share used X too."""
        weights = self._sample.weights
        goal = row.shares[1] / 100 * weights[people].sum()
        also = _also_portal().get(row.resource)
        if also is None:
            return _tilted(people, score, weights, count, goal)
        portal = self._users[row.group, PORTAL]
        rest = np.setdiff1d(people, portal)
        # As many of each kind as their mean weights ask for.
        need = np.array([also * goal / weights[portal].mean(),
                         (1 - also) * goal / weights[rest].mean()])  # fmt: skip
        both = round(count * need[0] / need.sum())
        inside = _tilted(portal, score, weights, both, also * goal)
        outside = _tilted(rest, score, weights, count - both, (1 - also) * goal)
        return self._rng.permutation(np.concatenate([inside, outside]))

    def _split(self, row: Asked, people: Ints) -> tuple[Ints, Ints]:
        """Those who are unsure, and those who have an answer: users of the resource first."""
        users = self._users.get((row.group, row.resource), people[:0])
        score = self._rng.random(len(people)) + (0 if row.users_only else np.isin(people, users))
        order = people[np.argsort(score, kind="stable")]
        if row.group != WEIGHTED:
            _, count = whole(row)
        else:
            goal = (row.unsure or 0) / 100
            share = np.cumsum(self._sample.weights[order]) / self._sample.weights[order].sum()
            count = int(np.searchsorted(share, goal, side="right"))
        return order[:count], order[count:]

    def _levels(self, row: Asked, people: Ints) -> Ints:
        """The level of each, from 0; they come in the order least → most content."""
        if row.group != WEIGHTED:
            counts, _ = whole(row)
            return np.repeat(np.arange(len(counts)), counts)
        weights = self._sample.weights[people]
        middle = (np.cumsum(weights) - weights / 2) / weights.sum()
        steps = np.cumsum(row.shares) / sum(row.shares)
        levels: Ints = np.searchsorted(steps[:-1], middle, side="right")
        return levels

    def _is_kindergarten(self) -> Floats:
        return np.array([value == "barnehage" for value in self._sample.columns["bransje"]], float)


def _tilted(people: Ints, score: Floats, weights: Floats, count: int, goal: float) -> Ints:
    """The `count` highest scores, tilted by weight until they weigh as near the goal as can be."""
    size = np.log(weights[people])
    low, high = -20.0, 20.0
    for _ in range(50):
        tilt = (low + high) / 2
        chosen = people[np.argsort(-(score[people] + tilt * size), kind="stable")[:count]]
        low, high = (tilt, high) if weights[chosen].sum() < goal else (low, tilt)
    return chosen


def _also_portal() -> dict[str, float]:
    """Of the users of a resource, the share who used the portal too (chapter 6.4)."""
    stated = {
        row["id"]
        for row in reference.rows("spoersmaal")
        if row["spoersmaal"] == "brukt_ogsa_portalen"
    }
    rows = [row for row in reference.rows("undersoekelse") if row["spoersmaal_id"] in stated]
    return {row["ressurs"]: float(row["verdi"]) / 100 for row in rows}
