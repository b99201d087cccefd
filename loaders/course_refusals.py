"""What is said of a move of a service request that cannot have been made."""

from functools import cache

from graph_service.domain.problems import Text
from graph_service.domain.request_course import FIRST, moves_from
from graph_service.domain.vocabulary import RequestState as State
from loaders.refusal import Refusal
from loaders.sheet import Sheet


@cache
def not_a_move(state: State) -> Refusal:
    """The move may not follow this state."""
    return Refusal(
        "wrong-state",
        Text(f"应为“{state.zh}”之后可以转入的状态。", f"A state that may follow {state.name} is expected."),
        allowed_after(state),
    )


@cache
def allowed_after(state: State) -> Text:
    """The state of a request, and the moves allowed from it."""
    moves = moves_from(state)
    zh = "、".join(f"{move.zh}（{move.name}）" for move in moves) or "无"
    en = ", ".join(move.name for move in moves) or "none"
    return Text(
        f"该工单处于“{state.zh}”（{state.name}）状态，可以转入：{zh}。",
        f"The request is in state {state.name}; moves allowed from it: {en}.",
    )


def not_the_first() -> Refusal:
    """The course of a request that is not in the store begins with something else."""
    return Refusal(
        "wrong-state",
        Text(
            f"应以“{FIRST.zh}”（{FIRST.name}）开始：库中没有该工单。",
            f"{FIRST.name} is expected first: the store does not have this request.",
        ),
        Text("请补上此前的各步流转。", "Add the moves before it."),
    )


def not_the_time(sheet: Sheet, row: int, column: str, time: str) -> Refusal:
    """The request itself gives another time for the same state."""
    place = sheet.place_of_cell(row, column)
    return Refusal(
        "times-disagree",
        Text(f"应为 {time}，与工单一致。", f"{time} is expected, as the request says."),
        Text(
            f"{place} 写的是 {time}；请核对两处，改正其一。",
            f"{place} says {time}: check both and correct one of them.",
        ),
    )


NO_REASON = Refusal(
    "missing-value",
    Text("应填写说明：不予受理和退回须写明理由。", "A note is expected: REFUSED and RETURNED take a reason."),
    Text("请在“说明”一列补填理由。", "Write the reason into the column note."),
)
SATISFIED = Refusal(
    "wrong-state",
    Text("应为回访不满意的工单：满意的不重办。", "An unsatisfied evaluation is expected before REOPENED."),
    Text(
        "工单的“是否满意”为“是”；请核对，或补上重办以后的评价。",
        "The request says that it was found good: check it, or add the evaluation after the reopening.",
    ),
)
AFTER_REFUSED = Refusal(
    "refers-to-refused",
    Text("应为前面各步都已采用的流转。", "A move after moves that are all taken is expected."),
    Text(
        "同一工单在此之前的一步未被采用；请先改正那一行。",
        "An earlier move of the request was refused: mend it first.",
    ),
)
