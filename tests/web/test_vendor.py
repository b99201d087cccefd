"""Copying the third-party files, and refusing to build without them."""

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
MANIFEST = """
[[package]]
name = "shiny"
version = "1.2.3"
root = "build"
target = "shiny"
licence = "LICENSE"
files = ["*.js", "words/zh.json"]
"""


@pytest.fixture(scope="module")
def build() -> ModuleType:
    spec = importlib.util.spec_from_file_location("hatch_build_under_test", ROOT / "hatch_build.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    del sys.modules[spec.name]
    return module


@pytest.fixture
def project(tmp_path: Path) -> Path:
    files = {
        "graph_service/web/vendor.toml": MANIFEST,
        "node_modules/shiny/package.json": json.dumps({"version": "1.2.3"}),
        "node_modules/shiny/LICENSE": "free",
        "node_modules/shiny/build/main.js": "1",
        "node_modules/shiny/build/more.js": "2",
        "node_modules/shiny/build/words/zh.json": "{}",
        "node_modules/shiny/build/words/fr.json": "{}",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


def names(project: Path) -> set[str]:
    vendor = project / "graph_service/web/vendor"
    return {path.relative_to(vendor).as_posix() for path in vendor.rglob("*") if path.is_file()}


def test_copies_what_the_manifest_names_with_its_licence(build: ModuleType, project: Path) -> None:
    assert build.copy_vendor(project) == 4
    wanted = {"contents.txt", "shiny/main.js", "shiny/more.js", "shiny/words/zh.json", "shiny/LICENSE"}
    assert names(project) == wanted
    (project / "node_modules/shiny/build/more.js").unlink()
    build.copy_vendor(project)
    assert names(project) == wanted - {"shiny/more.js"}
    build.check_vendor(project)


def test_a_failed_copy_leaves_the_former_files(build: ModuleType, project: Path) -> None:
    build.copy_vendor(project)
    before = names(project)
    (project / "node_modules/shiny/build/words/zh.json").unlink()
    with pytest.raises(build.VendorError, match=r"words/zh\.json"):
        build.copy_vendor(project)
    assert names(project) == before
    assert [path.name for path in (project / "graph_service/web").iterdir() if path.name.startswith(".")] == []


def test_another_version_in_node_modules_is_refused(build: ModuleType, project: Path) -> None:
    (project / "node_modules/shiny/package.json").write_text(json.dumps({"version": "2.0.0"}), "utf-8")
    with pytest.raises(build.VendorError, match=r"2\.0\.0"):
        build.copy_vendor(project)


@pytest.mark.parametrize("lost", ["shiny/LICENSE", "shiny/main.js", "shiny/words/zh.json", "contents.txt"])
def test_a_build_without_a_file_is_refused_in_one_sentence(build: ModuleType, project: Path, lost: str) -> None:
    build.copy_vendor(project)
    (project / "graph_service/web/vendor" / lost).unlink()
    with pytest.raises(build.VendorError, match=r"^\S.*hatch_build\.py` first\.$"):
        build.check_vendor(project)


def test_a_changed_file_is_refused(build: ModuleType, project: Path) -> None:
    build.copy_vendor(project)
    (project / "graph_service/web/vendor/shiny/main.js").write_text("other", "utf-8")
    with pytest.raises(build.VendorError, match=r"shiny/main\.js"):
        build.check_vendor(project)
