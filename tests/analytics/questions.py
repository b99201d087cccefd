"""Random questions about random worlds, put to the product and to the recount in the words of each."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from hypothesis import strategies as st

from graph_service.analytics.coverage import CoverageQuestion, Share, unit_states
from graph_service.domain.vocabulary import Measure, Unit, UnitSet
from graph_service.domain.vocabulary_answers import UnitStatus
from graph_service.snapshot.columns import NO_DAY, day_of
from graph_service.snapshot.snapshot import Snapshot
from tests.analytics.oracle import Recount
from tests.analytics.oracle_coverage import Asked, Parts, UnitState, has_answer
from tests.builders import keys_of, row_of
from tests.strategies import AS_OF, WINDOWS, WORLDS

UNITS = st.sampled_from(list(Unit.__members__))
UNIT_SETS = st.sampled_from(list(UnitSet.__members__))
GROUPINGS = st.none() | st.sampled_from([unit for unit in Unit.__members__ if unit != "BUILDING"])
#: Which division to ask within: a position among the codes, None or beyond them for all.
WITHIN = st.none() | st.integers(0, 12)
OPTIONAL_DAYS = st.none() | AS_OF


def code_at(recount: Recount, position: int | None) -> str | None:
    return None if position is None or position >= len(recount.codes) else recount.codes[position]


@st.composite
def coverage_questions(draw: st.DrawFn) -> tuple[Recount, Asked]:
    """A world and a question about it, its measure and unit still to be put in."""
    recount = Recount(draw(WORLDS))
    asked = Asked(
        measure="BRANCH_PAIRED",
        unit="STREET",
        as_of=draw(AS_OF),
        within=code_at(recount, draw(WITHIN)),
        window_days=draw(WINDOWS),
        inherit=draw(st.booleans()),
        unit_set=draw(UNIT_SETS),
        required=draw(st.sampled_from((None, None, None, 1, 2, 3))),
    )
    return recount, asked


def of_every_measure(asked: Asked) -> Iterator[Asked]:
    """The same question of every measure and every unit, where it has an answer."""
    for measure in Measure.__members__:
        for unit in Unit.__members__:
            put_to = replace(asked, measure=measure, unit=unit)
            if has_answer(put_to):
                yield put_to


def unit_table(unit: str) -> str:
    """Where the rows of an answer's units are."""
    return "buildings" if unit == "BUILDING" else "divisions"


def put(snapshot: Snapshot, asked: Asked) -> CoverageQuestion:
    """The question as the product takes it."""
    return CoverageQuestion(
        measure=Measure[asked.measure],
        unit=Unit[asked.unit],
        as_of=asked.as_of,
        within=row_of(snapshot, "divisions", asked.within),
        window_days=asked.window_days,
        inherit=asked.inherit,
        unit_set=UnitSet[asked.unit_set],
        required=asked.required,
    )


def parts_of(share: Share) -> Parts:
    """The product's counts, in the recount's words."""
    return Parts(share.numerator, share.denominator, share.unknown, share.known_numerator, share.known_denominator)


def optional_day(number: Any) -> date | None:
    """The date of a day number, None for the mark of a missing one."""
    return None if int(number) == NO_DAY else day_of(int(number))


def states_of(snapshot: Snapshot, asked: Asked) -> dict[str, UnitState]:
    """What the product says of every unit; what is known of it stands in no answer and is left to the recount."""
    found = unit_states(snapshot, put(snapshot, asked))
    codes = keys_of(snapshot, unit_table(asked.unit), found.rows)
    names = [list(UnitStatus)[code].name for code in found.status]
    columns = (names, found.actual.tolist(), found.required.tolist(), found.by_standard.tolist())
    return {code: UnitState(*cells, known=True) for code, *cells in zip(codes, *columns, strict=True)}
