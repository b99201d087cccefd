"""Java, and the libraries of Neo4j, which Maven fetches once into the user's cache."""

import fcntl
import hashlib
import os
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from xml.etree import ElementTree

from tests.neo4j.server import NoNeo4jError

POM = Path(__file__).with_name("pom.xml")
LAUNCHER = Path(__file__).with_name("Launcher.java")
OLDEST_JAVA = 17


def neo4j_version() -> str:
    found = ElementTree.parse(POM).findtext(".//{*}dependency/{*}version")
    assert found is not None
    return found


def java() -> str:
    """The `java` to use, which must be new enough and able to run a source file."""
    home = os.environ.get("JAVA_HOME")
    found = shutil.which("java", path=f"{home}/bin") if home else shutil.which("java")
    if found is None:
        raise NoNeo4jError(f"no Java {OLDEST_JAVA} or newer")
    listed = subprocess.run([found, "--list-modules"], capture_output=True, text=True)
    versions = dict(re.findall(r"^([a-z.]+)@(\d+)", listed.stdout, re.MULTILINE))
    if int(versions.get("java.base", 0)) < OLDEST_JAVA:
        raise NoNeo4jError(f"no Java {OLDEST_JAVA} or newer: {found} is older")
    if "jdk.compiler" not in versions:
        raise NoNeo4jError(f"no Java that runs source files: {found} lacks the module jdk.compiler, a JDK has it")
    return found


def class_path() -> str:
    """Where the jars are, fetched if this is the first time on this machine."""
    folder = _cache() / f"neo4j-{neo4j_version()}"
    jars = folder / "lib"
    if not jars.is_dir():
        folder.mkdir(parents=True, exist_ok=True)
        with _alone(folder / "lock"):
            if not jars.is_dir():
                _fetch(folder / "lib.partial", jars)
    return f"{jars}/*"


def launcher() -> Path:
    """The folder of the compiled launcher: to compile it at every start would be a good part of each."""
    of_what = hashlib.sha256(LAUNCHER.read_bytes()).hexdigest()[:12]
    return kept(f"launcher-{of_what}", _compile)


def _compile(folder: Path) -> None:
    command = [java(), "-m", "jdk.compiler/com.sun.tools.javac.Main", "--release", str(OLDEST_JAVA), "-proc:none"]
    jars = Path(class_path()).parent.glob("*.jar")
    command += ["-cp", os.pathsep.join(map(str, jars)), "-d", str(folder), str(LAUNCHER)]
    subprocess.run(command, stdin=subprocess.DEVNULL, check=True)


def kept(name: str, make: Callable[[Path], None]) -> Path:
    """A folder beside the libraries, which whoever wants it first on this machine makes."""
    folder = _cache() / f"neo4j-{neo4j_version()}" / name
    if not folder.is_dir():
        folder.parent.mkdir(parents=True, exist_ok=True)
        with _alone(folder.with_name(f"{name}.lock")):
            if not folder.is_dir():
                partial = folder.with_name(f"{name}.partial")
                shutil.rmtree(partial, ignore_errors=True)
                partial.mkdir()
                make(partial)
                partial.rename(folder)
    return folder


def _cache() -> Path:
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "gongjian"


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """One process at a time; a process that dies lets the next one in."""
    with path.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _fetch(partial: Path, jars: Path) -> None:
    """Into a folder beside the final one first: what bears the final name is whole."""
    maven = shutil.which("mvn")
    if maven is None:
        raise NoNeo4jError("no Maven (mvn) to fetch Neo4j with")
    shutil.rmtree(partial, ignore_errors=True)
    goal = ["dependency:copy-dependencies", "-DincludeScope=runtime", f"-DoutputDirectory={partial}"]
    run = subprocess.run(
        [maven, "-q", "-B", "-f", str(POM), *goal], stdin=subprocess.DEVNULL, capture_output=True, text=True
    )
    if run.returncode:
        said = re.search(r"ERROR\S*\s+(.+)", run.stdout)
        raise NoNeo4jError(f"no Neo4j, which Maven could not fetch: {said[1][:300] if said else run.stderr[:300]}")
    partial.rename(jars)
