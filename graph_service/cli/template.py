"""`gongjian template`."""

from pathlib import Path
from typing import Annotated

import typer

from graph_service.cli.shared import USAGE, errors_as_exits
from graph_service.console import say, warn
from graph_service.domain.problems import Text
from graph_service.export.options import ExportError
from graph_service.export.template import write_template


def template(
    file: Annotated[Path, typer.Argument(help="要写的工作簿 · the workbook to write", metavar="FILE.xlsx")],
) -> None:
    with errors_as_exits():
        try:
            write_template(file)
        except (ExportError, OSError) as error:
            warn(error.text if isinstance(error, ExportError) else _not_written(file, error))
            raise typer.Exit(USAGE) from error
    say(f"{file}  填写后载入 · fill it in, then: gongjian load {file}")


def _not_written(file: Path, error: OSError) -> Text:
    reason = error.strerror or str(error)
    return Text(f"无法写入 {file}（{reason}）。", f"cannot write {file} ({reason}).")
