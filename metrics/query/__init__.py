"""One way to ask for a number: `query.run(metric_id, selection, fordeling)`."""

from metrics.engine.question import PUBLISHED, is_published
from metrics.query.asking import current, of_one_warehouse, run, table

__all__ = ["PUBLISHED", "current", "is_published", "of_one_warehouse", "run", "table"]
