"""Tells a hub's words from anybody else's: `X-Hub-Signature` (WebSub, section 7.1)."""

from __future__ import annotations

import hashlib
import hmac
from typing import Final

METHODS: Final = ("sha1", "sha256", "sha384", "sha512")
"""What the specification knows. SHA-1 is weak for other purposes; as an HMAC it is not broken, and hubs use it."""


def is_genuine(secret: str, body: bytes, header: str) -> bool:
    """Whether a header signs a body. One that is missing or that names another method signs nothing."""
    method, _, given = header.strip().partition("=")
    if method.lower() not in METHODS:
        return False
    expected = hmac.new(secret.encode(), body, getattr(hashlib, method.lower())).hexdigest()
    return hmac.compare_digest(expected.encode(), given.strip().lower().encode("utf-8", "replace"))
