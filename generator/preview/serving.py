"""`morgue serve`: composes watching, filing, making and answering."""

from __future__ import annotations

import contextlib
import os
import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from generator.errors import BuildRefused
from generator.intake import Progress
from generator.job import check_folders
from generator.preview.guard import Guard, is_open, names_of
from generator.preview.server import Server, address_of, listen
from generator.settings import Settings
from generator.settingsfile import load_settings


class Wanted(NamedTuple):
    """How to serve. `site`: what was built, as it is. `prefix` begins and ends with a slash."""

    host: str = "127.0.0.1"
    port: int = 8000
    prefix: str = "/"
    site: bool = False
    open_browser: bool = False
    poll: bool = False


class Ears(NamedTuple):
    """Who is told: `say` a line, `warn` one that should not be missed; `showing` shows how far work is."""

    say: Callable[[str], None]
    warn: Callable[[str], None]
    showing: Callable[[], contextlib.AbstractContextManager[Progress]]


class Opened(NamedTuple):
    """A server that runs once `server.run(sockets=[listening])` is called, and its address."""

    server: Server
    listening: socket.socket
    address: str


def serve(root: Path, wanted: Wanted, ears: Ears) -> None:
    """Serve until Ctrl-C. Raises `SettingsError` and `BuildRefused` before anything is served."""
    # Ctrl-C is how a preview ends, before the server listens for it, too.
    with (
        contextlib.suppress(KeyboardInterrupt),
        opened(root.absolute(), wanted, ears) as (server, listening, address),
    ):
        introduce(wanted, listening, address, ears)
        server.run(sockets=[listening])


@contextlib.contextmanager
def opened(root: Path, wanted: Wanted, ears: Ears) -> Iterator[Opened]:
    """Everything that serving takes, until the end: what changes is filed from here on."""
    settings = load_settings(root)
    with contextlib.closing(_listening(wanted)) as listening, _server(root, settings, wanted, ears) as server:
        yield Opened(server, listening, address_of(listening, wanted.host, wanted.prefix))


@contextlib.contextmanager
def _server(root: Path, settings: Settings, wanted: Wanted, ears: Ears) -> Iterator[Server]:
    names = names_of(wanted.host)
    if wanted.site:
        from generator.preview.built import Built

        site = root / settings.paths.site
        if not (site / "index.html").is_file():
            raise BuildRefused(f"there is no site in {site}", remedy="run `morgue build` first")
        built = Built(site, wanted.prefix)
        yield Server(Guard(built.routes(), names), built.close)
        return
    from generator.preview.app import App
    from generator.preview.cabinet import Showing
    from generator.preview.edition import first_edition
    from generator.preview.front_desk import FrontDesk
    from generator.preview.newsdesk import News, Newsdesk

    check_folders(root, settings)

    def announce(news: News) -> None:
        app.announce(news)
        front.take_note(news)

    showing = Showing(ears.say, ears.showing)
    desk = Newsdesk(first_edition(root), announce, showing, poll=wanted.poll)
    front = FrontDesk(desk, wanted.prefix, announce)
    app = App(front, wanted.prefix)
    desk.begin()
    try:
        yield Server(Guard(app.routes(), names), app.close)
    finally:
        desk.end()
        front.end()


def _listening(wanted: Wanted) -> socket.socket:
    try:
        return listen(wanted.host, wanted.port)
    except OSError as error:
        cause = f"cannot listen at {wanted.host}, port {wanted.port}: {os.strerror(error.errno or 0)}"
        raise BuildRefused(cause, remedy="name others with --host and --port") from None


def introduce(wanted: Wanted, listening: socket.socket, address: str, ears: Ears) -> None:
    """Say where it is, and what is not as it was wanted."""
    port = listening.getsockname()[1]
    if wanted.port not in (0, port):
        ears.say(f"Port {wanted.port} is taken: port {port} it is.")
    if is_open(wanted.host):
        ears.warn(f"anybody who can reach {wanted.host} can read the archive, its drafts too")
    ears.say(f"The archive is at {address} until Ctrl-C.")
    if wanted.open_browser:
        import threading
        import webbrowser

        threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()
