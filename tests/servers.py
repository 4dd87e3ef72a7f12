"""Real servers on loopback; a test that needs one which cannot be had is skipped, saying so."""

from __future__ import annotations

import contextlib
import getpass
import os
import shlex
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest


class RsyncDaemon(NamedTuple):
    """A daemon with one module; `log` has a line for each file that it received or deleted."""

    url: str
    folder: Path
    log: Path

    def received(self) -> list[str]:
        return self._told("recv ")

    def deleted(self) -> list[str]:
        return self._told("del. ")

    def _told(self, start: str) -> list[str]:
        lines = self.log.read_text(encoding="utf-8").splitlines()
        told = (line.partition("] ")[2] for line in lines)
        return [line.removeprefix(start) for line in told if line.startswith(start)]


class SshServer(NamedTuple):
    """A server that lets in who runs the tests; `shell` is the command that knows its keys."""

    url: str
    folder: Path
    shell: str


_OF_NPM = Path(__file__).resolve().parents[1] / ".servers/node_modules/.bin"
"""Where `.ci/servers` puts those that the system's packages do not have."""


def program(name: str, package: str, command: str = "apt-get install") -> str:
    """Where a program lies; skips the test where there is none."""
    places = (os.environ.get("PATH", ""), "/usr/sbin", "/usr/local/sbin", "/sbin", str(_OF_NPM))
    found = shutil.which(name, path=":".join(places))
    if found is None:
        pytest.skip(f"{name} is not installed: {command} {package}")
    return found


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port: int = taken.getsockname()[1]
    return port


@contextlib.contextmanager
def running(command: list[str], port: int, log: Path) -> Iterator[None]:
    """The program runs, and listens, until the end."""
    with log.open("wb") as out, subprocess.Popen(command, stdout=out, stderr=out) as server:
        try:
            await_port(server, port, log)
            yield
        finally:
            server.kill()


def await_port(server: subprocess.Popen[bytes], port: int, log: Path) -> None:
    for _ in range(600):
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        assert server.poll() is None, log.read_text(errors="replace")
        time.sleep(0.05)
    raise AssertionError(f"nothing listens on {port}: {log.read_text(errors='replace')}")


@contextlib.contextmanager
def rsync_daemon(root: Path) -> Iterator[RsyncDaemon]:
    """rsync's daemon with a module `archive` on the folder `served`."""
    rsync, port, folder = program("rsync", "rsync"), free_port(), root / "served"
    folder.mkdir(parents=True)
    # Started by root it would become nobody, who may not write here.
    owner = [f"uid = {os.getuid()}", f"gid = {os.getgid()}"] if os.getuid() == 0 else []
    lines = ["use chroot = no", *owner, f"log file = {root}/transfers", "transfer logging = yes"]
    lines += ["log format = %o %f", "[archive]", f"path = {folder}", "read only = no"]
    lines += ["[shut]", f"path = {folder}", "read only = yes"]
    (root / "rsyncd.conf").write_text("\n".join(lines) + "\n")
    command = [rsync, "--daemon", "--no-detach", "--address=127.0.0.1", f"--port={port}"]
    with running([*command, f"--config={root}/rsyncd.conf"], port, root / "rsyncd.out"):
        yield RsyncDaemon(f"rsync://127.0.0.1:{port}/archive", folder, root / "transfers")


@contextlib.contextmanager
def ssh_server(root: Path) -> Iterator[SshServer]:
    """OpenSSH's server with keys of its own."""
    sshd, ssh = program("sshd", "openssh-server"), program("ssh", "openssh-client")
    program("rsync", "rsync")
    port, folder = free_port(), root / "served"
    folder.mkdir(parents=True)
    for name in ("host", "user"):
        command = [program("ssh-keygen", "openssh-client"), "-q", "-t", "ed25519", "-N", "", "-f", name]
        subprocess.run(command, cwd=root, check=True)
    shutil.copy(root / "user.pub", root / "authorized")
    host_key = (root / "host.pub").read_text().split()[:2]
    (root / "known").write_text(f"[127.0.0.1]:{port} {' '.join(host_key)}\n")
    lines = [f"Port {port}", "ListenAddress 127.0.0.1", f"HostKey {root}/host", "PidFile none"]
    lines += [f"AuthorizedKeysFile {root}/authorized", "StrictModes no", "UsePAM no"]
    lines += ["PasswordAuthentication no", "PermitRootLogin prohibit-password"]
    (root / "sshd_config").write_text("\n".join(lines) + "\n")
    if os.getuid() == 0:
        Path("/run/sshd").mkdir(exist_ok=True)
    options = [f"UserKnownHostsFile={root}/known", "IdentitiesOnly=yes", "GlobalKnownHostsFile=none"]
    words = [ssh, "-F", "none", "-i", str(root / "user"), *(f"-o{option}" for option in options)]
    url = f"ssh://{getpass.getuser()}@127.0.0.1:{port}{folder}"
    with running([sshd, "-D", "-e", "-f", str(root / "sshd_config")], port, root / "sshd.out"):
        yield SshServer(url, folder, shlex.join(words))


@contextlib.contextmanager
def nginx_server(root: Path, served: Path, configuration: str) -> Iterator[int]:
    """nginx with what docs/hosting has for it, on `served`; gives its port."""
    nginx, port = program("nginx", "nginx-light"), free_port()
    root.mkdir(parents=True, exist_ok=True)
    site = configuration.replace("/srv/archive", str(served)).replace(
        "listen 80;", f"listen 127.0.0.1:{port};"
    )
    (root / "site.conf").write_text(site)
    temporary = (
        f"{name}_temp_path {root}/{name};" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    user = f"user {getpass.getuser()};" if os.getuid() == 0 else ""
    lines = [user, f"pid {root}/pid;", "daemon off;", "master_process off;", "events {}", "http {"]
    lines += ["include /etc/nginx/mime.types;", "access_log off;", *temporary]
    (root / "nginx.conf").write_text("\n".join([*lines, f"include {root}/site.conf;", "}"]))
    command = [nginx, "-p", str(root), "-e", f"{root}/error.log", "-c", f"{root}/nginx.conf"]
    with running(command, port, root / "nginx.out"):
        yield port
