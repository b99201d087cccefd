"""A Neo4j Community in a container, where a Docker engine answers."""

import secrets
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager

from tests.neo4j.server import Neo4jServer, NoNeo4jError, answers

IMAGE = "neo4j:5.26-community"
PATIENCE_SECONDS = 300
#: The container ends when its standard input does: with `docker run`, and that with us.
_UNTIL_END_OF_INPUT = "/startup/docker-entrypoint.sh neo4j >/dev/null 2>&1 </dev/null & cat >/dev/null"


def docker_answers() -> bool:
    if shutil.which("docker") is None:
        return False
    try:
        return subprocess.run(["docker", "info"], capture_output=True, timeout=20).returncode == 0
    except subprocess.TimeoutExpired:
        return False


@contextmanager
def neo4j_in_docker() -> Iterator[Neo4jServer]:
    name, password = f"gongjian-tests-{secrets.token_hex(6)}", secrets.token_urlsafe(16)
    settings = {"NEO4J_AUTH": f"neo4j/{password}", "NEO4J_dbms_usage__report_enabled": "false"}
    command = ["docker", "run", "--rm", "-i", "--name", name, "-p", "127.0.0.1::7687"]
    for key, value in settings.items():
        command += ["-e", f"{key}={value}"]
    command += ["--entrypoint", "tini", IMAGE, "-g", "--", "bash", "-c", _UNTIL_END_OF_INPUT]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL) as client:
        try:
            yield _answering(client, name, password)
        finally:
            subprocess.run(["docker", "kill", name], capture_output=True)


def _answering(client: "subprocess.Popen[bytes]", name: str, password: str) -> Neo4jServer:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline and client.poll() is None:
        port = subprocess.run(["docker", "port", name, "7687/tcp"], capture_output=True, text=True)
        if port.returncode == 0 and port.stdout:
            server = Neo4jServer(f"neo4j://{port.stdout.splitlines()[0].strip()}", "neo4j", password)
            if answers(server):
                return server
        time.sleep(0.5)
    raise NoNeo4jError(f"Docker could not run {IMAGE}")
