"""One backup: a plain tar whose first member lists every other with its size and sha-256.

It is not packed: the events are so already, and what is not packed cannot swell when it is read.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import tarfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import IO, Any

from data.errors import UserError, unreadable
from data.lake import files, version
from data.printing import one_line

CONTENTS = "innhold.json"
KIND = "portalinnsikt-sikkerhetskopi"
LIST = 100_000_000  # bytes that the list of the members may take
PIECE = 1 << 20
FOLDERS = ("lager", "redaksjon", "registre")
KEY = "hemmelig/undersoekelse.key"
OURS = (version.NAME, CONTENTS, "hemmelig", *FOLDERS)  # no settings, whatever they are
IS_NAME = re.compile(r"[^/\\\x00-\x1f\ud800-\udfff]{1,200}")


@dataclass(frozen=True)
class Removal:
    """A change that took something out for good: its number, when, and what the journal said."""

    nummer: int
    tid: str
    hva: str


@dataclass(frozen=True)
class Contents:
    """What a backup holds: `nummer` is that of its manifest, `filer` size and sha-256 of each file.

    `endringer` has the fingerprint of every change up to it, by number, so that one copy can be
    known as a later one of the same workspace; `fjernet` are those that took something out.
    """

    format: int
    tid: str
    nummer: int
    filer: Mapping[str, tuple[int, str]]
    endringer: Mapping[str, str]
    fjernet: tuple[Removal, ...]


def write(path: Path, root: Path, contents: Contents) -> None:
    """Writes the files of the workspace as a new archive for the owner alone, on the disk."""
    raw = asdict(contents)
    listed = _json({"slag": KIND, **raw, "sum": _sum(raw)})
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as out:
        with tarfile.open(fileobj=out, mode="w", format=tarfile.PAX_FORMAT) as tar:
            tar.addfile(_member(CONTENTS, len(listed)), BytesIO(listed))
            for name, (size, _) in contents.filer.items():
                with (root / name).open("rb") as source:
                    tar.addfile(_member(name, size), source)
        out.flush()
        os.fsync(out.fileno())
    files.sync_folder(path.parent)


def contents(path: Path) -> Contents:
    """What the archive says that it holds. Raises UserError for one that is no backup of ours."""
    with _opened(path) as (tar, member):
        return _contents(path, tar, member)


def verified(path: Path, put: Callable[[str, Iterable[bytes]], None] | None = None) -> Contents:
    """The same, after every byte is held against the list. `put` is given each file as it is read.

    Raises UserError for one that lacks a file, has another one, or one that is not what was copied.
    """
    with _opened(path) as (tar, member):
        listed = _contents(path, tar, member)
        left = dict(listed.filer)
        while (found := tar.next()) is not None:
            size, digest = left.pop(found.name, (-1, ""))
            if not _is_file(found) or found.size != size:
                raise _damaged(path, found.name)
            taken = hashlib.sha256()
            pieces = _pieces(tar, found, taken.update)
            if put:
                put(found.name, pieces)
            for _ in pieces:
                pass
            if taken.hexdigest() != digest:
                raise _damaged(path, found.name)
        if left:
            raise _damaged(path, next(iter(left)))
        return listed


def allowed(name: str) -> bool:
    """True for what a backup may hold: a file of the folders that are copied, a setting, the key.

    NB: a name is what would write outside the workspace, so each part of it is looked at.
    """
    parts = PurePosixPath(name).parts
    clean = "/".join(parts) == name and all(IS_NAME.fullmatch(part) for part in parts)
    if (
        not parts
        or not clean
        or ".." in parts
        or any(part.startswith(files.TEMPORARY) for part in parts)
    ):
        return False
    if len(parts) == 1:
        return not name.startswith(".") and name not in OURS
    return name == KEY or (len(parts) <= 4 and parts[0] in FOLDERS)


@contextmanager
def _opened(path: Path) -> Iterator[tuple[tarfile.TarFile, tarfile.TarInfo | None]]:
    """The archive and its first member; whatever a damaged one makes tarfile raise, is told."""
    begun = False
    try:
        if not path.is_file():
            raise UserError(f"{path} er ikke en fil – oppgi sikkerhetskopien.")
        # NB: opened as it is, never unpacked: "r:" knows no compression.
        with tarfile.open(path, "r:") as tar:
            member = tar.next()
            begun = True
            yield tar, member
    except tarfile.TarError as error:
        raise (_damaged(path, "kuttet") if begun else _foreign(path)) from error
    except (EOFError, ValueError, OverflowError) as error:
        raise _damaged(path, str(type(error).__name__)) from error
    except PermissionError as error:
        raise unreadable(path, error) from error


def _contents(path: Path, tar: tarfile.TarFile, member: tarfile.TarInfo | None) -> Contents:
    if member is None or member.name != CONTENTS or not _is_file(member) or member.size > LIST:
        raise _foreign(path)
    try:
        raw = json.loads(b"".join(_pieces(tar, member, lambda _: None)))
        if raw.pop("slag") != KIND:
            raise _foreign(path)
        if raw.pop("sum") != _sum(raw):
            raise _damaged(path, CONTENTS)
        return _of(path, raw)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise _damaged(path, CONTENTS) from error


def _of(path: Path, raw: dict[str, Any]) -> Contents:
    """The contents, when every name may be written and every number is one."""
    listed = {name: (int(size), str(digest)) for name, (size, digest) in raw["filer"].items()}
    if wrong := [name for name in listed if not allowed(name)]:
        raise UserError(
            f"Kopien {path} har «{one_line(wrong[0])}», som ikke hører til i et arbeidsområde – "
            "ingenting er gjenopprettet; bruk en som «python -m data sikkerhetskopi» har laget."
        )
    removals = tuple(Removal(**item) for item in raw["fjernet"])
    numbers = (raw["format"], raw["nummer"], *(item.nummer for item in removals))
    if not all(isinstance(number, int) for number in numbers):
        raise _damaged(path, CONTENTS)
    return Contents(**raw | {"filer": listed, "fjernet": removals})


def _is_file(member: tarfile.TarInfo) -> bool:
    """A plain file: no link, no device, and none with holes that claims to be larger than it is."""
    return member.type in (tarfile.REGTYPE, tarfile.AREGTYPE) and not member.issparse()


def _pieces(
    tar: tarfile.TarFile, member: tarfile.TarInfo, seen: Callable[[bytes], None]
) -> Iterator[bytes]:
    source: IO[bytes] | None = tar.extractfile(member)
    while source and (piece := source.read(PIECE)):
        seen(piece)
        yield piece


def _member(name: str, size: int) -> tarfile.TarInfo:
    found = tarfile.TarInfo(name)
    found.size, found.mode = size, 0o600
    return found


def _json(raw: object) -> bytes:
    return json.dumps(raw, ensure_ascii=False).encode()


def _sum(raw: object) -> str:
    return hashlib.sha256(_json(raw)).hexdigest()


def _foreign(path: Path) -> UserError:
    return UserError(
        f"{path} er ikke en sikkerhetskopi fra Portalinnsikt – oppgi en som «python -m data "
        "sikkerhetskopi» har laget."
    )


def _damaged(path: Path, what: str) -> UserError:
    return UserError(
        f"Kopien {path} er skadet ({what}) – bruk en annen kopi; ingenting er gjenopprettet."
    )
