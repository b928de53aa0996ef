"""Canonical JSON, which is what signatures are of: the bytes of ``securesystemslib``, sooner.

OLPC's canonical JSON differs from what ``json`` writes with sorted keys and no spaces in one thing:
it escapes nothing but quotation marks and backslashes. Where ``json`` escaped no more either, the
two are the same, and ``json`` is written in C.
"""

from __future__ import annotations

import json
import re

from tuf.api.metadata import Signed
from tuf.api.serialization import SignedSerializer
from tuf.api.serialization.json import CanonicalJSONSerializer

_ANY_SIGNED = CanonicalJSONSerializer()
_ESCAPED = re.compile(r'\\[^"\\]').search


class Canonical(SignedSerializer):
    """Serializes what a role says as it is signed."""

    def serialize(self, signed_obj: Signed) -> bytes:
        """Return the bytes that signatures are of; raises ``SerializationError``."""
        text = json.dumps(
            signed_obj.to_dict(), sort_keys=True, separators=(",", ":"), ensure_ascii=False
        )
        if _ESCAPED(text):
            return _ANY_SIGNED.serialize(signed_obj)
        return text.encode("utf-8")
