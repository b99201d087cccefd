"""Proposed pairings as a file: the rest of the store seen through them, and nothing lost when writing fails."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from graph_service.analytics.proposed_pairings import PairingRow
from graph_service.domain.vocabulary import Nature
from graph_service.export.options import ExportError, Language
from graph_service.export.proposal_file import ProposedTable, write_proposals
from graph_service.store.port import Reader
from graph_service.store.sqlite import SqliteStore
from tests.builders import court, divisions, organization, pairing, world
from tests.schema.worlds import batch_of


@pytest.fixture
def reader(tmp_path: Path) -> Iterator[Reader]:
    rows = world(
        divisions=divisions("11", "1101", "110101"),
        courts=[court("K", "110101")],
        party_organizations=[organization("P", "courts", "K"), organization("110101", "courts", "K")],
        pairings=[pairing("P", "divisions", "11", "2022-01-01")],
    )
    with closing(SqliteStore(tmp_path / "graph.db")) as store:
        store.apply(batch_of(rows))
        with store.reading() as opened:
            yield opened


def row(partner: str, branch: str = "P", **cells: str) -> PairingRow:
    own = {"key": f"{branch}|{partner}|2022-11-18", "valid_from": "2022-11-18", "valid_to": None}
    return PairingRow(branch=branch, partner=partner, **(own | cells))  # type: ignore[arg-type]


def test_a_partner_whose_key_is_a_code_too_is_written_with_its_table(reader: Reader, tmp_path: Path) -> None:
    rows = [row("party_organizations/110101"), row("divisions/110101"), row("divisions/11", key="taken|2")]
    write_proposals(tmp_path / "pairings.csv", ProposedTable(reader, rows, Nature.LOADED, "why"), Language.EN)
    header, *written = (tmp_path / "pairings.csv").read_text("utf-8-sig").splitlines()
    assert header == "branch_key,partner,valid_from,valid_to,key,nature,citation"
    assert written == [
        "P,party_organizations/110101,2022-11-18,,,LOADED,why",
        "P,110101,2022-11-18,,,LOADED,why",
        "P,11,2022-11-18,,taken|2,LOADED,why",
    ]


def test_everything_but_the_pairings_is_the_stores(reader: Reader) -> None:
    proposed = ProposedTable(reader, [row("divisions/110101")], Nature.SYNTHETIC, "why")
    assert proposed.revision() == reader.revision() == 1
    assert [chunk["key"] for chunk in proposed.scan("courts")] == [["K"]]
    assert [chunk["key"] for chunk in proposed.scan("pairings")] == [["P|divisions/110101|2022-11-18"]]
    assert [chunk["key"] for chunk in proposed.changes("pairings", 0)] == [["P|divisions/110101|2022-11-18"]]
    assert [chunk["key"] for chunk in proposed.changes("courts", 0)] == [["K"]]
    assert proposed.known("courts", ["K", "L"]) == {"K"}
    assert list(proposed.names("courts")) == [("K", "K")]
    assert proposed.changed_tables(0) == reader.changed_tables(0)
    assert proposed.revisions() == reader.revisions() and list(proposed.former("courts", 0)) == []
    assert [(source.nature, source.citation) for source in proposed.sources()] == [(Nature.SYNTHETIC, "why")]


def test_what_cannot_be_written_leaves_the_former_file(reader: Reader, tmp_path: Path) -> None:
    file = tmp_path / "plan.xlsx"
    file.write_bytes(b"former")
    too_long = row("divisions/110101", key="k" * 40_000)
    with pytest.raises(ExportError):
        write_proposals(file, ProposedTable(reader, [too_long], Nature.LOADED, "why"))
    assert file.read_bytes() == b"former" and [path.name for path in tmp_path.glob("*plan*")] == ["plan.xlsx"]
