"""What a report is about: a place, a month, the data that answer."""

from dataclasses import dataclass
from datetime import date

from graph_service.domain.codes import PLACEHOLDER_NAMES
from graph_service.domain.problems import Text
from graph_service.domain.vocabulary import Level, Unit
from graph_service.report.asking import Answer, Questions
from graph_service.report.errors import ReportError
from graph_service.report.month import Month, Period
from graph_service.report.wording import written


@dataclass(frozen=True, slots=True)
class Subject:
    """`now` and `before` are the month and the one before it, each to its own last day."""

    code: str
    name: str
    level: Level
    now: Period
    before: Period
    as_of: date
    revision: int
    notice: str | None

    @property
    def rows(self) -> Unit:
        """What the coverage table lists: a street's communities, a district's streets, all else by district."""
        return {Level.STREET: Unit.COMMUNITY, Level.DISTRICT: Unit.STREET}.get(self.level, Unit.DISTRICT)

    @property
    def is_large(self) -> bool:
        """More than a district: figures stand district by district."""
        return self.rows is Unit.DISTRICT

    @property
    def title(self) -> str:
        return f"{self.name}诉源治理共建工作月报"


def subject_of(questions: Questions, month: Month) -> Subject:
    """A ReportError where there is no such place, or no data of the month yet, or the place is a community."""
    answer = questions.ask("place")
    dataset, division = answer["dataset"], answer["division"]
    level = Level[division["level"]]
    if level is Level.COMMUNITY:
        raise ReportError(
            "BAD_USER_INPUT",
            Text(
                f"within：{division['code']} 是社区（村），月报以街道（9 位）、区（县，6 位）或市、省（4 或 2 位）"
                "为单位。",
                f"within: {division['code']} is a community; reports are made of streets (9 digits), districts (6) "
                "or cities and provinces (4 or 2).",
            ),
        )
    as_of = date.fromisoformat(dataset["asOf"])
    now = Period.known(month, as_of)
    return Subject(
        division["code"],
        _name(division),
        level,
        now,
        Period.known(month.before, as_of),
        as_of,
        dataset["revision"],
        dataset["notice"],
    )


def _name(division: Answer) -> str:
    """A placeholder says nothing by itself: 市辖区 is named with the place around it."""
    name = written(division["name"])
    if name in PLACEHOLDER_NAMES and division["ancestors"]:
        return f"{written(division['ancestors'][-1]['name'])}{name}"
    return name
