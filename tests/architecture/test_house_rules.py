"""The rules of the house that can be read off the files."""

import ast
import re
import subprocess

import pytest

from tests.architecture.source_files import CHECKOUT, PACKAGES, modules, shown, syntax_tree

OURS = modules(*PACKAGES, "tests", "benchmarks")
LONGEST = 500
NAMELESS = {"utils", "util", "helpers", "helper", "common", "manager", "managers", "misc"}
#: Written apart, so that this file is not found itself.
UNFINISHED = re.compile("|".join(("TO" + "DO", "FIX" + "ME", "XX" + "X")))
HTTPS = "https:" + "//"
REGISTRY = re.compile(
    r'"resolved":\s*"https?:|(?:extra-)?index-'
    + r"url\s*=?\s*\S|https?:"
    + r"//(?:registry|pypi|files|repo|mirrors?)[a-z0-9.-]*/"
)


def tracked(*patterns: str) -> list[str]:
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--", *patterns], cwd=CHECKOUT, capture_output=True, text=True, check=True
    )
    return [name for name in listed.stdout.split("\0") if name and (CHECKOUT / name).is_file()]


def test_init_files_are_empty():
    for file in modules(*PACKAGES):
        if file.name == "__init__.py" and file.parent.name != "graph_service":
            assert file.read_bytes() == b"", f"{shown(file)} re-exports something"


def test_the_top_package_says_its_version_and_nothing_else():
    file = CHECKOUT / "graph_service" / "__init__.py"
    docstring, version = syntax_tree(file).body
    assert isinstance(docstring, ast.Expr)
    assert isinstance(version, ast.Assign)
    assert [ast.unparse(target) for target in version.targets] == ["__version__"]


def test_every_module_says_what_it_is():
    silent = [shown(f) for f in OURS if f.read_bytes().strip() and not ast.get_docstring(syntax_tree(f))]
    assert not silent


def test_no_file_is_too_long():
    sizes = {shown(file): len(file.read_text(encoding="utf-8").splitlines()) for file in OURS}
    assert not {name: size for name, size in sizes.items() if size > LONGEST}


def test_no_module_has_a_name_that_says_nothing():
    parts = {part.removesuffix(".py") for file in OURS for part in file.relative_to(CHECKOUT).parts}
    assert not parts & NAMELESS


def test_nothing_is_left_unfinished():
    texts = {shown(file): file.read_text(encoding="utf-8") for file in OURS}
    assert not [name for name, text in texts.items() if UNFINISHED.search(text)]


def test_no_tracked_file_names_a_package_registry():
    patterns = (
        "*.txt",
        "*.toml",
        "*.json",
        "*.cfg",
        "*.ini",
        "*.md",
        "*.yml",
        "*.yaml",
        "*.npmrc",
        "*.lock",
        "Makefile",
    )
    found = [
        f"{name}:{number}: {line.strip()[:100]}"
        for name in tracked(*patterns)
        for number, line in enumerate((CHECKOUT / name).read_text(encoding="utf-8").splitlines(), 1)
        if REGISTRY.search(line)
    ]
    assert not found


@pytest.mark.parametrize(
    "line",
    [
        '"resolved": "' + HTTPS + 'registry.example.org/a.tgz",',
        "--index" + "-url " + HTTPS + "pypi.example.org/simple",
        "see " + HTTPS + "pypi.org/project/strawberry/",
        "registry=" + HTTPS + "registry.example.org/",
    ],
)
def test_addresses_of_registries_are_found(line):
    assert REGISTRY.search(line)


def test_every_return_is_annotated():
    """Nested functions and tests aside."""
    bare = [
        shown(file, node)
        for file in modules(*PACKAGES)
        for node in ast.walk(syntax_tree(file))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.returns is None
    ]
    assert not bare
