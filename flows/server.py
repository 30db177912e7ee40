"""The private Prefect server of a run, for users who have not set one up.

It is Prefect's own embedded server, started by us instead of by Prefect for three reasons: it starts while Prefect is
still being imported, which halves the wait; its log goes to a file, where Prefect would let it print tracebacks of its
cancelled services to the terminal; and it dies with the run, also by kill -9. It listens on the loopback only. The
history of runs stays in a database of our own, named after the version of Prefect, so that no other Prefect can
disagree with its tables.
"""

import atexit
import os
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from importlib.metadata import version
from multiprocessing.context import SpawnProcess
from pathlib import Path

from filelock import FileLock

from extractors.errors import MissionnotesError
from flows.processes import start
from flows.settings import prefect_api_url, prefect_home

START_LIMIT = 180.0
"""Seconds until the server must answer; the first start on a machine lays out its database."""

PORT = 4200
"""Where a server with a page is, if nobody else is there; it is also Prefect's own choice."""

_DATABASE = "PREFECT_SERVER_DATABASE_CONNECTION_URL"

_QUIET = {
    "DO_NOT_TRACK": "1",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "PREFECT_CLI_PROMPT": "false",
    # Only the terminal is kept quiet; what a run logs still reaches the server.
    "PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL": "CRITICAL",
    "PREFECT_LOGGING_INTERNAL_LEVEL": "CRITICAL",
}


ELSEWHERE = (
    "See that the server at PREFECT_API_URL runs and lets you in, or unset it for a private one; `ingest --direct` "
    "needs none."
)


class ServerFailed(MissionnotesError):
    """Prefect's server did not start, or cannot be reached."""

    code = "prefect_failed"
    remedy = "Read the log, or start `prefect server start` yourself and set PREFECT_API_URL to it."


class Server:
    """A Prefect server for this process: the one the user has set up, or else a private one until the process ends.

    Made before Prefect is imported, because Prefect reads its settings then. One that `has_page` is a full server, with
    the services that schedule and clean up.
    """

    def __init__(self, has_page: bool = False) -> None:
        for name, value in _QUIET.items():
            os.environ.setdefault(name, value)
        self._has_page = has_page
        self._process: SpawnProcess | None = None
        self._url = prefect_api_url()
        if self._url is None:
            self._launch()

    def _launch(self) -> None:
        database = prefect_home() / f"missionnotes-{version('prefect')}.db"
        self._log = database.with_suffix(".log")
        try:
            database.parent.mkdir(parents=True, exist_ok=True)
            self._log.touch()
        except OSError as error:
            message = f"Prefect's server cannot keep its history in {database.parent}: {error.strerror or error}"
            raise ServerFailed(message, "Set PREFECT_HOME to a folder in which you may write.") from None
        # The port is taken here and handed on: a free one could be gone by the time the server has started.
        self._socket = _listener(PORT if self._has_page else 0)
        self._url = f"http://127.0.0.1:{self._socket.getsockname()[1]}/api"
        os.environ["PREFECT_API_URL"] = self._url
        self._database = str(database)
        self._start()
        # Prefect hands over its last events and logs at exit; what is registered before Prefect is imported runs after.
        atexit.register(self.stop)

    def _start(self) -> None:
        self._process = start(_serve, self._socket, self._database, str(self._log), self._has_page)

    @property
    def is_private(self) -> bool:
        """Whether it is one of ours, which nobody else looks after."""
        return self._process is not None

    @property
    def page(self) -> str:
        """The address of the server's page."""
        return str(self._url).removesuffix("/").removesuffix("/api")

    def wait(self) -> None:
        """Return when the server answers. Raises `ServerFailed`."""
        if self._process is None:
            return
        deadline = time.monotonic() + START_LIMIT
        starts_left = 1
        while not _answers(f"{self._url}/health"):
            if time.monotonic() > deadline or not (self._process.is_alive() or starts_left):
                raise ServerFailed(f"Prefect's embedded server did not start; its log is {self._log}")
            if not self._process.is_alive():
                # Another run may have been in the way of this one, at the database that both share.
                starts_left -= 1
                self._start()
            time.sleep(0.05)
        self._socket.close()

    @contextmanager
    def reached(self) -> Iterator[None]:
        """Let it be a ServerFailed that Prefect cannot reach its server, or not go on with it."""
        try:
            yield
        except Exception as error:
            if not _is_of_the_connection(error):
                raise
            message = f"Prefect's server at {self._url} does not answer as it should: {error}"
            raise ServerFailed(message, ELSEWHERE) from error

    def stop(self) -> None:
        """Stop the private server at once, if there is one."""
        if self._process is not None:
            # SQLite keeps its file whole through a kill, and a kill leaves no service time to complain.
            self._process.kill()
            self._process.join()


def _is_of_the_connection(error: Exception) -> bool:
    # Prefect says the first in words of its own, and passes the others on from httpx, which it speaks through.
    says_so = isinstance(error, RuntimeError) and str(error).startswith("Failed to reach API")
    return says_so or any(base.__module__.split(".")[0] == "httpx" for base in type(error).__mro__)


def _listener(port: int) -> socket.socket:
    """A socket at `port`, so that the page is where it was yesterday; at another where that one is taken."""
    listener = socket.socket()
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind(("127.0.0.1", port))
        listener.listen()
    except OSError:
        listener.close()
        return _listener(0)
    return listener


def _serve(listener: socket.socket, database: str, log: str, has_page: bool) -> None:
    _print_to(log)
    os.environ["PREFECT_UI_API_URL"] = os.environ.pop("PREFECT_API_URL")
    if has_page:
        os.environ.setdefault("PREFECT_SERVER_SERVICES_DB_VACUUM_ENABLED", '["events", "flow_runs"]')
    if os.environ.setdefault(_DATABASE, _sqlite(database)) == _sqlite(database):
        with FileLock(f"{database}.lock"):
            if not Path(database).exists():
                _lay_out(Path(database))
    import uvicorn
    from prefect.server.api.server import create_app

    app = create_app(ephemeral=not has_page, final=True)
    uvicorn.Server(uvicorn.Config(app, log_level="error", lifespan="on")).run(sockets=[listener])


def _lay_out(database: Path) -> None:
    # Under another name first: tables half laid out by a run that was killed would block every later one. And in a
    # process of its own, because Prefect settles on one database per process.
    with tempfile.TemporaryDirectory(dir=database.parent) as folder:
        draft = Path(folder, database.name)
        upgrade = [sys.executable, "-P", "-m", "prefect", "server", "database", "upgrade", "--yes"]
        subprocess.run(upgrade, env={**os.environ, _DATABASE: _sqlite(draft)}, check=True)
        with closing(sqlite3.connect(draft)) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        draft.rename(database)


def _sqlite(path: str | Path) -> str:
    return f"sqlite+aiosqlite:///{path}"


def _print_to(log: str) -> None:
    with open(log, "a", encoding="utf-8") as file:
        os.dup2(file.fileno(), 1)
        os.dup2(file.fileno(), 2)


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=5) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False
