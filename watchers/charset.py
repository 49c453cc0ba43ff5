"""Bytes of a page → text that can be stored: right charset, NFC, no NUL, no lone surrogates."""

from __future__ import annotations

import codecs
import re
import unicodedata

# Longest first: the UTF-32 mark is left out as WHATWG does, so FF FE is UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_HEADER_LABEL = re.compile(r"""charset\s*=\s*["']?\s*([\w.:+-]{1,40})""", re.IGNORECASE)
_META_LABEL = re.compile(
    rb"""<(?:meta\b[^>]{0,500}?charset|\?xml\b[^>]{0,200}?encoding)\s*=\s*["']?\s*([\w.:+-]{1,40})""",
    re.IGNORECASE,
)
_META_WITHIN = 4096
# Only charsets that pages use: Python's registry also holds codecs such as rot13 and utf-7.
_TRUSTED = re.compile(
    r"utf-8|utf-16(-[lb]e)?|cp(125\d|866|874|932|949|950|1361)|iso8859-\d+|koi8-[rut]|mac-\w+"
    r"|gb2312|gbk|gb18030|big5(hkscs)?|shift_jis\w*|euc_\w+|iso2022_(jp|kr)\w*|tis-620|johab"
)
# What an unlabelled page in a language is written in (WHATWG Encoding, legacy defaults by locale).
_BY_LANGUAGE = {
    **dict.fromkeys("be bg kk ky mk ru sr tg tt uk".split(), "cp1251"),
    **dict.fromkeys("cs hr sk".split(), "cp1250"),
    **dict.fromkeys("hu pl sl".split(), "iso8859-2"),
    **dict.fromkeys("az tr".split(), "cp1254"),
    **dict.fromkeys("ar fa".split(), "cp1256"),
    **dict.fromkeys("et lt lv".split(), "cp1257"),
    "el": "iso8859-7",
    "he": "cp1255",
    "th": "cp874",
    "vi": "cp1258",
    "ja": "cp932",
    "ko": "cp949",
    "zh": "gb18030",
    "zh-tw": "big5",
    "zh-hk": "big5hkscs",
}
_LANGUAGE = re.compile(
    rb"""<html\b[^>]{0,500}?\blang\s*=\s*["']?([a-zA-Z]{2,3}(?:-[a-zA-Z]{2})?)""", re.IGNORECASE
)
_LETTERS = re.compile(rb"[A-Za-z\xc0-\xff]{3,}")
_ONE_BYTE_LATIN = re.compile(r"cp125\d|iso8859-\d+")
_NON_ASCII_RUN = re.compile(r".?[^\x00-\x7f]{1,256}", re.DOTALL)
_SURROGATE_OR_NUL = re.compile("[\ud800-\udfff\x00]")


def decode_page(body: bytes, content_type: str) -> str:
    """Return a page's text: byte order mark, then header, then meta, then UTF-8.

    A wrong label gives readable text all the same, never an error.
    """
    for mark, name in _MARKS:
        if body.startswith(mark):
            return clean_text(body[len(mark) :].decode(name, "replace"))
    return clean_text(_decode(body, _declared(body, content_type) or "utf-8"))


def clean_text(text: str) -> str:
    """Return `text` without NUL and lone surrogates, in NFC."""
    if text.isascii():
        return text.replace("\x00", "")
    text = _SURROGATE_OR_NUL.sub("", text)
    # In pieces: normalising one long run of combining marks is quadratic (64,000 took 3 s).
    return _NON_ASCII_RUN.sub(lambda run: unicodedata.normalize("NFC", run[0]), text)


def _declared(body: bytes, content_type: str) -> str | None:
    if (label := _HEADER_LABEL.search(content_type)) and (name := _charset_named(label[1])):
        return name
    if meta := _META_LABEL.search(body[:_META_WITHIN]):
        name = _charset_named(meta[1].decode("ascii", "replace"))
        # A meta that could be read as ASCII proves that the page is not UTF-16.
        return "utf-8" if name and name.startswith("utf-16") else name
    return None


def _charset_named(label: str) -> str | None:
    try:
        name = codecs.lookup(label).name
    except (LookupError, ValueError):
        return None
    # WHATWG: pages that say Latin-1 or ASCII mean Windows-1252.
    name = {"iso8859-1": "cp1252", "ascii": "cp1252", "gb2312": "gb18030"}.get(name, name)
    return name if _TRUSTED.fullmatch(name) else None


def _decode(body: bytes, name: str) -> str:
    if name == "utf-8" or _ONE_BYTE_LATIN.fullmatch(name):
        # Text in another charset is hardly ever valid UTF-8 by chance.
        try:
            return body.decode("utf-8")
        except UnicodeDecodeError:
            pass
    if name != "utf-8":
        return body.decode(name, "replace")
    text = body.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    whole = sum(map(len, re.findall(r"[^\x00-\x7f\ufffd]+", text)))
    return text if whole >= broken else body.decode(_guessed(body), "replace")


def _guessed(body: bytes) -> str:
    """Return the charset of a page without a true label: by its language, else by its letters."""
    if found := _LANGUAGE.search(body[:_META_WITHIN]):
        language = found[1].decode().lower()
        return _BY_LANGUAGE.get(language) or _BY_LANGUAGE.get(language[:2], "cp1252")
    words = [word for word in _LETTERS.findall(body) if not word.isascii()]
    # A Latin word is never all accents: those are Cyrillic letters.
    foreign = [word for word in words if min(word) >= 0xC0]
    if 2 * len(foreign) <= len(words):
        return "cp1252"
    # Most letters are small, and the two charsets keep the small ones in opposite halves.
    upper = sum(char >= 0xE0 for word in foreign for char in word)
    return "cp1251" if 2 * upper > sum(map(len, foreign)) else "koi8-r"
