"""A headless Chromium that is kept open, spoken to through its debugging pipe."""

import base64
import json
import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--remote-debugging-pipe", "--no-first-run")


class Browser:
    """One tab; lives as long as the process that made it."""

    def __init__(self, folder: Path) -> None:
        """Start it, with its profile in a new folder below ``folder``."""
        heard, self._to = os.pipe()
        self._from, spoken = os.pipe()
        profile = tempfile.mkdtemp(dir=folder)
        self._process = subprocess.Popen(
            [
                "sh", "-c", 'exec "$0" "$@" 3<&"$HEARD" 4>&"$SPOKEN"',
                shutil.which("chromium") or "chromium", *FLAGS, f"--user-data-dir={profile}", "about:blank",
            ],
            pass_fds=(heard, spoken),
            env={**os.environ, "HEARD": str(heard), "SPOKEN": str(spoken)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )  # fmt: skip
        os.close(heard)
        os.close(spoken)
        self._number, self._rest = 0, b""
        targets = self._ask("Target.getTargets", None)["targetInfos"]
        page = next(each["targetId"] for each in targets if each["type"] == "page")
        attached = self._ask("Target.attachToTarget", None, targetId=page, flatten=True)
        self._session = attached["sessionId"]
        self._ask("Page.enable", self._session)

    def printed(self, page: Path) -> bytes:
        """A page as tagged PDF."""
        self._ask("Page.navigate", self._session, url=page.as_uri())
        self._until("Page.loadEventFired")
        shown = self._ask(
            "Page.printToPDF", self._session, preferCSSPageSize=True, printBackground=True,
            generateTaggedPDF=True, generateDocumentOutline=True,
        )  # fmt: skip
        return base64.b64decode(shown["data"])

    def _ask(self, method: str, session: str | None, **parameters: Any) -> Any:
        self._number += 1
        asked: dict[str, Any] = {"id": self._number, "method": method, "params": parameters}
        if session is not None:
            asked["sessionId"] = session
        os.write(self._to, json.dumps(asked).encode() + b"\0")
        while True:
            said = self._hear()
            if said.get("id") == self._number:
                return said["result"]

    def _until(self, event: str) -> None:
        while self._hear().get("method") != event:
            pass

    def _hear(self) -> Any:
        while b"\0" not in self._rest:
            self._rest += os.read(self._from, 1 << 20)
        said, _, self._rest = self._rest.partition(b"\0")
        return json.loads(said)
