"""Unpacks a zip archive of files into a folder, after its directory was found to be safe."""

import shutil
import zipfile
from pathlib import Path, PurePosixPath

from loaders.refusal import Refusal
from loaders.zip_directory import DAMAGED, UNPACKING_ERRORS, members_of

#: Workbooks are archives themselves; each is looked at again when it is read.
_WORKBOOKS = frozenset((".xlsx", ".xlsm"))


def unpacked_files(archive: Path, folder: Path) -> dict[PurePosixPath, Path] | Refusal:
    """The files of an archive by their names in it, unpacked under names of our own."""
    members = members_of(archive, _WORKBOOKS)
    if isinstance(members, Refusal):
        return members
    files: dict[PurePosixPath, Path] = {}
    folder.mkdir()
    try:
        with zipfile.ZipFile(archive) as packed:
            for number, (name, entry) in enumerate(members.items()):
                inner = PurePosixPath(name)
                files[inner] = folder / f"{number}{inner.suffix.lower()}"
                with packed.open(entry) as content, files[inner].open("wb") as copy:
                    shutil.copyfileobj(content, copy)
    except UNPACKING_ERRORS:
        return DAMAGED
    return files
