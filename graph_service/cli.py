"""The command line: `gongjian demo | check | load | query | serve | sample`.

Exit status: 0 done, 1 refused rows (or a query with errors), 2 usage or missing file, 3 store not reachable.
"""

import json
import os
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

import typer
import uvicorn

from graph_service import demo as demonstration
from graph_service.app import open_store
from graph_service.console import loading_bar, say, warn
from graph_service.domain.ports import KnownKeys
from graph_service.domain.problems import Severity, Text
from graph_service.domain.vocabulary import Nature
from graph_service.ingest import NoKeys, StoreKeys
from graph_service.loading import LoadOptions, LoadResult, load_files
from graph_service.querying import run_document
from graph_service.sample.divisions import BEIJING_DIVISIONS
from graph_service.sample.write import write_sample
from graph_service.settings import Settings, SettingsError
from graph_service.store.port import Store, StoreError
from loaders.load import Loaded, read_batch
from loaders.report import as_json, as_lines

REFUSED, USAGE, UNREACHABLE = 1, 2, 3

app = typer.Typer(
    add_completion=False, no_args_is_help=True, help="共建网络知识图谱服务 · Co-construction knowledge graph"
)
Paths = Annotated[list[Path], typer.Argument(help="文件或文件夹 · files or folders", metavar="PATH…")]
StoreOption = Annotated[
    str | None,
    typer.Option(
        "--store",
        help="sqlite:///文件 · sqlite:///file, neo4j://主机 · neo4j://host",
        envvar="GONGJIAN_STORE",
        show_envvar=True,
    ),
]
FormatOption = Annotated[str, typer.Option("--format", help="text | json")]
CompleteFor = Annotated[
    list[str] | None,
    typer.Option("--complete-for", help="声明某表在某区划内完整 · declare a table complete: TABLE=CODE"),
]
NatureOption = Annotated[
    Nature,
    typer.Option(
        "--nature",
        help="未写明性质的行的性质 · nature of rows that state none",
        metavar="REPORTED|PUBLIC|SYNTHETIC|LOADED",
        parser=lambda name: _nature(name),
    ),
]
CitationOption = Annotated[str | None, typer.Option("--citation", help="未写明出处的行的出处 · what rows cite")]


@app.command(help="只检查，不写入 · check files, write nothing")
def check(
    paths: Paths,
    store: StoreOption = None,
    complete_for: CompleteFor = None,
    output: FormatOption = "text",
) -> None:
    """References are looked up in the files and, with a store, in the store."""
    with _errors_as_exits(), loading_bar() as progress, _keys_of(store) as known:
        loaded = read_batch(
            paths, known, loaded_at=datetime.now(UTC), complete_for=complete_for or (), progress=progress
        )
    _report(loaded, None, output)
    if any(problem.severity is Severity.ERROR for problem in loaded.problems):
        raise typer.Exit(REFUSED)


@app.command(help="检查并载入 · check files and load them, all or nothing")
def load(
    paths: Paths,
    store: StoreOption = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只预演 · tell what would change")] = False,
    partial: Annotated[bool, typer.Option("--partial", help="只拒绝有问题的行 · refuse only the bad rows")] = False,
    complete_for: CompleteFor = None,
    nature: NatureOption = Nature.LOADED,
    citation: CitationOption = None,
    output: FormatOption = "text",
) -> None:
    options = LoadOptions(complete_for or (), partial, dry_run, nature, citation)
    with _errors_as_exits(), _opened(store) as opened:
        with loading_bar() as progress:
            result = load_files(opened, paths, options, progress)
        _report(result.loaded, _receipt_facts(result, dry_run), output)
    if result.refused:
        raise typer.Exit(REFUSED)


@app.command(help="运行一个 GraphQL 文件 · run a GraphQL document in process and print its JSON")
def query(
    file: Annotated[str, typer.Argument(help="文件，或 - 表示标准输入 · a file, or - for standard input")],
    variables: Annotated[str, typer.Option("--variables", help="变量（JSON）· variables as JSON")] = "{}",
    operation: Annotated[str | None, typer.Option("--operation", help="操作名 · operation name")] = None,
    store: StoreOption = None,
) -> None:
    with _errors_as_exits():
        text = sys.stdin.read() if file == "-" else Path(file).read_text("utf-8-sig")
        settings = _settings(store)
        with _opened(settings.store) as opened:
            answer = run_document(opened, settings, text, _json_object(variables), operation)
    typer.echo(json.dumps(answer, ensure_ascii=False, indent=2))
    if answer.get("errors"):
        raise typer.Exit(REFUSED)


@app.command(help="启动服务 · serve GraphQL and the pages")
def serve(
    host: Annotated[str, typer.Option(help="监听地址 · address to listen on")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="端口 · port", min=1, max=65535)] = 8000,
    workers: Annotated[int, typer.Option(help="进程数 · processes", min=1, max=64)] = 1,
    store: StoreOption = None,
) -> None:
    with _errors_as_exits():
        settings = _settings(store)
        settings.check_host(host)
        _check_port(host, port)
        with _opened(settings.store):
            pass  # a store that cannot be opened is told here, in one sentence
    shown = f"[{host}]" if ":" in host else host
    say(f"http://{shown}:{port}/  {settings.store}  (Ctrl+C 停止 · stops)")
    _serve(settings, host, port, workers)


@app.command(help="生成演示数据 · write the sample tables (real divisions are not among them)")
def sample(
    directory: Annotated[Path, typer.Argument(help="目标文件夹 · folder", metavar="DIR")],
    seed: Annotated[int, typer.Option(help="随机种子 · seed")] = 1,
) -> None:
    with _errors_as_exits():
        counts = write_sample(directory, BEIJING_DIVISIONS, seed)
    for table, rows in counts.items():
        typer.echo(f"{directory / table}.csv  {rows}")


@app.command(help="一条命令看演示：生成、载入、启动 · sample, load and serve Beijing")
def demo(
    port: Annotated[int, typer.Option(help="端口 · port", min=1, max=65535)] = 8000,
    directory: Annotated[Path, typer.Option("--dir", help="演示文件夹 · folder")] = Path(".demo"),
    seed: Annotated[int, typer.Option(help="随机种子 · seed")] = 1,
) -> None:
    with _errors_as_exits():
        _check_port("127.0.0.1", port)
        settings = demonstration.prepare(directory, seed)
    demonstration.announce(port)
    _serve(settings, "127.0.0.1", port, 1)


def main() -> None:
    """Entry point of the `gongjian` script."""
    app()


def _settings(store: str | None) -> Settings:
    environment = dict(os.environ) | ({"GONGJIAN_STORE": store} if store else {})
    return Settings.from_environment(environment)


@contextmanager
def _opened(url: str | None) -> Iterator[Store]:
    settings = _settings(url)
    store = open_store(settings.store, settings.neo4j)
    try:
        yield store
    finally:
        store.close()


@contextmanager
def _keys_of(url: str | None) -> Iterator[KnownKeys]:
    """The keys of a store; of none where no store is named."""
    if url is None:
        yield NoKeys()
        return
    with _opened(url) as store, store.reading() as reader:
        yield StoreKeys(reader)


@contextmanager
def _errors_as_exits() -> Iterator[None]:
    """One sentence in both languages and the right exit status, never a traceback, for what users can mend."""
    try:
        yield
    except StoreError as error:
        warn(error.text)
        raise typer.Exit(UNREACHABLE) from error
    except SettingsError as error:
        warn(error.text)
        raise typer.Exit(USAGE) from error
    except (FileNotFoundError, IsADirectoryError, PermissionError) as error:
        path = error.filename or error.args[0]
        warn(Text(f"无法读写文件：{path}", f"cannot read or write the file: {path}"))
        raise typer.Exit(USAGE) from error
    except UnicodeDecodeError as error:
        warn(Text("文件不是 UTF-8 文本。", "The file is not UTF-8 text."))
        raise typer.Exit(USAGE) from error


def _nature(name: str | Nature) -> Nature:
    if isinstance(name, Nature):
        return name
    if name.upper() not in Nature.__members__:
        raise typer.BadParameter(f"{name}: {' | '.join(Nature.__members__)}")
    return Nature[name.upper()]


def _json_object(text: str) -> dict[str, Any]:
    try:
        value = json.loads(text)
    except ValueError:
        value = None
    if not isinstance(value, dict):
        warn(Text('--variables 应为 JSON 对象，如 \'{"code": "110105"}\'。', "--variables must be a JSON object."))
        raise typer.Exit(USAGE)
    return value


def _receipt_facts(result: LoadResult, dry_run: bool) -> dict[str, Any] | None:
    if result.receipt is None:
        return None
    counts = {
        table: {"created": count.created, "changed": count.changed, "unchanged": count.unchanged}
        for table, count in result.receipt.counts.items()
    }
    return {
        "dryRun": dry_run,
        "revision": result.receipt.revision,
        "changes": result.receipt.changes,
        "tables": counts,
    }


def _report(loaded: Loaded, receipt: dict[str, Any] | None, output: str) -> None:
    if output == "json":
        typer.echo(json.dumps(as_json(loaded) | {"receipt": receipt}, ensure_ascii=False, indent=2))
        return
    for line in as_lines(loaded):
        say(line)
    if not loaded.tables and not loaded.problems:
        say("没有找到任何数据表（CSV 文件）。")
        say("    No table (CSV file) was found.")
    if receipt is not None:
        prefix = "预演 · dry run: " if receipt["dryRun"] else ""
        say(f"{prefix}变更 {receipt['changes']} 行，版本 {receipt['revision']}")
        say(f"    {receipt['changes']} changes, revision {receipt['revision']}")


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
