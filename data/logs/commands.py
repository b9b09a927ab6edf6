"""`python -m data ingest`, `flett` and `formats`: what has to do with logs alone."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path

from data.lake import sources
from data.lake.workspace import find
from data.logs import formats, ingest, merge


def options(command: argparse.ArgumentParser) -> None:
    """What `ingest` takes."""
    command.add_argument(
        "--kilde", required=True, metavar="KILDE", help="hvilken kilde filene er fra"
    )
    command.add_argument("--fjern", action="store_true", help="fjern filene igjen, etter navn")
    command.add_argument(
        "--format", default="", metavar="TEKST", help="webtjenerens log_format eller LogFormat"
    )
    command.add_argument("filer", nargs="+", metavar="FIL", type=Path)


def merge_options(command: argparse.ArgumentParser) -> None:
    """What `flett` takes."""
    command.add_argument("mapper", nargs="+", metavar="MAPPE", type=Path)


def run_ingest(arguments: argparse.Namespace) -> None:
    """Reads the files in for one source."""
    workspace = find(arguments.workspace)
    source = sources.get(workspace, arguments.kilde)
    if arguments.fjern:
        print(ingest.remove(workspace, source, [path.name for path in arguments.filer]))
        return
    source = replace(source, format=arguments.format or source.format)
    print(ingest.ingest(workspace, source, arguments.filer, progress=True).text())


def run_merge(arguments: argparse.Namespace) -> None:
    """Takes in what other machines have read, all of it or nothing."""
    for one in merge.merge(find(arguments.workspace), arguments.mapper):
        print(one.text())


def run_formats(_: argparse.Namespace) -> None:
    """Prints the log formats, one a line."""
    for name, text in formats.described().items():
        print(f"{name:<18} {text}")
