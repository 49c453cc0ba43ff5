"""Networks whose terms forbid automated reading: they are never asked, whatever a consent says."""

from __future__ import annotations

from urllib.parse import urlsplit

_NETWORKS = {
    "LinkedIn": ("linkedin.com", "linkedin.cn", "lnkd.in"),
    "Facebook": (
        "facebook.com",
        "facebook.net",
        "fb.com",
        "fb.me",
        "fb.watch",
        "messenger.com",
        "m.me",
    ),
    "Instagram": ("instagram.com", "instagr.am", "ig.me"),
    "Threads": ("threads.net", "threads.com"),
    "X (Twitter)": ("x.com", "twitter.com", "t.co"),
    "XING": ("xing.com", "xing.to"),
}
_OWN_PAGE = "ask the candidate for a page of their own (a personal site, a GitHub profile)"
_INSTEAD = {
    "LinkedIn": f"{_OWN_PAGE}, or let your own data export be read: linkedin:SLUG (docs/sources.md)"
}
_NETWORK_OF = {host: network for network, hosts in _NETWORKS.items() for host in hosts}


def forbidden_reason(url: str) -> str | None:
    """Return why `url` may not be read by a machine and what is lawful instead, else None."""
    try:
        host = (urlsplit(url).hostname or "").rstrip(".")
    except ValueError:
        return None
    labels = host.split(".")
    for start in range(len(labels) - 1):
        if network := _NETWORK_OF.get(".".join(labels[start:])):
            instead = _INSTEAD.get(network, f"{_OWN_PAGE} and watch that")
            return f"{network} forbids automated reading; {instead}"
    return None
