"""Whether two names may be one person's: initials, nicknames, order, marriage, other scripts."""

from __future__ import annotations

import re
from functools import cache

from rapidfuzz import fuzz

from monitor.situation.texts import fold, lexicon, rows, unescape, words

# Each row: one name in its forms.
_NICKNAMES = """
ahmed,ahmad,ahmet
alexey,alexei,aleksei,aleksey,oleksii,oleksiy,alyosha
alexander,alex,sasha,alejandro,aleksandr,alexandre,alessandro,oleksandr,aleksander,xander
alexandra,alex,sasha,sandra,aleksandra,alexa
andrew,andy,drew,andreas,andrei,andrey,andres,andrea
anthony,tony,antonio,anton
benjamin,ben,benny
catherine,kate,katie,cathy,katherine,kathryn,katharina,ekaterina,katya,kat,kathleen
charles,charlie,chuck,carlos,karl,carl,chaz
christopher,chris,kris,christoph,christophe,cristobal,kit
christina,chris,tina,kristina,christine
daniel,dan,danny
david,dave,davey
dmitry,dima,dmitri,dmitrii,mitya
edward,ed,eddie,ted,ned,eduardo
elizabeth,liz,beth,eliza,lisa,betty,elisabeth,libby,lizzie,ellie
emily,em,emma
frederick,fred,freddie,friedrich,fritz,federico
gabriel,gabe,gabriele
elena,olena,yelena,jelena,helena,helen,ellen,lena
george,georg,jorge,georgios,giorgos,giorgio,yuri
gregory,greg,grigory
henry,harry,hank,heinrich,henrik,enrique,hal
isabella,isabel,bella,izzy
ivan,vanya,john,johann,johannes,hans,juan,jean,giovanni,joao,jan,jon,jack,johnny,ian,jonathan
jacob,jake,jakob,james,jim,jimmy,jamie,jaime,diego
jennifer,jen,jenny
jessica,jess,jessie
joseph,joe,joey,jose,josef,giuseppe,pepe,josip
joshua,josh
julia,yulia,yuliya,iuliia,julie,giulia,juliana
katarzyna,kasia
lawrence,larry,laurence,lorenzo
leonard,leo,len,lenny,leonardo
margaret,maggie,meg,peggy,margarita,greta,rita
maria,mary,marie,masha,maryam,miriam
matthew,matt,matteo,mathieu,matthias,mateo
maximilian,max,maxim,maxime
michael,mike,mick,mikhail,misha,miguel,michel,michele,mikey,mickey
mohammed,mohamed,muhammad,mohammad,mo,mehmet
natalia,natasha,natalie,nat
nicholas,nick,nicolas,nikolai,nikolaos,nikos,mykola,nico,kolya,klaus,nicola
olga,olya
patricia,pat,patty,trish,tricia
patrick,pat,paddy,patricio
peter,pete,pedro,pierre,piotr,pyotr,petr,pietro
philip,phil,phillip,felipe,philipp,philippe,filip
rebecca,becca,becky
richard,rick,dick,rich,ricky,ricardo,riccardo
robert,bob,rob,bobby,robbie,roberto,bert
ronald,ron,ronnie
samantha,sam
samuel,sam,sammy
sergey,sergei,serhii,serhiy,serge,sergio
stephen,steve,steven,stefan,stephan,stefano,esteban,etienne
susan,sue,susie,suzanne,susanna
tatiana,tanya
theodore,ted,theo,teddy,fyodor
thomas,tom,tommy,tomas,tommaso
timothy,tim
victoria,vicky,tori,vic
vladimir,vova,volodymyr,vlad,volodya
william,bill,will,billy,liam,willy,guillaume,guillermo,wilhelm,guglielmo
yevgeny,eugene,evgeny,zhenya,eugenio,gene
zachary,zach,zack
"""
CYRILLIC = dict(
    zip(
        "абвгдезийклмнопрстуфыэіїєґъь",
        (*"abvgdeziiklmnoprstufyei", "i", "e", "g", "", ""),
        strict=True,
    )
) | {"ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ю": "yu", "я": "ya"}
_GREEK = dict(zip("αβγδεζηικλμνξοπρσςτυφω", "avgdeziiklmnxoprsstyfo", strict=True)) | {
    "θ": "th",
    "χ": "ch",
    "ψ": "ps",
}
_LATIN = CYRILLIC | _GREEK
_TITLES = lexicon(
    "dr prof mr mrs ms miss mx sir phd md mba msc bsc ing dipl jr sr ii iii he him she her they"
    " them nee née geb"
)
_EAST_ASIAN = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+")


def may_be_same_person(before: str, after: str) -> bool:
    """Tell whether both names may belong to one person; in doubt they may.

    They may when every part of the shorter name stands in the longer one, in any order (initials,
    nicknames, spellings and scripts aside), or when a given name stays and the family name
    does not: people marry. The same family name under another given name is another person of
    the family. A script that we cannot spell in Latin letters is not compared with Latin ones.
    """
    left, right = _read_name(before), _read_name(after)
    if not left or not right or _scripts(left) != _scripts(right):
        return True
    run_left, run_right = "".join(left), "".join(right)
    if run_left in run_right or run_right in run_left:
        return True
    if len(left) == 1 or len(right) == 1:
        # A handle or one name against a full one: its letters may come from the full name
        return (
            fuzz.ratio(run_left, run_right) >= 80
            or _is_east_asian_marriage(run_left, run_right)
            or _is_made_of(*sorted((left, right), key=len))
        )
    if _is_handle(before) or _is_handle(after):
        left, right = (tuple(_initial(part) for part in parts) for parts in (left, right))
    return _covers(*sorted((left, right), key=len)) or _keeps_given(left, right)


def _is_handle(text: str) -> bool:
    return " " not in text.strip() and text.islower()


def _initial(part: str) -> str:
    """Return the first letter of what may be several initials: the "mk" of "mk-lange"."""
    return part[0] if len(part) <= 2 else part


def _read_name(text: str) -> tuple[str, ...]:
    """Return the name's parts, given names first: "Byron, Ada" is turned, "…, Acme" cut off."""
    head, _, tail = unescape(text)[:200].partition(",")
    names, more = _parts(head), _parts(tail)
    if more and len(names) < 2:
        names = more + names
    if all(_EAST_ASIAN.fullmatch(name) for name in names):
        # The family's name comes first there
        return names[::-1]
    return names


def _parts(text: str) -> tuple[str, ...]:
    latin = "".join(_LATIN.get(letter, letter) for letter in fold(text))
    return tuple(name.strip("'") for name in words(latin) if name not in _TITLES)


def _scripts(names: tuple[str, ...]) -> bool:
    return any(letter.isascii() and letter.isalpha() for letter in "".join(names))


def _covers(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Tell whether each part of the short name is another part of the long one."""
    left = list(long)
    for name in sorted(short, key=len, reverse=True):
        found = next((other for other in left if name == other), None) or next(
            (other for other in left if _match(name, other)), None
        )
        if found is None:
            return False
        left.remove(found)
    return True


def _keeps_given(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """Tell whether the first name of one is plainly a given name of the other."""
    return any(_is_same_given(left[0], name) for name in right[:-1]) or any(
        _is_same_given(right[0], name) for name in left[:-1]
    )


def _is_same_given(one: str, other: str) -> bool:
    """Like `_match`, without what needs the family name beside it: initials and short starts."""
    short, long = sorted((one, other), key=len)
    if one == other or _forms(one) & _forms(other):
        return len(short) > 1
    return len(short) > 3 and _is_spelling(short, long)


def _match(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    if len(short) == 1:
        return long.startswith(short)
    if one == other or (len(short) >= 3 and long.startswith(short)):
        return True
    return bool(_forms(one) & _forms(other)) or _is_spelling(short, long)


def _is_spelling(short: str, long: str) -> bool:
    """Tell whether only the spelling differs: Meyer and Meier, but not Mary and Mark."""
    if fuzz.ratio(short, long) >= 80:
        return True
    if len(short) < 4 or fuzz.ratio(short, long) < 60:
        return False
    bones = _bones(short)
    return len(bones) > 1 and bones == _bones(long)


def _bones(name: str) -> str:
    """Return the consonants, each sound in one spelling: Alexey and Aleksei are one."""
    for written, sound in _SOUNDS:
        name = name.replace(written, sound)
    return re.sub(r"(.)\1+", r"\1", re.sub("[aeiouyjh]", "", name))


_SOUNDS = (("ks", "x"), ("ph", "f"), ("ck", "k"), ("q", "k"), ("c", "k"), ("w", "v"))


def _is_east_asian_marriage(one: str, other: str) -> bool:
    """Tell whether two names written in one run end alike: the given name comes last."""
    whole = _EAST_ASIAN.fullmatch(one) and _EAST_ASIAN.fullmatch(other)
    return bool(whole) and min(len(one), len(other)) > 2 and one[-2:] == other[-2:]


def _is_made_of(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    handle = "".join(short)
    if any(_match(handle, name) for name in long if len(name) > 1):
        return True
    initials = "".join(name[0] for name in long)
    return any(len(name) >= 3 and name in handle for name in long) or (
        len(long) > 1 and handle.startswith(initials)
    )


@cache
def _nicknames() -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, row in enumerate(rows(_NICKNAMES)):
        for name in row.split(","):
            found.setdefault(name, set()).add(number)
    return {name: frozenset(numbers) for name, numbers in found.items()}


def _forms(name: str) -> frozenset[int]:
    return _nicknames().get(name, frozenset())
