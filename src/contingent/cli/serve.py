"""``contingent serve``: the workbench in a browser of this machine."""

from __future__ import annotations

import importlib.util
import os
import socket
from typing import Annotated

import typer

from contingent.brief.compose import SAMPLES
from contingent.cli.app import WorkspaceOption, app, note
from contingent.errors import RequestError
from contingent.record import Workspace

#: What the extra ``web`` brings.
_NEEDED = ("fastapi", "uvicorn")


@app.command()
def serve(
    port: Annotated[int, typer.Option("--port", help="The port; 0 takes a free one.", min=0, max=65535)] = 8420,
    samples: Annotated[int, typer.Option("--samples", help="How many worlds each forecast draws.")] = SAMPLES,
    seed: Annotated[int, typer.Option("--seed", help="The same seed gives the same forecasts.")] = 0,
    workspace: WorkspaceOption = None,
) -> None:
    """Open the workbench: the brief of any day, the claims to review, the sources with their quotes marked."""
    missing = [name for name in _NEEDED if importlib.util.find_spec(name) is None]
    if missing:
        raise RequestError(f"serve needs {' and '.join(missing)}; install the extra: pip install 'contingent[web]'")
    place = Workspace.find(workspace)
    with place.record, _listening(port) as listening:
        _serve(place, listening, samples, seed)


def _listening(port: int) -> socket.socket:
    """A socket on this machine's own address, which nobody else reaches."""
    try:
        return socket.create_server(("127.0.0.1", port))
    except OSError as error:
        reason = error.strerror if error.errno is None else os.strerror(error.errno)
        raise RequestError(
            f"--port: cannot listen on {port} ({reason}); choose another, or 0 for a free one"
        ) from error


def _serve(place: Workspace, listening: socket.socket, samples: int, seed: int) -> None:
    # Imported here, because the command line works without the extra.
    import uvicorn  # noqa: PLC0415

    from contingent.web.app import create_app  # noqa: PLC0415

    config = uvicorn.Config(
        create_app(place, samples=samples, seed=seed), log_level="warning", server_header=False, access_log=False
    )
    note(f"{place.config.name}: http://127.0.0.1:{listening.getsockname()[1]}/ (Ctrl+C ends it)")
    uvicorn.Server(config).run(sockets=[listening])
