"""`gongjian report`: the monthly report of a place as a Word file."""

from pathlib import Path
from typing import Annotated

import typer

from graph_service.cli.shared import (
    REFUSED,
    USAGE,
    StoreOption,
    errors_as_exits,
    opened_store,
    settings_of,
)
from graph_service.console import say, warn
from graph_service.domain.finished_files import finished
from graph_service.domain.problems import Text

WithinOption = Annotated[
    str,
    typer.Option(
        "--within",
        metavar="CODE",
        help="街道、区或市的代码 · code of a street, district or city",
        show_default=False,
    ),
]
MonthOption = Annotated[
    str, typer.Option("--month", metavar="YYYY-MM", help="哪个月 · which month", show_default=False)
]
OutOption = Annotated[
    Path, typer.Option("--out", metavar="FILE.docx", help="要写的文件 · the file to write", show_default=False)
]


def report(within: WithinOption, month: MonthOption, out: OutOption, store: StoreOption = None) -> None:
    if out.suffix.lower() != ".docx":
        warn(Text(f"文件名应以 .docx 结尾，收到 {out}。", f"The file must end in .docx, got {out}."))
        raise typer.Exit(USAGE)
    from graph_service.cli.reporting import made_report  # the schema takes seconds to come
    from graph_service.report.errors import ReportError

    with errors_as_exits():
        settings = settings_of(store)
        try:
            with opened_store(settings.store) as opened:
                made = made_report(opened, settings, within, month)
        except ReportError as error:
            warn(error.text)
            raise typer.Exit(USAGE if error.code == "BAD_USER_INPUT" else REFUSED) from error
        with finished(out) as place:
            place.write_bytes(made.body)
    say(str(out))
