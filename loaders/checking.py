"""Checks what takes more than one cell: keys, references, rows, and the courses of requests."""

from graph_service.domain.ports import KnownKeys
from graph_service.domain.problems import Problem
from loaders.cascade import refuse_referring_rows
from loaders.file_keys import FileKeys, compose_keys
from loaders.matching.alias_file import aliases_of, read_alias_file
from loaders.matching.matches import Match, Naming
from loaders.references import resolve_references
from loaders.request_courses import check_courses, refuse_after_refused
from loaders.row_rings import check_rings
from loaders.row_rules import check_rows
from loaders.sheet import Sheet


def check_together(
    sheets: list[Sheet], known: KnownKeys, naming: Naming, *, partial: bool
) -> tuple[list[Match], list[Problem]]:
    """Refuses rows of the sheets, which stand in dependency order; answers the names that were matched, and what is
    wrong with the alias table.

    Keys of others come first, composed ones when references are known.
    """
    keys = FileKeys(sheets)
    own_keys = [number for number, sheet in enumerate(sheets) if sheet.kind.identity == ("key",)]
    for number in own_keys:
        keys.register(number)
    alias_sheet = read_alias_file(naming.aliases) if naming.aliases else None
    aliases = aliases_of(alias_sheet, keys, known) if alias_sheet else {}
    matches = resolve_references(keys, known, naming, aliases)
    for sheet in sheets:
        check_rows(sheet)
    check_rings(keys, known)
    check_courses(keys, known)
    for number in sorted(set(range(len(sheets))) - set(own_keys)):
        compose_keys(sheets[number])
        keys.register(number)
    if partial:
        refuse_referring_rows(keys, known)
        refuse_after_refused(keys)
    return matches, alias_sheet.problems if alias_sheet else []
