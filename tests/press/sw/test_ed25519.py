"""Ed25519 in the browser's own way and in the way for browsers that have none: the same answers."""

from __future__ import annotations

import base64
import hashlib
import json
import subprocess
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given, settings
from hypothesis import strategies as st

import drukar
from drukar.press import reader_code as builder
from needs import need
from sw.node_driver import Node

ORDER = 2**252 + 27742317777372353535851937790883648493
KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
PUBLIC = KEY.public_key().public_bytes_raw()
SIGNATURE = KEY.sign(b"message")
VENDORED = Path(drukar.__file__).parent / "press/theme/sw/vendor/noble-ed25519.mjs"


def is_valid(node: Node, key: bytes, signature: bytes, message: bytes, *, native: bool) -> bool:
    """Return what JavaScript says of a signature."""
    parts = {"key": key, "signature": signature, "message": message}
    encoded = {name: base64.b64encode(part).decode() for name, part in parts.items()}
    answer: bool = node.ask("ed25519", native=native, **encoded)
    return answer


def malleable(signature: bytes) -> bytes:
    """Return the other number that would satisfy the equation, which RFC 8032 forbids."""
    number = int.from_bytes(signature[32:], "little") + ORDER
    return signature[:32] + number.to_bytes(32, "little")


DELIVERED = [
    (PUBLIC, SIGNATURE, b"message"),
    (PUBLIC, SIGNATURE, b"another"),
    (PUBLIC, malleable(SIGNATURE), b"message"),
    (PUBLIC, bytes(64), b"message"),
    (b"\xff" * 32, SIGNATURE, b"message"),
]


@pytest.mark.parametrize("native", [True, False])
@pytest.mark.parametrize(
    ("key", "signature", "message"),
    [
        (PUBLIC, SIGNATURE, b"another"),
        (PUBLIC, SIGNATURE[:-1], b"message"),
        (PUBLIC, SIGNATURE + b"\0", b"message"),
        (PUBLIC, bytes(64), b"message"),
        (PUBLIC, b"\xff" * 64, b"message"),
        (PUBLIC, malleable(SIGNATURE), b"message"),
        (PUBLIC[:-1], SIGNATURE, b"message"),
        (b"", b"", b""),
        (b"\xff" * 32, SIGNATURE, b"message"),
    ],
)
def test_wrong_signatures_are_refused_either_way(
    node: Node, key: bytes, signature: bytes, message: bytes, *, native: bool
) -> None:
    assert not is_valid(node, key, signature, message, native=native)


@settings(max_examples=40)
@given(seed=st.binary(min_size=32, max_size=32), message=st.binary(max_size=500))
def test_true_signatures_are_taken_either_way(node: Node, seed: bytes, message: bytes) -> None:
    key = Ed25519PrivateKey.from_private_bytes(seed)
    public, signature = key.public_key().public_bytes_raw(), key.sign(message)
    bent = bytes([signature[0] ^ 1]) + signature[1:]
    for native in (True, False):
        assert is_valid(node, public, signature, message, native=native)
        assert not is_valid(node, public, bent, message, native=native)


def test_what_is_vendored_is_as_it_was_published() -> None:
    record = VENDORED.with_name("README.md").read_text(encoding="utf-8")
    assert hashlib.sha256(VENDORED.read_bytes()).hexdigest() in record
    assert "MIT License" in VENDORED.with_name("noble-ed25519.LICENSE").read_text()


def test_the_spare_does_the_same_as_it_is_delivered() -> None:
    """Browsers that the tests drive have Ed25519 of their own, and would not notice."""
    made = 'import { ed25519 } from "./ed25519.mjs";\nglobalThis.check = ed25519;\n'
    built = builder._joined("./made.mjs", {"./made.mjs": made})
    script = f"""{built}
crypto.subtle.importKey = async () => {{ throw new DOMException("", "NotSupportedError"); }};
const bytes = (hex) => Uint8Array.from(Buffer.from(hex, "hex"));
const cases = {json.dumps([[part.hex() for part in case] for case in DELIVERED])};
const checks = cases.map((parts) => check(...parts.map(bytes)));
Promise.all(checks).then((all) => console.log(all.join()));
"""
    command = [str(need("node")), "--eval", script]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    assert said.strip() == "true,false,false,false,false"
