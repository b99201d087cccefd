"""A real Neo4j Community in a process of our own, which may be killed, stopped and paused at will."""

import os
import random
import secrets
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path

from neo4j import GraphDatabase

from tests.neo4j.libraries import class_path, java, kept, launcher
from tests.neo4j.server import Neo4jServer

PATIENCE_SECONDS = 180
#: The first compiler alone and the plainest collector: this is started often and asked little.
_JVM = ("-Xms512m", "-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
_OPENED = [f"--add-opens=java.base/{name}=ALL-UNNAMED" for name in ("java.nio", "java.io", "sun.nio.ch")]
#: For measuring: the memory and the compilers of a server in use.
ROOMY_JVM = ("-Xms1g", "-Xmx1g")
#: The file with the password, where a server was begun.
_PASSWORD = "password.txt"
#: Plans are kept whatever becomes of the numbers they were made for: on few rows every plan is good, and to make
#: plans is what a small server does most of its time.
_CONFIGURATION = """\
dbms.security.auth_enabled=true
dbms.usage_report.enabled=false
server.bolt.enabled=true
server.bolt.listen_address=127.0.0.1:{port}
server.bolt.advertised_address=127.0.0.1:{port}
server.http.enabled=false
server.https.enabled=false
server.memory.pagecache.size={pages}
db.tx_log.rotation.size=16m
db.tx_log.preallocate=false
dbms.cypher.min_replan_interval=24h
internal.server.bolt.connection_shutdown_wait_time=0s
internal.server.bolt.thread_pool_shutdown_wait_time=0s
"""


class OwnNeo4j:
    """Keeps its port and its data from one start to the next. Ends with this process, however that ends.

    Its data are at first those of a server that was begun and never used, password included: to make them anew
    would take as long as all else in a start.
    """

    def __init__(
        self, home: Path, jvm: Sequence[str] = _JVM, pages: str = "64m", begun: Path | None = None
    ) -> None:
        self._console = home / "console.txt"
        libraries = f"{class_path()}{os.pathsep}{launcher()}"
        self._command = [java(), *jvm, *_OPENED, "-cp", libraries, "Launcher", str(home)]
        self._process: subprocess.Popen[bytes] | None = None
        port = _free_port()
        begun = begun or kept("first-files", _begin)
        password = (begun / _PASSWORD).read_text("utf-8")
        self.server = Neo4jServer(f"neo4j://127.0.0.1:{port}", "neo4j", password, can_be_killed=True)
        shutil.copytree(begun, home, dirs_exist_ok=True)
        (home / "neo4j.conf").write_text(_CONFIGURATION.format(port=port, pages=pages), "utf-8")

    def start(self) -> None:
        """Returns when the server answers; recovers the data after a kill."""
        assert self._process is None, "it runs already"
        with self._console.open("wb") as console:
            # Of a process group of its own: Ctrl+C is for the tests, and when they are killed while it is paused,
            # the kernel wakes a group that has become an orphan.
            self._process = subprocess.Popen(
                self._command, stdin=subprocess.PIPE, stdout=console, stderr=subprocess.STDOUT, process_group=0
            )
        self._await_ready(self._process)

    def kill(self) -> None:
        """SIGKILL: nothing is written any more."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        """SIGTERM: in good order, with a last checkpoint."""
        self._end(signal.SIGTERM)

    def pause(self) -> None:
        """SIGSTOP: connections stay open, nothing answers."""
        process = self._running()
        process.send_signal(signal.SIGSTOP)
        os.waitid(os.P_PID, process.pid, os.WSTOPPED | os.WNOWAIT)

    def resume(self) -> None:
        self._running().send_signal(signal.SIGCONT)

    @property
    def pid(self) -> int:
        return self._running().pid

    @property
    def runs(self) -> bool:
        return self._process is not None

    def _running(self) -> "subprocess.Popen[bytes]":
        assert self._process is not None, "it does not run"
        return self._process

    def _end(self, how: signal.Signals) -> None:
        process, self._process = self._running(), None
        process.send_signal(how)
        try:
            process.wait(PATIENCE_SECONDS)
        finally:
            process.kill()
            process.wait()
            assert process.stdin is not None
            process.stdin.close()

    def _await_ready(self, process: "subprocess.Popen[bytes]") -> None:
        deadline = time.monotonic() + PATIENCE_SECONDS
        while b"ready\n" not in (said := self._console.read_bytes()):
            if process.poll() is not None or time.monotonic() > deadline:
                self.kill()
                raise RuntimeError(f"Neo4j did not start:\n{said.decode(errors='replace')[-2000:]}")
            time.sleep(0.05)


def _begin(folder: Path) -> None:
    """Let a server make its first files, give it a password of this machine's own, and end it in good order."""
    first = folder.with_name("first-files.empty")
    shutil.rmtree(first, ignore_errors=True)
    first.mkdir()
    password = first / _PASSWORD
    password.touch(mode=0o600)
    password.write_text(secrets.token_urlsafe(16), "utf-8")
    own = OwnNeo4j(folder, begun=first)
    own.start()
    try:
        _change_first_password(own.server)
    finally:
        own.stop()
    shutil.rmtree(first)


def _free_port() -> int:
    """Outside the range that clients are served from: one of them could take it while the server is down."""
    while True:
        port = random.SystemRandom().randrange(20_000, 32_000)
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port


def _change_first_password(server: Neo4jServer) -> None:
    with GraphDatabase.driver(server.uri, auth=("neo4j", "neo4j")) as driver:
        driver.execute_query(
            "ALTER CURRENT USER SET PASSWORD FROM 'neo4j' TO $new", new=server.password, database_="system"
        )
