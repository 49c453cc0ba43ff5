"""The words of walls in eight languages; one pattern a line, lower case and without accents.

The sign … stands for anything, of up to 60 characters.
"""

from __future__ import annotations

import re

SOFT_404 = "the page says that it was not found (a soft 404)"
PARKED = "the domain is parked or for sale"
SUSPENDED = "the account is suspended or closed"
BOT = "a bot check stands before the page"
LOGIN = "a login wall stands before the page"
CONSENT = "a cookie consent wall stands before the page"
GEO = "the page is not shown in our country"
MAINTENANCE = "the site is down for maintenance"

# What a title or a heading says, from its first to its last word, when the whole page is a wall.
_HEADLINES = {
    SOFT_404: r"""
        (error |http |oops,? |fehler |erreur |errore |erro )?404( error| fehler)?
        (error |http )?404\b…\b(not|page|error|oops|sorry|nicht|introuvable|no|non|nao|niet)\b…
        (error|fehler|erreur|errore|erro)( code)? 404
        …\b(page|profile|user|account|member|file|site) (was |could |can|can )?not (be )?found…
        …\b(page|profile|user|account|member|site) (does not|doesn.?t|no longer) exists?…
        …\b(page|profile|account|content) (is ?n.?t|is not|(is )?no longer) available…
        …\b(page|profile|account) (has been|was) (removed|deleted)…
        …\bwe (can.?t|could ?n.?t|cannot|could not) find …(page|profile|user)…
        (the )?(page|profile) (you requested|you are looking for|you were looking for)…
        (sorry|oops|hmm)[ ,.!]+…(not found|doesn.?t exist|isn.?t available|can.?t find)…
        (nothing|not|nichts) (found|here|gefunden)
        …\b(seite|profil|benutzer|nutzer) …(nicht gefunden|existiert nicht)…
        …\b(page|profil) …(introuvable|non trouvee?|n.?existe (pas|plus))…
        …\b(pagina|perfil) …(no encontrad[ao]|no existe|nao encontrad[ao]|nao existe)…
        …\b(pagina|profilo) …(non trovat[ao]|non esiste)…
        …\b(pagina|profiel) …(niet gevonden|bestaat niet)…
        nicht gefunden|introuvable|no encontrad[ao]|non trovat[ao]|nao encontrad[ao]|niet gevonden
        """,
    BOT: r"""
        just a moment|nur einen moment|un instant|un momento
        attention required|one more step|pardon our interruption|ddos-guard
        checking (your browser|if the site connection is secure)…
        (please )?(verify|verifying|confirm) (that )?you are (a )?(human|not a robot)…
        are you (a )?(human|robot)
        (please )?((complete|solve) )?(the |a )?(captcha|human verification)…
        (please )?((complete|solve) )?(the |a )?(security check|robot check)…
        access (to this page )?(has been )?denied…
        (sorry, )?you have been blocked…
        request (unsuccessful|blocked)…
        (unusual traffic|bot check|bot verification|security verification)…
        sicherheits(uber)?prufung|verification de securite|verificacion de seguridad
        zugriff verweigert|acces refuse|acceso denegado|accesso negato|acesso negado
        """,
    LOGIN: r"""
        (please )?(log ?in|sign ?in|log ?on)( or (sign ?up|register|join|create an account)…)?
        (please )?(log ?in|sign ?in|log ?on) (to|with|required|page|needed|for)\b…
        (you )?(must|need to|have to) (be logged in|log ?in|sign ?in)…
        (login|authentication|sign-in) required…|members only…
        join … to (see|view)…
        (this|the) (account|profile|page) is private…|private (profile|account)
        (bitte )?(anmelden|einloggen|melden sie sich an|melde dich an)( …)?
        anmeldung( erforderlich)?
        (se )?connecter|connexion( requise)?|identifi(cation|ez-vous)…|connectez-vous…
        iniciar sesion…|inicia sesion…|acceder
        accedi|accesso|effettua (il login|l.?accesso)…|accedi (a|per) …
        iniciar sessao|entrar( …)?|faca login…
        (inloggen|aanmelden)( …)?|log in om …
        """,
    CONSENT: r"""
        before you continue…|bevor (du|sie) …|avant (de continuer|d.?acceder)…
        antes de continuar…|prima di continuare…|voordat (je|u) verder ?gaat…
        we (value|care about|respect) your privacy…|your privacy (choices|matters|settings)?
        cookie (consent|wall|notice|settings)|(accept|manage) (all )?cookies…
        (ihre|deine) privatsphare…|(nous respectons )?votre vie privee…
        (valoramos )?(tu|su) privacidad…|(rispettiamo )?la tua privacy…
        (valorizamos )?(a )?sua privacidade…|(je|uw|jouw) privacy…
        """,
    PARKED: r"""
        (the domain )?[\w-]+(\.[\w-]+)+ (is|may be) (available )?for sale…
        …\bdomain (name )?for sale…
        (this |the )?domain( name)? (is|may be) for sale…
        buy this domain…|…\bdomain (is |has )?(parked|expired)…
        …\b(parked (domain|free)|domain parking)\b…
        …\bdomain\b…\b(steht zum verkauf|zu verkaufen|kaufen)\b…
        …\b(domaine|dominio|domein)\b…\b(a vendre|en venta|a venda|in vendita|te koop)\b…
        welcome to nginx|apache2? …default page…|it works|default web ?site page
        iis windows server|future home of …|index of /…|(web ?site |site )?coming soon
        """,
    SUSPENDED: r"""
        (this |your |the )?(account|(web)?site|user|profile)( has been| was| is)? suspended…
        (this |your |the )?(account|user|profile)( has been| was| is)? (deactivated|disabled)…
        (this |your |the )?(account|user|profile)( has been| was| is)? banned…
        (dieses )?konto (wurde )?(gesperrt|deaktiviert|geloscht)…
        (ce )?compte (a ete )?(suspendu|desactive|supprime)…
        (esta )?cuenta (ha sido )?(suspendida|desactivada|eliminada)…
        (questo )?account (e stato )?(sospeso|disattivato)
        (esta )?conta (foi )?(suspensa|desativada)
        (dit )?account (is )?(geblokkeerd|opgeschort)
        """,
    GEO: r"""
        …\b(not available|unavailable) in your (country|region|location|area)…
        unavailable for legal reasons…
        …\bin (deinem|ihrem) land nicht verfugbar…|…\bpas disponible dans votre (pays|region)
        …\bno (esta )?disponible en (tu|su) (pais|region)|…\bnon (e )?disponibile nel tuo paese
        …\bindisponivel (no|em) seu pais|…\bniet beschikbaar in (jouw|uw|je) (land|regio)
        """,
    MAINTENANCE: r"""
        …\b(under|down for|scheduled|undergoing|planned) maintenance…|maintenance( mode| page)?
        …\bbe (right )?back (soon|shortly|later)…
        …\btemporarily (unavailable|down|offline)…|(site )?under construction
        …wartungsarbeiten…|wartung(smodus)?|im wartungsmodus|baustelle
        …\ben (cours de )?(maintenance|mantenimiento)…|…\bem manutencao…
        …\bin manutenzione…|…\b(in|voor) onderhoud…|onderhoud
        """,
}

# Words that make a page of little text a wall wherever they stand in it.
_NOTICES = {
    BOT: r"""
        (verify|confirm) (that )?you are (a )?(human|not a robot)|(i.?m|you.?re) not a robot
        checking your browser|enable javascript and cookies to continue|(complete|solve) the captcha
        unusual traffic|automated (requests|access|queries)|press (and|&) hold|ray id:|incident id:
        (kein|pas un|no soy un|non sono un|nao sou um|geen) robot
        """,
    SUSPENDED: r"""
        account (has been |is |was )?(suspended|deactivated|disabled|banned)
        konto (wurde |ist )?(gesperrt|deaktiviert)|compte (a ete |est )?(suspendu|desactive)
        cuenta (ha sido |esta )?(suspendida|desactivada)|account (e stato )?sospeso
        conta (foi )?suspensa
        """,
    LOGIN: r"""
        (log|sign) ?(in|up)( or (sign ?up|register|join))? to (continue|view|see|access)
        join( now)? to (continue|view|see|access)
        (must|need to|have to) (be logged in|log ?in|sign ?in)|please (log|sign) ?in
        (melden sie sich|melde dich) an|connectez-vous pour|inicia sesion para
        accedi per|faca login para|log in om|(account|profile) is private
        """,
    PARKED: r"""
        domain( name)? (is |may be )?(for sale|parked|expired)|buy this domain
        domain (steht zum verkauf|kaufen)|domaine est a vendre|dominio esta en venta
        dominio e in vendita|dominio esta a venda|domein (is|staat) te koop
        """,
    GEO: r"""
        (not available|unavailable) in your (country|region|location)|unavailable for legal reasons
        in (deinem|ihrem) land nicht verfugbar|pas disponible dans votre pays
        """,
    MAINTENANCE: r"""
        (under|down for|scheduled|undergoing) maintenance|be (right )?back (soon|shortly)
        wartungsarbeiten|en maintenance|en mantenimiento|em manutencao|in manutenzione|onderhoud
        """,
    SOFT_404: r"""
        (page|profile|user|account) (was |could |can|can )?not (be )?found
        (page|profile|user) (does not|doesn.?t|no longer) exist
        (page|profile) is no longer available
        seite …nicht gefunden|page …introuvable|pagina (no|non|nao) (encontrada|trovata)
        pagina (is )?niet gevonden
        """,
    CONSENT: r"""
        before you continue|accept (all )?cookies|we (and our partners )?use cookies
        alle (cookies )?akzeptieren|cookies zustimmen|tout accepter|accepter les cookies
        aceptar (todas|cookies)|accetta (tutti|i cookie)|aceitar (todos|cookies)
        (alles|cookies) accepteren
        """,
}

# Names that bot checks and parking services leave in what a page loads; whole pages load them too.
_MARKS = {
    BOT: r"""
        captcha-delivery\.com|px-captcha|_incapsula_resource|g-recaptcha|h-captcha|cf-turnstile
        cf-chl|awswafcookiedomainlist|geetest
        """,
    PARKED: r"sedoparking|parkingcrew|bodis\.com|hugedomains|afternic|parklogic",
}


def _compiled(words: dict[str, str]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (reason, re.compile("|".join(_lines_of(text)).replace("…", ".{0,60}")))
        for reason, text in words.items()
    )


def _lines_of(text: str) -> list[str]:
    return [line.strip() for line in text.strip().splitlines()]


HEADLINES = _compiled(_HEADLINES)
NOTICES = _compiled(_NOTICES)
MARKS = _compiled(_MARKS)
