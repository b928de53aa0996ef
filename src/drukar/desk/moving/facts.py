"""The newsroom's own facts taken in. What an editor has set stays; what is missing is added."""

from __future__ import annotations

from drukar.desk.fronts.models import Arrangement, Pin
from drukar.desk.moving.rows import DeskRows
from drukar.desk.names.models import Entry
from drukar.desk.newsroom.models import Facts, FactsLanguage, FactsScript
from drukar.desk.releases.refresh import refresh
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


def take_fronts(newsroom: Newsroom, rows: DeskRows) -> None:
    """Take in what stands first on pages that nobody has arranged here, and release it."""
    known = set(Arrangement.objects.values_list("language", "section__slug"))
    sections = {section.slug: section for section in Section.objects.all()}

    def story(uri: str, language: str) -> int | None:
        return rows.texts.get((uri, language))

    for front in newsroom.fronts:
        if (front.language, front.section or None) in known:
            continue
        line = front.breaking
        row = Arrangement.objects.create(
            language=front.language,
            section=sections.get(front.section),
            lead_id=story(front.lead, front.language),
            breaking=line.text if line is not None else "",
            breaking_story_id=story(line.story, front.language) if line is not None else None,
        )
        pinned = [pk for uri in front.pinned if (pk := story(uri, front.language))]
        Pin.objects.bulk_create(
            Pin(arrangement=row, story_id=pk, place=place)
            for place, pk in enumerate(pinned, start=1)
        )
    if newsroom.fronts:
        refresh(Facts.get())


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
