"""The headers of every answer: what a page may load, who may frame it, what is kept of it.

The policy is as strict as Wagtail's own screens let it be; a test drives them in a browser and
fails on anything that the policy stops. No page of the desk asks another host for anything.

``script-src 'self'``: ours replace Wagtail's few scripts in pages (``templates/wagtailadmin``).
``img-src data: blob:``: the QR code of an authenticator app; pictures before they are uploaded.
A view that needs another policy, as a preview does, sets its own header.
"""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data: blob:",
        "font-src 'self'",
        "connect-src 'self'",
        "frame-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'self'",
    )
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Frame-Options": "SAMEORIGIN",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}


class Headers:
    """Adds what an answer does not say itself; cookies are for HTTPS alone where that is used."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer `request`."""
        response = self.get_response(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        # Static files are the same for everybody and say themselves how long they are good.
        if "max-age" not in response.headers.get("Cache-Control", "") or response.cookies:
            response.headers["Cache-Control"] = "no-store, private"
        if request.is_secure():
            for cookie in response.cookies.values():
                cookie["secure"] = True
        return response
