"""Loading files into a store: read and checked against it, then submitted as one batch."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from graph_service.domain.batch import Receipt
from graph_service.domain.problems import Severity
from graph_service.domain.vocabulary import Nature
from graph_service.ingest import Ingest, StoreKeys
from graph_service.store.port import Store
from loaders.load import Loaded, read_batch
from loaders.reading import Progress


@dataclass(frozen=True, slots=True)
class LoadOptions:
    """How to load; see the command line. `read_at` is the time of reading, now unless it is given."""

    complete_for: Sequence[str] = ()
    partial: bool = False
    dry_run: bool = False
    nature: Nature = Nature.LOADED
    citation: str | None = None
    read_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class LoadResult:
    """What was read, and what the store made of it; no receipt where nothing was submitted."""

    loaded: Loaded
    receipt: Receipt | None

    @property
    def refused(self) -> bool:
        """Whether any row was refused."""
        return any(problem.severity is Severity.ERROR for problem in self.loaded.problems)


def load_files(
    store: Store, paths: Sequence[Path], options: LoadOptions, progress: Progress | None = None
) -> LoadResult:
    """Read, check, and write all or nothing (or, `partial`, all that is right)."""
    with store.reading() as reader:
        loaded = read_batch(
            paths,
            StoreKeys(reader),
            loaded_at=options.read_at or datetime.now(UTC),
            nature=options.nature,
            citation=options.citation,
            complete_for=options.complete_for,
            partial=options.partial,
            progress=progress,
        )
    result = LoadResult(loaded, None)
    if result.refused and not options.partial:
        return result
    receipt = store.preview(loaded.batch) if options.dry_run else Ingest(store).submit(loaded.batch)
    return LoadResult(loaded, receipt)
