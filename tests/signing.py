"""A signed edition in a folder, and the clients that read it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

from tuf.api.exceptions import DownloadHTTPError
from tuf.ngclient import FetcherInterface, Updater, UpdaterConfig

from drukar.edition.keys import Keeper, new_key
from drukar.edition.metadata import MetadataFolder
from drukar.edition.offline import answer_to, request_of, take
from drukar.edition.roles import is_code
from drukar.edition.sign import EditionSigner, entry_of

NOW = datetime.now(UTC).replace(microsecond=0)


def new_keeper() -> Keeper:
    return Keeper(new_key(), new_key(), new_key())


class SignedFolder:
    """Files and their metadata; ``now`` is the clock by which they are signed."""

    def __init__(self, path: Path, now: datetime = NOW, roots: int = 1) -> None:
        self.path = path
        self.now = now
        self.folder = MetadataFolder(path / "metadata")
        self.online = new_key()
        self.keepers = [new_keeper() for _ in range(roots)]
        self.threshold = 1 if roots == 1 else 2
        self.files: dict[str, bytes] = {}
        self.offline: dict[str, bytes] = {}
        self.timestamp: bytes | None = None
        self.sign_offline(self.keepers)

    def sign_offline(self, keepers: list[Keeper]) -> None:
        first = not self.folder.is_set_up()
        code = {path: content for path, content in self.offline.items() if is_code(path)}
        request = request_of(self.folder, self.online.public_key, self.offline)
        roots = [keeper.root.public_key for keeper in self.keepers] if first else None
        take(
            self.folder,
            answer_to(
                request,
                keepers,
                self.now,
                roots=roots,
                threshold=self.threshold,
                code=lambda root: code,
            ),
            self.now,
        )

    @property
    def signer(self) -> EditionSigner:
        return EditionSigner(self.folder, self.online, self.now)

    def publish(self, files: Mapping[str, bytes]) -> int:
        """Sign an edition of these files, from what changed; return how many roles were written."""
        if self.timestamp is None:
            done = self.signer.sign_whole(None, {p: entry_of(c) for p, c in files.items()})
        else:
            changed = {
                path: entry_of(content)
                for path, content in files.items()
                if self.files.get(path) != content
            }
            gone = [path for path in self.files if path not in files]
            done = self.signer.sign(self.timestamp, len(files), changed, gone)
        self.files, self.timestamp = dict(files), done.timestamp
        return done.written

    def renew(self) -> bool:
        assert self.timestamp is not None
        done = self.signer.renew(self.timestamp)
        if done is not None:
            self.timestamp = done.timestamp
        return done is not None

    def write_site(self, out: Path) -> Path:
        """Write the site as a mirror has it."""
        for path, content in {**self.files, **self.offline}.items():
            target = out / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
        metadata = out / "_ed" / "m"
        metadata.mkdir(parents=True, exist_ok=True)
        for version in self.folder.path.iterdir():
            (metadata / version.name).write_bytes(version.read_bytes())
        (metadata / "timestamp.json").write_bytes(self.timestamp or b"")
        return out


class FolderFetcher(FetcherInterface):
    """Gives python-tuf's client what is in a folder of metadata; notes what it asks for."""

    def __init__(self, signed: SignedFolder) -> None:
        self.signed = signed
        self.asked: list[str] = []

    def _fetch(self, url: str) -> Iterator[bytes]:
        name = url.rpartition("/")[2]
        self.asked.append(name)
        if name == "timestamp.json":
            return iter([self.signed.timestamp or b""])
        path = self.signed.folder.path / name
        if not path.is_file():
            raise DownloadHTTPError(f"no {name}", 404)
        return iter([path.read_bytes()])


class Client:
    """python-tuf's own client, with what it remembers between two visits."""

    def __init__(self, signed: SignedFolder, memory: Path) -> None:
        memory.mkdir(parents=True, exist_ok=True)
        self.signed = signed
        self._memory = memory
        self._first = (signed.folder.path / "1.root.json").read_bytes()
        self.fetcher = FolderFetcher(signed)

    def visit(self) -> Updater:
        updater = Updater(
            str(self._memory),
            "https://paper.example/_ed/m/",
            fetcher=self.fetcher,
            config=UpdaterConfig(prefix_targets_with_hash=False),
            bootstrap=self._first,
        )
        updater.refresh()
        return updater

    def knows(self, path: str, content: bytes) -> bool:
        """Tell whether a file with this content is what was signed."""
        info = self.visit().get_targetinfo(path)
        if info is None:
            return False
        try:
            info.verify_length_and_hashes(content)
        except Exception:
            return False
        return True
