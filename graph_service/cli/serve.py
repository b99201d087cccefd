"""`gongjian serve`, `gongjian sample` and `gongjian demo`."""

import os
import socket
from pathlib import Path
from typing import Annotated

import typer

from graph_service import demo as demonstration
from graph_service.cli.shared import StoreOption, errors_as_exits, opened_store, settings_of
from graph_service.console import say
from graph_service.domain.problems import Text
from graph_service.sample.divisions import BEIJING_DIVISIONS
from graph_service.sample.write import write_sample
from graph_service.settings import Settings, SettingsError


def serve(
    host: Annotated[str, typer.Option(help="监听地址 · address to listen on")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="端口 · port", min=1, max=65535)] = 8000,
    workers: Annotated[int, typer.Option(help="进程数 · processes", min=1, max=64)] = 1,
    store: StoreOption = None,
) -> None:
    with errors_as_exits():
        settings = settings_of(store)
        settings.check_host(host)
        _check_port(host, port)
        with opened_store(settings.store):
            pass  # a store that cannot be opened is told here, in one sentence
    shown = f"[{host}]" if ":" in host else host
    say(f"http://{shown}:{port}/  {settings.store}  (Ctrl+C 停止 · stops)")
    _serve(settings, host, port, workers)


def sample(
    directory: Annotated[Path, typer.Argument(help="目标文件夹 · folder", metavar="DIR")],
    seed: Annotated[int, typer.Option(help="随机种子 · seed")] = 1,
) -> None:
    with errors_as_exits():
        counts = write_sample(directory, BEIJING_DIVISIONS, seed)
    for table, rows in counts.items():
        typer.echo(f"{directory / table}.csv  {rows}")


def demo(
    port: Annotated[int, typer.Option(help="端口 · port", min=1, max=65535)] = 8000,
    directory: Annotated[Path, typer.Option("--dir", help="演示文件夹 · folder")] = Path(".demo"),
    seed: Annotated[int, typer.Option(help="随机种子 · seed")] = 1,
) -> None:
    with errors_as_exits():
        _check_port("127.0.0.1", port)
        settings = demonstration.prepare(directory, seed)
    demonstration.announce(port)
    _serve(settings, "127.0.0.1", port, 1)


def _check_port(host: str, port: int) -> None:
    """Tell in a sentence, and before any work, that somebody else listens there."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise SettingsError(
                Text(
                    f"无法监听 {host}:{port}（{error.strerror}）；请用 --port 另选端口（make demo PORT=…）。",
                    f"cannot listen on {host}:{port} ({error.strerror}); choose another --port (make demo PORT=…).",
                )
            ) from error


def _serve(settings: Settings, host: str, port: int, workers: int) -> None:
    os.environ["GONGJIAN_STORE"] = settings.store
    if settings.as_of is not None:
        os.environ["GONGJIAN_AS_OF"] = settings.as_of.isoformat()
    import uvicorn  # not for those who only load files

    uvicorn.run(
        "graph_service.app:app_from_environment",
        factory=True,
        host=host,
        port=port,
        workers=workers,
        access_log=False,  # its lines carry GET queries, and those may carry personal data
        server_header=False,
        proxy_headers=False,  # who asks is decided by the connection, not by what a client claims
        log_level="warning",
        timeout_graceful_shutdown=5,
    )
