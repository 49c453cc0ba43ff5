"""Whether two names may be one person's: initials, nicknames, order, marriage, other scripts."""

from __future__ import annotations

from functools import cache

from rapidfuzz import fuzz

from monitor.situation.texts import lexicon, rows, unescape, words

# Each row: one name in its forms.
_NICKNAMES = """
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
george,georg,jorge,georgios,giorgio,yuri
gregory,greg,grigory
henry,harry,hank,heinrich,henrik,enrique,hal
isabella,isabel,bella,izzy
ivan,vanya,john,johann,johannes,hans,juan,jean,giovanni,joao,jan,jon,jack,johnny,ian,jonathan
jacob,jake,jakob,james,jim,jimmy,jamie,jaime,diego
jennifer,jen,jenny
jessica,jess,jessie
joseph,joe,joey,jose,josef,giuseppe,pepe,josip
joshua,josh
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
nicholas,nick,nicolas,nikolai,nico,kolya,klaus,nicola
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
sergey,sergei,serge,sergio
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
_TITLES = lexicon(
    "dr prof mr mrs ms miss phd md mba msc ing dipl jr sr ii iii he him she her they them"
)


def may_be_same_person(before: str, after: str) -> bool:
    """Tell whether both names may belong to one person; in doubt they may."""
    left, right = _read_name(before), _read_name(after)
    if not left or not right or _scripts(left) != _scripts(right):
        return True
    run_left, run_right = "".join(left), "".join(right)
    if run_left in run_right or run_right in run_left or fuzz.ratio(run_left, run_right) >= 80:
        return True
    if len(left) == 1 or len(right) == 1:
        # A handle or one name against a full one: its letters may come from the full name.
        return _is_made_of(*sorted((left, right), key=len))
    return any(_match(one, other) for one in left for other in right)


def _read_name(text: str) -> tuple[str, ...]:
    latin = "".join(CYRILLIC.get(letter, letter) for letter in unescape(text)[:200].casefold())
    return tuple(name.strip("'") for name in words(latin) if name not in _TITLES)


def _scripts(names: tuple[str, ...]) -> bool:
    return any(letter.isascii() and letter.isalpha() for letter in "".join(names))


def _match(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    if len(short) == 1:
        return long.startswith(short)
    if one == other or (len(short) >= 3 and long.startswith(short)):
        return True
    return bool(_forms(one) & _forms(other)) or fuzz.ratio(one, other) >= 75


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
