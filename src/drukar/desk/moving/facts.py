"""The newsroom's own facts taken in. What an editor has set stays; what is missing is added."""

from __future__ import annotations

from drukar.desk.names.models import Entry
from drukar.desk.newsroom.models import Facts, FactsLanguage, FactsScript
from drukar.desk.stories.models import Section, SectionTitle
from drukar.story import Newsroom


def take_facts(newsroom: Newsroom) -> None:
    """Take in a newsroom's facts: all of them where the desk has none, else what it lacks."""
    _take_sections(newsroom)
    facts = Facts.get()
    first = not facts.languages.exists()
    known = {row.language for row in facts.languages.all()}
    for tag in newsroom.languages:
        if tag not in known:
            facts.languages.add(
                FactsLanguage(
                    language=tag,
                    name=newsroom.name.get(tag, ""),
                    tagline=newsroom.tagline.get(tag, ""),
                    sort_order=len(known),
                )
            )
            known.add(tag)
    if first:
        facts.address = newsroom.address
        facts.canonical = newsroom.canonical
        facts.address_blocked = newsroom.address_blocked
        facts.time_zone = newsroom.time_zone
        facts.masthead = newsroom.masthead
        facts.publisher = Entry.objects.filter(slug=newsroom.publisher).first()
        for script, tag in sorted(newsroom.scripts.items()):
            facts.scripts.add(FactsScript(script=script, language=tag))
    facts.save()


def _take_sections(newsroom: Newsroom) -> None:
    known = set(Section.objects.values_list("slug", flat=True))
    for order, section in enumerate(newsroom.sections, start=len(known)):
        if section.slug in known:
            continue
        row = Section(slug=section.slug, sort_order=order)
        for place, (tag, title) in enumerate(sorted(section.title.items())):
            row.titles.add(
                SectionTitle(
                    language=tag,
                    title=title,
                    description=section.description.get(tag, ""),
                    sort_order=place,
                )
            )
        row.save()
