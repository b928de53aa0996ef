"""Makes the signature of a newsroom's current edition older than it is."""

from __future__ import annotations

from datetime import datetime

from drukar.edition.keys import online_key
from drukar.edition.metadata import replace
from drukar.edition.roles import TIMESTAMP_FILE
from drukar.edition.signing_run import SigningRun
from drukar.newsroom.folder import NewsroomFolder
from drukar.newsroom.offline_files import metadata_of
from drukar.newsroom.signing import online_key_path


def age_signature(newsroom: NewsroomFolder, then: datetime) -> None:
    """Sign the current edition's timestamp as it would have been signed `then`."""
    timestamp = newsroom.store.current / TIMESTAMP_FILE
    key = online_key(online_key_path(newsroom))
    assert key is not None
    run = SigningRun(metadata_of(newsroom), key, then, timestamp.read_bytes(), 0)
    replace(timestamp, run.finish(anew=True)[0])
