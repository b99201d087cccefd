"""Splits cells that hold several keys or words."""

import re

_SEPARATORS = re.compile("[;；]")


def parts_of(text: str) -> tuple[str, ...]:
    """The parts between `;` or `；`, trimmed, each once, in their order."""
    return tuple(dict.fromkeys(part for part in map(str.strip, _SEPARATORS.split(text)) if part))
