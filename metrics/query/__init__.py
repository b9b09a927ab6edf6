"""One way to ask for a number: `query.run(metric_id, selection, fordeling)`."""

from data.warehouse import AbandonedError
from metrics.engine.question import PUBLISHED, is_published
from metrics.query.asking import current, for_page, run, table

__all__ = ["PUBLISHED", "AbandonedError", "current", "for_page", "is_published", "run", "table"]
