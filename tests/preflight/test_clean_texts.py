"""What must not fire: texts that are right, full of what looks wrong."""

from __future__ import annotations

from datetime import date

import pytest

from drukar.names.register import Register
from drukar.preflight import texts
from drukar.preflight.finding import Severity
from drukar.preflight.run import run
from drukar.story.names import Organisation, Person, Place

REGISTER = Register(
    [
        Person(
            uri="name:ihor",
            forms={
                "uk": "Ігор Лісовенко",
                "be": "Ігар Лісавенка",
                "ru": "Игорь Лисовенко",
                "pl": "Ihor Lisowenko",
                "en": "Ihor Lisovenko",
            },
        ),
        Person(uri="name:alena", forms={"be": "Алена Вірская", "en": "Alena Virskaya"}),
        Place(uri="name:verbin", forms={"be": "Вербін", "uk": "Вербин", "en": "Verbin"}),
        Organisation(uri="name:guild", forms={"be": "Цэх паромшчыкаў", "en": "Guild of Ferrymen"}),
    ]
)

CLEAN = {
    "uk": """«Ми не здамося»: як живе містечко за 40 км від кордону

7 лютого 2024 р. у м. Вербині відкрили новий паром. Про це повідомила прес-служба громади,
пише «Річкова хвиля» з посиланням на О. В. Петренка.

— Ми чекали на це пів року, — каже Ігор Лісовенко. — Діти вчилися онлайн, бо було +5 °C.

За її словами, «паром, який назвали «Крига», ходитиме щодня». Вартість — 1,5 млн грн.

Хто може звернутися:
1) пенсіонери;
2) родини з дітьми (до 18 років);
а) переселенці;
б) ветерани.

Тел.: +380 (44) 123-45-67, e-mail: info@verbin.example, сайт: https://verbin.example/a?id=1,2.

Ігоря Лісовенка підтримали всі; з Лісовенком погодилися. Петро І заснував… але не тут.
У ХІХ ст. тут був млин. П’ять разів на день :) або й шість.""",
    "be": """«Мы не здадзімся»: як жыве мястэчка каля мяжы

Учора, 7 лютага, у Вербіне адкрылі новы паром. Пра гэта сказаў Пятро Ўласенка, піша «Хваля».

«У нас была ўласная лодка, — кажа Алена Вірская, — але яе забралі ў 2019-м». Па яе словах,
на рамонт пайшло 1,5 млн рублёў.

Ён сказаў: «Усё будзе добра!» І ўсе пагадзіліся. А ўвечары прыйшлі людзі з Украіны.

На ўроку было 25 вучняў. Універсітэт, аўдыторыя, клоун, прэзідыум — словы са слоўніка.
Алены Вірскай не было; з Аленай Вірскай гаварылі потым. Цэху паромшчыкаў падзякавалі.

Грошы «ў дарозе», сказалі ў цэху. Тэл. 8 (017) 222-33-44, вул. Рачная, д. 5, кв. 12""",
    "ru": """«Мы не сдадимся»: как живёт город у реки

Вчера, 7 февраля 2024 г., открыли новый паром. Об этом сообщил П. А. Власенко (г. Вербин).

— Мы ждали этого очень-очень долго, — говорит Игорь Лисовенко. — Было холодно, т. к. дуло.

По его словам, «паром, который назвали «Льдина», будет ходить круглосуточно».

Еле-еле успели. Что ж, да, да — и всё? «Нет, нет и нет!» — ответил он. Очень очень хотелось.

В 1941–1945 гг. тут был мост. Пётр I основал город в 1703-м. С Лисовенко согласились все.""",
    "pl": """„Nie poddamy się”: jak żyje miasteczko nad rzeką

W środę 7 lutego 2024 r. w Wierbinie ruszył nowy prom. „Czekaliśmy pół roku” – mówi kapitan.

Remont kosztował 1,5 mln zł. Ihora Lisowenki nie było, a z Ihorem Lisowenką rozmawiano później.""",
    "en": """“We will not give up”: how a river town lives

On Wednesday, 7 February 2024, a new ferry sailed from Verbin. “We waited for this for half a
year,” said Alena Virskaya. “It was 5°C in the cellar, because the stove was broken.”

The U.S. and the U.K. gave $1.5 million (about €1.4m) — 20 per cent of the cost. Human rights
and human rights defenders were mentioned, from city to city to city.

“The work that we call ‘Warmth’ will go on,” she added. The mate, who had had no heating, agreed
that that was right. Alexander Ivanov met Alexander Ivanenko; the pier was put in in 1968.

Contact: +44 20 7946-0958; info@verbin.example; see https://verbin.example/news,1. The Odessa
File and chicken Kiev were on the menu. The score was 3-2, the boat was a Type-45.

“A quotation of two paragraphs opens twice.

“It closes once.” From 2014 until 2019 she was a mate. Vitamin C, plan B, a 5" nail (or 6").""",
}


@pytest.mark.parametrize("language", CLEAN)
def test_a_clean_text_has_no_errors_and_no_warnings(language: str) -> None:
    page = texts.page(
        "clean.txt", CLEAN[language], language=language, register=REGISTER, day=date(2024, 2, 7)
    )
    found = [f for f in run(page) if f.severity is not Severity.INFO]
    assert [(f.code, CLEAN[language][f.span.start : f.span.end], f.message) for f in found] == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Run it with --help. In 2024-02-07 style, 10-12 is a range; a-b is not."),
        ("en", "He had had had. The men were gone, gone, gone."),
        ("en", "- An item\n- Another item (with a note)\n- A third: “so”"),
        ("en", "The file is main.py, the site is Example.com; e.g. this one."),
        ("ru", "SMSка и PR-щик, IT-шник, VIP-зал, XIX век, группа A, план B, витамин C."),
        ("uk", "Він із США, з IT-сфери; «Росія — это тюрьма», — написав він російською."),
        ("be", "Ён напісаў па-руску: «Мы никогда не сдадимся, ибо это наша земля»."),
        ("be", "1) першае; 2) другое; а) трэцяе :) і (чацвёртае)"),
        (
            "be",
            "Ва Украіне і ў Літве. Сонца ўзышло, а ён усё спаў; яна — у хаце, ён (у двары) быў.",
        ),
        ("en", "👩‍👩‍👧 and 🏳️‍🌈 are families and flags."),
        ("fa", "می‌خواهم به خانه بروم."),
        ("pl", "Powiedział: „To jest ‚ważne’, bardzo ważne”."),
    ],
)
def test_these_look_wrong_and_are_right(language: str, text: str) -> None:
    found = [f for f in run(texts.page("a.txt", text, language=language)) if f.severity != "info"]
    assert [(f.code, text[f.span.start : f.span.end]) for f in found] == []


def test_markdown_is_not_text() -> None:
    text = (
        "# A *heading*\n\nSee [the --list](https://a.example/x--y,z), `a  b ,c` and **bold**.\n"
        "Two spaces at the end  \nare a break.\n\n```\nthe the code  ,\n```\n\n"
        "| a | b |\n|---|---|\n| 1 - 2 | the |\n\n:::{pullquote}\nWords.\n:::\n"
    )
    found = [f for f in run(texts.page("a.md", text, language="en")) if f.severity != "info"]
    assert [(f.code, text[f.span.start : f.span.end]) for f in found] == []


def test_html_is_not_text() -> None:
    text = (
        '<!doctype html><html lang="en"><head><title>The ferry</title><style>a  b ,c</style>'
        "</head><body>\n  <p>The <b>ferry</b> is &ldquo;late&rdquo;.\n    Really.</p>\n"
        '  <script>the the</script><img src="a.jpg" alt="A ferry"></body></html>'
    )
    page = texts.page("a.html", text)
    assert page.language == "en"
    assert [f.code for f in run(page) if f.severity != "info"] == []
