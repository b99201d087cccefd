"""`gongjian network`."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from graph_service.cli.shared import USAGE, StoreOption, errors_as_exits, opened_store, settings_of
from graph_service.console import say, warn
from graph_service.domain.finished_files import finished
from graph_service.domain.problems import Text
from graph_service.settings import today_in_beijing

if TYPE_CHECKING:
    from graph_service.export.network.network import Network
    from graph_service.store.port import Reader

#: The ends of names, as `export.network.forms` has them; that would come too slowly only to tell a mistake.
ENDINGS = ("graphml", "gexf", "gephi.zip", "cypher", "json")


def network(
    file: Annotated[
        Path,
        typer.Argument(
            help=f"要写的文件 · the file to write: .{' .'.join(ENDINGS)}", metavar="FILE", show_default=False
        ),
    ],
    within: Annotated[
        str | None,
        typer.Option("--within", metavar="CODE", help="限于该区划及其直接相连者 · in and around a division"),
    ] = None,
    store: StoreOption = None,
) -> None:
    form = _form_of(file)
    with errors_as_exits():
        settings = settings_of(store)
        with opened_store(settings.store) as opened, opened.reading() as reader:
            chosen = _chosen(reader, within, settings.as_of or today_in_beijing())
    from graph_service.export.network.forms import NetworkForm, network_file

    with errors_as_exits(), finished(file) as place, place.open("wb") as written:
        written.writelines(network_file(chosen, NetworkForm(form)))
    say(str(file))


def _form_of(file: Path) -> str:
    form = next((ending for ending in ENDINGS if file.name.lower().endswith(f".{ending}")), None)
    if form is None:
        endings = " ".join(f".{ending}" for ending in ENDINGS)
        raise _usage(
            Text(
                f"文件名应以 {endings} 之一结尾，收到 {file}。",
                f"The file must end in one of {endings}, got {file}.",
            )
        )
    return form


def _chosen(reader: "Reader", within: str | None, as_of: date) -> "Network":
    from graph_service.export.network.network import Network
    from graph_service.export.network.scope import around
    from graph_service.snapshot.freeze import freeze
    from schema.context import View, division_row  # the schema takes seconds to come
    from schema.errors import QueryError

    if reader.revision() == 0:
        raise _usage(
            Text(
                "库是空的，没有写出文件；请核对 --store。",
                "The store is empty, nothing was written: check --store.",
            )
        )
    snapshot = freeze(reader)
    try:
        row = division_row(View(snapshot, as_of), within, "--within")
    except QueryError as error:
        zh = str((error.extensions or {}).get("zh", ""))
        raise _usage(Text(zh, error.message.removesuffix(zh).strip())) from error
    return Network(snapshot, as_of, None if row is None else around(snapshot, row))


def _usage(text: Text) -> typer.Exit:
    warn(text)
    return typer.Exit(USAGE)
