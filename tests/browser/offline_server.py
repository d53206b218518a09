"""Run Doorstep as a user does, in a process that cannot reach beyond this machine."""

from __future__ import annotations

import socket
import sys
from typing import Any

_connect = socket.socket.connect


def _connect_here(self: socket.socket, address: Any) -> None:
    host = address[0] if isinstance(address, tuple) else ""
    if self.family != socket.AF_UNIX and host not in {"127.0.0.1", "::1", "localhost"}:
        sys.stderr.write("a request left the machine\n")
        raise OSError("the network is cut off")
    _connect(self, address)


if __name__ == "__main__":
    socket.socket.connect = _connect_here  # type: ignore[method-assign]
    from streamlit.web import cli

    port = sys.argv[1]
    sys.argv = ["streamlit", "run", "app.py", "--server.headless=true", f"--server.port={port}"]
    sys.exit(cli.main())
