"""The files that run it on a server (drift/): whole, in step with the house, and without a host."""

from __future__ import annotations

import configparser
import os
import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml

from data import __main__ as data_cli
from tests import ROOT

DRIFT = ROOT / "drift"
UNITS = sorted((DRIFT / "systemd").iterdir())
CONTAINER = (DRIFT / "Containerfile").read_text("utf-8")


def needs(tool: str) -> pytest.MarkDecorator:
    missing = shutil.which(tool) is None
    asked = "KREV_ALT" in os.environ and tool != "systemd-analyze"
    return pytest.mark.skipif(missing and not asked, reason=f"{tool} is not here")


def unit(path: Path) -> configparser.ConfigParser:
    found = configparser.ConfigParser(strict=False, interpolation=None, delimiters=("=",))
    found.optionxform = str
    found.read_string(path.read_text("utf-8"))
    return found


def instructions() -> list[list[str]]:
    joined = re.sub(r"\\\n\s*", " ", re.sub(r"^#.*\n", "", CONTAINER, flags=re.M))
    return [line.split(maxsplit=1) for line in joined.splitlines() if line.strip()]


def test_no_file_names_a_host_of_packages_or_a_secret():
    text = {p: p.read_text("utf-8") for p in DRIFT.rglob("*") if p.is_file()}
    hosts = {h.rstrip(".") for t in text.values() for h in re.findall(r"https?://([\w.-]+)", t)}
    assert hosts <= {"innsikt.example.no", "127.0.0.1"}
    assert [p for p, t in text.items() if re.search(r"(?i)secret\s*=|passord\s*=\s*\w", t)] == []


def test_every_command_that_is_run_is_one_of_ours():
    text = "\n".join(p.read_text("utf-8") for p in DRIFT.rglob("*") if p.is_file())
    named = set(re.findall(r"python(?:\",)? -m data (\w+)", text))
    assert named == {"ingest", "hent", "oppstart", "sikkerhetskopi"} & set(data_cli.COMMANDS)


def test_the_image_has_what_is_locked_and_runs_as_nobody_in_particular():
    steps = instructions()
    (base,) = [what for how, what in steps if how == "FROM"]
    assert re.fullmatch(r"python:3\.1[123]-slim-bookworm", base)
    assert "--require-hashes -r requirements.txt" in CONTAINER
    users = [what for how, what in steps if how == "USER"]
    assert users == ["10001:10001"]
    assert [how for how, _ in steps][-2:] == ["HEALTHCHECK", "CMD"]
    assert {how for how, _ in steps} <= set(
        "FROM ENV WORKDIR COPY RUN USER VOLUME EXPOSE HEALTHCHECK CMD".split()
    )


def test_the_image_holds_the_house_and_nothing_of_a_workspace():
    taken = {p for how, what in instructions() if how == "COPY" for p in what.split()[:-1]}
    assert [name for name in taken if not (ROOT / name).exists()] == []
    ignored = (ROOT / ".dockerignore").read_text("utf-8").splitlines()
    assert ignored[1] == "*"
    assert {line[1:] for line in ignored if line.startswith("!")} == taken
    assert "data/workspace" in ignored
    rooms = {"app.py", "dashboard.py", "data", "metrics", "pages", "static"}
    assert rooms < taken


def test_only_the_proxy_is_open_and_the_jobs_reach_nothing():
    found = yaml.safe_load((DRIFT / "compose.yml").read_text("utf-8"))
    services = found["services"]
    assert {name for name, s in services.items() if "ports" in s} == {"proxy"}
    assert found["networks"]["innside"] == {"internal": True}
    for name in ("tjener", "innlesing", "kopi"):
        service = services[name]
        assert (service["read_only"], service["cap_drop"]) == (True, ["ALL"]), name
        assert "arbeidsomraade:/data" in service["volumes"], name
    assert services["innlesing"]["network_mode"] == services["kopi"]["network_mode"] == "none"
    named = {v.split(":")[0] for s in services.values() for v in s["volumes"]}
    assert {v for v in named if "/" not in v and "$" not in v} == set(found["volumes"])
    for how in (s["command"][-1] for s in services.values() if "command" in s):
        script = how.replace("$$", "$")
        subprocess.run(["sh", "-n", "-c", script], check=True)
    assert all(s["logging"]["options"]["max-file"] for s in services.values())


def test_every_timer_has_its_service_and_every_job_its_timer():
    timers = {p.stem for p in UNITS if p.suffix == ".timer"}
    jobs = {
        p.stem
        for p in UNITS
        if p.suffix == ".service" and unit(p)["Service"].get("Type") == "oneshot"
    }
    assert timers == jobs != set()
    for path in (p for p in UNITS if p.suffix == ".service"):
        service = unit(path)["Service"]
        assert (service["User"], service["ProtectSystem"]) == ("portal", "strict"), path.name
        assert service["NoNewPrivileges"] == service["PrivateTmp"] == "yes", path.name
        shlex.split(service["ExecStart"])


@needs("systemd-analyze")
def test_systemd_knows_every_word_of_the_units(tmp_path):
    for path in UNITS:
        text = re.sub(r"/srv/portalinnsikt/\.venv/bin/\w+", "/bin/true", path.read_text("utf-8"))
        text = re.sub(r"^WorkingDirectory=.*", "WorkingDirectory=/", text, flags=re.M)
        (tmp_path / path.name).write_text(text, "utf-8")
    told = subprocess.run(
        ["systemd-analyze", "verify", *map(str, tmp_path.iterdir())],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert [line for line in told.stderr.splitlines() if str(tmp_path) in line] == []


@needs("nginx")
def test_nginx_takes_the_example(tmp_path):
    key = ["-keyout", str(tmp_path / "privkey.pem"), "-out", str(tmp_path / "fullchain.pem")]
    curve = "-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 1 -subj /CN=x".split()
    subprocess.run(["openssl", "req", "-x509", *curve, *key], check=True, capture_output=True)
    text = (
        (DRIFT / "nginx.conf").read_text("utf-8").replace("/etc/ssl/portalinnsikt", str(tmp_path))
    )
    places = " ".join(
        f"{kind}_temp_path {tmp_path};" for kind in "client_body proxy fastcgi uwsgi scgi".split()
    )
    whole = f"pid {tmp_path}/pid; error_log stderr; events {{}} http {{ {places}\n{text}\n}}"
    (tmp_path / "nginx.conf").write_text(whole, "utf-8")
    told = subprocess.run(
        ["nginx", "-t", "-e", "stderr", "-c", str(tmp_path / "nginx.conf")],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert told.returncode == 0, told.stderr
    assert "[warn]" not in told.stderr


@needs("caddy")
def test_caddy_takes_the_example(tmp_path):
    told = subprocess.run(
        ["caddy", "validate", "--adapter", "caddyfile", "--config", str(DRIFT / "Caddyfile")],
        capture_output=True, text=True, check=False, env=os.environ | {"HOME": str(tmp_path)},
    )  # fmt: skip
    assert told.returncode == 0, told.stderr
    assert '"level":"warn"' not in told.stderr
