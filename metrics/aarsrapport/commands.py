"""`python -m metrics aarsrapport ÅR --ut FIL.xlsx`, and `vedlegg --ut FIL.xlsx`."""

from __future__ import annotations

import argparse
import datetime as dt

from metrics.aarsrapport import annexes, counted, lists, reported, year
from metrics.aarsrapport.year import Year
from metrics.eksport import contents
from metrics.eksport.workbook import Sheet
from metrics.engine import arguments as taken
from metrics.engine import formats
from metrics.figur.files import written

KINDS = ("xlsx",)
ANNEXES = "Vedlegg til evalueringen"


def year_options(command: argparse.ArgumentParser) -> None:
    """What `aarsrapport` takes."""
    command.add_argument("aar", metavar="ÅR", help="kalenderåret tabellene gjelder, som 2026")
    annex_options(command)


def annex_options(command: argparse.ArgumentParser) -> None:
    """What `vedlegg` takes."""
    command.add_argument("--ut", required=True, metavar="FIL", help="FIL.xlsx")
    command.add_argument(
        "--workspace", metavar="MAPPE", help="arbeidsområdet (ellers PORTAL_WORKSPACE)"
    )


def show_year(arguments: argparse.Namespace) -> None:
    """Writes the tables of the yearly report, and says where they stand and which are empty."""
    place, _ = written.suffix(arguments.ut, KINDS)
    workspace, path = taken.place(arguments)
    asked = year.asked(path, workspace, arguments.aar, dt.date.today())
    found = tables(asked)
    written.write(place, contents.book(f"Årsrapport {asked.year}", found))
    empty = [sheet.name for sheet in found if not sheet.rows]
    told = f" Uten rader: {formats.opplisting(empty)}." if empty else ""
    print(f"{len(found)} tabeller for {asked.year} står i {place}.{told}")


def show_annexes(arguments: argparse.Namespace) -> None:
    """Writes the annexes, and says where they stand."""
    place, _ = written.suffix(arguments.ut, KINDS)
    workspace, path = taken.place(arguments)
    found = annexes.sheets(path, workspace)
    written.write(place, contents.book(ANNEXES, found))
    print(f"{len(found)} vedlegg står i {place}.")


def tables(asked: Year) -> list[Sheet]:
    """Every table of the year, in the order of the agencies' report. Invented numbers are apart."""
    return [
        *counted.use(asked),
        reported.top_five(asked),
        *counted.top_five(asked),
        lists.new(asked),
        lists.planned(asked),
        reported.activities(asked),
        reported.webinars(asked),
        *lists.undersoekelser(asked),
        lists.aimed(asked),
        lists.activity_goals(asked),
        reported.inspections(asked),
    ]
