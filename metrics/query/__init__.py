"""One way to ask for a number: `query.run(metric_id, selection, fordeling)`."""

from metrics.query.asking import current, run, table
from metrics.query.counted import PUBLISHED, is_published

__all__ = ["PUBLISHED", "current", "is_published", "run", "table"]
