"""The pages of a long answer, kept as they come, so that what broke off goes on where it was."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from insights.open_data.disk import write_whole, written_to_disk


class KeptPages:
    """The pages that have come of one file of outlines, kept until it is whole.

    Parameters
    ----------
    into : pathlib.Path
        The file they will make; they are kept in a folder beside it.
    question : sequence of str
        What is asked for: pages of another question are never taken for these.
    """

    def __init__(self, into: Path, question: Sequence[str]) -> None:
        asked = hashlib.sha256("\n".join(question).encode()).hexdigest()[:12]
        self._into = into
        self._folder = into.with_name(f".{into.name}.{asked}.pages")
        with written_to_disk():
            self._folder.mkdir(exist_ok=True)

    def get(self, name: str) -> list[dict[str, Any]]:
        """Return the areas of a page; none of one that has not come."""
        try:
            return list(json.loads((self._folder / name).read_text(encoding="utf-8")))
        except (OSError, ValueError):
            return []

    def keep(self, name: str, features: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Keep the areas of a page, and return them."""
        write_whole(self._folder / name, json.dumps(features, ensure_ascii=False))
        return features

    def put_together(self) -> None:
        """Write the file, whole, and forget the pages."""
        draft = self._into.with_name(f".{self._into.name}.part")
        with written_to_disk():
            with draft.open("w", encoding="utf-8") as file:
                file.write('{"type": "FeatureCollection", "features": [\n')
                file.write(",\n".join(self._rows()))
                file.write("\n]}\n")
            draft.replace(self._into)
        self.remove()

    def remove(self) -> None:
        """Forget the pages."""
        shutil.rmtree(self._folder, ignore_errors=True)

    def _rows(self) -> Iterator[str]:
        """Return each page's features as they were written, without their brackets."""
        for path in sorted(self._folder.iterdir()):
            if path.suffix != ".part":
                yield path.read_text(encoding="utf-8")[1:-1]
