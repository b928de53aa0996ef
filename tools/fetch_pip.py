"""Puts pip into the Python that runs this, where ensurepip is missing.

Debian and Ubuntu keep ensurepip in a package that only root can add. This asks the package
index for the one version of pip that ``requirements/build.lock`` names, and runs it only when
its SHA-256 stands there too. The index is ``PIP_INDEX_URL``, else the public one; the proxies
of the environment are respected. Standard library only.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import ssl
import subprocess
import sys
import tempfile
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path

LOCK = Path(__file__).parent.parent / "requirements" / "build.lock"
INDEX = os.environ.get("PIP_INDEX_URL") or "https://pypi.org/simple"


def pinned() -> tuple[str, set[str]]:
    """Return the version of pip in the lock, and the SHA-256 of each of its files."""
    entry = re.search(
        r"^pip==(\S+) \\\n((?: +--hash=sha256:\w+.*\n)+)", LOCK.read_text(), re.MULTILINE
    )
    if entry is None:
        raise SystemExit(f"{LOCK}: pip is not pinned there. Run tools/lock.sh.")
    return entry[1], set(re.findall(r"sha256:(\w+)", entry[2]))


def fetch(url: str, accept: str = "*/*") -> bytes:
    """Return what stands at `url`."""
    # A bare Debian has no certificates to verify with. The hash in the lock is what is trusted.
    context = ssl.create_default_context()
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    request = urllib.request.Request(url, headers={"Accept": accept})
    with urllib.request.urlopen(request, timeout=60, context=context) as answer:
        body: bytes = answer.read()
    return body


def wheel() -> tuple[str, bytes]:
    """Return the name and the content of the pinned wheel, checked against the lock."""
    version, hashes = pinned()
    page = INDEX.rstrip("/") + "/pip/"
    listing = json.loads(fetch(page, "application/vnd.pypi.simple.v1+json"))
    for file in listing["files"]:
        if file["filename"] == f"pip-{version}-py3-none-any.whl":
            content = fetch(urllib.parse.urljoin(page, file["url"]))
            if hashlib.sha256(content).hexdigest() not in hashes:
                raise SystemExit(f"{file['filename']} is not the file that {LOCK.name} names.")
            return file["filename"], content
    raise SystemExit(f"pip {version} is not in the package index.")


def main() -> int:
    """Install pip and return its exit status."""
    try:
        name, content = wheel()
    except (urllib.error.URLError, ValueError, KeyError) as error:
        raise SystemExit(f"The package index did not answer as expected: {error}") from error
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(content)
        command = [f"{path}/pip", "install", "--quiet", "--no-index", "--no-deps", str(path)]
        return subprocess.run([sys.executable, *command], check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
