"""docs/commands.md describes every command with all of its options, and every setting."""

import re
from pathlib import Path

import click
import pytest
import typer

from graph_service.cli.main import app

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "commands.md").read_text("utf-8")
COMMANDS: dict[str, click.Command] = typer.main.get_command(app).commands  # type: ignore[attr-defined]
SETTING = re.compile(r"\b(?:GONGJIAN|NEO4J)_[A-Z_]+\b")


def section(command: str) -> str:
    found = re.search(rf"^## .*`gongjian {command}\b.*?(?=^## |\Z)", PAGE, re.MULTILINE | re.DOTALL)
    assert found, f"no section of gongjian {command}"
    return found[0]


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_a_command_is_described_with_its_options(command: str) -> None:
    options = [name for param in COMMANDS[command].params for name in param.opts if name.startswith("--")]
    missing = [name for name in options if name != "--help" and f"`{name}" not in section(command)]
    assert missing == []


def test_no_command_is_described_that_is_none() -> None:
    assert set(re.findall(r"^## .*`gongjian (\w+)", PAGE, re.MULTILINE)) == set(COMMANDS)


def test_every_setting_is_described() -> None:
    source = "".join(path.read_text("utf-8") for path in (ROOT / "graph_service").rglob("*.py"))
    settings = set(SETTING.findall(source))
    assert settings
    assert settings - set(SETTING.findall(PAGE)) == set()
