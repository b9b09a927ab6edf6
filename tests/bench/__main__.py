"""The budgets of the project as ratios measured in one run, and one in milliseconds: `make bench`.

Ratios hold where seconds do not: the machine's load is in both sides. `make bench LINJER=10000000`
reads a larger log. Every bench can also be run alone (`python -m tests.bench.queries`).
"""

from __future__ import annotations

import sys

from tests.bench import browser as bench_browser
from tests.bench import ingest as bench_ingest
from tests.bench import queries as bench_queries
from tests.bench import undersoekelse as bench_survey

if __name__ == "__main__":
    lines = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    bench_ingest.run(lines)
    bench_queries.run()
    bench_survey.show()
    bench_browser.run()
