"""The command line, run with a store of its own."""

from __future__ import annotations

import io
import sys

import pytest

from insights.cli import main
from tests.commands.running import Ended


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    return tmp_path_factory.mktemp("data")


@pytest.fixture(scope="module")
def doorstep(home):
    """Run the command in this process, as a terminal would."""

    def run(*words, stdin=b""):
        out, err = io.StringIO(), io.StringIO()
        source = io.TextIOWrapper(io.BytesIO(stdin))
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("DOORSTEP_DATA", str(home))
            patch.setattr(sys, "argv", ["doorstep", *map(str, words)])
            for name, stream in (("stdout", out), ("stderr", err), ("stdin", source)):
                patch.setattr(sys, name, stream)
            with pytest.raises(SystemExit) as ended:
                main()
        return Ended(ended.value.code, out.getvalue().encode(), err.getvalue().encode())

    return run
