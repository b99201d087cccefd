"""What the browser side may and may not contain."""

import json
import re
import tomllib
from pathlib import Path

import pytest

from graph_service.domain.kind import Kind
from graph_service.domain.kinds import KINDS

ROOT = Path(__file__).resolve().parents[2]
WEB = ROOT / "graph_service" / "web"
OURS = sorted(path for path in WEB.rglob("*") if path.is_file() and WEB / "vendor" not in path.parents)
HOST = re.compile(r"(?:https?:|wss?:|[\"'(=\s])//(?!\s)[\w.-]+\.\w+[^\s\"')]*|https?://[^\s\"')]+")
NAMESPACES = "http://www.w3.org/"


@pytest.mark.parametrize("path", OURS, ids=lambda path: path.name)
def test_names_no_host(path: Path) -> None:
    hosts = [found for found in HOST.findall(path.read_text("utf-8")) if not found.startswith(NAMESPACES)]
    assert hosts == []


@pytest.mark.parametrize("name", ["index.html", "ide.html"])
def test_pages_hold_no_script_and_no_style(name: str) -> None:
    page = (WEB / name).read_text("utf-8")
    for allowed in ('<script type="importmap">', '<script type="application/json" id="dataset">'):
        page = page.replace(allowed, "", 1)  # by its sum, and because data is no script
    assert not re.search(r"<style|\sstyle=|\son\w+=|javascript:|<script(?![^>]*\ssrc=)", page)


def test_scripts_never_parse_data_as_markup() -> None:
    for script in (WEB / "static").rglob("*.js"):
        text = script.read_text("utf-8")
        assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(", text), script.name


def test_versions_of_manifest_package_and_lock_are_one() -> None:
    wanted = json.loads((ROOT / "package.json").read_text("utf-8"))["dependencies"]
    locked = json.loads((ROOT / "package-lock.json").read_text("utf-8"))["packages"]
    for package in tomllib.loads((WEB / "vendor.toml").read_text("utf-8"))["package"]:
        name, version = package["name"], package["version"]
        assert wanted[name] == version == locked[f"node_modules/{name}"]["version"]


def test_the_lock_names_no_download_address() -> None:
    locked = json.loads((ROOT / "package-lock.json").read_text("utf-8"))["packages"]
    assert [name for name, package in locked.items() if "resolved" in package] == []
    assert all("integrity" in package for name, package in locked.items() if name)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.table)
def test_every_table_has_its_words_in_both_languages(kind: Kind) -> None:
    words = (WEB / "static" / "words" / "page.js").read_text("utf-8")
    assert words.count(f'"Table.{kind.table}": "') == 2
