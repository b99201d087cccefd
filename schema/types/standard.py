"""Standard 标准: how many of a measure the divisions of a level should have."""

import strawberry

from graph_service.domain.vocabulary import DivisionKind, Level, Measure
from schema import reading as read
from schema.node import Node
from schema.types import references as refs

_MEASURES, _LEVELS = list(Measure), list(Level)


@strawberry.type(description="What is required of divisions of a level. 标准。")
class Standard(Node, table="standards"):
    measure: Measure = read.word("measure", Measure, "What is counted. 指标。")
    level: Level = read.word("level", Level, "Level of the divisions. 级别。")
    kind: DivisionKind | None = read.word("kind", DivisionKind, "Only divisions of this kind. 仅限类别。")
    division: refs.DivisionRef | None = read.one("division_code", "In force inside it only. 适用区划。")
    required: int = read.count("required", "How many there should be. 要求数。")
    issued_by: str | None = read.text("issued_by", "Who issued it. 发布单位。")
    document: str | None = read.text("document", "Document. 文件。")
    valid_from: str | None = read.span("valid_from", "First day, month or year. 起始日期。")
    valid_to: str | None = read.span("valid_to", "Day, month or year of the end. 终止日期。")
    is_valid: bool = read.valid("valid_from", "valid_to", "Surely in force on the as-of date. 截至日是否有效。")

    def shown_name(self) -> str:
        measure = _MEASURES[self.rows.words("measure")[self.row]].zh
        level = _LEVELS[self.rows.words("level")[self.row]].zh
        return f"{level}{measure}标准"
