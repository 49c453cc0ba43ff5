"""Words that tell names, job titles and labels on a team page apart."""

from __future__ import annotations

WORK_WORDS = frozenset(
    "accountant administrator adviser advisor agent analyst architect artist assistant associate "
    "attorney auditor board buyer ceo cfo chair chairman chairperson chairwoman chief cio ciso "
    "clerk cmo coach cofounder consultant controller coo coordinator counsel cpo creative cto "
    "customer data deputy design designer developer development digital director editor engineer "
    "engineering executive finance financial fellow founder founding general global graduate head "
    "hr human illustrator innovation intern investor it journalist junior lawyer lead leader legal "
    "lecturer machine manager managing marketing mechanic member nurse office officer operations "
    "operator owner paralegal partner people pharmacist photographer physician planner "
    "postdoctoral practice president principal producer product professor program programmer "
    "project quality recruiter recruiting recruitment representative research researcher resources "
    "sales scientist secretary security senior software specialist staff strategist strategy "
    "supervisor support talent teacher team technical technician technology tester trainer trainee "
    "treasurer trustee vice vp web writer "
    "abteilungsleiter abteilungsleiterin assistenz berater beraterin buchhaltung entwickler "
    "entwicklerin entwicklung geschaftsfuhrer geschaftsfuhrerin geschaftsfuhrung ingenieur "
    "ingenieurin leiter leiterin leitung mitarbeiter mitarbeiterin praktikant professorin "
    "projektleiter projektleiterin referent referentin vertrieb vorstand werkstudent "
    "adjoint adjointe avocat charge chargee chef cheffe comptable conseiller conseillere "
    "developpeur developpeuse directeur directrice fondateur fondatrice gerant ingenieure "
    "president presidente responsable stagiaire "
    "abogado analista arquitecto asesor desarrollador desarrolladora diretor diretora director "
    "directora gerente ingeniero ingeniera jefa jefe fundador fundadora presidente responsavel "
    "direttore direttrice ingegnere sviluppatore".split()
)

NO_NAMES = frozenset(
    "about the our your and us of in for we with meet to at all join more read view contact home "
    "news blog jobs careers services products company privacy policy terms cookie cookies imprint "
    "impressum menu search login sign subscribe follow linkedin twitter facebook instagram github "
    "leadership management advisors advisers investors partners values culture mission vision "
    "history press media events resources solutions studies open positions rights reserved inc ltd "
    "llc gmbh copyright university institute department uber unser unsere wir das die "
    "ansprechpartner notre nos equipe nuestro equipo new york".split()
)

NO_TITLES = frozenset(
    {
        *"bio biography profile linkedin twitter x facebook instagram github mastodon".split(),
        *"xing email mail e phone telephone website contact more vcard mehr photo portrait".split(),
        *"bluesky telefon fax kontakt profil new".split(),
        "read more",
        "learn more",
        "see more",
        "show more",
        "read bio",
        "view bio",
        "full bio",
        "view profile",
        "see profile",
        "full profile",
        "read full bio",
        "contact me",
        "e mail",
        "send email",
        "mehr erfahren",
        "mehr lesen",
        "en savoir plus",
        "lire la suite",
        "mas informacion",
        "download vcard",
    }
)

LABELS = {
    **dict.fromkeys(
        (
            *"title role position function job designation occupation rolle funktion".split(),
            *"fonction poste cargo puesto ruolo".split(),
            "job title",
        ),
        "title",
    ),
    **dict.fromkeys(
        "location office city place based standort ort buro lieu bureau ubicacion sede".split(),
        "location",
    ),
}
