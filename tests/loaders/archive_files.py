"""Writes archives for tests, such as other programs write them."""

import zipfile


class NamedInBytes(zipfile.ZipInfo):
    """A member whose name is written in an encoding that the archive does not tell."""

    def __init__(self, name: str, encoding: str) -> None:
        super().__init__(name)
        self.encoding = encoding

    def _encodeFilenameFlags(self) -> tuple[bytes, int]:  # noqa: N802 (what zipfile asks for)
        return self.filename.encode(self.encoding), self.flag_bits
