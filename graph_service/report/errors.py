"""Why there is no report."""

from graph_service.domain.problems import Text
from schema.errors import ErrorCode


class ReportError(Exception):
    """Nothing is written; the text says what to ask for instead."""

    def __init__(self, code: ErrorCode, text: Text) -> None:
        super().__init__(text.en)
        self.code: ErrorCode = code
        self.text = text
