"""docker-compose.yml and the Dockerfile: accepted by Compose, no password in them, nobody runs as root."""

import os
import re
import shutil
import subprocess
from tempfile import NamedTemporaryFile

import pytest

from tests.architecture.source_files import CHECKOUT
from tests.neo4j.in_docker import IMAGE

COMPOSE = (CHECKOUT / "docker-compose.yml").read_text("utf-8")
DOCKERFILE = (CHECKOUT / "Dockerfile").read_text("utf-8")
SECRETS = {"NEO4J_PASSWORD": "dummy-for-neo4j", "GONGJIAN_TOKEN": "dummy-for-gongjian"}


def compose() -> list[str]:
    """The command: the plugin of Docker, or Debian's `docker-compose`."""
    if shutil.which("docker"):
        plugin = subprocess.run(["docker", "compose", "version"], capture_output=True)
        if plugin.returncode == 0:
            return ["docker", "compose"]
    if shutil.which("docker-compose"):
        return ["docker-compose"]
    if os.environ.get("CI") == "true":
        pytest.fail("Docker Compose is required here", pytrace=False)
    pytest.skip("COMPOSE FILE NOT CHECKED: there is no Docker Compose")


def checked(secrets: dict[str, str]) -> "subprocess.CompletedProcess[str]":
    """What `config` says, without the .env file that somebody may keep in the checkout."""
    kept = {key: os.environ[key] for key in ("PATH", "HOME") if key in os.environ}
    with NamedTemporaryFile() as nothing:
        return subprocess.run(
            [*compose(), "--env-file", nothing.name, "-f", str(CHECKOUT / "docker-compose.yml"), "config"],
            env=kept | {"LC_ALL": "C.UTF-8"} | secrets,
            capture_output=True,
            text=True,
            timeout=60,
        )


def test_compose_accepts_the_file() -> None:
    run = checked(SECRETS)
    assert run.returncode == 0, run.stderr
    assert "NEO4J_AUTH: neo4j/dummy-for-neo4j" in run.stdout


@pytest.mark.parametrize("missing", SECRETS)
def test_nothing_starts_without_a_secret(missing: str) -> None:
    run = checked({name: value for name, value in SECRETS.items() if name != missing})
    assert run.returncode != 0
    # After the last colon, for an older Compose repeats the whole block before it.
    said = run.stderr.rpartition(": ")[2]
    assert f"请设置 {missing}" in said and f"set {missing}" in said


def test_every_image_is_of_a_stated_version() -> None:
    images = re.findall(r"^\s*(?:image:|FROM) (\S+)", COMPOSE + DOCKERFILE, re.MULTILINE)
    assert len(images) == 4
    assert not [image for image in images if not re.search(r":\d", image)]
    assert IMAGE in images, "the tests' Neo4j is the one that is deployed"


def test_no_secret_stands_in_the_files() -> None:
    lines = _without_comments(COMPOSE + DOCKERFILE).splitlines()
    values = [
        found[1] for line in lines if (found := re.search(r"^\s*\w*(?:PASSWORD|TOKEN|AUTH)\w*[:=](.*)$", line))
    ]
    assert len(values) == 3
    assert not [value for value in values if not re.fullmatch(r' "(neo4j/)?\$\{[A-Z_0-9]+(:\?[^}]+)?\}"', value)]


def test_only_this_machine_reaches_the_ports() -> None:
    published = re.findall(r'"([\d.:]+:\d+)"', " ".join(re.findall(r"ports: \[.*\]", COMPOSE)))
    assert len(published) == 3
    assert all(port.startswith("127.0.0.1:") for port in published)


def test_nobody_runs_as_root() -> None:
    final_stage = DOCKERFILE[DOCKERFILE.rindex("\nFROM ") :]
    users = re.findall(r"^USER (\d+):(\d+)$", final_stage, re.MULTILINE)
    assert users and "0" not in users[-1]
    assert re.search(r'user: "[1-9]\d*:[1-9]\d*"', COMPOSE)
    assert COMPOSE.count("cap_drop: [ALL]") == COMPOSE.count("no-new-privileges:true") == 2


def test_the_image_gets_what_it_is_built_from() -> None:
    lines = (CHECKOUT / ".dockerignore").read_text("utf-8").splitlines()
    let_in = {line[1:] for line in lines if line.startswith("!")}
    assert "*" in lines
    assert not [name for name in let_in if not (CHECKOUT / name).exists()]
    copied = re.findall(r"^COPY (?!--from)(.+) \S+$", DOCKERFILE, re.MULTILINE)
    assert {name for names in copied for name in names.split()} - {"."} <= let_in


def _without_comments(text: str) -> str:
    return "\n".join(line for line in text.splitlines() if not line.lstrip().startswith("#"))
