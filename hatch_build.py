"""Third-party browser files: copied from node_modules when run as a script, checked when a wheel or sdist is built.

graph_service/web/vendor.toml names the files. `vendor/contents.txt` lists what was copied, with SHA-256 sums.
"""

import hashlib
import json
import shutil
import sys
import tempfile
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface as _BuildHook

    Hook = _BuildHook[Any]
else:
    try:
        from hatchling.builders.hooks.plugin.interface import BuildHookInterface as Hook
    except ImportError:  # run as a script, where hatchling is not needed
        Hook = object

ROOT = Path(__file__).resolve().parent
MANIFEST = Path("graph_service/web/vendor.toml")
CONTENTS = "contents.txt"


class VendorError(Exception):
    """One sentence that says what is missing and what to run."""


@dataclass(frozen=True, slots=True)
class Package:
    """A table of the manifest."""

    name: str
    version: str
    root: str
    target: str
    licence: str
    files: tuple[str, ...]

    @property
    def title(self) -> str:
        return f"{self.name} {self.version}"

    @property
    def patterns(self) -> tuple[str, ...]:
        """What must be in the target folder."""
        return (*self.files, self.licence)


def read_manifest(root: Path) -> tuple[Package, ...]:
    tables = tomllib.loads((root / MANIFEST).read_text("utf-8"))["package"]
    return tuple(Package(**{**table, "files": tuple(table["files"])}) for table in tables)


def vendor_folder(root: Path) -> Path:
    return root / MANIFEST.parent / "vendor"


def copy_vendor(root: Path) -> int:
    """Copy the files named in the manifest, whole or not at all; gives their number."""
    vendor = vendor_folder(root)
    with tempfile.TemporaryDirectory(prefix=".vendor-", dir=vendor.parent) as scratch:
        fresh = Path(scratch) / "vendor"
        for package in read_manifest(root):
            _copy_package(package, root / "node_modules" / package.name, fresh / package.target)
        lines = _lines(read_manifest(root), fresh)
        (fresh / CONTENTS).write_text("\n".join(lines) + "\n", "utf-8", newline="\n")
        if vendor.exists():
            vendor.rename(Path(scratch) / "former")
        fresh.rename(vendor)
    return sum("  " in line for line in lines)


def _copy_package(package: Package, source: Path, target: Path) -> None:
    try:
        installed = json.loads((source / "package.json").read_text("utf-8"))["version"]
    except FileNotFoundError:
        raise VendorError(f"{package.title} is not in node_modules: run `npm ci --ignore-scripts` first.") from None
    if installed != package.version:
        raise VendorError(f"{MANIFEST} names {package.title}, but node_modules has {installed}: run `npm ci`.")
    for pattern in package.files:
        found = [path for path in sorted((source / package.root).glob(pattern)) if path.is_file()]
        if not found:
            raise VendorError(f"{package.title} has no file {package.root}/{pattern}, which {MANIFEST} names.")
        for path in found:
            _copy_file(path, target / path.relative_to(source / package.root))
    _copy_file(source / package.licence, target / package.licence)


def _copy_file(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def _lines(packages: tuple[Package, ...], folder: Path) -> list[str]:
    """The lines of contents.txt: a heading for each package, then its files with their sums."""
    lines = []
    for package in packages:
        lines.append(f"# {package.title}")
        for path in sorted(path for path in (folder / package.target).rglob("*") if path.is_file()):
            digest = hashlib.sha256(path.read_bytes()).hexdigest()
            lines.append(f"{digest}  {path.relative_to(folder).as_posix()}")
    return lines


def check_vendor(root: Path) -> None:
    """Raise VendorError unless every file of the manifest is in vendor, as it was copied."""
    vendor = vendor_folder(root)
    packages = read_manifest(root)
    for package in packages:
        for pattern in package.patterns:
            if not any((vendor / package.target).glob(pattern)):
                raise VendorError(_absent(f"{package.target}/{pattern}"))
    contents = vendor / CONTENTS
    if not contents.is_file():
        raise VendorError(_absent(CONTENTS))
    changed = set(contents.read_text("utf-8").splitlines()) ^ set(_lines(packages, vendor))
    if changed:
        raise VendorError(_absent(f"“{min(changed).split('  ')[-1]}” as {MANIFEST} and {CONTENTS} name it"))


def _absent(what: str) -> str:
    return (
        f"{MANIFEST.parent}/vendor lacks {what}: run `npm ci --ignore-scripts` and `python hatch_build.py` first."
    )


class VendorHook(Hook):
    """Stops a wheel or sdist that would lack the browser files; editable installs are not checked."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "editable":
            return
        try:
            check_vendor(Path(self.root))
        except VendorError as error:
            sys.exit(str(error))


def main() -> int:
    try:
        count = copy_vendor(ROOT)
    except VendorError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    sys.stdout.write(f"{count} files in {vendor_folder(ROOT).relative_to(ROOT).as_posix()}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
