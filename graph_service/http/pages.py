"""The browser side: the first page, the query page and the files they load, all from this host."""

from contextlib import suppress
from os import stat_result
from pathlib import Path
from stat import S_ISREG

from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import PathLike, StaticFiles
from starlette.types import Receive, Scope, Send

from graph_service.http.first_page import FirstPage, Opening

WEB = Path(__file__).resolve().parent.parent / "web"

#: Named here because a PC's own table of types (the registry of Windows) may call a script plain text.
MEDIA_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".graphql": "text/plain; charset=utf-8",
    "": "text/plain; charset=utf-8",
}
#: Pictures to take away are drawn from blobs of the page itself.
PAGE_POLICY = (
    "default-src 'self'; img-src 'self' data: blob:; base-uri 'none'; object-src 'none'; form-action 'self'; "
    "frame-ancestors 'none'"
)
#: Altair writes style elements; scripts and connections still come from this host only.
_IDE_POLICY = (
    "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
    "worker-src 'self' blob:; base-uri 'self'; object-src 'none'; form-action 'self'; frame-ancestors 'self'"
)
#: Files up to this size are answered from memory; a page needs few others.
_KEPT_SIZE = 1 << 20
_NOT_SET_UP = (
    "查询界面的文件尚未安装：请在项目目录运行 make setup，然后重新启动服务。\n"
    "The files of the query page are not installed: run `make setup` in the project folder, then start again.\n"
)


class PageFiles(StaticFiles):
    """Files of one folder, revalidated by ETag at every use, so that an update shows at once."""

    def __init__(self, directory: Path, policy: str = PAGE_POLICY) -> None:
        super().__init__(directory=directory, check_dir=False)
        self.policy = policy
        self._kept: dict[Path, tuple[tuple[int, int], bytes]] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if not self.directory or not Path(self.directory).is_dir():
            await PlainTextResponse(_NOT_SET_UP, status_code=503)(scope, receive, send)
            return
        await super().__call__(scope, receive, send)

    def _content(self, path: Path, stat: stat_result) -> bytes:
        """The bytes of a small file, kept as long as it is not changed: a page asks for dozens of them at once."""
        version = stat.st_mtime_ns, stat.st_size
        if path not in self._kept or self._kept[path][0] != version:
            self._kept[path] = version, path.read_bytes()
        return self._kept[path][1]

    async def get_response(self, path: str, scope: Scope) -> Response:
        """A small file is looked up here: that takes microseconds, and a thread for it as long as all the rest."""
        if scope["method"] == "GET":
            with suppress(OSError, ValueError):
                full_path, found = self.lookup_path(path)
                if found and S_ISREG(found.st_mode) and found.st_size <= _KEPT_SIZE:
                    return self.file_response(full_path, found, scope)
        return await super().get_response(path, scope)

    def file_response(
        self, full_path: PathLike, stat_result: stat_result, scope: Scope, status_code: int = 200
    ) -> Response:
        response = super().file_response(full_path, stat_result, scope, status_code)
        if isinstance(response, FileResponse) and scope["method"] == "GET" and stat_result.st_size <= _KEPT_SIZE:
            response = Response(
                self._content(Path(full_path), stat_result), status_code, headers=dict(response.headers)
            )
        media_type = MEDIA_TYPES.get(Path(full_path).suffix)
        if media_type and response.status_code != 304:
            response.headers["content-type"] = media_type
        response.headers["cache-control"] = "no-cache"
        response.headers["content-security-policy"] = self.policy
        response.headers["x-content-type-options"] = "nosniff"
        response.headers["referrer-policy"] = "same-origin"
        return response


def page_routes(web: Path = WEB, opening: Opening | None = None) -> list[Route | Mount]:
    """`/`, `/ide` and the folders that they load from; `opening` answers the first question of `/`."""
    ide_pages = PageFiles(web, _IDE_POLICY)
    altair = web / "vendor" / "altair" / "main.js"

    async def ide(request: Request) -> Response:
        if not altair.is_file():
            return PlainTextResponse(_NOT_SET_UP, status_code=503)
        return await ide_pages.get_response("ide.html", request.scope)

    return [
        Route("/", FirstPage(web / "index.html", PAGE_POLICY, opening), methods=["GET"]),
        Route("/ide", ide),
        Mount("/static", PageFiles(web / "static")),
        Mount("/queries", PageFiles(web / "queries")),
        Mount("/vendor", PageFiles(web / "vendor", _IDE_POLICY)),
    ]
