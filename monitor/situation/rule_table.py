"""Every rule and circumstance by name, with its author's guess.

A row of rules: name | kind | guess how often it is right | what is read. A row of circumstances:
name | log-odds added | what is read. "event" kinds are measured; the others keep their guess.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from monitor.model import SituationKind


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of evidence: what it tells, and the guess how often it is right."""

    kind: SituationKind
    guess: float
    meaning: str


@dataclass(frozen=True, slots=True)
class Circumstance:
    """What weakens or strengthens a rule: a guess of the log-odds that it adds."""

    guess: float
    meaning: str


_LOCATION = """
location.abroad    | relocated | 0.97 | a place in another country
location.continent | relocated | 0.70 | a continent that does not hold the place before
location.region    | relocated | 0.85 | another state, region or area, with or without a town
location.far       | relocated | 0.95 | 100 km or more away in the same country
location.away      | relocated | 0.85 | 65 to 100 km away in the same country
location.near      | relocated | 0.70 | 50 to 65 km away in the same country
location.border    | unclear   | 0.50 | a region that may begin next to the town before
location.doubtful  | unclear   | 0.50 | a text that hardly says where
location.nowhere   | unclear   | 0.60 | one of the texts is no place on a map
location.unknown   | unclear   | 0.50 | not both are places that the gazetteer knows
location.namesake  | unclear   | 0.40 | agrees only as a small namesake of a large place
location.overlap   | unclear   | 0.60 | lists of places that overlap in part
location.phone     | unclear   | 0.50 | the country code of a telephone number is another one
location.towns     | unclear   | 0.40 | two unknown towns of one region
"""

_WORK = """
work.announced   | unclear       | 0.50 | something that has not happened yet
work.ended       | left_employer | 0.90 | "retired", "between jobs" and no new job
work.bygone      | left_employer | 0.92 | the employer is now named as a former one
work.own_title   | new_employer  | 0.65 | a title now says that the person works for themself
work.own_beside  | unclear       | 0.40 | self-employment beside what was there before
work.own_instead | new_employer  | 0.88 | self-employment in place of an employer
work.own_now     | new_employer  | 0.80 | self-employment, and no employer was named
work.own_dropped | unclear       | 0.40 | no longer says self-employed
work.own_to_job  | new_employer  | 0.90 | an employer in place of self-employment
work.beside      | unclear       | 0.50 | the first organisation stays, others came or went
work.first_gone  | new_employer  | 0.60 | another first organisation, while a later one stays
work.overlap     | unclear       | 0.50 | lists of organisations that overlap in part
work.relatives   | unclear       | 0.55 | may be parts of one organisation
work.renamed     | unclear       | 0.50 | may be the new name of the same organisation
work.stealth     | new_employer  | 0.75 | a company in stealth in place of an employer
work.both_named  | unclear       | 0.50 | two rewritten fields, one names the new and one the old
work.project     | unclear       | 0.50 | one of the two may be no employer
work.loose       | unclear       | 0.50 | names by their position alone, without roles
work.replaced    | new_employer  | 0.93 | another organisation in its place
work.after_past  | new_employer  | 0.88 | an employer, where only a former one was named
work.past_now    | unclear       | 0.50 | a former employer that is now named plainly
work.after_none  | new_employer  | 0.90 | an employer, where the text said that there was no job
work.after_study | new_employer  | 0.80 | an employer, where the text said student
work.department  | unclear       | 0.50 | another department of the same house
work.after_joke  | new_employer  | 0.65 | an employer, where a joke or "none" stood
work.named_bare  | unclear       | 0.50 | an employer, where the headline said nothing of work
work.dropped     | unclear       | 0.50 | a headline no longer names the employer, nor the same role
work.named       | unclear       | 0.50 | an employer, where none was named
work.named_role  | new_employer  | 0.60 | an employer and another role, where no employer was named
work.unnamed     | unclear       | 0.50 | the new text names no employer
work.in_field    | new_employer  | 0.85 | another field names an employer, and there was no job
work.end_field   | left_employer | 0.85 | another field says that there is no job now
work.moved       | new_employer  | 0.80 | the employer field is empty, another names a new one
work.joined      | new_employer  | 0.70 | prose tells of a new one, other fields still name the old
work.dropped_open| left_employer | 0.75 | the employer is dropped everywhere, and work asked for
work.graduated   | left_employer | 0.70 | no longer a student, and no job is named
work.moved_past  | left_employer | 0.88 | the employer field is empty, another calls it former
work.moved_own   | new_employer  | 0.82 | the employer field is empty, another says self-employed
"""

_PROSE = """
prose.announced  | unclear       | 0.50 | prose announces something that has not happened yet
prose.replaced   | new_employer  | 0.90 | prose names another employer instead
prose.succeeded  | new_employer  | 0.92 | prose calls the employer former, and names another
prose.first_gone | new_employer  | 0.75 | another employer comes first, and a later one stays
prose.returned   | new_employer  | 0.75 | prose names a former employer instead
prose.own_to_job | new_employer  | 0.80 | prose names an employer instead of self-employment
prose.own_instead| new_employer  | 0.75 | prose says self-employed instead of an employer
prose.up_named   | promoted      | 0.80 | prose says a higher role at the employer that stays
prose.up_unnamed | promoted      | 0.65 | prose says a higher role, and names no employer
prose.leads      | promoted      | 0.75 | prose says that the person leads, and worked in it before
prose.across_named   | role_changed | 0.75 | prose says another craft at the employer that stays
prose.down_named     | role_changed | 0.60 | prose says a lower role at the employer that stays
prose.down_unnamed   | role_changed | 0.55 | prose says a lower role, and all the rest stays
prose.across_unnamed | role_changed | 0.60 | prose says another craft, and names no employer
prose.after_none | new_employer  | 0.85 | prose names an employer, and said that there was no job
prose.after_study| new_employer  | 0.80 | prose names an employer and no longer a study
prose.graduated  | left_employer | 0.70 | prose says that the study is over, and names no job
prose.ended      | left_employer | 0.80 | prose says that there is no job now
prose.bygone     | left_employer | 0.75 | prose names the employer as a former one
prose.former     | left_employer | 0.75 | prose calls former what it called current
"""

_ROLES = """
role.unread      | unclear      | 0.50 | titles whose words say nothing known
role.mark_up     | promoted     | 0.85 | the same words with a higher mark ("II", "Senior")
role.mark_down   | unclear      | 0.50 | the same words with a lower mark
role.full_post   | promoted     | 0.88 | no longer deputy, acting or assistant
role.mark_added  | promoted     | 0.90 | the same words with a mark of rank added
role.graduate    | new_employer | 0.60 | no longer a student
role.no_craft    | unclear      | 0.50 | no craft named, on one level
role.no_craft_up | promoted     | 0.65 | no craft named, a higher level
role.unknown_up | promoted     | 0.82 | a known craft, and a higher level of what no table knows
role.no_craft_off| role_changed | 0.60 | no craft named, a lower level
role.step_up     | promoted     | 0.96 | a whole level up in the same craft
role.half_up     | promoted     | 0.80 | half a level up in the same craft
role.beside_up   | promoted     | 0.65 | a higher role beside the one that stays
role.far_down    | role_changed | 0.80 | three levels down or more
role.lowered     | role_changed | 0.75 | the same words with "deputy", "vice" or "assistant" added
role.step_down   | role_changed | 0.65 | a level down
role.craft_gained  | role_changed | 0.88 | another post beside the one that stays
role.craft_first   | role_changed | 0.90 | another post put before the one that stays
role.craft_widened | role_changed | 0.68 | another field for the post that stays
role.craft_dropped | unclear      | 0.50 | one of several crafts or roles is no longer named
role.craft_swapped | role_changed | 0.75 | one craft stays, another took the place of a third
role.unknown_above | role_changed | 0.60 | a known craft, and a middling rank of what no table knows
role.craft_unknown | role_changed | 0.65 | a known craft, and words for one that no table knows
role.across_up   | promoted     | 0.82 | another craft, and head of it now
role.across_too  | role_changed | 0.50 | another craft, and head of it now
role.family_up   | promoted     | 0.75 | a whole level up in a craft of the same family
role.across      | role_changed | 0.96 | another craft
"""

_OTHERS = """
notice.status_open   | open_to_work   | 0.95 | a status that says so
notice.open          | open_to_work   | 0.92 | a text that says so
notice.closed        | closed_to_work | 0.92 | said open before, and says the contrary now
notice.dropped       | closed_to_work | 0.85 | said open before, and no longer does
presence.stated      | newly_stated   | 0.95 | the field was empty
presence.lost        | withdrawn      | 0.95 | the field is empty
presence.layout      | withdrawn      | 0.35 | half of the fields are gone at once
person.id            | identity_doubt | 0.97 | the source's own id of the person is another one
person.name          | identity_doubt | 0.85 | the name is another one, and nothing else stays
person.everything    | identity_doubt | 0.60 | another country, house, trade and prose
person.name_and_more | identity_doubt | 0.95 | the name and two or more fields are others
"""

_CIRCUMSTANCES = """
several_places   | -1.2 | more than two places are named
weak_place       | -1.7 | a place read by a slip, a code or a village's name alone
coming           | -1.9 | a move that is announced
in_prose         | -1.2 | read out of a headline or a biography
employer_dropped | -1.3 | the employer is no longer named
contradicted     | -1.7 | an unchanged employer field says otherwise
acronyms         | -1.0 | two acronyms: maybe one house and its department
by_position      | -0.6 | a name known by its position alone
agreed           | +0.7 | another field says the same
agreed_elsewhere | +1.2 | another of the person's profiles says the same
differs_elsewhere| -0.5 | another of the person's profiles says otherwise: it may be stale
"""


def _rows(*tables: str) -> Iterator[list[str]]:
    for table in tables:
        for row in table.strip().splitlines():
            yield [part.strip() for part in row.split("|")]


RULES: Mapping[str, Rule] = {
    name: Rule(SituationKind(kind), float(guess), meaning)
    for name, kind, guess, meaning in _rows(_LOCATION, _WORK, _PROSE, _ROLES, _OTHERS)
}
CIRCUMSTANCES: Mapping[str, Circumstance] = {
    name: Circumstance(float(guess), meaning) for name, guess, meaning in _rows(_CIRCUMSTANCES)
}
