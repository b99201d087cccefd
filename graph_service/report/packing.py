"""The same content gives the same file: entries of a zip in their order, dated by the data and not by the clock."""

from datetime import date
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

#: Before it a zip knows no time.
_FIRST_YEAR = 1980
_UNIX, _READABLE = 3, 0o644 << 16


def packed(archive: bytes, as_of: date) -> bytes:
    """The archive with every entry dated by this day."""
    day = max(as_of, date(_FIRST_YEAR, 1, 1))
    result = BytesIO()
    with ZipFile(BytesIO(archive)) as given, ZipFile(result, "w", ZIP_DEFLATED) as made:
        for name in given.namelist():
            entry = ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
            entry.compress_type = ZIP_DEFLATED
            entry.create_system, entry.external_attr = _UNIX, _READABLE
            made.writestr(entry, given.read(name))
    return result.getvalue()
