"""The files of an export on disk: the mailing file, the exclusions, the manifest.

All three or none: each is written whole under another name first, then put in place.
"""

from __future__ import annotations

import errno
import os
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from xlcrm.errors import LockedError, UnreadableFileError, WrongUseError
from xlcrm.mailing.writers import exclusions_bytes, manifest_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xlcrm.mailing.export import Export

#: A mailing file may never take the place of a workbook.
_SUFFIXES = frozenset({".csv", ".txt"})
#: No room left: on the disk, for one file, for this person. Windows has no quota of that kind.
_DISK_FULL = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}
_EXCLUSION_HEADERS = {
    "client_id": "Numéro client",
    "name": "Nom",
    "code": "Code",
    "reason": "Motif",
    "all_codes": "Tous les motifs",
}


def files_of(target: Path) -> tuple[Path, Path, Path]:
    """Return the files of an export: ``target``, the exclusions beside it, the manifest."""
    return (
        target,
        target.with_name(f"{target.stem}_exclusions.xlsx"),
        target.with_name(f"{target.stem}_manifest.json"),
    )


def write_export(export: Export, target: Path, *, force: bool = False) -> tuple[Path, ...]:
    """Write an export for good; see ``export_written``."""
    with export_written(export, target, force=force) as paths:
        return paths


@contextmanager
def export_written(
    export: Export, target: Path, *, force: bool = False
) -> Iterator[tuple[Path, ...]]:
    """Write an export: ``target``, ``<name>_exclusions.xlsx`` and ``<name>_manifest.json``.

    Yields the paths in that order; the files stay only if the body succeeds, else what was
    there before comes back. Without ``force`` nothing is written when one of them exists
    (WrongUseError FILE_EXISTS). Raises LockedError when the folder or a file cannot be written.
    """
    if target.suffix.casefold() not in _SUFFIXES:
        raise WrongUseError("EXPORT_NEEDS_CSV", name=target.name)
    if not target.parent.is_dir():
        raise UnreadableFileError("FOLDER_MISSING", name=str(target.parent))
    exclusions = export.exclusions.rename(columns=_EXCLUSION_HEADERS)
    contents = dict(
        zip(
            files_of(target),
            (
                export.content,
                exclusions_bytes(exclusions, export.made_on),
                manifest_bytes(export.manifest()),
            ),
            strict=True,
        )
    )
    for path in contents:
        if path.is_dir():
            raise WrongUseError("FILE_IS_FOLDER", name=path.name)
        if path.exists() and not force:
            raise WrongUseError("FILE_EXISTS", name=path.name)
    temporaries: list[Path] = []
    former: dict[Path, Path | None] = {}
    try:
        _write_all(contents, temporaries, former)
        yield tuple(contents)
    except BaseException:
        for done, kept in former.items():
            if kept is None:
                done.unlink(missing_ok=True)
            else:
                kept.replace(done)
        raise
    finally:
        for temporary in temporaries:
            temporary.unlink(missing_ok=True)


def _write_all(
    contents: dict[Path, bytes], temporaries: list[Path], former: dict[Path, Path | None]
) -> None:
    """Write every file and put it in place; note what to remove and what to bring back."""
    path = next(iter(contents))
    try:
        for path, content in contents.items():
            temporaries.append(_free_name_beside(path))
            _write(temporaries[-1], content)
        for path, ready in zip(contents, tuple(temporaries), strict=True):
            if path.exists():
                temporaries.append(_free_name_beside(path))
                former[path] = path.replace(temporaries[-1])
            else:
                former[path] = None
            ready.replace(path)
    except OSError as error:
        code = "DISK_FULL" if error.errno in _DISK_FULL else "OUTPUT_NOT_WRITABLE"
        raise LockedError(code, name=path.name) from error


def _free_name_beside(path: Path) -> Path:
    # mkstemp makes a file that only its owner reads: these lists are personal data.
    descriptor, name = tempfile.mkstemp(prefix=f".{path.stem}-", dir=path.parent)
    os.close(descriptor)
    return Path(name)


def _write(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
