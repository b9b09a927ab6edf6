"""What the rules kept out of the numbers, rule by rule."""

from __future__ import annotations

import pandas as pd

from data.warehouse import left_out
from metrics.engine import formats
from pages.components import answers, frame, records, tables


def show() -> None:
    """Every rule that left something out: how much, and the share of all page requests."""
    rows = answers.table("utelatt")
    if rows.empty:
        frame.text("Ingen regel har holdt noe utenfor.")
        return
    names = answers.table("kilder_status").set_index("kilde")["navn"].to_dict()
    table = pd.DataFrame(
        {
            "Kilde": [names.get(key, key) for key in rows["kilde"]],
            "Hva": [f"{str(why)[:1].upper()}{str(why)[1:]}" for why in rows["grunn"]],
            "Regel": rows["regel"].map(left_out.named),
            "Sidevisninger": [
                formats.tall(row.sidevisninger + row.linjer) for row in records.rows(rows)
            ],
            "Andel av sidehentingene": [
                "" if pd.isna(share) else formats.prosent(share, 1) for share in rows["andel"]
            ],
            "Filhentinger": rows["filhentinger"].map(formats.tall),
        }
    )
    tables.show(table, "Holdt utenfor tallene, regel for regel", demo=answers.demo_in_use())
