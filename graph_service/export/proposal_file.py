"""Proposed pairings as a file that `gongjian load` accepts: a table of pairings like any other export."""

from collections.abc import Collection, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from graph_service.analytics.proposed_pairings import PairingRow
from graph_service.domain.batch import Source
from graph_service.domain.finished_files import finished_together
from graph_service.domain.kinds import PAIRINGS
from graph_service.domain.problems import Text
from graph_service.domain.vocabulary import SAMPLE_NOTICE, Nature
from graph_service.export.csv_files import write_csv
from graph_service.export.options import ExportError, Language, Options
from graph_service.export.table import ExportedTable
from graph_service.export.workbook import TableWorkbook
from graph_service.store.port import Chunk, Reader, Revision
from loaders.mapping import table_named


@dataclass(frozen=True, slots=True)
class ProposedTable:
    """A store as it would be read with the proposed rows as all its pairings; everything else is the store's."""

    reader: Reader
    rows: Sequence[PairingRow]
    nature: Nature
    citation: str

    def scan(self, table: str) -> Iterator[Chunk]:
        if table != PAIRINGS.table:
            yield from self.reader.scan(table)
        elif self.rows:
            yield {
                "key": [row.key for row in self.rows],
                "branch_key": [row.branch for row in self.rows],
                "partner": [row.partner for row in self.rows],
                "valid_from": [row.valid_from for row in self.rows],
                "valid_to": [row.valid_to for row in self.rows],
                "_source": [0] * len(self.rows),
                "_line": list(range(2, len(self.rows) + 2)),
                "_revision": [self.revision()] * len(self.rows),
            }

    def sources(self) -> list[Source]:
        return [Source("proposals", self.nature, self.citation, datetime.now(UTC))]

    def known(self, table: str, keys: Collection[str]) -> set[str]:
        return self.reader.known(table, keys)

    def names(self, table: str) -> Iterator[tuple[str, str]]:
        return self.reader.names(table)

    def revision(self) -> int:
        return self.reader.revision()

    def revisions(self) -> list[Revision]:
        return self.reader.revisions()

    def former(self, table: str, since: int) -> Iterator[Chunk]:
        return self.reader.former(table, since)

    def changes(self, table: str, since: int) -> Iterator[Chunk]:
        return self.scan(table) if table == PAIRINGS.table else self.reader.changes(table, since)

    def changed_tables(self, since: int) -> set[str]:
        return self.reader.changed_tables(since)


def check_proposal_file(file: Path) -> None:
    """Refuse, before anything is worked out, a name under which it would not be loaded: loaders know the table of a
    CSV by its file's name. Raises ExportError."""
    form = file.suffix.lower()
    if form == ".xlsx" or (form == ".csv" and table_named(file.stem) == PAIRINGS.table):
        return
    raise ExportError(
        Text(
            f"文件名应为 {PAIRINGS.table}.csv（或“共建结对.csv”），或任意名称的 .xlsx；收到 {file.name}。",
            f"the file must be named {PAIRINGS.table}.csv, or as you like if it is a workbook (.xlsx); got "
            f"{file.name}.",
        )
    )


def write_proposals(file: Path, proposed: ProposedTable, language: Language = Language.ZH) -> None:
    """Write the rows as a CSV or, by the name of the file, a workbook whose first sheet says what it is.

    A file of that name is replaced when the new one is whole. Every row states its nature and cites its origin.
    """
    check_proposal_file(file)
    table = ExportedTable(PAIRINGS, Options(language=language))
    with finished_together(file.parent) as place_for:
        place = place_for(file.name)
        if file.suffix.lower() == ".csv":
            write_csv(place, table, proposed)
            return
        with TemporaryDirectory(prefix="gongjian-") as rows, closing(TableWorkbook(place, Path(rows))) as book:
            book.write(table, proposed)
            book.explain(_notes(proposed))


def _notes(proposed: ProposedTable) -> list[str]:
    return [
        f"{proposed.citation}：{len(proposed.rows)} 行 · {len(proposed.rows)} rows",
        *([SAMPLE_NOTICE] if proposed.nature is Nature.SYNTHETIC else []),
        "供研究讨论，载入后才生效：gongjian load 本文件；改动或删去不同意的行即可。",
        "For discussion: nothing changes until it is loaded (gongjian load FILE); edit or delete rows at will.",
        "有终止日期的行结束原有结对，其余为自截至日起的新结对。",
        "Rows with an end date end a pairing that stands; the others are new ones from the as-of day on.",
    ]
