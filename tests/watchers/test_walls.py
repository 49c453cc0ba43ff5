"""Pages that are no profile: walls are blocked, all else that names nobody is a failed look."""

from __future__ import annotations

import pytest

from tests.watchers.pages import ADA, fields_of, jsonld, read
from watchers.base import Blocked, Failed

LONG = (
    "<p>" + "All about our work with engines, looms and mathematics in many towns. " * 40 + "</p>"
)


def wall(title: str, body: str = "", head: str = "") -> str:
    return (
        f"<!doctype html><html><head><title>{title}</title>{head}</head><body>{body}</body></html>"
    )


WALLS = {
    "login by form": (
        wall("Acme", "<form><input name=u><input type=password name=p><button>Go</button></form>"),
        "login wall",
    ),
    "login by title": (wall("Log in | Acme"), "login wall"),
    "login with the profile's name in OpenGraph": (
        wall(
            "Ada Byron",
            "<h1>Sign in to see Ada's full profile</h1>",
            '<meta property="og:title" content="Ada Byron - Engineer at Acme">',
        ),
        "login wall",
    ),
    "login in German": (wall("Anmelden - Acme", "<h1>Anmelden</h1>"), "login wall"),
    "login in French": (wall("Connexion | Acme"), "login wall"),
    "login in Spanish": (wall("Acme", "<h1>Inicia sesión para continuar</h1>"), "login wall"),
    "login in Portuguese": (wall("Acme", "<h2>Faça login para ver o perfil</h2>"), "login wall"),
    "login in Italian": (wall("Accedi a Acme"), "login wall"),
    "login in Dutch": (wall("Inloggen | Acme"), "login wall"),
    "private profile": (wall("Acme", "<h1>This account is private</h1>"), "login wall"),
    "Cloudflare": (
        wall("Just a moment...", "<div id=cf-chl-widget>Checking your browser</div>"),
        "bot check",
    ),
    "Cloudflare in German": (wall("Nur einen Moment…"), "bot check"),
    "Cloudflare block": (wall("Attention Required! | Cloudflare", "<h1>Sorry</h1>"), "bot check"),
    "captcha": (
        wall(
            "acme.example", '<p>Please continue</p><div class="g-recaptcha" data-sitekey=x></div>'
        ),
        "bot check",
    ),
    "DataDome": (
        wall("acme.example", '<script src="https://ct.captcha-delivery.com/c.js"></script>'),
        "bot check",
    ),
    "access denied": (wall("Access Denied", "<h1>Access Denied</h1><p>Ref 18.2f</p>"), "bot check"),
    "not a robot": (wall("Hello", "<p>Confirm that you're not a robot to go on.</p>"), "bot check"),
    "consent": (wall("Before you continue to Acme", "<button>Accept all</button>"), "consent wall"),
    "consent in German": (
        wall("acme.example", "<p>Wir verwenden Cookies.</p><button>Alle akzeptieren</button>"),
        "consent wall",
    ),
    "consent in French": (wall("Avant de continuer", "<button>Tout accepter</button>"), "consent"),
    "consent in Dutch": (wall("Voordat je verdergaat naar Acme"), "consent wall"),
    "parked": (wall("ada.example is for sale", "<h1>Buy this domain</h1>"), "parked or for sale"),
    "parked in German": (wall("ada.example", "<p>Diese Domain steht zum Verkauf.</p>"), "parked"),
    "parked by a service": (
        wall("ada.example", '<script src="//img.sedoparking.com/p.js"></script><a>Loans</a>'),
        "parked",
    ),
    "default page of a server": (wall("Welcome to nginx!", "<h1>Welcome to nginx!</h1>"), "parked"),
    "soft 404": (wall("Page not found | Acme", LONG), "soft 404"),
    "soft 404 by heading": (wall("Acme", "<h1>404</h1><p>Oops</p>"), "soft 404"),
    "soft 404, user": (wall("Acme", "<h1>Sorry, this user does not exist.</h1>"), "soft 404"),
    "soft 404 in German": (wall("Seite nicht gefunden – Acme", LONG), "soft 404"),
    "soft 404 in French": (wall("Page introuvable"), "soft 404"),
    "soft 404 in Spanish": (wall("Página no encontrada | Acme"), "soft 404"),
    "soft 404 in Portuguese": (wall("Página não encontrada"), "soft 404"),
    "soft 404 in Italian": (wall("Pagina non trovata - Acme"), "soft 404"),
    "soft 404 in Dutch": (wall("Pagina niet gevonden"), "soft 404"),
    "suspended": (wall("Account Suspended", "<p>Contact your host.</p>"), "suspended"),
    "suspended in German": (wall("Acme", "<h1>Konto gesperrt</h1>"), "suspended"),
    "suspended by words": (wall("Acme", "<p>This account has been suspended.</p>"), "suspended"),
    "geo wall": (wall("Acme", "<h1>Acme is not available in your country</h1>"), "our country"),
    "legal wall": (wall("Unavailable for legal reasons"), "our country"),
    "maintenance": (wall("Down for maintenance", "<p>Back at noon.</p>"), "maintenance"),
    "maintenance in German": (wall("Acme", "<h1>Wartungsarbeiten</h1>"), "maintenance"),
    "maintenance in French": (wall("Site en maintenance"), "maintenance"),
    "maintenance in Spanish": (wall("Acme", "<p>Sitio en mantenimiento</p>"), "maintenance"),
    "maintenance in Dutch": (wall("In onderhoud"), "maintenance"),
    "maintenance in Russian": (wall("Технические работы"), "maintenance"),
    "soft 404 in Russian": (wall("Страница не найдена — Acme"), "soft 404"),
    "soft 404 in Polish": (wall("Acme", "<h1>Strona nie została znaleziona</h1>"), "soft 404"),
    "soft 404 in Swedish": (wall("Sidan hittades inte"), "soft 404"),
    "soft 404 in Danish": (wall("Siden blev ikke fundet"), "soft 404"),
    "soft 404 in Finnish": (wall("Sivua ei löytynyt"), "soft 404"),
    "soft 404 in Czech": (wall("Stránka nenalezena"), "soft 404"),
    "soft 404 in Turkish": (wall("Sayfa bulunamadı | Acme"), "soft 404"),
    "soft 404 in Greek": (wall("Η σελίδα δεν βρέθηκε"), "soft 404"),
    "soft 404 in Japanese": (wall("ページが見つかりません"), "soft 404"),
    "soft 404 in Chinese": (wall("页面不存在"), "soft 404"),
    "soft 404 in Korean": (wall("페이지를 찾을 수 없습니다"), "soft 404"),
    "somebody who left": (wall("Staff", "<h1>This person is no longer with us</h1>"), "soft 404"),
    "site taken down": (wall("Blog", "<p>The authors have deleted this site.</p>"), "soft 404"),
    "login in Russian": (wall("Вход"), "login wall"),
    "login in Japanese": (wall("ログイン | Acme"), "login wall"),
    "login to a site": (wall("Acme", "<h1>This site is currently private.</h1>"), "login wall"),
    "Anubis": (wall("Making sure you&#39;re not a bot!"), "bot check"),
    "AWS": (wall("", "<script>window.gokuProps = {}</script>"), "bot check"),
    "Sucuri": (wall("Redirecting", "<script>sucuri_cloudproxy_js=''</script>"), "bot check"),
    "robot in Russian": (wall("Acme", "<p>Подтвердите, что вы не робот</p>"), "bot check"),
    "robot in Chinese": (wall("安全验证"), "bot check"),
    "rate limit as a page": (wall("Acme", "<h1>Too many requests</h1>"), "bot check"),
    "parked by Sedo": (
        wall(
            "ada.example",
            "<p>This page was generated by the domain owner using Sedo Domain Parking.</p>",
        ),
        "parked",
    ),
    "parked by GoDaddy": (wall("x", '<script src="/parking-lander/main.js"></script>'), "parked"),
    "parked by Namecheap": (wall("ada.example - Registered at Namecheap.com"), "parked"),
    "parked by an advertiser": ('<html data-adblockkey="MFww"><script></script></html>', "parked"),
    "expired site": (wall("Website Expired"), "suspended"),
    "bandwidth": (wall("509 Bandwidth Limit Exceeded"), "suspended"),
    "age check": (wall("Acme", "<h1>Are you over 18?</h1>"), "age check"),
    "age check in German": (wall("Altersprüfung"), "age check"),
    "geo wall of the GDPR": (wall("451: Unavailable due to legal reasons"), "our country"),
}


@pytest.mark.parametrize("name", WALLS)
def test_a_wall_is_blocked_and_says_which_wall_it_is(name: str) -> None:
    html, reason = WALLS[name]
    with pytest.raises(Blocked, match=reason):
        read(html)


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("https://acme.example/login?next=/ada", "login wall"),
        ("https://acme.example/users/sign_in", "login wall"),
        ("https://acme.example/authwall?trk=x", "login wall"),
        ("https://login.acme.example/", "login wall"),
        ("https://consent.acme.example/m?continue=x", "consent wall"),
        ("https://acme.example/cgi-sys/suspendedpage.cgi", "suspended"),
        ("https://acme.example/404.html", "soft 404"),
    ],
)
def test_a_redirect_to_a_wall_is_one_even_when_it_states_a_person(url: str, reason: str) -> None:
    with pytest.raises(Blocked, match=reason):
        read(jsonld(ADA), url=url)


@pytest.mark.parametrize(
    "path", ["/people/404", "/p/404/", "/team/404.html", "/teams/maintenance", "/squads/challenge"]
)
def test_a_number_or_a_team_deep_in_an_address_is_no_wall(path: str) -> None:
    assert read(jsonld(ADA), url=f"https://acme.example{path}").fields["name"].value == ADA["name"]


def test_a_challenge_named_in_the_headers_is_a_bot_wall() -> None:
    with pytest.raises(Blocked, match="bot check"):
        read(jsonld(ADA), cf_mitigated="challenge")


def test_a_wall_that_names_whom_it_hides_prints_no_fields() -> None:
    bare = {"@type": "Person", "name": "Ada Byron"}
    with pytest.raises(Blocked, match="login wall"):
        read(jsonld(bare, title="Ada Byron | Acme", body="<p>Sign in to see Ada's profile</p>"))


def test_a_soft_404_in_a_template_that_names_the_sites_owner_is_no_profile() -> None:
    with pytest.raises(Blocked, match="soft 404"):
        read(jsonld(ADA, title="Page not found – Ada Byron"))


@pytest.mark.parametrize(
    "body",
    [
        "<nav><a>Log in</a> <a>Sign up</a></nav>",
        "<p>I build captcha systems and log in to old mainframes.</p>",
        "<form><input type=password></form>",
        "<footer>We use cookies. Accept all cookies</footer>",
        "<h2>Under maintenance</h2><p>My old engine is.</p>",
        '<div class="g-recaptcha"></div>',
    ],
)
@pytest.mark.parametrize("title", ["Ada Byron – about me", "Ada Byron | 404 Media"])
def test_a_real_profile_that_uses_the_words_of_walls_is_seen(body: str, title: str) -> None:
    html = jsonld(ADA, title=title, body=body)
    assert fields_of(read(html))["title"] == "Senior Engineer"


@pytest.mark.parametrize(
    "title",
    [
        "Technicien en maintenance industrielle",
        "Técnico en mantenimiento",
        "Monteur voor onderhoud",
        "Planned Maintenance Engineer",
        "Chef för underhåll",
        "Registered with the GMC",
        "Head of Domain Sales",
    ],
)
def test_a_bare_page_of_somebody_whose_work_sounds_like_a_wall_is_seen(title: str) -> None:
    bare = {"@type": "Person", "name": "Ada Byron"}
    html = jsonld(bare, title=f"Ada Byron – {title}", body=f"<h1>Ada Byron</h1><p>{title}</p>")
    assert fields_of(read(html))["headline"] == title


NOBODY = {
    "company home page": (wall("Acme – looms", f"<h1>Acme</h1>{LONG}"), "names no person"),
    "article": (
        jsonld({"@type": "NewsArticle", "headline": "Engines", "author": "Ada"}),
        "article",
    ),
    "organisation": (jsonld({"@type": "Corporation", "name": "Acme"}), "an organisation"),
    "only a title and OpenGraph": (
        wall(
            "Ada Byron - Engineer at Acme",
            LONG,
            '<meta property="og:type" content="profile"><meta property="og:title" content="Ada B">',
        ),
        "names no person",
    ),
    "shell drawn by a script": (
        wall("Ada", '<div id="root"></div><script src="/app.js"></script>'),
        "empty shell",
    ),
    "shell with a noscript": (
        wall("", "<noscript>Enable JavaScript to run this app.</noscript><script>x</script>"),
        "empty shell",
    ),
    "empty page": ("", "names no person"),
    "blank page": (" \n ", "names no person"),
    "text of a binary": ("\x89PNG\r\n\x1a\n\x00\x00", "names no person"),
    "frameset": ('<frameset><frame src="a.html"></frameset>', "names no person"),
    "directory": (wall("Team", LONG + "<ul><li>Ada</li><li>Ben</li></ul>"), "names no person"),
}


@pytest.mark.parametrize("name", NOBODY)
def test_a_readable_page_that_states_no_person_is_a_failed_look(name: str) -> None:
    html, reason = NOBODY[name]
    with pytest.raises(Failed, match=reason):
        read(html)


@pytest.mark.parametrize(
    "kind",
    ["application/pdf", "image/png", "text/plain", "application/json", "application/rss+xml"],
)
def test_what_is_not_html_is_a_failed_look_that_names_the_type(kind: str) -> None:
    with pytest.raises(Failed, match=kind.replace("+", r"\+")):
        read(jsonld(ADA), content_type=f"{kind}; charset=utf-8")
