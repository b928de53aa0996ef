"""What journalists write and mean: nothing here is a fault in its language."""

from __future__ import annotations

from datetime import date

import pytest

from drukar.preflight import texts
from drukar.preflight.finding import Severity
from drukar.preflight.run import run

QUOTATIONS = [
    ("ru", "«Мы ждали этого.\n\nПотом пришли люди», — вспоминает Анна."),
    ("ru", '"Мы ждали этого. Долго.\n\nПотом пришли люди", — сказал он.'),
    ("ru", '"Первый абзац.\n\n"Второй абзац", — сказал он.'),
    ("ru", "— Что это? — спросил он. — «Ничего», — ответила она и добавила: «Пока»."),
    ("ru", 'Он сказал: "Да". "Нет", — ответила она; "может быть".'),
    ("ru", "«Газета “Волна” писала об этом», — вспоминает он. «„Сырой“ отчёт», — добавил он."),
    ("ru", "Слова: «Да здравствует (пусть и не сразу) свобода!» (Читайте также: «Как было».)"),
    ("ru", "По-белорусски: «Я нікуды не паеду, бо гэта мая зямля». На плакате: «Жыве вечна!»"),
    ("uk", '"Ми чекали на це. Довго.\n\nПотім прийшли люди", – згадує Ганна.'),
    ("uk", "«Ну… — сказав він. — А що, як „ні“?» — «Ні то й ні». «Як повідомила “Хвиля”, так»."),
    ("uk", "Пісня «Мой адрес — дом и река», фільм «Любовь и голуби», газета «Известия реки»."),
    ("be", "«А ён мне: „Ты хто?“ — Я кажу: „Ніхто“», — расказвае яна."),
    ("be", "«А ён мне: «Ты хто?» Я кажу: «Ніхто», — расказвае яна."),
    ("be", "«Так». Ён сказаў: «It’s a long way, isn’t it?» На плакаце: “Free river!”"),
    ("be", "Суддзя сказала: «Признать виновным и назначить наказание». Ён адказаў: «Не!»"),
    ("en", "“First paragraph of a quotation.\n\n“Second paragraph,” she said."),
    ("en", '"First paragraph. It goes on.\n\n"Second, too.\n\n"And the last one," she said.'),
    ("en", '"First paragraph. It goes on.\n\nSecond, too.\n\nAnd the last one," she said.'),
    ("en", "'We waited,' she said. 'The dogs' bowls were empty.' Rock 'n' roll in the '90s."),
    ("en", "\"She told me 'no' and I said 'yes'.\" \"Fine,\" I said."),
    (
        "en",
        "He said (and I quote): “It’s over (for now).” The “so-called ‘People’s Pier’” said so.",
    ),
]
TURNED_MARKS = [
    ("ru", "В чате: «всем привет)) как дела?)))», «норм(», «ужас((». Тел. 8(017)222-33-44."),
    ("pl", "Raport „Szkoła to nie »koszt«, szkoła to dom” i film „»Fala« płynie”."),
    ("en", "“I— I know it,” he said. She sang at Bora Bora and in Walla Walla."),
    ("en", "See f(x), word(s), 5(a), H(2)O and “Yes?” Wait... It is 3 p.m., and late."),
    ("ru", "Учитель(ница), +7(495), 8(017), ст. 5(1), Бора Бора. Что?.. Да!.. И т. д., и т. п."),
    (
        "be",
        "Ток-шоу, ноу-хау, клоунская, Лаўрэн Бако, вакуум, радыус, прэзідыума, траур, «Маккоу».",
    ),
    ("be", "Вітаміну C хапіла; школа 5 «а»; чай i5; пункт 2) і пункт 3) ніжэй."),
    ("uk", "План А: 1) пором; 2) човен; 3) пішки. Вітамін C і група A."),
]
TYPOGRAPHERS = [
    ("ru", "В\u00a0т.\u00a0ч.\u00a0и\u00a0в\u00a0г.\u00a0Вербине\u00a0же был\u00a0бы паром."),
    (
        "ru",
        "В\u00a0г.\u00a0Вербине на\u00a0ул.\u00a0Речной, им.\u00a0Лисовенко, т.\u00a0е. и\u00a0др. "
        "сказал\u00a0бы, перед\u00a0этим, через\u00a0год, после\u00a0войны, между\u00a0домами.",
    ),
    (
        "uk",
        "У\u00a0м.\u00a0Вербині, вул.\u00a0Річкова, т.\u00a0зв. після\u00a0дощу.",
    ),
]
SHARED_MARKS = [
    ("uk", "ГО «Рух «Чесно». ТОВ «Фірма «Крига» закрилося. «Дякую))», — написала вона."),
    ("ru", "«Спасибо)))», — написала она. «Ок))» И ещё: «хаха))»."),
    ("en", "The council of the Council of the River met. He said . . . nothing."),
]
FIGURES = [
    ("ru", "На экране 55\" и 1,5'' труба; рост 5'10\"; 50°27'18\" с. ш., 30°31'25\" в. д."),
    (
        "ru",
        "С 9:00 до 18:00, пн–пт; +375 29 123-45-67 (Telegram: @press_by). Счёт 3:2 (1:0), 4-4-2.",
    ),
    (
        "ru",
        "3,27 руб. за $1; −5 °C; +7…+9 °C; 10–12 м/с; 25-летний; 1990-е; 5-го; 50 %; ½; 2×2; м².",
    ),
    ("ru", "Статья 193.1 УК; ч. 1 ст. 293, п. «б» ч. 2 ст. 205, пп. а) и б) п. 3; 342(1)."),
    ("ru", "Сегодня понедельник. 12 июля 2021 года, среди прочего, вышел закон."),
    ("uk", "Станом на 09:00 — 3 поранених (зокрема 1 дитина); 1 200 грн; 3/4; №7; 90-ті; 2-га."),
    ("be", "Ст. 342 («Арганізацыя дзеянняў»), ч. 1 арт. 361-4; 18:30; 12.05.2024; 10 %; 1990-я."),
    ("en", 'He is 6\'2"; a 55" TV; 40°26\'46" N; $1.5bn; 24/7; a 3-2 win; F-16s; pp. 5–7; §3(b).'),
]
NAMES_AND_BRANDS = [
    (
        "ru",
        "Wi-Fi-роутер, IT-отдел, SMS-ки, VPN-сервисы, e-mail’ы, YouTube-канал, B2B, 3D-принтер.",
    ),
    ("ru", "Витамины A, B и C; план B; II конгресс; Пётр I и Николай II; XXI век; ХХ век; CO₂."),
    ("ru", "Х-101, С-300В4, Т-72Б3, Су-35С, МиГ-31К, M777, Leopard 2A4, AIM-9X, 9К720."),
    ("ru", "А. С. Лисовенко, А.С. Лисовенко, Лисовенко А.С., Дж. Р. Р. Вирский; за́мок, замо́к."),
    (
        "uk",
        "«Дія.City», Дія.Підпис, «Річка.Реалії», єОселя, 1+1, F-16, «Крига-136/131», ЗРК С-400.",
    ),
    (
        "uk",
        "О’Коннор, д’Артаньян, «п’яний», В’ячеслав; Сім’я; #РікаЖива @river_ua www.river.example",
    ),
    ("be", "Onliner.by, TUT.BY, МТС, life:), A1; Тэлеграм-канал, VPN’ы, PR-менеджар, Мі-8, С-300."),
    (
        "be",
        "Сьнег, зьмены, дзьве, сьвята, ня ведаю, Эўропа, клюб, плян, ґузік; Жыгімонт ІІ Аўгуст.",
    ),
    ("be", "Ва ўсім свеце; у Еўропе; на Ўсходзе; з Украіны; ад Урала; ва ўніверсітэце; клоун."),
    ("en", "iPhone, McDonald’s, O’Brien, AT&T, Q&A, C++, .NET, C#, mp3, H₂O, naïve, Kraków, Łódź."),
    ("en", "The word “мова” means language; the newspaper Наша Хваля; the letter “ў”."),
    ("en", "@RIVER #StandWithFerrymen https://t.example/AbC,1 :) ;-) heart <3 :D and :( too"),
]
REPEATS = [
    ("ru", "Снова и снова, день за днём, день за днём. Шаг за шагом, шаг за шагом. Вот-вот."),
    ("ru", "«Ой, мороз, мороз, не морозь меня, не морозь меня, моего коня»."),
    ("uk", "Слава річці! Слава річці! Гей-гей! Крок за кроком, крок за кроком. Де-де, а тут."),
    ("be", "Ой, рана на Івана, рана, рана на Івана. Не, не, не! Дзень за днём, дзень за днём."),
    ("en", "Again and again and again; time after time after time; more and more and more people."),
    ("en", "The bill that that committee passed; what it is is a farce; they moved in in May."),
    (
        "en",
        "Human rights and human rights defenders; women and women’s groups; let it be, let it be.",
    ),
]
PLACES = [
    ("ru", "Это нападение на Украину; давление на Украину растёт."),
    ("be", "Напад на Украіну пачаўся ўранку; ціск на Украіну расце."),
    ("en", "Chicken Kiev, Dynamo Kiev’s fans, Kievan Rus, The Odessa File, Odessa, Texas."),
    ("en", "We write “Kyiv”, not “Kiev”, and ‘Odesa’ rather than ‘Odessa’."),
]
LETTERS_AND_ASIDES = [
    ("ru", "Взять с собой:\n\n- хлеб;\n- соль;\n- Библию\n- нож."),
    ("be", "- Хлеб\n- Соль\n\n— Хто там? — спытаў ён."),
    ("en", "- Close the door.\n- Open the window.\n\n‘Rock’ n’ roll; the ‘90s."),
    ("be", "Фільм «Жизнь», песня «Жити і працювати», газета «Ведомости»; спытаў: «Спасибо?»"),
    ("uk", "Пісня «Красивый дом», вірш «Быў час», напис: «Мы и ты»."),
    ("ru", "Надпись «Слава Україні», песня «Мы выйдзем», газета «Наша Ніва»."),
    ("be", "На восях x і y; вектары a, b і c; Ortega y Gasset; Telegram a VPN; песня I will go."),
    ("ru", "См. п. 1), 2) и 3). По подп. а), он виновен. Железо(III), журналист(ка), РФ(и)."),
    ("ru", "В ГБУ «Дом культуры и досуга «Волна» прошёл концерт. ФГБУ «Центр «Льдина» открыт."),
    ("uk", "«Ви питаєте. Страшно.\n\n«Мама пише: «Синку, ти поїв?» Завжди.\n\n«Повернуся — поїм»."),
    ("uk", "«Ви питаєте. Я кажу: «Так.\n\nМама пише.\n\nПовернуся — поїм»."),
    ("en", "There, there. It is a big no no. B. B. King, A. A. Vir and Boutros Boutros came."),
]
LISTS = [
    ("ru", "а) первое;\nб) второе;\nв) третье (с пояснением)."),
    ("uk", "(Далі буде.) [Прим. ред.: ідеться про 2014 рік.] {див. вище}"),
    ("ru", "журналист(ка), сотрудник(и), (не)зависимый, (рас)следование, двух- и трёхкомнатный"),
    ("en", "the word(s), (re)read, f(x), he/she, a) first; b) second; Art. 342(1) and 361-4(2)."),
    ("ru", "Фото: Иван Лисовенко / «Волна»\n\n— Вот, — сказал он, — то-то и оно."),
]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        *QUOTATIONS,
        *TURNED_MARKS,
        *TYPOGRAPHERS,
        *SHARED_MARKS,
        *FIGURES,
        *NAMES_AND_BRANDS,
        *REPEATS,
        *PLACES,
        *LETTERS_AND_ASIDES,
        *LISTS,
    ],
)
def test_the_customs_of_the_press_are_no_faults(language: str, text: str) -> None:
    found = [f for f in run(texts.page("a.txt", text, language=language)) if f.severity != "info"]
    assert [(f.code, text[f.span.start : f.span.end], f.message) for f in found] == []


@pytest.mark.parametrize("word", ["КуZбасс", "Zа", "броsаем", "СберZвук", "МегаFон", "Kyivстар"])
def test_a_mixture_that_is_there_to_be_seen_is_no_error_and_is_not_mended(word: str) -> None:
    (found,) = run(texts.page("a.txt", f"На щите было: {word}.", language="ru"))
    assert (found.code, found.severity, found.edits) == ("SC201", Severity.WARNING, ())


def test_a_date_without_a_year_is_a_warning_at_most() -> None:
    text = "В среду, 5 марта, музей закрыт."
    (found,) = run(texts.page("a.txt", text, language="ru", day=date(2024, 2, 7)))
    assert (found.code, found.severity) == ("DT802", Severity.WARNING)
