"""``campaigns/<folder>/<language>.md``: one language version of a campaign.

A campaign that says how to give must say how safe that is; account numbers are checked by
their own check digits and kept without spaces.
"""

from __future__ import annotations

import msgspec
from babel.numbers import list_currencies

from drukar.paper import body, slugs
from drukar.paper.convert import convert
from drukar.paper.fault import Faults, shown
from drukar.paper.links import normal
from drukar.paper.table import check_filled
from drukar.paper.text_file import GIVEN, TextFile
from drukar.paper.toml import Toml
from drukar.story import Campaign, Give, GiveInKind, GiveLink, Iban

FOLDER = "campaigns"
SCHEME = "campaign"
KEYS = tuple(field for field in Campaign.__struct_fields__ if field not in GIVEN)

_MOST = 2**53


def read(file: TextFile) -> Campaign | None:
    """Return the campaign in a file, or note why there is none."""
    found = file.open(KEYS)
    if found is None:
        return None
    front, faults = found.front, file.faults
    campaign = convert(front.data, Campaign, front, faults, given=GIVEN)
    blocks = body.read(found.body, found.body_line, file.reading)
    if campaign is None:
        return None
    file.check(campaign, found)
    check_filled(campaign, ("title",), front, faults)
    if slugs.is_reserved(campaign.slug):
        what = f"The site needs the word `{campaign.slug}`."
        faults.add(front.line(("uri",)), what, "Name the campaign otherwise.")
    if campaign.give and not campaign.safety:
        faults.add(
            front.line(("give", 0)),
            "The campaign says how to give, but not how safe that is.",
            'Write `safety = "…"`: who may come to harm by giving, and what they should do '
            "instead. It will stand above the account number.",
        )
    give = tuple(
        _checked(way, ("give", index), front, faults) for index, way in enumerate(campaign.give)
    )
    for index, need in enumerate(campaign.needs):
        if not (0 <= need.wanted <= _MOST and 0 <= need.have <= _MOST):
            line = front.line(("needs", index))
            faults.add(line, "A need counts what cannot be counted.", "Write numbers from 0.")
        elif not need.title:
            faults.add(front.line(("needs", index)), "A need has no title.", "Say what it is.")
    if faults:
        return None
    return msgspec.structs.replace(campaign, body=blocks, give=give)


def _checked(way: Give, path: tuple[str, int], front: Toml, faults: Faults) -> Give:
    match way:
        case Iban():
            return _iban(way, path, front, faults)
        case GiveLink(href=href):
            if not normal(href)[0].startswith("https://"):
                what = f"`{shown(href)}` is no address with https."
                faults.add(front.line((*path, "href")), what, "Write https://…")
        case GiveInKind():
            pass
    for key in ("title", "text"):
        if getattr(way, key, "-") == "":
            faults.add(front.line((*path, key)), f"`{key}` is empty.", "Fill it in.")
    return way


def _iban(way: Iban, path: tuple[str, int], front: Toml, faults: Faults) -> Iban:
    import schwifty  # noqa: PLC0415 - slow to import, and few papers name an account
    from schwifty.exceptions import SchwiftyException  # noqa: PLC0415

    iban, bic = way.iban, way.bic
    try:
        iban = schwifty.IBAN(way.iban).compact
    except SchwiftyException as error:
        what = f"`{shown(way.iban)}` is no IBAN: {shown(str(error))}."
        faults.add(front.line((*path, "iban")), what, "Copy it anew from the bank.")
    try:
        bic = schwifty.BIC(way.bic).compact if way.bic else ""
    except SchwiftyException as error:
        what = f"`{shown(way.bic)}` is no BIC: {shown(str(error))}."
        faults.add(front.line((*path, "bic")), what, "Copy it anew from the bank.")
    if way.currency not in list_currencies():
        what = f"`{shown(way.currency)}` is no currency."
        faults.add(front.line((*path, "currency")), what, "Write three letters, such as EUR.")
    if not way.holder:
        faults.add(front.line((*path, "holder")), "The account has no holder.", "Name them.")
    return msgspec.structs.replace(way, iban=iban, bic=bic)
