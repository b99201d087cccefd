"""What may be chosen about an export, and why one cannot be made."""

from dataclasses import dataclass
from enum import Enum

from graph_service.domain.problems import Text


class Form(Enum):
    """The forms of files that tables are written in; the loaders read them all."""

    CSV = "csv"
    XLSX = "xlsx"
    JSON = "json"


class Language(Enum):
    """The language of headers, sheets and words."""

    ZH = "zh"
    EN = "en"


@dataclass(frozen=True, slots=True)
class Options:
    """How to write; masked exports have no phones and of a person's name the first character only."""

    form: Form = Form.CSV
    language: Language = Language.ZH
    masked: bool = False


class ExportError(Exception):
    """The tables cannot be written as was asked; the text says why and what to do about it."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.en)
        self.text = text
