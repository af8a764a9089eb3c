"""Money: which currency a number is in, as an ISO 4217 code.

A sign or code in front ("US$ 5m", "€20 million", "USD 100m") or a word behind ("100 million dollars", "2bn euros").
"""

from __future__ import annotations

import re

_SIGNS = {
    "us$": "USD",
    "u.s.$": "USD",
    "a$": "AUD",
    "au$": "AUD",
    "c$": "CAD",
    "ca$": "CAD",
    "nz$": "NZD",
    "hk$": "HKD",
    "s$": "SGD",
    "r$": "BRL",
    "$": "USD",
    "€": "EUR",
    "£": "GBP",
    "¥": "JPY",
    "₹": "INR",
    "₪": "ILS",
    "₺": "TRY",
    "₩": "KRW",
    "₦": "NGN",
    "₽": "RUB",
    "₴": "UAH",
}
_CODES = (
    "USD|EUR|GBP|JPY|CNY|CHF|CAD|AUD|NZD|SEK|NOK|DKK|PLN|CZK|HUF|RON|RUB|UAH|TRY|ILS|SAR|AED|QAR|KWD|BHD|OMR|JOD"
    "|EGP|MAD"
    "|INR|PKR|BDT|IDR|MYR|SGD|HKD|KRW|ZAR|NGN|KES|GHS|ETB|RWF|UGX|TZS|XOF|XAF|BRL|MXN"
)
_NATIONAL = {
    "dollar": {"us": "USD", "american": "USD", "canadian": "CAD", "australian": "AUD", "new zealand": "NZD", "": "USD"},
    "pound": {"british": "GBP", "egyptian": "EGP", "lebanese": "LBP", "syrian": "SYP", "sudanese": "SDG", "": "GBP"},
    "rupee": {"pakistani": "PKR", "sri lankan": "LKR", "indian": "INR", "": "INR"},
    "riyal": {"qatari": "QAR", "saudi": "SAR", "omani": "OMR", "iranian": "IRR", "": "SAR"},
    "dirham": {"moroccan": "MAD", "uae": "AED", "emirati": "AED", "": "AED"},
    "dinar": {
        "kuwaiti": "KWD",
        "bahraini": "BHD",
        "jordanian": "JOD",
        "iraqi": "IQD",
        "libyan": "LYD",
        "serbian": "RSD",
    },
    "franc": {"swiss": "CHF", "cfa": "XOF", "rwandan": "RWF", "french": "FRF", "belgian": "BEF", "": "CHF"},
    "krone": {"danish": "DKK", "norwegian": "NOK", "": "NOK"},
    "krona": {"swedish": "SEK", "icelandic": "ISK", "": "SEK"},
    "shilling": {"kenyan": "KES", "ugandan": "UGX", "tanzanian": "TZS", "": "KES"},
    "lira": {"turkish": "TRY", "": "TRY"},
    "peso": {"mexican": "MXN", "philippine": "PHP", "argentine": "ARS", "": "MXN"},
}
_PLAIN = {
    "euro": "EUR",
    "yen": "JPY",
    "yuan": "CNY",
    "renminbi": "CNY",
    "rouble": "RUB",
    "ruble": "RUB",
    "shekel": "ILS",
}
_PLAIN.update(
    {"naira": "NGN", "rand": "ZAR", "rupiah": "IDR", "ringgit": "MYR", "hryvnia": "UAH", "zloty": "PLN", "taka": "BDT"}
)
_PLAIN.update({"won": "KRW", "deutschmark": "DEM", "mark": "DEM"})
_PLURALS = {"kroner": "krone", "kronor": "krona", "liras": "lira", "marks": "mark"}

_NOUNS = "|".join(sorted([*_NATIONAL, *_PLAIN, *_PLURALS], key=len, reverse=True))
_QUALIFIERS = "|".join(
    sorted({q for table in _NATIONAL.values() for q in table if q} | {r"u\.s\."}, key=len, reverse=True)
)
_SIGN_BEFORE = re.compile(
    rf"(?:(?<!\w)(?:{'|'.join(re.escape(s) for s in sorted(_SIGNS, key=len, reverse=True))})"
    rf"|(?<!\w)(?:{_CODES}))\s?$",
    re.IGNORECASE,
)
_CODE_AFTER = re.compile(rf"\s?(?P<code>{_CODES})\b|\s?(?P<sign>[€£$])(?!\d)")
_WORD_AFTER = re.compile(
    rf"(?:\s|-)(?:(?:worth )?of\s)?(?:(?P<who>{_QUALIFIERS})\s)?(?P<noun>{_NOUNS})(?:s\b|\b)(?:\s+sterling)?",
    re.IGNORECASE,
)
_WEIGHT = re.compile(r"\s+of\s+(?:explosives|tnt|cocaine|equipment|rice|food)", re.IGNORECASE)


def sign_before(text: str, start: int) -> tuple[str, int] | None:
    """The currency whose sign or code ends directly before ``start``, and where that sign begins."""
    match = _SIGN_BEFORE.search(text, max(0, start - 6), start)
    if match is None:
        return None
    sign = match.group().strip()
    if sign.isalpha() and not sign.isupper():
        return None  # "try 5" is no Turkish lira
    return _SIGNS.get(sign.lower(), sign.upper()), match.start()


def word_after(text: str, end: int) -> tuple[str, int] | None:
    """The currency named directly behind ``end``, and where its name ends."""
    match = _CODE_AFTER.match(text, end)
    if match is not None:
        return match["code"] or _SIGNS[match["sign"]], match.end()
    match = _WORD_AFTER.match(text, end)
    if match is None or _WEIGHT.match(text, match.end()):
        return None
    noun = match["noun"].lower()
    noun = _PLURALS.get(noun, noun)
    if noun in _PLAIN:
        return _PLAIN[noun], match.end()
    who = (match["who"] or "").lower().replace(".", "")
    code = _NATIONAL[noun].get(who)
    return None if code is None else (code, match.end())
