"""What a figure means, in words."""

from dataclasses import dataclass

from graph_service.domain.problems import Text

WILSON = (
    "Wilson E. B. Probable inference, the law of succession, and statistical inference. JASA 22, 1927, 209-212."
)


@dataclass(frozen=True, slots=True)
class MetricDefinition:
    """A figure's name, formula, what stands above and below the line, the tables it reads, and its source."""

    id: str
    name: Text
    formula: str
    numerator: Text
    denominator: Text
    tables: tuple[str, ...]
    literature: str | None = None
