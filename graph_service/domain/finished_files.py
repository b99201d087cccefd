"""Files that appear under their names only when they are whole: written beside their places, then moved there."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

#: Gives the place to write a file of this name to.
PlaceFor = Callable[[str], Path]


@contextmanager
def finished_together(directory: Path) -> Iterator[PlaceFor]:
    """Files are written under hidden names and take their own when the block ends well, all of them.

    Where it does not, none of them is left and what stood there before stays; no power cut leaves a name without
    its content. Processes that write the same file do not meet: the last one's stands. Others are never touched.
    """
    directory.mkdir(parents=True, exist_ok=True)
    with _finishing() as beside:
        yield lambda name: beside(directory / name)


@contextmanager
def finished(file: Path) -> Iterator[Path]:
    """The place to write one file to, else as `finished_together`; its folder must be there."""
    with _finishing() as beside:
        yield beside(file)


@contextmanager
def _finishing() -> Iterator[Callable[[Path], Path]]:
    unfinished: dict[Path, Path] = {}

    def beside(final: Path) -> Path:
        place = final.with_name(f".{final.name}.{os.getpid()}.unfinished")
        unfinished[place] = final
        return place

    try:
        yield beside
        for place in unfinished:
            _to_disk(place)
        for place, final in unfinished.items():
            place.replace(final)
    finally:
        for place in unfinished:
            place.unlink(missing_ok=True)


def _to_disk(place: Path) -> None:
    """A name must not survive a power cut that its content does not."""
    with place.open("rb+") as file:
        os.fsync(file.fileno())
