"""Files that appear under their names only when all of them are whole."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

#: Gives the place to write a file of this name to.
PlaceFor = Callable[[str], Path]


@contextmanager
def finished_together(directory: Path) -> Iterator[PlaceFor]:
    """Files are written beside their places, under hidden names, and take their names when the block ends well.

    Where it does not, none of them is left and what stood there before stays. Other files are never touched.
    """
    directory.mkdir(parents=True, exist_ok=True)
    unfinished: dict[Path, Path] = {}

    def place_for(name: str) -> Path:
        place = directory / f".{name}.unfinished"
        unfinished[place] = directory / name
        return place

    try:
        yield place_for
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
