"""Hostile places: what stands under the name of a table is no file, or a file that cannot be had."""

import os
import socket
from collections.abc import Callable
from pathlib import Path

from tests.loaders.hostile.case import Case, divisions

_BEIJING = divisions(_11="北京市")
_TABLE = "code,name\n11,北京市\n"


def _beside_a_good_table(make: Callable[[Path], object], name: str) -> Callable[[Path], Path]:
    """A folder with a good table and, under another table's name, something strange."""

    def build(folder: Path) -> Path:
        (folder / "divisions.csv").write_text(_TABLE)
        make(folder / name)
        return folder

    return build


def _alone(make: Callable[[Path], object], name: str) -> Callable[[Path], Path]:
    """The strange thing, itself named to be loaded."""

    def build(folder: Path) -> Path:
        make(folder / name)
        return folder / name

    return build


def _socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as listening:
        os.chdir(path.parent)  # the path of a socket may have a hundred characters only
        listening.bind(path.name)


def _endless(path: Path) -> None:
    path.symlink_to("/dev/zero")


def _dangling(path: Path) -> None:
    path.symlink_to("nowhere.csv")


def _circle(path: Path) -> None:
    path.symlink_to(path.name)


def _folder_in_itself(path: Path) -> None:
    path.mkdir()
    (path / "again").symlink_to(path.parent)


def _folder_with_a_table(path: Path) -> None:
    path.mkdir()
    (path / "divisions.csv").write_text("code,name\n12,天津市\n")


def _deep_folders(path: Path) -> None:
    for _ in range(200):
        path = path / "层"
    path.mkdir(parents=True)
    (path / "divisions.csv").write_text("code,name\n12,天津市\n")


def _name_that_is_no_text(path: Path) -> None:
    """A table named 法院 in the bytes of GBK, as archives of other systems leave it."""
    named = Path(os.fsdecode(os.fsencode(path.parent) + "/法院.csv".encode("gbk")))
    named.write_text("key,name,level\nC1,甲,BASIC\n")


def _ten_thousand_files(path: Path) -> None:
    path.mkdir()
    for number in range(10_000):
        (path / f"{number}.txt").touch()


CASES = [
    Case("a pipe", _alone(os.mkfifo, "divisions.csv"), problems={"not-a-file": "普通文件"}),
    Case("a pipe in a folder", _beside_a_good_table(os.mkfifo, "courts.csv"), _BEIJING, {"not-a-file": "普通文件"}),
    Case("a socket", _alone(_socket, "divisions.csv"), problems={"not-a-file": "ordinary file"}),
    Case("a file without end", _alone(_endless, "divisions.csv"), problems={"not-a-file": "普通文件"}),
    Case(
        "a file without end in a folder",
        _beside_a_good_table(_endless, "courts.csv"),
        _BEIJING,
        {"not-a-file": "普通"},
    ),
    Case("a link to nowhere", _beside_a_good_table(_dangling, "courts.csv"), _BEIJING, {"not-a-file": "普通文件"}),
    Case("a link to itself", _beside_a_good_table(_circle, "courts.csv"), _BEIJING, {"not-a-file": "普通文件"}),
    Case("a folder in itself", _beside_a_good_table(_folder_in_itself, "more"), _BEIJING),
    Case(
        "a folder named as a table",
        _beside_a_good_table(_folder_with_a_table, "courts.csv"),
        divisions(_11="北京市", _12="天津市"),
    ),
    Case(
        "a table below 200 folders",
        _beside_a_good_table(_deep_folders, "层"),
        divisions(_11="北京市", _12="天津市"),
    ),
    Case(
        "a name in GBK",
        _beside_a_good_table(_name_that_is_no_text, "x"),
        {**_BEIJING, "courts": {"C1": {"name": "甲"}}},
    ),
    Case("ten thousand other files", _beside_a_good_table(_ten_thousand_files, "more"), _BEIJING),
]
