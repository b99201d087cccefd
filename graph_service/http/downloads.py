"""Answers that are files: named in Chinese, made while they are sent, and few at a time."""

import asyncio
import re
from collections.abc import Generator
from contextlib import suppress
from typing import Final
from urllib.parse import quote

from starlette.responses import StreamingResponse
from starlette.types import Receive, Scope, Send

from graph_service.http.errors import refusal

_RETRY_SECONDS: Final = 10
_NO_FILE_NAME: Final = re.compile(r'[\x00-\x1f\x7f\\/:*?"<>|\s]+')
_LONGEST_NAME: Final = 80
#: Words of our own in the names of files, for those who read ASCII only.
_ENGLISH: Final = {"演示数据": "sample", "共建网络": "network", "部分": "part"}


class Turns:
    """At most so many files of a sort at once, for each keeps a thread of this process busy. Of the event loop."""

    def __init__(self, most: int, zh: str, en: str) -> None:
        self._most = most
        self._free = most
        self._zh, self._en = zh, en

    def take(self) -> None:
        """One of them, to be given back; who comes when there is none is told when to come again."""
        if not self._free:
            raise refusal(
                "DEADLINE",
                f"已有 {self._most} 个{self._zh}正在生成，请稍后再试。",
                f"{self._most} {self._en} are being made already; try again in a moment.",
                headers={"Retry-After": str(_RETRY_SECONDS)},
            )
        self._free -= 1

    def give_back(self) -> None:
        self._free += 1


class Download(StreamingResponse):
    """A file in chunks; each is made in a thread once the one before has been sent. Whether it is sent to its end,
    the client leaves or something breaks, the making stops with it and the turn is given back."""

    def __init__(self, chunks: Generator[bytes, None, None], turns: Turns, media_type: str, named: str) -> None:
        headers = {"content-disposition": named, "cache-control": "no-store", "vary": "Authorization"}
        super().__init__(chunks, headers=headers, media_type=media_type)
        self._chunks = chunks
        self._turns = turns

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await super().__call__(scope, receive, send)
        finally:
            # Not awaited: this may be running because it was cancelled. What is half made takes a moment to remove.
            closing = asyncio.get_running_loop().run_in_executor(None, self._close)
            closing.add_done_callback(lambda _closed: self._turns.give_back())

    def _close(self) -> None:
        with suppress(ValueError):  # a thread may still be in it where the process ends; it stops after its chunk
            self._chunks.close()


def attachment(stem: str, ending: str) -> str:
    """The header that names a file: in full for those who read UTF-8, in ASCII for all others."""
    kept = stem
    for word, english in _ENGLISH.items():
        kept = kept.replace(word, english)
    kept = "".join(character for character in kept if character.isascii()).strip("-. ") or "gongjian"
    return f"attachment; filename=\"{kept}.{ending}\"; filename*=UTF-8''{quote(f'{stem}.{ending}', safe='')}"


def file_stem(name: str) -> str:
    """A name that every system takes for a file, its ending aside."""
    return _NO_FILE_NAME.sub(" ", name).strip(" .")[:_LONGEST_NAME].strip(" .") or "表格"
