"""The flat tables of the sample: their columns, the provenance of a row, and how a file is written."""

import csv
import io
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from graph_service.domain.finished_files import finished

Row = dict[str, str]

ARTICLE: Final = "法治日报2022-11-18"
SYNTHETIC: Final[Row] = {"nature": "SYNTHETIC", "citation": ""}
PUBLIC: Final[Row] = {"nature": "PUBLIC", "citation": ""}
REPORTED: Final[Row] = {"nature": "REPORTED", "citation": ARTICLE}

# The mark that no generated organization may be without.
DEMO: Final = "【演示】"

COLUMNS: Final[dict[str, tuple[str, ...]]] = {
    "courts": ("key", "name", "level", "superior_key", "division_codes"),
    "party_organizations": ("key", "name", "kind", "superior_key", "host"),
    "agencies": ("key", "name", "kind", "division_code"),
    "buildings": ("key", "name", "division_code"),
    "initiatives": ("key", "name", "parent_key", "document", "valid_from"),
    "topics": ("key", "month", "title", "lead_agencies", "supporting_agencies", "advice"),
    "service_points": (
        "key",
        "name",
        "kind",
        "division_code",
        "building_key",
        "run_by",
        "opened",
        "closed",
        "functions",
        "initiative_key",
    ),
    "service_point_outputs": ("service_point_key", "month", "mediations", "consulting_hours", "people_served"),
    "mediators": ("key", "name", "kind", "division_codes", "on_platform", "valid_from", "valid_to"),
    "agreements": (
        "key",
        "title",
        "kind",
        "parties",
        "form",
        "signed",
        "ends",
        "mechanisms",
        "division_codes",
        "topics",
        "initiative_key",
    ),
    "judges": ("key", "name", "court_key", "branch_key", "cell_key", "party_member", "title", "valid_from"),
    "pairings": ("branch_key", "partner", "valid_from", "valid_to"),
    "assignments": ("judge_key", "division_code", "valid_from", "valid_to"),
    "activities": (
        "key",
        "date",
        "status",
        "form",
        "organisers",
        "partners",
        "theme",
        "division_code",
        "building_key",
        "service_point_key",
        "audience",
        "channel",
        "initiative_key",
    ),
    "visits": ("judge_key", "date", "division_code", "building_key", "service_point_key", "purpose", "hours"),
    "service_requests": (
        "key",
        "source",
        "kind",
        "division_code",
        "requester_key",
        "placed_at",
        "reviewed_at",
        "dispatched_at",
        "handler_key",
        "accepted_at",
        "cell_key",
        "contacted_at",
        "started_at",
        "judge_key",
        "completed_at",
        "outcome",
        "evaluated_at",
        "satisfied",
        "legal_risk",
        "topic_key",
        "service_point_key",
        "withdrawn_at",
    ),
    "request_moves": ("request_key", "state", "at", "by", "note"),
    "judicial_advices": ("key", "title", "issuer", "addressee", "topic_key", "sent", "reply_due", "replied"),
    "reports": ("division_code", "month", "branch_key", "title"),
    "community_rules": ("division_code", "kind", "title", "branch_key", "adopted"),
    "case_statistics": ("court_key", "month", "new_cases", "mediated", "fast_track"),
    "standards": ("measure", "level", "required", "document"),
    "scopes": ("table", "division_code", "from", "to"),
}
PROVENANCE_COLUMNS: Final = ("nature", "citation")


def true_or_false(value: bool) -> str:
    return "true" if value else "false"


def write_text(path: Path, text: str, encoding: str) -> None:
    """A reader never meets half a file."""
    with finished(path) as unfinished:
        unfinished.write_bytes(text.encode(encoding))


def write_table(directory: Path, table: str, rows: Iterable[Row]) -> int:
    """Write one table and answer how many rows it has; a cell without a column is an error, not a loss."""
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, COLUMNS[table] + PROVENANCE_COLUMNS, restval="", lineterminator="\n")
    writer.writeheader()
    count = 0
    for row in rows:
        writer.writerow(row)
        count += 1
    write_text(directory / f"{table}.csv", buffer.getvalue(), "utf-8-sig")
    return count
