"""`gongjian undo`."""

import json
from typing import Annotated, Any

import typer

from graph_service.cli.shared import (
    REFUSED,
    USAGE,
    FormatOption,
    StoreOption,
    errors_as_exits,
    opened_store,
    say_migrated,
)
from graph_service.console import say, warn
from graph_service.domain.batch import Receipt
from graph_service.store.undoing import NotToBeUndoneError, UndoRefusedError


def undo(
    revision: Annotated[int, typer.Argument(help="要撤销的版本 · the revision to undo")],
    store: StoreOption = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只预演 · tell what would change")] = False,
    output: FormatOption = "text",
) -> None:
    """History only grows: what comes back is a new revision, which can be undone in its turn."""
    with errors_as_exits(), opened_store(store) as opened:
        try:
            receipt = opened.preview_undo(revision) if dry_run else opened.undo(revision)
        except NotToBeUndoneError as error:
            warn(error.text)
            raise typer.Exit(USAGE) from error
        except UndoRefusedError as error:
            _report_refusal(error, output)
            raise typer.Exit(REFUSED) from error
    _report(revision, receipt, dry_run, output)


def _report(undone: int, receipt: Receipt, dry_run: bool, output: str) -> None:
    tables = {
        table: {"recreated": count.created, "restored": count.changed, "removed": count.removed}
        for table, count in receipt.counts.items()
    }
    if output == "json":
        _print(
            {"undone": undone, "dryRun": dry_run, "revision": receipt.revision, "tables": tables, "refused": None}
        )
        return
    say_migrated(receipt)
    prefix = "预演 · dry run: " if dry_run else ""
    say(f"{prefix}撤销版本 {undone}：变更 {receipt.changes} 行，版本 {receipt.revision}")
    say(f"    revision {undone} undone: {receipt.changes} changes, revision {receipt.revision}")
    for table, count in tables.items():
        counts = f"恢复 {count['restored']}，重建 {count['recreated']}，移除 {count['removed']}"
        say(f"  {table}  {counts}")
        say(f"    {count['restored']} restored, {count['recreated']} made again, {count['removed']} removed")


def _report_refusal(error: UndoRefusedError, output: str) -> None:
    rows = [{"table": row.table, "key": row.key, "revision": row.revision} for row in error.conflicts]
    warn(error.text)
    if output == "json":
        _print({"undone": None, "refused": {"count": error.count, "rows": rows}})
        return
    for row in rows:
        say(f"  {row['table']}  {row['key']}  版本 · revision {row['revision']}")
    if error.count > len(rows):
        say(f"  …… 共 {error.count} 行 · {error.count} rows in all")


def _print(answer: dict[str, Any]) -> None:
    typer.echo(json.dumps(answer, ensure_ascii=False, indent=2))
