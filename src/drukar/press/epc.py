"""The code that a bank's app scans to fill in a transfer: EPC069-12, version 002, as SVG.

Made for accounts in euro only, as the standard has it. No amount: the giver decides.
"""

from __future__ import annotations

from drukar.story import Iban

_HOLDER = 70
_TEXT = 140


def transfer_code(account: Iban) -> str:
    """Return the code as an ``svg`` element without colours or sizes of its own; or nothing."""
    if account.currency != "EUR":
        return ""
    import segno  # noqa: PLC0415 - few newsrooms have an account

    lines = (
        "BCD",
        "002",
        "1",
        "SCT",
        account.bic,
        account.holder[:_HOLDER],
        account.iban.replace(" ", ""),
        "",
        "",
        "",
        account.reference[:_TEXT],
    )
    code = segno.make("\n".join(lines).rstrip(), error="m", encoding="utf-8", micro=False)
    return str(code.svg_inline(border=4, omitsize=True, svgclass="code", lineclass=None))


def grouped(iban: str) -> str:
    """Return an IBAN in groups of four, as people read it."""
    bare = iban.replace(" ", "")
    return " ".join(bare[i : i + 4] for i in range(0, len(bare), 4))
