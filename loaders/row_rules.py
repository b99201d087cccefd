"""Rules about the cells of one row together: ends, places, links of a thing to itself, parties."""

from itertools import repeat

from graph_service.domain.batch import ERASE, Cell
from graph_service.domain.codes import division_level
from graph_service.domain.kind import split_reference
from graph_service.domain.problems import Text
from graph_service.domain.vocabulary import CommunityRuleKind, Level
from loaders.refusal import Refusal
from loaders.request_rules import check_requests
from loaders.sheet import Sheet

_PERIODS = (
    ("valid_from", "valid_to"),
    ("opened", "closed"),
    ("signed", "ends"),
    ("from", "to"),
    ("sent", "reply_due"),
    ("sent", "replied"),
)


def check_rows(sheet: Sheet) -> None:
    """Refuses the rows of a sheet whose cells do not go together."""
    for start, end in _PERIODS:
        if start in sheet.cells and end in sheet.cells:
            _check_period(sheet, start, end)
    for group in sheet.kind.one_of:
        _check_filled(sheet, group, least=1)
    for group in sheet.kind.at_most_one:
        _check_filled(sheet, group, least=0)
    _check_links_to_itself(sheet)
    if sheet.kind.table == "pairings":
        _check_pairings(sheet)
    if sheet.kind.table == "agreements":
        _check_parties(sheet)
    if sheet.kind.table == "service_requests":
        check_requests(sheet)
    if sheet.kind.table == "community_rules":
        _warn_of_higher_places(sheet)


def _check_period(sheet: Sheet, start: str, end: str) -> None:
    for row, (first, last) in enumerate(zip(sheet.cells[start], sheet.cells[end], strict=True)):
        if isinstance(first, str) and isinstance(last, str) and _certainly_after(first, last):
            sheet.refuse_cell(row, end, last, _end_before(sheet.headers.get(start, start), first))


def _certainly_after(first: str, last: str) -> bool:
    """Whether every day that `first` can mean is after every day that `last` can mean."""
    known = min(len(first), len(last))
    return first[:known] > last[:known]


def _end_before(header: str, start: str) -> Refusal:
    return Refusal(
        "end-before-start",
        Text(f"应不早于“{header}”（{start}）。", f"A date not before {header} ({start}) is expected."),
        Text("请核对起止日期。", "Check both dates."),
    )


def _check_filled(sheet: Sheet, group: tuple[str, ...], least: int) -> None:
    present = [name for name in group if name in sheet.cells]
    for row in _rows_filled_otherwise(sheet, present, least):
        if sheet.is_sound(row, *group):
            headers = [sheet.headers.get(name, name) for name in group]
            filled = [name for name in present if _is_filled(sheet.cells[name][row])]
            found = "；".join(sheet.headers.get(name, name) for name in filled)
            column = filled[1] if filled else present[0]
            sheet.refuse_cell(row, column, found, _one_of(headers) if least else _at_most_one(headers))


def _rows_filled_otherwise(sheet: Sheet, names: list[str], least: int) -> list[int]:
    """Rows with more than one of these columns filled, or fewer than `least`."""
    if not names:
        return []
    filled = [list(map(_is_filled, sheet.cells[name])) if _has_empty(sheet, name) else None for name in names]
    if filled == [None]:
        return []
    counts = zip(*(repeat(True, len(sheet)) if column is None else column for column in filled), strict=True)
    return [row for row, count in enumerate(map(sum, counts)) if not least <= count <= 1]


def _has_empty(sheet: Sheet, name: str) -> bool:
    cells = sheet.cells[name]
    return None in cells or ERASE in cells


def _is_filled(cell: Cell) -> bool:
    return cell is not None and cell is not ERASE


def _one_of(headers: list[str]) -> Refusal:
    zh, en = "、".join(headers), ", ".join(headers)
    return Refusal(
        "one-of-columns",
        Text(f"应在下列各列中填写且只填写一列：{zh}。", f"Exactly one of these columns is expected: {en}."),
        Text("请保留最确切的一项。", "Keep the one that is most exact."),
    )


def _at_most_one(headers: list[str]) -> Refusal:
    zh, en = "、".join(headers), ", ".join(headers)
    return Refusal(
        "one-of-columns",
        Text(f"应在下列各列中最多填写一列：{zh}。", f"At most one of these columns is expected: {en}."),
        Text("请保留最确切的一项。", "Keep the one that is most exact."),
    )


def _check_links_to_itself(sheet: Sheet) -> None:
    own = [c.name for c in sheet.kind.links if c.targets == (sheet.kind.table,) and c.name in sheet.cells]
    for name in own if "key" in sheet.cells else ():
        for row, (key, link) in enumerate(zip(sheet.cells["key"], sheet.cells[name], strict=True)):
            if key is not None and key == link:
                sheet.refuse_cell(row, name, str(link), _LINKS_TO_ITSELF)


def _check_pairings(sheet: Sheet) -> None:
    partner_column = sheet.kind.column("partner")
    pairs = zip(sheet.column("branch_key"), sheet.column("partner"), strict=True)
    for row, (branch, partner) in enumerate(pairs):
        if isinstance(partner, str) and split_reference(partner_column, partner) == ("party_organizations", branch):
            sheet.refuse_cell(row, "partner", str(branch), _PAIRED_WITH_ITSELF)


def _check_parties(sheet: Sheet) -> None:
    """One party written twice, or once by its code and once by the padded form of it, is still one."""
    column = sheet.kind.column("parties")
    for row, parties in enumerate(sheet.column("parties")):
        if isinstance(parties, tuple) and len(parties) == 1 and sheet.is_sound(row, "parties"):
            sheet.refuse_cell(row, "parties", split_reference(column, parties[0])[1], _ONE_PARTY)


def _warn_of_higher_places(sheet: Sheet) -> None:
    """Charters and rules are those of a community or village; a town may have a plan too."""
    for row, (code, kind) in enumerate(zip(sheet.column("division_code"), sheet.column("kind"), strict=True)):
        if (
            isinstance(code, str)
            and kind != CommunityRuleKind.PLAN.name
            and division_level(code) is not Level.COMMUNITY
        ):
            header = sheet.place_of_cell(row, "division_code").column
            sheet.warn(sheet.lines[row], header, code, _NOT_A_COMMUNITY)


_NOT_A_COMMUNITY = Refusal(
    "not-a-community",
    Text("应为社区或村的代码（12位）。", "The code of a community or village (12 digits) is expected."),
    Text(
        "已按所填区划采用；请核对是否应为某个社区或村。",
        "The row is taken as it is; check whether a community is meant.",
    ),
)
_ONE_PARTY = Refusal(
    "too-few-parties",
    Text("应为两个或两个以上不同的签约方。", "Two or more different parties are expected."),
    Text("请补填其余签约方的编号，用分号隔开。", "Add the keys of the other parties, separated by semicolons."),
)
_LINKS_TO_ITSELF = Refusal(
    "links-to-itself",
    Text("应为另一行的编号。", "The key of another row is expected."),
    Text(
        "不能以自身为上级或继任；没有则留空。",
        "Nothing is its own superior or successor; leave it empty if there is none.",
    ),
)
_PAIRED_WITH_ITSELF = Refusal(
    "pairing-with-itself",
    Text("应为另一个组织、单位、楼宇或区划。", "Another organization, agency, building or division is expected."),
    Text("党支部不能与自身结对，请核对。", "A branch is not paired with itself: check both."),
)
