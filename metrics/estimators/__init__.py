"""The survey estimator: shares, means, intervals and contrasts that one can stand behind.

Two paths give the same numbers: `sums` (what pages use: sums per cell and stratum from DuckDB) and
`rows` (respondent rows: contrasts, means, panels, raking, models). Each module says its formula and
source; the tests hold them against R `survey`. Shares are 0–1, and nothing is rounded here.
"""

from metrics.estimators.contrast import (
    LEVEL,
    NO_CHANGE,
    Contrasts,
    at_the_edge,
    contrasts,
    differences,
    false_discovery,
    verdicts,
)
from metrics.estimators.crosstab import RaoScott, independence
from metrics.estimators.design import Design, sample
from metrics.estimators.interval import hypergeometric, part_of_audience
from metrics.estimators.letters import Compared, column_letters, compared, judged
from metrics.estimators.logit import Measure, Model, Predicted, fit, predicted
from metrics.estimators.places import shares_at
from metrics.estimators.planning import Plan, answers_needed, correlations, detectable, power
from metrics.estimators.raking import Margin, rake, raked
from metrics.estimators.replicates import Replicated, replicated
from metrics.estimators.result import (
    BETA,
    HYPERGEOMETRIC,
    KNOWN,
    STUDENT,
    WHOLE,
    Estimates,
    largest_base,
)
from metrics.estimators.rows import Levels, estimates, groups, levels
from metrics.estimators.stages import stages
from metrics.estimators.sums import Sums, gather, shares
from metrics.estimators.trend import Trend, independent, trend
from metrics.estimators.waves import CONSERVATIVE, Waves, stack

__all__ = [
    "BETA",
    "CONSERVATIVE",
    "HYPERGEOMETRIC",
    "KNOWN",
    "LEVEL",
    "NO_CHANGE",
    "STUDENT",
    "WHOLE",
    "Compared",
    "Contrasts",
    "Design",
    "Estimates",
    "Levels",
    "Margin",
    "Measure",
    "Model",
    "Plan",
    "Predicted",
    "RaoScott",
    "Replicated",
    "Sums",
    "Trend",
    "Waves",
    "answers_needed",
    "at_the_edge",
    "column_letters",
    "compared",
    "contrasts",
    "correlations",
    "detectable",
    "differences",
    "estimates",
    "false_discovery",
    "fit",
    "gather",
    "groups",
    "hypergeometric",
    "independence",
    "independent",
    "judged",
    "largest_base",
    "levels",
    "part_of_audience",
    "power",
    "predicted",
    "rake",
    "raked",
    "replicated",
    "sample",
    "shares",
    "shares_at",
    "stack",
    "stages",
    "trend",
    "verdicts",
]
