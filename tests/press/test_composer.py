"""A composer goes when nobody needs it: the desk makes one for each proof and runs for months."""

from __future__ import annotations

import gc
import weakref

from memory import MemoryArchive, story_of

from drukar.names.protection import Guard
from drukar.press.chrome import site_of
from drukar.press.composer import Composer
from drukar.press.formats import FORMATS
from drukar.press.plan import plan
from drukar.press.theme import Theme
from drukar.press.whole import WholeOutline


def test_a_composer_that_has_printed_pages_goes() -> None:
    archive = MemoryArchive([story_of()])
    outline = WholeOutline(archive, {})
    theme = Theme([])
    assets = {name: address for name, address, _ in theme.assets()}
    composer = Composer(site_of(outline), theme, assets, Guard(()))
    renderers = {form.name: form.render for form in FORMATS}
    specs = list(plan(outline, set()))
    composer.load({("story:00001", "en"): archive.payloads([("story:00001", "en")])[0]})
    assert all(renderers[spec.format](spec, composer) for spec in specs)
    gone = weakref.ref(composer)
    del composer
    gc.collect()
    assert gone() is None
