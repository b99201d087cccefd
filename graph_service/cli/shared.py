"""What the commands share: options, the store that is meant, and errors as sentences and exit statuses.

Exit status: 0 done, 1 refused rows (or a query with errors), 2 usage or missing file, 3 store not reachable.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from graph_service.console import say, warn
from graph_service.domain.batch import Receipt
from graph_service.domain.ports import KnownKeys
from graph_service.domain.problems import Text
from graph_service.domain.vocabulary import Nature
from graph_service.ingest import NoKeys, StoreKeys
from graph_service.opening import open_store
from graph_service.settings import Settings, SettingsError
from graph_service.store.port import Store, StoreError

REFUSED, USAGE, UNREACHABLE = 1, 2, 3

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


def settings_of(store: str | None) -> Settings:
    environment = dict(os.environ) | ({"GONGJIAN_STORE": store} if store else {})
    return Settings.from_environment(environment)


@contextmanager
def opened_store(url: str | None) -> Iterator[Store]:
    settings = settings_of(url)
    store = open_store(settings.store, settings.neo4j)
    try:
        yield store
    finally:
        store.close()


@contextmanager
def keys_of(url: str | None) -> Iterator[KnownKeys]:
    """The keys of a store; of none where no store is named."""
    if url is None:
        yield NoKeys()
        return
    with opened_store(url) as store, store.reading() as reader:
        yield StoreKeys(reader)


@contextmanager
def errors_as_exits() -> Iterator[None]:
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


def say_migrated(receipt: Receipt) -> None:
    """One line, where an older program's store has been brought up to date."""
    if receipt.has_migrated:
        say(
            "数据库由旧版程序建立，已补上新的表和列 · an older program's store was given its new tables and columns"
        )


def _nature(name: str | Nature) -> Nature:
    if isinstance(name, Nature):
        return name
    if name.upper() not in Nature.__members__:
        raise typer.BadParameter(f"{name}: {' | '.join(Nature.__members__)}")
    return Nature[name.upper()]
