"""`gongjian picture`."""

from datetime import date, timedelta
from pathlib import Path
from typing import Annotated, Any

import typer

from graph_service.cli.shared import (
    REFUSED,
    USAGE,
    StoreOption,
    errors_as_exits,
    opened_store,
    settings_of,
)
from graph_service.console import say, warn
from graph_service.domain.finished_files import finished
from graph_service.domain.problems import Text
from graph_service.domain.vocabulary import Measure, Unit, Word
from graph_service.pictures.questions import QUESTIONS, Question
from graph_service.settings import Settings, today_in_beijing

#: From so many days before the as-of day a trend is drawn.
A_YEAR = timedelta(days=365)
OPTIONS = {"within": "--within", "measure": "--measure", "unit": "--unit", "groupBy": "--group-by"}
WORDS: dict[str, type[Word]] = {"measure": Measure, "unit": Unit, "groupBy": Unit}

QuestionArgument = Annotated[
    str, typer.Argument(help=f"问题 · one of {' '.join(QUESTIONS)}", metavar="QUESTION", show_default=False)
]
FileArgument = Annotated[
    Path, typer.Argument(help="要写的文件 · the file to write", metavar="FILE.svg", show_default=False)
]
WithinOption = Annotated[
    str | None, typer.Option("--within", metavar="CODE", help="限于该区划 · only inside this division")
]
MeasureOption = Annotated[str | None, typer.Option("--measure", help="覆盖指标 · covered by what")]
UnitOption = Annotated[str | None, typer.Option("--unit", help="统计单位 · what is counted")]
GroupByOption = Annotated[
    str | None, typer.Option("--group-by", help="按该级区划分组 · by divisions of this level")
]


def picture(
    question: QuestionArgument,
    file: FileArgument,
    within: WithinOption = None,
    measure: MeasureOption = None,
    unit: UnitOption = None,
    group_by: GroupByOption = None,
    store: StoreOption = None,
) -> None:
    asked = _question(question)
    _check_file(file)
    given = {"within": within, "measure": measure, "unit": unit, "groupBy": group_by}
    variables = {name: _variable(asked, name, value) for name, value in given.items() if value is not None}
    from graph_service.querying import run_document  # the schema takes seconds to come

    with errors_as_exits():
        settings = settings_of(store)
        with opened_store(settings.store) as opened:
            answer = run_document(opened, settings, asked.operation, _dated(asked, variables, settings), None)
        if errors := answer.get("errors"):
            _tell(errors)
            raise typer.Exit(REFUSED)
        drawn = asked.draw(answer["data"], answer["extensions"].get("notice"))
        with finished(file) as place:
            place.write_text(drawn, "utf-8", newline="\n")
    say(str(file))


def _question(name: str) -> Question:
    if name not in QUESTIONS:
        known = " | ".join(QUESTIONS)
        raise _usage(Text(f"没有问题 {name}；应为 {known}。", f"There is no question {name}; expected {known}."))
    return QUESTIONS[name]


def _check_file(file: Path) -> None:
    if file.suffix.lower() != ".svg":
        raise _usage(Text(f"文件名应以 .svg 结尾，收到 {file}。", f"The file must end in .svg, got {file}."))


def _variable(asked: Question, name: str, value: str) -> str:
    """What an option gives the operation; refused where that does not take it, or has no such word."""
    option = OPTIONS[name]
    if name not in asked.variables:
        raise _usage(
            Text(f"{asked.name} 不用 {option}，请去掉。", f"{asked.name} takes no {option}; leave it out.")
        )
    words = WORDS.get(name)
    if words is None:
        return value
    if value.upper() not in words.__members__:
        known = " | ".join(words.__members__)
        raise _usage(Text(f"{option}：没有 {value}；应为 {known}。", f"{option}: no {value}; expected {known}."))
    return value.upper()


def _dated(asked: Question, variables: dict[str, str], settings: Settings) -> dict[str, str]:
    """With the days of a trend, which no operation can know."""
    to: date = settings.as_of or today_in_beijing()
    days = {"from": (to - A_YEAR).isoformat(), "to": to.isoformat()}
    return variables | {name: day for name, day in days.items() if name in asked.variables}


def _tell(errors: list[dict[str, Any]]) -> None:
    for error in errors:
        zh = error.get("extensions", {}).get("zh", "")
        warn(Text(zh, error["message"].removesuffix(zh).strip()))


def _usage(text: Text) -> typer.Exit:
    warn(text)
    return typer.Exit(USAGE)
