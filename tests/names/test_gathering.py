"""Names that the register does not hold, put together; two people are never made one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from drukar.names.draft_file import dumps
from drukar.names.gathering import Gathered, Seen, gather
from drukar.names.register import Register


def seen(*names: str, around: str = "") -> list[Seen]:
    """Return names as ``language text first last``, one a line of its text."""
    found = []
    for line, name in enumerate(names, start=1):
        language, text, first, last = name.split()
        found.append(Seen(first, last, language, text, line, around))
    return found


def forms(drafts: tuple[Gathered, ...]) -> list[dict[str, str]]:
    return [dict(draft.entry.forms) for draft in drafts]


def test_nothing_seen_drafts_nothing() -> None:
    assert gather([]) == ()


def test_a_name_of_one_text_is_not_drafted() -> None:
    assert gather(seen("en a Alena Virskaya", "en a Alena Virskaya")) == ()


def test_other_people_stay_other_people() -> None:
    drafts = gather(
        seen(
            *("en a Alena Virskaya", "en b Alena Virskaya", "en a Stsiapan Virski"),
            *("en b Stsiapan Virski", "en a Alena Lotats", "en b Alena Lotats"),
            *("en a Ihar Virski", "en b Ihar Virski"),
        )
    )
    assert sorted(draft.entry.slug for draft in drafts) == [
        "alena-lotats",
        "alena-virskaya",
        "ihar-virski",
        "stsiapan-virski",
    ]


def test_cases_languages_and_scripts_of_one_name_are_one_draft() -> None:
    drafts = gather(
        seen(
            *("be a Ігара Лісавенкі", "be a Ігар Лісавенка", "be b Ігару Лісавенку"),
            *("uk a Ігор Лісовенко", "uk b Ігорем Лісовенком", "ru a Игоря Лисовенко"),
            *("ru b Игорь Лисовенко", "en a Ihor Lisovenko", "en c Ihar Lisavenka"),
            "pl a Ihor Lisowenko",
        )
    )
    (draft,) = drafts
    assert draft.entry.forms == {
        "be": "Ігар Лісавенка",
        "en": "Ihor Lisovenko",
        "pl": "Ihor Lisowenko",
        "ru": "Игорь Лисовенко",
        "uk": "Ігор Лісовенко",
    }
    assert draft.entry.gender == "m"
    assert draft.entry.slug == "ihor-lisovenko"
    assert draft.doubtful == ()
    assert len(draft.seen) == 10
    assert draft.spellings["en"] == (("Ihor Lisovenko", 1), ("Ihar Lisavenka", 1))


def test_a_name_seen_in_no_nominative_says_so() -> None:
    (draft,) = gather(seen("be a Алену Вірскую", "be b Аленай Вірскай"))
    assert draft.doubtful == ("be",)
    assert "no nominative" in dumps([draft])


def test_slugs_that_are_taken_are_not_taken_again() -> None:
    (draft,) = gather(seen("en a Alena Virskaya", "en b Alena Virskaya"), taken=["alena-virskaya"])
    assert draft.entry.slug == "alena-virskaya-2"


def test_the_commonest_come_first() -> None:
    drafts = gather(
        seen(
            *("en a Alena Virskaya", "en b Alena Virskaya", "en a Pavel Lotats"),
            *("en b Pavel Lotats", "en c Pavel Lotats"),
        )
    )
    assert [draft.entry.slug for draft in drafts] == ["pavel-lotats", "alena-virskaya"]


def test_what_stood_round_a_name_cannot_leave_its_comment() -> None:
    evil = 'x"\n[[names]]\nslug = "evil"\r\u2028\x00\x1b[0m'
    drafts = gather(seen("en a Alena Virskaya", "en b Alena Virskaya", around=evil))
    text = dumps(drafts, ["be", "en"])
    assert [line for line in text.splitlines() if "evil" in line and not line.startswith("#")] == []
    assert "\x1b" not in text


WORDS = st.sampled_from(
    ["Alena", "Алена", "Алену", "Ihar", "Ігар", "Virski", "Вірская", "Вірскую", "Ё", "'", "\ud800"]
)


@given(
    st.lists(
        st.builds(
            Seen,
            WORDS,
            st.one_of(WORDS, st.text(min_size=1, max_size=8)),
            st.sampled_from(["be", "en", "uk", "xx"]),
            st.sampled_from(["a", "b"]),
            st.just(1),
            st.text(max_size=20),
        ),
        max_size=12,
    )
)
def test_every_name_is_in_one_draft_and_drafts_make_a_register(found: list[Seen]) -> None:
    drafts = gather(found, least=1)
    assert sum(len(draft.seen) for draft in drafts) == len(found)
    assert len(Register(draft.entry for draft in drafts)) == len(drafts)
    dumps(drafts, ["be", "en", "pl"])
