"""No page gets the browser to speak to a private address, whatever it tries (trials.md X4).

127.0.0.2 plays the public host, 127.0.0.1 the private one on the same port; what the private
listener saw is the oracle, and each case asks for a path of its own name.
"""

from __future__ import annotations

import asyncio
import socket
from contextlib import suppress

from tests.browser.kit import drawn_at_once, look, page
from watchers.base import LookError
from watchers.testing.loopback import Loopback, Reply, a_permit, an_http, html, redirect

JS = {"Content-Type": "text/javascript"}

# NAME is the case, PRIVATE the private listener's origin; each runs after the page was drawn.
SCRIPTS = {
    "fetch": "fetch('PRIVATE/NAME')",
    "fetch-no-cors": "fetch('PRIVATE/NAME', {mode: 'no-cors', keepalive: true})",
    "fetch-post": "fetch('PRIVATE/NAME', {method: 'POST', mode: 'no-cors', body: 'x'})",
    "fetch-preflight": "fetch('PRIVATE/NAME', {headers: {'X-A': 'b'}})",
    "xhr": "const x = new XMLHttpRequest(); x.open('GET', 'PRIVATE/NAME'); x.send()",
    "redirected-fetch": "fetch('/to/NAME')",
    "redirected-script": "add('script', {src: '/to/NAME'})",
    "redirected-document": "location.href = '/to/NAME'",
    "redirected-frame": "add('iframe', {src: '/to/NAME'})",
    "websocket": "new WebSocket('ws://HOST/NAME')",
    "event-source": "new EventSource('PRIVATE/NAME')",
    "beacon": "navigator.sendBeacon('PRIVATE/NAME', 'x')",
    "script": "add('script', {src: 'PRIVATE/NAME'})",
    "module": "import('PRIVATE/NAME')",
    "style": "add('link', {rel: 'stylesheet', href: 'PRIVATE/NAME'})",
    "style-import": "add('style', {textContent: '@import \"PRIVATE/NAME\"'})",
    "font": "new FontFace('f', 'url(PRIVATE/NAME)').load()",
    "image": "add('img', {src: 'PRIVATE/NAME'})",
    "picture-in-style": "document.body.style.background = 'url(PRIVATE/NAME)'",
    "video": "add('video', {src: 'PRIVATE/NAME', autoplay: true})",
    "iframe": "add('iframe', {src: 'PRIVATE/NAME'})",
    "srcdoc": "add('iframe', {srcdoc: '<script src=PRIVATE/NAME></scr' + 'ipt>'})",
    "data-frame": "add('iframe', {src: 'data:text/html,<script src=PRIVATE/NAME></scr' + 'ipt>'})",
    "blob-frame": "add('iframe', {src: URL.createObjectURL(new Blob(['<img src=PRIVATE/NAME>'],"
    " {type: 'text/html'}))})",
    "object": "add('object', {data: 'PRIVATE/NAME'})",
    "embed": "add('embed', {src: 'PRIVATE/NAME'})",
    "location": "location.href = 'PRIVATE/NAME'",
    "form-get": "submit('get')",
    "form-post": "submit('post')",
    "form-blank": "submit('post', '_blank')",
    "popup": "open('PRIVATE/NAME')",
    "popup-here": "open('/opened-NAME')",
    "link-blank": "add('a', {href: 'PRIVATE/NAME', target: '_blank', ping: 'PRIVATE/x'}).click()",
    "download": "add('a', {href: 'PRIVATE/NAME', download: 'x'}).click()",
    "prefetch": "add('link', {rel: 'prefetch', href: 'PRIVATE/NAME'})",
    "preload": "add('link', {rel: 'preload', as: 'fetch', href: 'PRIVATE/NAME'})",
    "modulepreload": "add('link', {rel: 'modulepreload', href: 'PRIVATE/NAME'})",
    "preconnect": "add('link', {rel: 'preconnect', href: 'PRIVATE/NAME'})",
    "dns-prefetch": "add('link', {rel: 'dns-prefetch', href: 'PRIVATE/NAME'})",
    "icon": "add('link', {rel: 'icon', href: 'PRIVATE/NAME'})",
    "manifest": "add('link', {rel: 'manifest', href: 'PRIVATE/NAME'})",
    "prerender": "add('script', {type: 'speculationrules', textContent:"
    " JSON.stringify({prerender: [{urls: ['/opened-NAME']}], prefetch: [{urls: ['PRIVATE/x']}]})})",
    "worker": "new Worker(URL.createObjectURL(new Blob([\"fetch('PRIVATE/NAME');"
    " importScripts('PRIVATE/NAME')\"])))",
    "shared-worker": "new SharedWorker(URL.createObjectURL(new Blob([\"fetch('PRIVATE/NAME')\"])))",
    "service-worker": "navigator.serviceWorker.register('/sw.js')",
    "webrtc": "rtc('stun:PLACE?x', 'turn:PLACE?transport=udp', 'turn:PLACE?transport=tcp')",
    "webtransport": "new WebTransport('https://HOST/NAME')",
    "svg-use": "document.body.insertAdjacentHTML('beforeend',"
    ' \'<svg><use href="PRIVATE/NAME#a"/><image href="PRIVATE/NAME"/></svg>\')',
    "refresh": "add('meta', {httpEquiv: 'refresh', content: '0;url=PRIVATE/NAME'})",
    "file": "location.href = 'file:///etc/hostname'",
    "file-fetch": "fetch('file:///etc/hostname').then((a) => a.text()).then((t) => fetch('/leak'))",
    "file-frame": "add('iframe', {src: 'file:///etc/hostname'})",
    "view-source": "location.href = 'view-source:PRIVATE/NAME'",
    "chrome": "location.href = 'chrome://version'",
    "data": "location.href = 'data:text/html,<script src=PRIVATE/NAME></scr' + 'ipt>'",
    "javascript": "location.href = 'javascript:fetch(\"PRIVATE/NAME\")'",
    "dialog": "setTimeout(() => {alert(1); confirm(2); prompt(3); fetch('PRIVATE/NAME')})",
}
HELPERS = """
const add = (name, facts) => {
  const made = Object.assign(document.createElement(name), facts);
  document.body.append(made);
  return made;
};
const submit = (action, method, target) => {
  const form = add('form', {method, action});
  if (target) form.target = target;
  form.submit();
};
const rtc = (...urls) => {
  const peer = new RTCPeerConnection({iceServers: [
    {urls: [urls[0].replace('?x', '')]},
    {urls: urls.slice(1), username: 'a', credential: 'b'}]});
  peer.createDataChannel('x');
  peer.createOffer().then((offer) => peer.setLocalDescription(offer));
};
"""


# These leave the page, so each has one of its own; the others share.
LEAVING = {
    *("redirected-document", "location", "form-get", "form-post", "refresh", "file", "view-source"),
    *("chrome", "data", "javascript", "popup", "popup-here", "link-blank", "form-blank", "dialog"),
}


def trying(names: list[str], private: Loopback) -> Reply:
    return drawn_at_once(then=HELPERS + "\n".join(script_of(name, private) for name in names))


def script_of(name: str, private: Loopback) -> str:
    place = f"127.0.0.1:{private.port}"
    script = f"fetch('/ran/{name}').then(() => {{ {SCRIPTS[name]} }});"
    named = script.replace("submit(", f"submit('{private.url(f'/{name}')}', ")
    named = named.replace("PRIVATE", f"http://{place}").replace("NAME", name)
    return named.replace("HOST", place).replace("PLACE", place)


def stage(public: Loopback, private: Loopback) -> list[str]:
    """Put every case on a page; returns the pages' paths."""
    sharing = [name for name in SCRIPTS if name not in LEAVING]
    groups = [[name] for name in SCRIPTS if name in LEAVING]
    groups += [sharing[start::5] for start in range(5)]
    for name in SCRIPTS:
        public.routes[f"/to/{name}"] = redirect(private.url(f"/{name}"))
        public.routes[f"/opened-{name}"] = page(
            f'<script src="{private.url(f"/{name}")}"></script>'
        )
    worker = f"fetch('{private.url('/service-worker')}')"
    public.routes["/sw.js"] = Reply(worker.encode(), headers=JS)
    for number, names in enumerate(groups):
        public.routes[f"/try/{number}"] = trying(names, private)
    return [f"/try/{number}" for number in range(len(groups))]


async def test_no_page_reaches_a_private_address() -> None:
    heard: list[bytes] = []
    async with (
        Loopback(default=html("private")) as private,
        Loopback(host="127.0.0.2", port=private.port) as public,
        an_http(allow=("127.0.0.2/32",), timeout=25.0) as http,
    ):
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as datagrams:
            datagrams.bind(("127.0.0.1", private.port))
            datagrams.setblocking(False)

            async def attempt(path: str) -> None:
                with suppress(LookError):
                    await look(http, public, path)

            await asyncio.gather(*map(attempt, stage(public, private)))
            with suppress(BlockingIOError):
                heard.append(datagrams.recv(1500))
    assert set(SCRIPTS) - {path.removeprefix("/ran/") for path in public.paths} == set()
    assert [path for path in public.paths if path.startswith(("/leak", "/opened-"))] == []
    assert (private.paths, private.connections, heard) == ([], 0, [])


async def test_a_meta_refresh_or_header_in_the_document_itself_leads_nowhere_private() -> None:
    async with (
        Loopback(default=html("private")) as private,
        Loopback(host="127.0.0.2", port=private.port) as public,
        an_http(allow=("127.0.0.2/32",), timeout=25.0) as http,
    ):
        away = private.url("/x")
        head = f'<meta http-equiv="refresh" content="0;url={away}"><base href="{away}">'
        headers = {
            "Content-Type": "text/html",
            "Refresh": f"0;url={away}",
            "Link": f"<{away}>; rel=preload; as=script, <{away}>; rel=preconnect",
            "Content-Security-Policy-Report-Only": f"default-src 'none'; report-uri {away}",
            "Reporting-Endpoints": f'default="{away}"',
            "NEL": '{"report_to": "default", "max_age": 1000, "success_fraction": 1.0}',
        }
        public.routes["/meta"] = drawn_at_once(head=head)
        public.routes["/header"] = Reply(drawn_at_once().body, headers=headers)
        for path in ("/meta", "/header"):
            url = public.url(path)
            with suppress(LookError):
                async with http.render(await http.get(url, a_permit(url)), a_permit(url)):
                    pass
    assert (private.paths, private.connections) == ([], 0)
