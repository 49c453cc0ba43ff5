#!/bin/sh
# See that there is a browser: one that is here, else Playwright's, else the system's package.
set -u
bin=$1

found() {
    "$bin/python" -c 'from watchers.browser_find import BrowserSettings, find_browser; print(find_browser(BrowserSettings()))' 2>/dev/null
}

found && exit 0
echo "none here: asking Playwright for one (at most three minutes)"
timeout 180 "$bin/playwright" install chromium >/dev/null 2>&1
found && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "Playwright's could not be had: asking apt for chromium"
    apt-get update -qq >/dev/null 2>&1
    DEBIAN_FRONTEND=noninteractive timeout 600 apt-get install -y -qq --no-install-recommends chromium >/dev/null 2>&1
    found && exit 0
fi
echo "no browser: the tests of drawn pages are skipped. To have them run: playwright install" >&2
echo "chromium, or your system's package (Debian, Ubuntu: sudo apt install chromium)." >&2
exit 0
