"""Faults of the hand, in every language, in the many ways that they come."""

from __future__ import annotations

import pytest

from drukar.preflight import texts
from drukar.preflight.run import run

FAULTS: dict[str, dict[str, tuple[str, ...]]] = {
    "WS101": {
        "ru": ("Вчера\u00a0вечером\u00a0жители\u00a0города\u00a0вышли\u00a0на площадь города.",),
        "uk": ("Учора\u00a0ввечері\u00a0мешканці\u00a0міста\u00a0вийшли\u00a0на\u00a0площу.",),
        "en": ("Yesterday\u00a0the\u00a0people\u00a0of\u00a0the\u00a0town went.",),
    },
    "WS102": {
        "ru": ("Он пришёл. \n\nОна ушла.",),
        "en": ("He came.\t\n\nShe left.",),
    },
    "WS103": {
        "uk": ("Він \u00a0прийшов.",),
        "en": ("He said,  “Yes.”",),
        "ru": ("Слово —  дело.",),
    },
    "WS105": {
        "en": ("He came\u200e home.", "He \u2063came."),
        "be": ("Ён. Да\ufeffлей.",),
    },
    "PU901": {
        "ru": (
            "Он ,она.",
            "Он , она",
            "Он,она",
            "Она.Он ушёл",
            "он.Она ушла",
            "Он ( старый ) пришёл",
            "Он пришёл .Она",
            "в доме 2014.Потом",
            "Он(старый паром) ждёт",
            "Он (старый паром)ждёт",
            "РФ(2014)",
            "« Волна»",
            "«Волна »",
            "слово«Волна»",
            "«Волна»слово",
            'в" Волне " пишут',
            'слово"Волна" пишет',
            "сказал:«Да»",
            "«Да»,— сказал он",
            "Паром —лодка",
            "Паром— лодка",
            "Паром— 3 лодки",
            "паром(а потом два)",
            "3 500(старая цена)",
            "Власенко(41:30)",
            "в „ Волне“",
        ),
        "en": (
            "He said :yes",
            "He came .",
            "Really ?",
            "said:yes",
            "yes;no",
            'He said " yes" and',
            'He said "yes " and',
            "end.“Next”",
            "the boat –a ferry",
            "end.Next one",
            "(yes )",
            "2014 ,and",
            "the boat— a ferry",
            "Harbour(–22%)",
            "pays £2.50(children free)",
        ),
        "pl": ("prom „ Fala” stoi", "prom „Fala ” stoi", "stary(ale jary) prom", "prom– łódź"),
        "uk": ("кінець.Новий", "так ,ні"),
        "be": ("так .Не", "так ,не"),
    },
    "PU903": {
        "en": ("the boat,, late", "the end..", "the boat,. late", "the boat, , late"),
        "uk": ("пором,, який", "кінець.. ", "«Хвиля»,, пише"),
        "pl": ("prom;; potem",),
    },
    "SC201": {
        "ru": ("Пpезидент", "Cегодня", "Oн пришёл", "кoторый", "США и EС"),
        "be": ("Cёння", "Прэзiдэнт", "ПАРОМ НА РAЦЭ", "у Вeрбіне"),
        "uk": ("Сьогоднi", "Украïна", "ЗCУ", "СЛАВA РІЧЦІ"),
        "en": ("Verbіn is here", "Тhe end", "МcDonald’s", "ЕU and US"),
    },
    "SC202": {
        "be": ("Паром i човен", "I мы пайшлі", "«I мы пайшлі», — кажа ён"),
        "uk": (
            "Він i вона",
            "гурт Wave i човен",
            "«Хвиля» i «Крига»",
            "о 13:00 i о 17:45",
            "I, звісно, ні",
            "— I що?",
            "вийшли, i пішли",
        ),
        "ru": ("Кот a не пёс", "дом c окном", "Он, a не она"),
        "en": ("This is а cat",),
    },
    "SC204": {
        "be": ("Ён прийшоў",),
        "uk": ("Він был там",),
        "ru": ("Он прыйшоў сюда",),
    },
    "QU301": {
        "uk": ('сів у "хвилю. І поплив.\n\n"Так", — сказав.',),
        "ru": ('сказал: "Да. И ушёл.', 'Газета Волна" пишет.'),
        "en": ('He said: Yes," and left.',),
        "be": ('Ён сказаў: "Так.\n\nЯна пайшла.\n\nУсе пайшлі.',),
    },
    "QU302": {
        "be": ("Ён стары) прыйшоў.",),
        "uk": ("Він (старий прийшов.",),
        "ru": ("Волна» пишет.", "«Волна и «Льдина» ждут.", "тел. 214) 00-00, звоните."),
    },
    "QU304": {
        "be": ("«Так» і “не” і «можа».",),
        "en": ('“Yes” and "no" and “maybe”.',),
    },
    "DA401": {
        "ru": ("Паром - лодка", "Паром- лодка", "Паром -лодка", "Да -- нет"),
        "en": ("in 1941 - 1945", "the boat--a ferry", "the boat - a ferry"),
        "be": ("Паром\u00a0- лодка",),
        "uk": ('"Так", - сказав він.',),
    },
    "DA402": {
        "en": ("“Yes”, - said the mate.", "“Yes,” – Ivan Vir told reporters."),
    },
    "RP501": {
        "uk": ("Про це повідомляє про це повідомляє цех.",),
        "en": ("The head of the head of the guild said.",),
        "ru": ("Он пошёл на паром пошёл на паром и уплыл.",),
    },
    "RP502": {
        "pl": ("Mamy Mamy prom",),
        "en": (
            "It is is late",
            "the mate Vir Virsky Virsky said",
            "The The end",
            "He is in in town",
            "go to to",
        ),
        "ru": ("Он сказал что что", "В в доме"),
        "uk": ("сказав, що що",),
        "be": ("Ён у у хаце",),
    },
    "TP701": {
        "en": (
            "Kiev’s port",
            "Kiev-based",
            "pro-Kiev",
            "KIEV (XY) — The port",
            "Slavyansk",
            "in the Ukraine",
            "Polotsk",
            "“Kiev is calm,”",
        ),
        "ru": ("в Белоруссии", "Молдавия", "в Артёмовске", "на Украине"),
        "uk": ("у Білорусії", "Білорусією", "на Україні"),
        "be": ("у Белорусі",),
    },
    "DT802": {
        "ru": ("7 февраля 2024 года, в пятницу, паром ушёл.",),
        "uk": ("7 лютого 2024 року, у п’ятницю, пором пішов.",),
        "be": ("7 лютага 2024 года (пятніца) паром пайшоў.",),
        "en": ("on Friday (7 February 2024)",),
    },
    "BE951": {
        "be": (
            "яна у хаце",
            "яна ўбачыла, ў хаце",
            "каля універмага",
            "яна спўскалася",
            "ён быу там",
            "пачауся дождж",
        ),
    },
}


@pytest.mark.parametrize(
    ("code", "language", "text"),
    [
        (code, language, text)
        for code, languages in FAULTS.items()
        for language, cases in languages.items()
        for text in cases
    ],
)
def test_the_fault_is_found(code: str, language: str, text: str) -> None:
    page = texts.page("a.txt", text, language=language)
    assert code in {finding.code for finding in run(page)}
