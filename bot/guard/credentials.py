"""Passwords, keys and tokens in a text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, Final

from bot.guard.finding import Finding, Kind
from bot.guard.shapes import CERTAIN, LIKELY

_NOT_SECRETS: Final = frozenset(
    {"Base64HighEntropyString", "HexHighEntropyString", "IPPublicDetector", "KeywordDetector"}
)
"""Plugins left out: entropy takes any id for a key, keywords are read here as people write them."""

_KEY_BEGINS: Final = re.compile(r"-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----")
_KEY_ENDS: Final = re.compile(r"-----END [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----")
_SAID: Final = re.compile(
    r"(?<![\w-])(?:pass ?words?|passwd|pwd|pass ?phrase|pass ?code|mots? de passe|mdp|code (?:pin|secret|d['’]accès)|pin(?: code)?"
    r"|(?:api|access|secret|account|shared|private)[ _-]?(?:access[ _-]?)?keys?|clés? (?:d['’ ]?api|secrètes?|privées?|d['’]accès)"
    r"|(?:access |auth |api |bearer )?tokens?|jetons?(?: d['’]accès)?|client[ _-]?secret|secrets?|identifiants?|credentials?)"
    r"(?:\s(?:du|de la|de l['’]|des|de|d['’]|for|of|to|pour|the|our|my|wifi|wi-fi|admin|vpn|root|\w{2,15})){0,4}?"
    r"['\"»]?,?\s{0,2}(?:(?P<sign>=>?|:=?)|\bis\b|\best\b|\bc['’]est\b|\bwas\b|\bétait\b|\bare\b|\bsont\b)\s{0,2}['\"«“`]?\s?"
    r"(?P<value>[^\s'\"»”`,;]{4,300})",
    re.IGNORECASE,
)
_LOGIN: Final = re.compile(
    r"(?<!\w)(?:identifiants?|login|log-in|credentials?|compte|accès|account)(?:\s\w{2,15}){0,3}\s?[:=]\s?[^\s/]{2,60}\s?/\s?"
    r"(?P<value>[^\s'\"»”,;]{4,100})",
    re.IGNORECASE,
)
_PAIR: Final = re.compile(
    r"(?<!\w)(?:password|pwd|accountkey|sharedaccesskey|secret|token|api_?key|[a-z]{2,20}_(?:key|token|secret|password|pwd))\s?=\s?['\"]?(?P<value>(?:[^\s;'\"&]|&(?!\w{1,40}=)){4,300})",
    re.IGNORECASE,
)
_ADDRESS: Final = re.compile(
    r"(?<!\w)[a-z][a-z0-9+.\-]{1,20}://[^\s:/@'\"]{0,100}:(?P<value>[^\s@/'\"]{1,200})@[^\s'\"<>]{1,300}",
    re.IGNORECASE,
)
_BEARER: Final = re.compile(
    r"(?<!\w)(?:bearer|basic)\s(?P<value>[A-Za-z0-9_\-.+/=~]{16,2000})", re.IGNORECASE
)
_KNOWN: Final = re.compile(
    r"(?<!\w)(?P<value>AIza[\w-]{35}|ya29\.[\w-]{20,300}|sk-(?:ant-|proj-)?[\w-]{20,300}|gh[pousr]_\w{30,300}"
    r"|github_pat_\w{20,300}|glpat-[\w-]{20,60}|xox[abeprs]-[\w-]{10,300}|xapp-[\w-]{10,300}|hf_\w{30,60}"
    r"|(?:AKIA|ASIA)[A-Z0-9]{16}|SG\.[\w-]{16,40}\.[\w-]{16,60}|eyJ[\w-]{10,2000}\.eyJ[\w-]{10,4000}\.[\w-]{5,2000})"
)  # fmt: skip
_SIGNED_IN: Final = re.compile(
    r"(?<!\S)(?:-u|--(?:proxy-)?user)[\s=]['\"]?[^\s:'\"]{1,100}:(?P<value>[^\s'\"]{4,200})"
)
_CODE: Final = re.compile(r"[a-z_]+(?:\.[a-z_]+){0,5}[(\[]")
_CODES: Final = re.compile(r"pass|pwd|mots? de|mdp|code|pin", re.IGNORECASE)
_WHOLE: Final = (_ADDRESS, _BEARER, _KNOWN, _PAIR, _SIGNED_IN)


def load() -> None:
    """Load what finding needs."""
    _plugins()


def private_keys(text: str) -> Iterator[Finding]:
    """Private keys, from their first line to their last, or to the end of the text."""
    start = 0
    while begins := _KEY_BEGINS.search(text, start):
        ends = _KEY_ENDS.search(text, begins.end())
        start = ends.end() if ends else len(text)
        yield Finding(Kind.SECRET, begins.start(), start, CERTAIN)


def credentials(text: str) -> Iterator[Finding]:
    """Passwords, keys and tokens on the lines of `text`, without private keys."""
    for pattern in _WHOLE:
        for match in pattern.finditer(text):
            whole = pattern is _ADDRESS
            start, end = match.span() if whole else match.span("value")
            if not _is_a_stand_in(match["value"]):
                yield Finding(Kind.SECRET, start, end, CERTAIN)
    for match in (*_SAID.finditer(text), *_LOGIN.finditer(text)):
        value = match["value"].rstrip(".)")
        signed = bool(match.groupdict().get("sign"))
        # A sentence that gives a number to a token or a key counts or prices it.
        counted = value.isdecimal() and not signed and not _CODES.match(match[0])
        if not counted and _looks_secret(value, signed=signed):
            yield Finding(Kind.SECRET, match.start("value"), match.start("value") + len(value), LIKELY)
    yield from _detected(text)


def _detected(text: str) -> Iterator[Finding]:
    """What detect-secrets finds, line by line."""
    start = 0
    for line in text.splitlines(keepends=True):
        for plugin in _plugins():
            for value in plugin.analyze_string(line):
                if value and (place := line.find(value)) >= 0:
                    yield Finding(Kind.SECRET, start + place, start + place + len(value), CERTAIN)
        start += len(line)


@cache
def _plugins() -> tuple[Any, ...]:
    from detect_secrets.core.plugins.util import get_mapping_from_secret_type_to_class

    plugins: Iterable[type[Any]] = get_mapping_from_secret_type_to_class().values()
    return tuple(plugin() for plugin in plugins if plugin.__name__ not in _NOT_SECRETS)


def _is_a_stand_in(value: str) -> bool:
    """Whether `value` only stands for a secret: "<password>", "${TOKEN}", "xxxx", "[SECRET 1]", "next(tokens)"."""
    return value[0] in "<[{$%" or len(set(value.casefold())) <= 1 or bool(_CODE.match(value))


def _looks_secret(value: str, *, signed: bool) -> bool:
    """Whether somebody would choose `value` as a password: after "=" or ":", or as part of a sentence."""
    if len(value) < 4 or _is_a_stand_in(value) or value.isdecimal():
        return value.isdecimal() and len(value) >= 4 and len(set(value)) > 1
    letters, digits = any(map(str.isalpha, value)), any(map(str.isdecimal, value))
    marks = any(not char.isalnum() and char not in "'’-.()/" for char in value)
    return (letters and digits and (signed or len(value) >= 6)) or (marks and letters and len(value) >= 6)
