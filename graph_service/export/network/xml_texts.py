"""Texts inside XML, and the beginning of such a file."""

from typing import Any, Final

import pyarrow as pa

from graph_service.export.network.texts import TEXT, clean, escaped

DECLARATION: Final = b'<?xml version="1.0" encoding="UTF-8"?>\n'
#: The ampersand first. Readers take white space of an attribute, and a carriage return anywhere, for something else
#: where it is not spelled out.
_ESCAPES: Final = (
    ("&", "&amp;"),
    ("<", "&lt;"),
    (">", "&gt;"),
    ('"', "&quot;"),
    ("\t", "&#9;"),
    ("\n", "&#10;"),
    ("\r", "&#13;"),
)


def as_xml(array: Any) -> Any:
    """Texts as attributes, in double quotes, and elements hold them."""
    return escaped(array, _ESCAPES)


def text_as_xml(text: str) -> str:
    return str(as_xml(clean(pa.array([text], TEXT)))[0].as_py())
