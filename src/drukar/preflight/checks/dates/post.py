"""A post that the person did not hold on that day.

What it finds: a person of the register named together with a post that, by the register,
ended before the story's date or began after it. The story's date is the one given, else a
date that stands alone at the head of the text. Former posts that are called so, and
sentences that give the years themselves, are right.

Why it matters: the office is what readers judge a statement by.

Example::

    [names] {slug = "alena-vir", kind = "person", forms = {en = "Alena Virskaya"}, posts = [{title = {en = "Captain of the Ferry"}, from = "2019", until = "2023-06"}]}
    [date] 2024-02-07
    [en] The Captain of the Ferry, Alena Virskaya, met the passengers.

Use instead::

    [names] {slug = "alena-vir", kind = "person", forms = {en = "Alena Virskaya"}, posts = [{title = {en = "Captain of the Ferry"}, from = "2019", until = "2023-06"}]}
    [date] 2024-02-07
    [en] The former Captain of the Ferry, Alena Virskaya, met the passengers.

When to ignore: where the register is out of date; then mend the register.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from datetime import date

from drukar.names.inflection import is_form_of
from drukar.names.tier import Tier
from drukar.names.tokens import tokens
from drukar.names.words import split
from drukar.preflight.check import Check, Hit
from drukar.preflight.checks.dates.words import MONTHS, make, month_number, months_pattern
from drukar.preflight.finding import Fix, Severity
from drukar.preflight.page import Page, Segment
from drukar.story.names import Person, Post

_SENTENCE_END = re.compile(r"[.!?…]+[\"”»’)]*[\s\u00a0]+(?=[\"“«„(]?[A-ZА-ЯЁЎІЇЄҐŁŚŻ])|\n")
_PAST = {
    "en": r"former|ex-|then|previous|past|until|till|was|served|held|had been|dismissed|resigned|formerly",
    "be": r"был\w+|экс-?\w*|тагачасн\w+|раней\w*|займаў|займала|быў|была|да \d{4}|звольн\w+",
    "uk": r"колишн\w+|екс-?\w*|тодішн\w+|раніше|обіймав|обіймала|був|була|до \d{4}|звільн\w+",
    "ru": r"бывш\w+|экс-?\w*|тогдашн\w+|ранее|занимал\w*|был|была|до \d{4}|уволен\w*",
    "pl": r"był\w+|eks-?\w*|ówczesn\w+|wcześniej|piastował\w*|do \d{4}|odwołan\w+",
}
_PAST_PATTERNS = {lang: re.compile(rf"\b(?:{p})", re.IGNORECASE) for lang, p in _PAST.items()}
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def find(page: Page) -> Iterator[Hit]:
    """Yield the first place of each post that the person did not hold."""
    day = page.date or _dateline(page)
    if day is None:
        return
    asked: set[tuple[str, int, int]] = set()
    told: set[tuple[str, str]] = set()
    sentences: dict[int, list[int]] = {}
    for segment, mention in page.mentions:
        person = mention.entry
        if not isinstance(person, Person) or mention.tier is not Tier.SAME:
            continue
        for title, wrong in _wrong_posts(person, page.base, day):
            if id(segment) not in sentences:
                sentences[id(segment)] = _sentences(segment)
            starts = sentences[id(segment)]
            number = max(bisect_right(starts, mention.start) - 1, 0)
            start, end = starts[number], starts[min(number + 1, len(starts) - 1)]
            key = (title, id(segment), start)
            if (person.uri, title) in told or key in asked:
                continue
            asked.add(key)
            place = _place(segment.text[start:end], title, page.base)
            if place is not None:
                told.add((person.uri, title))
                message = f"By the register {person.form(page.base)} {wrong}"
                yield Hit(segment, start + place[0], start + place[1], message)


def _wrong_posts(person: Person, language: str, day: date) -> Iterator[tuple[str, str]]:
    """Yield title and fault of each post that the person did not hold on that day."""
    held = {post.title.get(language) for post in person.posts if not _wrong(post, day)}
    for post in person.posts:
        title = post.title.get(language, "")
        if title and title not in held:
            yield title, _wrong(post, day)


def _wrong(post: Post, day: date) -> str:
    """Return what the register says against the post on that day, or an empty string."""
    if post.until is not None and post.until < day.isoformat()[: len(post.until)]:
        return f"held this post until {post.until}"
    if post.start is not None and post.start > day.isoformat()[: len(post.start)]:
        return f"holds this post from {post.start} only"
    return ""


def _sentences(segment: Segment) -> list[int]:
    """Return where the sentences of a paragraph begin, and its end."""
    ends = [match.end() for match in _SENTENCE_END.finditer(segment.text)]
    return [0, *ends, len(segment.text)]


def _place(sentence: str, title: str, language: str) -> tuple[int, int] | None:
    """Return where a title stands in a sentence, if the sentence claims the post for today."""
    wanted = split(title)
    words = tokens(sentence, language)
    for index in range(len(words) - len(wanted) + 1):
        span = words[index : index + len(wanted)]
        if all(
            is_form_of(token.text, word, language) for token, word in zip(span, wanted, strict=True)
        ):
            past = _PAST_PATTERNS[language].search(sentence) or _YEAR.search(sentence)
            return None if past else (span[0].start, span[-1].end)
    return None


def _dateline(page: Page) -> date | None:
    """Return a date that stands alone in one of the first paragraphs."""
    pattern = re.compile(
        rf"\W*(\d{{1,2}})[\s\u00a0]+({months_pattern(page.base)})[\s\u00a0]+((?:19|20)\d\d)\W*\w{{0,5}}\.?\W*",
        re.IGNORECASE,
    )
    for segment in page.segments[:3]:
        match = pattern.fullmatch(segment.text) if len(segment.text) < 60 else None
        month = month_number(match[2], page.base) if match else None
        if match and month:
            return make(int(match[3]), month, int(match[1]))
    return None


CHECK = Check(
    code="DT804",
    name="post contradicts the register",
    severity=Severity.ERROR,
    fix=Fix.NONE,
    find=find,
    languages=frozenset(MONTHS),
)
