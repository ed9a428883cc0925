"""One file with all that a site has: its database, its pictures and their originals.

A gzipped tar file. Its first member is `newsroom-backup.json`: the format's number, the database's kind, the
migrations that it has seen, when it was made, and a mark of the site's key, by which nobody can tell the key.
"""

from __future__ import annotations

import contextlib
import dataclasses
import datetime as dt
import errno
import gzip
import io
import json
import os
import shutil
import tarfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any

from django.conf import settings
from django.core.files.storage import FileSystemStorage, storages
from django.utils.crypto import salted_hmac

FORMAT = 1
ABOUT, DATABASE = "newsroom-backup.json", "database"
_REPLACED = ".replaced"
_ABOUT_LIMIT = 1024 * 1024  # bytes


class NotAnArchive(Exception):
    """The file is not what `backup` writes, or not all of it; the text says in what way."""


@dataclasses.dataclass(frozen=True)
class About:
    """What an archive says of itself."""

    database: str
    migrations: list[list[str]]
    made_at: str
    key_mark: str
    format: int = FORMAT


def key_mark() -> str:
    """Equal for archives of sites with one SECRET_KEY."""
    return salted_hmac("newsroom.archive", "mark", algorithm="sha256").hexdigest()[:16]


def folders() -> dict[str, Path]:
    """The folders that go in, by their names in the archive."""
    originals = storages["originals"]
    assert isinstance(originals, FileSystemStorage)
    return {"media": Path(settings.MEDIA_ROOT), "originals": Path(originals.location)}


def write(target: Path, *, about: About, database: Path) -> int:
    """Make the archive, readable by its owner alone; returns the number of pictures' files.

    It gets its name when it is whole. A file that goes away meanwhile is left out. Raises FileExistsError, OSError.
    """
    if target.exists():
        raise FileExistsError(errno.EEXIST, "File exists", str(target))
    unfinished = target.with_name(f".{target.name}.part")
    unfinished.unlink(missing_ok=True)
    count = 0
    try:
        opened = os.open(unfinished, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(opened, "wb") as raw, tarfile.open(fileobj=raw, mode="w:gz", compresslevel=5) as tar:
            _add_bytes(tar, ABOUT, json.dumps(dataclasses.asdict(about), indent=1).encode())
            tar.add(database, DATABASE, filter=_without_owner)
            for name, folder in folders().items():
                count += sum(_add_file(tar, path, f"{name}/{inside}") for path, inside in _files(folder))
        unfinished.rename(target)
    finally:
        unfinished.unlink(missing_ok=True)
    return count


def read_about(source: Path) -> About:
    """What the archive says of itself. Raises NotAnArchive, OSError."""
    with _opened(source) as tar:
        first = tar.next()
        content = tar.extractfile(first) if first and first.name == ABOUT and first.size < _ABOUT_LIMIT else None
        if content is None:
            raise NotAnArchive(f"{source} was not made by `manage.py backup`.")
        try:
            fields: dict[str, Any] = json.loads(content.read())
            version = fields.get("format")
            about = About(**fields) if version == FORMAT else None
            if about and not all(isinstance(key, list) and len(key) == 2 for key in about.migrations):
                raise ValueError(about.migrations)
        except (ValueError, TypeError, AttributeError) as error:
            raise NotAnArchive(f"{source} was not made by `manage.py backup`.") from error
    if about is None:
        raise NotAnArchive(f"{source} has the format {version}; this version of the newsroom reads {FORMAT}.")
    return about


def unpack(source: Path, into: Path) -> int:
    """Write the database and the folders to the new folder `into`; returns the number of pictures' files.

    Takes nothing but plain files under the names that `write` gives. Raises NotAnArchive, OSError.
    """
    into.mkdir(mode=0o700)
    for name in folders():
        (into / name).mkdir()
    count, has_database = 0, False
    with _opened(source) as tar:
        for member in tar:
            if member.name == ABOUT:
                continue
            content = tar.extractfile(member) if _is_expected(member) else None
            if content is None:
                raise NotAnArchive(f"{source} holds {member.name!r}, which no back-up has: nothing was restored.")
            target = into / member.name
            target.parent.mkdir(parents=True, exist_ok=True)
            with target.open("xb") as file:
                shutil.copyfileobj(content, file, 1024 * 1024)
            os.utime(target, (member.mtime, member.mtime))
            has_database |= member.name == DATABASE
            count += member.name != DATABASE
        # The check sum stands at the very end, behind what tar reads.
        while tar.fileobj and tar.fileobj.read(1024 * 1024):
            pass
    if not has_database:
        raise NotAnArchive(f"{source} holds no database.")
    return count


def replace_folders(unpacked: Path) -> None:
    """Put the unpacked files in the place of the site's own. The folders themselves stay: they may be mounted.

    All is kept from others, and open to the folder's group only where the folder is, as nginx needs it; a folder that
    is made takes after the one around it.
    """
    for name, folder in folders().items():
        is_new = not folder.exists()
        folder.mkdir(parents=True, exist_ok=True)
        group = (folder.parent if is_new else folder).stat().st_mode & 0o050
        if is_new:
            folder.chmod(0o700 | group)
        old = folder / _REPLACED
        shutil.rmtree(old, ignore_errors=True)
        old.mkdir()
        for path in folder.iterdir():
            if path != old:
                path.rename(old / path.name)
        for path in (unpacked / name).rglob("*"):
            path.chmod((0o700 | group) if path.is_dir() else (0o600 | group & 0o040))
        for path in (unpacked / name).iterdir():
            shutil.move(path, folder / path.name)
        shutil.rmtree(old)


@contextlib.contextmanager
def _opened(source: Path) -> Iterator[tarfile.TarFile]:
    """The archive; what shows it to be damaged comes out as NotAnArchive."""
    try:
        with tarfile.open(source, "r:gz") as tar:
            yield tar
    except (tarfile.TarError, EOFError, gzip.BadGzipFile, zlib.error) as error:
        raise NotAnArchive(f"{source} is damaged, not whole, or was not made by `manage.py backup`.") from error


def _is_expected(member: tarfile.TarInfo) -> bool:
    path = PurePosixPath(member.name)
    if not member.isreg() or "\0" in member.name or "\\" in member.name or ".." in path.parts or path.is_absolute():
        return False
    return member.name == DATABASE or (len(path.parts) > 1 and path.parts[0] in folders())


def _files(folder: Path) -> Iterator[tuple[Path, str]]:
    """The plain files under a folder in a fixed order, with their names in it; links are not followed."""
    for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
        if path.is_file() and not path.is_symlink():
            yield path, path.relative_to(folder).as_posix()


def _add_file(tar: tarfile.TarFile, path: Path, name: str) -> bool:
    try:
        file = path.open("rb")
    except FileNotFoundError:
        return False
    with file:
        # From the opened file: its size must be that of what is read.
        member = _without_owner(tar.gettarinfo(arcname=name, fileobj=file))
        tar.addfile(member, file)
    return True


def _add_bytes(tar: tarfile.TarFile, name: str, content: bytes) -> None:
    member = tarfile.TarInfo(name)
    member.size, member.mode, member.mtime = len(content), 0o600, int(dt.datetime.now(dt.UTC).timestamp())
    tar.addfile(member, io.BytesIO(content))


def _without_owner(member: tarfile.TarInfo) -> tarfile.TarInfo:
    member.uid = member.gid = 0
    member.uname = member.gname = ""
    member.mode = 0o600
    return member
