"""Answers as SSB's API writes them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence


def dataset(
    dimensions: Mapping[str, Mapping[str, str]],
    values: Sequence[int | float | None],
    status: Mapping[str, str] | None = None,
) -> str:
    """JSON-stat of dimension → code → label; `status` is place → symbol of a missing value."""
    return json.dumps(
        {
            "class": "dataset",
            "id": list(dimensions),
            "size": [len(labels) for labels in dimensions.values()],
            "dimension": {
                name: {"category": {"index": list(labels), "label": labels}}
                for name, labels in dimensions.items()
            },
            "value": list(values),
            "status": status or {},
        }
    )
