"""一码解纷 at Songzhuang: what was asked for in 2022 by scanning the code of a red station."""

from datetime import date
from typing import Final

from graph_service.sample.chance import Chance
from graph_service.sample.court_party import Branch
from graph_service.sample.judges import Judge
from graph_service.sample.period import AS_OF
from graph_service.sample.request_times import make_moves, moment_placed, times_row
from graph_service.sample.request_words import QR_CODE, carries_legal_risk, pick_kind
from graph_service.sample.service_requests import handling, result
from graph_service.sample.stations import SONGZHUANG_BRANCH, ServicePoint
from graph_service.sample.tables import SYNTHETIC, Row, true_or_false

#: Fewer than the mediations of the stations, which began before the code.
SCANNED: Final = (34, 42)
FIRST_SCAN: Final = date(2022, 2, 14)


def make_scanned_requests(
    stations: list[ServicePoint], branches: list[Branch], members: dict[str, list[Judge]], chance: Chance
) -> list[Row]:
    branch = next(branch for branch in branches if branch.key == SONGZHUANG_BRANCH)
    return [_scanned(chance.pick(stations), branch, members, chance) for _ in range(chance.between(*SCANNED))]


def _scanned(station: ServicePoint, branch: Branch, members: dict[str, list[Judge]], chance: Chance) -> Row:
    kind = pick_kind(QR_CODE, "", chance)
    moves = make_moves(QR_CODE, moment_placed(FIRST_SCAN, AS_OF, chance), chance)
    return {
        "source": QR_CODE,
        "kind": kind,
        "division_code": station.place,
        "service_point_key": station.key,
        "legal_risk": true_or_false(carries_legal_risk(QR_CODE, chance)),
        **times_row(moves),
        **handling(QR_CODE, moves, branch, members, chance),
        **result(QR_CODE, kind, moves, chance),
        **SYNTHETIC,
    }
