"""Hosts that count and follow visitors: a page being drawn never reaches them."""

from __future__ import annotations

_HOSTS = frozenset(
    """
    adform.net adnxs.com adsrvr.org amazon-adsystem.com amplitude.com app-measurement.com
    bat.bing.com branch.io bugsnag.com chartbeat.com chartbeat.net clarity.ms cloudflareinsights.com
    connect.facebook.net criteo.com criteo.net crazyegg.com demdex.net doubleclick.net
    facebook.com fullstory.com google-analytics.com googleadservices.com googlesyndication.com
    googletagmanager.com googletagservices.com heap.io heapanalytics.com hotjar.com hotjar.io
    hs-analytics.net hs-scripts.com hubspot.com intercom.io licdn.com logrocket.com logrocket.io
    matomo.cloud mixpanel.com moatads.com mouseflow.com newrelic.com nr-data.net omtrdc.net
    optimizely.com outbrain.com parsely.com pendo.io pinimg.com
    piwik.pro plausible.io quantserve.com rlcdn.com rubiconproject.com scorecardresearch.com
    segment.com segment.io sentry.io sentry-cdn.com simpleanalyticscdn.com
    stats.wp.com taboola.com tiktok.com umami.is usercentrics.eu visualwebsiteoptimizer.com
    yandex.ru zdassets.com
    """.split()
)


def is_tracker(host: str) -> bool:
    """Tell whether `host` is one of them or lies below one."""
    labels = host.lower().rstrip(".").split(".")
    return any(".".join(labels[start:]) in _HOSTS for start in range(len(labels)))
