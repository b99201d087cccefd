"""`gongjian export`."""

from pathlib import Path
from typing import Annotated

import typer

from graph_service.cli.shared import USAGE, StoreOption, errors_as_exits, opened_store
from graph_service.console import say, warn
from graph_service.domain.problems import Text
from graph_service.export.exporting import export_tables
from graph_service.export.options import ExportError, Form, Language, Options

_FULL_NAMES = Text(
    "写出的文件含人员全名和办公电话，请妥善保管；不需要时请用 --mask。",
    "The files hold full names and office phones: keep them safe, or use --mask where they are not needed.",
)
_MASKED_NAMES = Text(
    "姓名已遮盖、电话已略去：再次载入与原库不同。",
    "Names are masked and phones left out: loading the files does not give the same graph.",
)


def export(
    directory: Annotated[Path, typer.Argument(help="目标文件夹 · folder", metavar="DIR")],
    form: Annotated[Form, typer.Option("--format", help="文件格式 · form of the files")] = Form.CSV,
    headers: Annotated[Language, typer.Option("--headers", help="列名语言 · language of headers")] = Language.ZH,
    mask: Annotated[bool, typer.Option("--mask", help="遮盖姓名，略去电话 · mask names, no phones")] = False,
    store: StoreOption = None,
) -> None:
    with errors_as_exits(), opened_store(store) as opened, opened.reading() as reader:
        try:
            exported = export_tables(reader, directory, Options(form, headers, mask))
        except (ExportError, OSError) as error:
            warn(error.text if isinstance(error, ExportError) else _not_written(directory, error))
            raise typer.Exit(USAGE) from error
    for table, rows in exported.rows.items():
        say(f"{table}  {rows}")
    for remark in (_MASKED_NAMES if mask else _FULL_NAMES, *exported.remarks):
        warn(remark)


def _not_written(directory: Path, error: OSError) -> Text:
    reason = error.strerror or str(error)
    return Text(
        f"无法写入 {directory}（{reason}）；原有文件没有改动。",
        f"cannot write to {directory} ({reason}); the files there are as they were.",
    )
