"""Names side by side: what one person may have called themself, and what must raise a doubt."""

from __future__ import annotations

import pytest

from monitor.model import Reading, SituationKind
from monitor.situation import compare
from monitor.situation.names import may_be_same_person

# Marriage keeps the given name; initials, nicknames, order, accents, scripts, titles, decoration,
# handles. Greek, Arabic, Hebrew and East Asian scripts beside Latin letters: not compared.
ONE_PERSON = """
Ada Byron|Ada King
Ada Byron|Ada King-Noel
Ada Byron|Ada Byron-King
Ada Byron|Ada Lovelace (née Byron)
Ada Byron|A. Byron
A. Byron|Ada Byron
Ada Byron|Ada B.
Ada Byron|A. A. Byron
Ada Augusta Byron|Ada Byron
Ada Byron|Byron, Ada
Ada Byron|Byron Ada
Robert Smith|Bob Smith
William Jones|Bill Jones
Katherine Miller|Kate Miller
Elizabeth Stone|Beth Stone-Mill
Aleksandr Petrov|Sasha Petrov
Jürgen Müller|Juergen Mueller
Jürgen Müller|Jurgen Muller
Emre Şimşek|Emre Simsek
Łukasz Wójcik|Lukasz Wojcik
Søren Kierkegård|Soren Kierkegaard
Søren Ødegaard|Soeren Oedegaard
Björn Ångström|Bjorn Angstrom
Björn Ångström|Bjoern Aangstroem
José García|Jose Garcia
Đặng Văn Hùng|Dang Van Hung
Jürgen Groß|Juergen Gross
İbrahim Yılmaz|Ibrahim Yilmaz
Ада Байрон|Ada Bayron
Иван Петров|Ivan Petrov
Дмитрий Чайковский|Dmitri Tchaikovsky
Юлия Щербакова|Yulia Shcherbakova
Юлия Щербакова|Julia Scherbakova
Γιώργος Παπαδόπουλος|Giorgos Papadopoulos
محمد علي|Muhammad Ali
דוד כהן|David Cohen
田中太郎|Taro Tanaka
王小明|Xiaoming Wang
김민준|Minjun Kim
Ada Byron|Dr. Ada Byron
Ada Byron|Ada Byron, PhD
Ada Byron|Prof. Dr. Ada Byron MBA
Ada Byron|Ada Byron (she/her)
Ada Byron|Ada Byron 🚀
Ada Byron|ADA BYRON
Ada Byron|ada byron
Ada Byron|Ada Byron · Acme
Ada Byron|Ada Byron @ Acme Inc.
Ada Byron|adabyron
Ada Byron|ada.byron
Ada Byron|@ada_byron
Ada Byron|abyron
Ada Byron|Ada
Ada Byron|Ada  Byron
Ada Byron|Ada Byrón
Ada O'Brien|Ada OBrien
Ada O’Brien|Ada O'Brien
Jean-Luc Picard|Jean Luc Picard
María José López|María López
Ada Byron|🌴 Ada Byron (OOO)
Ada Byron|Ada Byron - open to work
Ada van der Berg|Ada Vanderberg
Ada de la Cruz|Ada Delacruz
Ms. Ada Byron|Ada King
Nguyễn Thị Mai|Mai Nguyen
Sergey Ivanov|Serhii Ivanov
Mohammed Khan|Mo Khan
Ada Byron|Аda Byron
Ada Byron|Ada Byrom
田中花子|佐藤花子
田中 花子|佐藤 花子
王伟|Wei Wang
King, Ada|Ada Byron
Byron, Ada|King, Ada
Алексей Иванов|Alexey Ivanov
Алексей Иванов|Aleksei Ivanov
Anna Maria Schmidt|Maria Schmidt
Anna Maria Schmidt|Maria King
Philip Meyer|Filip Meier
John Smith|Jon Smith
Catherine Stone|Katharine Stone
Stephen King|Stefan King
J. Robert Oppenheimer|Robert Oppenheimer
"""
# Another given name is another person, whatever the family name.
TWO_PEOPLE = """
Ada Byron|Zoe Quux
Ada Byron|Tom Byron
Ada Byron|Thomas Byron
Ada Byron|Charles Babbage
Ada Byron|Grace Hopper
Ada Byron|Mary Shelley
Ada Byron|George Byron
John Smith|Peter Smith
Anna Müller|Tom Mueller
Maria Garcia|Jose Garcia
Ivan Petrov|Oleg Petrov
Иван Петров|Oleg Sidorov
Иван Петров|Олег Сидоров
Γιώργος Παπαδόπουλος|Nikos Economou
Łukasz Wójcik|Marek Kowalski
Robert Smith|William Jones
Bob Smith|Bill Smith
Ada Byron|A. Lovelace
Ada Byron|Acme Inc.
Ada Byron|Acme
Ada Byron|Tech News Daily
Ada Byron|zoequux
Ada Byron|Dr. Zoe Quux
Ada Byron|Zoe Quux, PhD
Ada Byron|ZOE QUUX
Ada Byron|Zoe Quux (she/her)
Ada Byron|Z. Quux
Emre Şimşek|Mehmet Yılmaz
田中太郎|佐藤花子
王小明|李大伟
김민준|박서연
محمد علي|يوسف حسن
דוד כהן|משה לוי
Wei Zhang|Li Wang
Wei Zhang|Li Zhang
Mary Jones|Mark Jones
Dan Brown|Charlie Brown
Ada Byron|Adam Smith
Ada Byron|Byron Smith
Ada King|King Arthur
Jose Garcia Lopez|Maria Garcia Lopez
Anna Maria Schmidt|Tom Schmidt
Tom Papadopoulos|Jim Papadopoulos
田中太郎|田中花子
田中 太郎|田中 花子
Иван Петров|Олег Петров
Nikos Papadopoulos|Γιώργος Παπαδόπουλος
Peter Meier|Paul Meyer
Ada Byron|Byron Capital LLC
Smith, Robert|Smith, William
Ada Byron, Acme|Tom Byron, Acme
"""


def pairs(table: str) -> list[list[str]]:
    found = [line.split("|") for line in table.strip().splitlines()]
    return found + [[after, before] for before, after in found]


def test_the_table_is_as_large_as_promised() -> None:
    assert len(pairs(ONE_PERSON)) // 2 >= 60
    assert len(pairs(TWO_PEOPLE)) // 2 >= 25


@pytest.mark.parametrize(("before", "after"), pairs(ONE_PERSON))
def test_it_may_be_one_person(before: str, after: str) -> None:
    assert may_be_same_person(before, after)


@pytest.mark.parametrize(("before", "after"), pairs(TWO_PEOPLE))
def test_it_must_be_doubted(before: str, after: str) -> None:
    assert not may_be_same_person(before, after)


@pytest.mark.parametrize(
    ("same", "doubted"),
    [
        ({"employer": "Acme"}, False),
        ({"headline": "Engineer at Acme"}, False),
        ({"title": "Engineer", "location": "Boston, MA"}, False),
        ({"location": "Boston, MA"}, True),
        ({}, True),
    ],
)
def test_a_brothers_name_is_doubted_unless_the_rest_of_the_page_is_the_same_persons(
    same: dict[str, str], doubted: bool
) -> None:
    found = compare(
        Reading({"name": "Ada Byron", **same}), Reading({"name": "Tom Byron", **same})
    ).situations
    assert [s.kind for s in found] == ([SituationKind.IDENTITY_DOUBT] if doubted else [])


def test_the_same_id_is_the_same_person_whatever_the_name() -> None:
    before, after = Reading({"name": "Ada Byron"}, {}, "42"), Reading({"name": "Tom X"}, {}, "42")
    assert compare(before, after).situations == ()
