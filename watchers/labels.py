"""What a line of a person's own table states, told by its label in seven languages."""

from __future__ import annotations

import re

from watchers.text import fold_text

WORK = "work"
"""A label that says "work" and not whether a role or a place follows."""

# Folded: lower case, no accents. English, German, French, Spanish, Portuguese, Italian, Dutch.
_LABELS = {
    "title": (
        "job|job title|jobtitle|dayjob|title|role|position|occupation|profession|work as|works as|"
        "working as|i work as|beruf|stelle|rolle|tatigkeit|berufsbezeichnung|arbeite als|metier|"
        "poste|fonction|profession|emploi|puesto|cargo|profesion|ocupacion|rol|profissao|funcao|"
        "ocupacao|lavoro come|professione|ruolo|mestiere|occupazione|beroep|functie|baan"
    ),
    "employer": (
        "employer|company|organization|organisation|workplace|work at|works at|working at|"
        "i work at|work for|works for|working for|place of work|arbeitgeber|firma|unternehmen|"
        "arbeite bei|arbeitet bei|arbeitsplatz|employeur|entreprise|societe|travaille chez|empresa|"
        "empleador|organizacion|compania|trabajo en|empregador|organizacao|trabalho em|azienda|"
        "datore di lavoro|lavoro presso|societa|organizzazione|werkgever|bedrijf|werk bij|"
        "organisatie"
    ),
    "location": (
        "location|city|town|residence|based in|located in|lives in|living in|live in|ort|wohnort|"
        "standort|stadt|lebt in|lebe in|wohnt in|wohne in|lieu|ville|localisation|base a|basee a|"
        "habite a|residence|ubicacion|ciudad|vive en|vivo en|residencia|localizacao|cidade|mora em|"
        "moro em|localidade|luogo|citta|localita|residenza|vive a|vivo a|locatie|plaats|woonplaats|"
        "stad|woont in|woon in|📍"
    ),
    WORK: "work|arbeit|travail|trabajo|trabalho|lavoro|werk|💼",
}
# What is nobody's business here: of no use for what is watched, and some of it protected.
_PRIVATE = frozenset(
    (
        "pronouns|pronoun|pronomen|pronoms|pronom|pronombres|pronomes|pronomi|voornaamwoorden|"
        "gender|geschlecht|genre|genero|genere|geslacht|age|alter|edad|idade|eta|leeftijd|birthday|"
        "birthdate|born|geburtstag|anniversaire|cumpleanos|aniversario|compleanno|verjaardag|"
        "sexuality|orientation|religion|faith|politics|diagnosis|email|e mail|mail|phone|telephone|"
        "telefon|signal|matrix|xmpp|pgp|gpg|pgp key|gpg key"
    ).split("|")
)
_FIELD_OF = {label: field for field, labels in _LABELS.items() for label in labels.split("|")}
_FILLERS = frozenset("my current currently day main present the".split())
_PARTS = re.compile(r"[/&+,|]|\b(?:and|und|et|y|e|en)\b")


def field_of_label(label: str) -> str | None:
    """Return title, employer, location or WORK, if the label clearly says so."""
    if whole := _FIELD_OF.get(_bare(label)):
        return whole
    fields = {_FIELD_OF.get(_bare(part)) for part in _PARTS.split(fold_text(label)) if part.strip()}
    return fields.pop() if len(fields) == 1 else None


def is_private_label(label: str) -> bool:
    """True for what is left out: pronouns, age, faith, ways of contact and the like."""
    return _bare(label) in _PRIVATE


def _bare(label: str) -> str:
    folded = fold_text(label)
    words = [word for word in re.findall(r"[^\W_]+", folded) if word not in _FILLERS]
    return " ".join(words) or folded.strip("\ufe0f ")
