"""`gongjian backup` and `gongjian restore`."""

from pathlib import Path
from typing import Annotated

import typer

from graph_service.cli.shared import USAGE, StoreOption, errors_as_exits, opened_store
from graph_service.console import say, warn
from graph_service.store.backup import UnusableBackupError, opened_backup, write_backup
from graph_service.store.port import NotEmptyError

BackupFile = Annotated[Path, typer.Argument(help="备份文件 · the backup", metavar="FILE")]


def backup(file: BackupFile, store: StoreOption = None) -> None:
    """One revision with all rows, sources and former values, in a form that every store can take over."""
    with errors_as_exits(), opened_store(store) as opened, opened.reading() as reader:
        write_backup(file, reader)
        revision = reader.revision()
    say(f"已备份版本 {revision} 到 {file} · revision {revision} is in {file}")


def restore(file: BackupFile, store: StoreOption = None) -> None:
    """The store must be empty; it gets all revisions, so that they can still be undone."""
    with errors_as_exits():
        try:
            with opened_backup(file) as whole, opened_store(store) as opened:
                opened.restore(whole)
                revision = max((one.number for one in whole.revisions()), default=0)
        except (UnusableBackupError, NotEmptyError) as error:
            warn(error.text)
            raise typer.Exit(USAGE) from error
    say(f"已恢复版本 {revision} · revision {revision} is restored")
