"""Cleans a folder of logs line by line and zips it: how such a script is usually written.

The same kinds of pattern as the product has: secrets get a mark, personal data a stable pseudonym. One list of compiled
patterns, one `sub` each for every line, the standard library's zip at level 6. A secret that is folded over several lines
or stands in UTF-16 is beyond it.

clean-lines.py FOLDER OUT.zip
"""

import functools
import hashlib
import hmac
import io
import ipaddress
import os
import re
import secrets
import sys
import zipfile

KEY = secrets.token_bytes(32)
TEXT = (".log", ".txt", ".ini", ".json", ".xml", ".cfg")


@functools.lru_cache(maxsize=100_000)
def pseudonym(prefix, value):
    digest = hmac.new(KEY, f"{prefix}:{value}".encode(), hashlib.sha256).digest()
    return prefix + "-" + "".join("BCDFGHJKLMNPQRSTVWXZ"[byte % 20] for byte in digest[:8])


def phone(match):
    return f"{pseudonym('PHONE', match[0])}-{match[0][-2:]}"


def email(match):
    return pseudonym("EMAIL", match[0])


@functools.lru_cache(maxsize=100_000)
def is_public(text):
    try:
        return not ipaddress.ip_address(text).is_private
    except ValueError:
        return False


def address(match):
    return pseudonym("IP", match[0]) if is_public(match[0]) else match[0]


def luhn(match):
    digits = [int(sign) for sign in match[0] if sign.isdigit()]
    total = sum(d if i % 2 == 0 else (d * 2 - 9 if d > 4 else d * 2) for i, d in enumerate(reversed(digits)))
    return "[masked:card-number]" if total % 10 == 0 else match[0]


SECRET_NAMES = r"(?:password|passwd|passphrase|pwd|secret|token|api[_-]?key|licen[cs]e(?:key|partner))"
PATTERNS = [
    (re.compile(pattern, flags), replacement)
    for pattern, flags, replacement in [
        (r"(" + SECRET_NAMES + r"[\"']?\s?[:=]\s?[\"']?)[^\s\"'&,;]+", re.I, r"\1[masked]"),
        (r"(\b(?:response|c?nonce|rspauth)=\"?)[^\",\s]+", re.I, r"\1[masked:sip-digest]"),
        (r"(\bha1=)[0-9a-f]{16,}", re.I, r"\1[masked:sip-digest]"),
        (r"(authorization: (?:bearer|basic) )\S+", re.I, r"\1[masked:token]"),
        (r"\beyJ[\w-]{8,}\.[\w-]+(?:\.[\w-]*)?", 0, "[masked:token]"),
        (r"((?:set-)?cookie: )[^\r\n]+", re.I, r"\1[masked:cookie]"),
        (r"(a=crypto:\d+ \S+ inline:)[^\s|]+", re.I, r"\1[masked:sdp-key]"),
        (r"(\bk=(?:base64|clear):)\S+", 0, r"\1[masked:sdp-key]"),
        (r"(://)[^/@\s:]+:[^/@\s]+@", 0, r"\1[masked:url-credentials]@"),
        (r"(sips?:[^\s@:<>]+:)[^\s@<>]+@", 0, r"\1[masked:url-credentials]@"),
        (r"^(?:login|innerphonenumber)=.*$", re.I, "[masked:account-name]"),
        (r"\b\d{4}(?:[ -]?\d{4}){3}\b", 0, luhn),
        (r"(?<![\w.-])[\w.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}\b", 0, email),
        (r"(?<![\w.])(?:\+7|8)[ -]?\(?\d{3}\)?[ -]?\d{3}[ -]?\d\d[ -]?\d\d(?!\d)", 0, phone),
        (r"\b(?:\d{1,3}\.){3}\d{1,3}\b", 0, address),
        (r"(?<=\\Users\\)[^\\\s]+", 0, lambda match: pseudonym("USER", match[0])),
        (r"(?<=COMPUTERNAME=)\S+", 0, lambda match: pseudonym("COMPUTER", match[0])),
    ]
]


def clean(line):
    for pattern, replacement in PATTERNS:
        line = pattern.sub(replacement, line)
    return line


def clean_file(path, out):
    in_key = False
    with open(path, encoding="utf-8", errors="surrogateescape", newline="") as lines:
        for line in lines:
            if "PRIVATE KEY-----" in line:
                in_key = "BEGIN" in line
                out.write(line)
            elif in_key:
                out.write("[masked:private-key]\n")
            else:
                out.write(clean(line))


def main(folder, target):
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for parent, _, names in os.walk(folder):
            for name in sorted(names):
                path = os.path.join(parent, name)
                if not name.lower().endswith(TEXT):
                    continue
                with archive.open(os.path.relpath(path, folder), "w", force_zip64=True) as entry:
                    with io.BufferedWriter(entry, 1024 * 1024) as buffered:
                        with io.TextIOWrapper(
                            buffered, encoding="utf-8", errors="surrogateescape", newline=""
                        ) as out:
                            clean_file(path, out)


main(sys.argv[1], sys.argv[2])
