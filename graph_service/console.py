"""What the command line prints beside its results: sentences, and a progress bar on a terminal."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

from graph_service.domain.problems import Text
from loaders.reading import Progress as Report

_ERRORS = Console(stderr=True, highlight=False, markup=False, soft_wrap=True)


def say(line: str) -> None:
    """A line on standard output, exactly as it is."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()  # seen at once, also through a pipe


def warn(text: Text) -> None:
    """One sentence in both languages on standard error."""
    _ERRORS.print(text.zh)
    _ERRORS.print(text.en)


@contextmanager
def loading_bar() -> Iterator[Report | None]:
    """A bar a file, on a terminal; elsewhere nothing."""
    if not _ERRORS.is_terminal:
        yield None
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=_ERRORS, transient=True) as bars:
        tasks: dict[str, TaskID] = {}

        def report(file: str, done: int, rows: int) -> None:
            if file not in tasks:
                tasks[file] = bars.add_task(file)
            bars.update(tasks[file], completed=done, total=rows)

        yield report
