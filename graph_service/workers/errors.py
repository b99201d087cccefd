"""Why a heavy figure is not there: what the asker is told, and when to ask again."""

from typing import Literal

from graph_service.domain.problems import Text

Code = Literal["DEADLINE", "TOO_COMPLEX", "INTERNAL"]


class HeavyWorkError(Exception):
    """A heavy figure was not worked out; the text is meant for the asker. `retry_after`: seconds after which it
    may be there, where waiting helps."""

    def __init__(self, code: Code, text: Text, retry_after: int | None = None) -> None:
        super().__init__(text.en)
        self.code: Code = code
        self.text = text
        self.retry_after = retry_after


def too_long(seconds: float) -> HeavyWorkError:
    return HeavyWorkError(
        "DEADLINE",
        Text(
            f"计算超过 {seconds:g} 秒的时限，已经停止；请缩小范围（例如 within 改为一个区）后再查，"
            "先只查 work 可知规模。",
            f"The figure was not worked out within {seconds:g} s and was stopped; ask for a smaller part (e.g. one "
            "district as `within`). Asking for `work` alone tells the size.",
        ),
    )


def no_turn(seconds: float) -> HeavyWorkError:
    return HeavyWorkError(
        "DEADLINE",
        Text(
            f"等待 {seconds:g} 秒仍未轮到：前面的计算尚未结束；请稍后再查。",
            f"No turn within {seconds:g} s: figures asked for earlier are still being worked out; ask again later.",
        ),
        retry_after=max(1, round(seconds / 2)),
    )


def busy(waiting: int) -> HeavyWorkError:
    return HeavyWorkError(
        "DEADLINE",
        Text(
            f"已有 {waiting} 个大计算量的查询在等待，达到上限；请稍后再查。",
            f"{waiting} questions already wait for heavy figures, which is the limit; ask again later.",
        ),
        retry_after=5,
    )


def too_large() -> HeavyWorkError:
    return HeavyWorkError(
        "TOO_COMPLEX",
        Text(
            "计算所需内存超过上限；请缩小范围（例如 within 改为一个区）后再查。",
            "The figure needs more memory than allowed; ask for a smaller part (e.g. one district as `within`).",
        ),
    )


def crashed() -> HeavyWorkError:
    return HeavyWorkError(
        "INTERNAL",
        Text(
            "计算进程意外终止，已经换新，其他查询不受影响；请再查一次，仍然如此时请缩小范围。",
            "The process that worked it out has ended unexpectedly; a new one stands in and other questions are "
            "not affected. Ask again, and for a smaller part if it ends again.",
        ),
    )


def caller_gone() -> HeavyWorkError:
    return HeavyWorkError("DEADLINE", Text("提问方已断开。", "The one who asked has gone."))


def closing() -> HeavyWorkError:
    return HeavyWorkError(
        "DEADLINE", Text("服务正在停止；请稍后再查。", "The service is ending; ask again later."), retry_after=5
    )
