"""`gongjian query`."""

import json
import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from graph_service.cli.shared import (
    REFUSED,
    USAGE,
    StoreOption,
    errors_as_exits,
    opened_store,
    settings_of,
)
from graph_service.console import warn
from graph_service.domain.problems import Text


def query(
    file: Annotated[str, typer.Argument(help="文件，或 - 表示标准输入 · a file, or - for standard input")],
    variables: Annotated[str, typer.Option("--variables", help="变量（JSON）· variables as JSON")] = "{}",
    operation: Annotated[str | None, typer.Option("--operation", help="操作名 · operation name")] = None,
    store: StoreOption = None,
) -> None:
    from graph_service.querying import run_document  # the schema takes seconds to come

    with errors_as_exits():
        text = sys.stdin.read() if file == "-" else Path(file).read_text("utf-8-sig")
        settings = settings_of(store)
        with opened_store(settings.store) as opened:
            answer = run_document(opened, settings, text, _json_object(variables), operation)
    typer.echo(json.dumps(answer, ensure_ascii=False, indent=2))
    if answer.get("errors"):
        raise typer.Exit(REFUSED)


def _json_object(text: str) -> dict[str, Any]:
    try:
        value = json.loads(text)
    except ValueError:
        value = None
    if not isinstance(value, dict):
        warn(Text('--variables 应为 JSON 对象，如 \'{"code": "110105"}\'。', "--variables must be a JSON object."))
        raise typer.Exit(USAGE)
    return value
