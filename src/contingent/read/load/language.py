"""Which language a text is in, told cheaply: by its script, then by its commonest words.

Only "English or not" matters here, so a short text, or one without common words of any language, is left undecided.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from types import MappingProxyType

from contingent.read.load.limits import CHARACTERS_OF_LANGUAGE

_COMMON = {
    "en": (
        "the of and to in that is was for on with as by it he be at from are has have said which this would will not "
        "but an"
    ),
    "fr": (
        "le la les des du et en est que une un dans pour qui au sur par plus avec pas ce se sont aux ont cette il sa "
        "son"
    ),
    "de": (
        "der die das und den von zu mit ist im des auf für nicht ein eine dem sich als auch es an werden hat aus bei "
        "er wurde"
    ),
    "es": "el la de los las que en y del se por un una con para su al es como más no lo ha fue sus este entre desde",
    "it": (
        "il di la che e in un per del della dei con una non è le gli al da alla sono nel si ha come anche più lo delle"
    ),
    "pt": "o de que e do da em um para com não uma os no na por mais as dos como se foi ao das tem seu sua pelo pela",
    "nl": "de het een van en in dat is op te voor met zijn die niet aan er om ook als bij door naar wordt heeft uit",
    "sv": "och att det som en på är av för den med till har inte om ett han var jag men de sig från så vi kan",
    "da": "og at det som en på er af for den med til har ikke om et han var jeg men de sig fra så vi kan",
    "pl": "w i na z się do nie że to jest o jak po co od ale za przez oraz dla który przed tym są został",
    "tr": "ve bir bu da için ile de olarak olan daha çok en ancak gibi sonra kadar ise değil var dedi göre",
    "id": "yang dan di untuk dengan dari ini itu pada dalam akan tidak ke oleh juga adalah telah sebagai bahwa mereka",
    "ro": "și de la în a că pe cu nu o un din pentru care este mai se au fost prin sau ale lui dar",
    "cs": "a se v na je že o s do z k pro by ve to jsou jako podle které však také jeho byl po",
    "hu": "a az és hogy nem is egy ez meg csak volt már mint de ki el azt kell lesz szerint vagy",
    "fi": "ja on ei se että oli hän ovat mutta joka myös kun niin kuin sen tai mukaan ole mitä",
    "so": "oo ka ku la ee in iyo u uu ay waa soo aan ah laga loo leh isaga wuxuu",
    "sw": "ya na wa kwa ni katika za la cha kuwa hiyo huo hilo kama pia alisema baada watu nchi",
    "ht": "nan yo ki ak pou la se pa li te gen yon sa nou kap moun ayiti tou lè men",
}
_OWNERS: Counter[str] = Counter(word for words in _COMMON.values() for word in set(words.split()))
_WORDS = MappingProxyType({code: frozenset(words.split()) for code, words in _COMMON.items()})
_SCRIPTS = MappingProxyType(
    {
        "CYRILLIC": "ru",
        "ARABIC": "ar",
        "HEBREW": "he",
        "CJK": "zh",
        "HIRAGANA": "ja",
        "KATAKANA": "ja",
        "HANGUL": "ko",
        "GREEK": "el",
        "DEVANAGARI": "hi",
        "BENGALI": "bn",
        "THAI": "th",
        "GEORGIAN": "ka",
        "ARMENIAN": "hy",
        "ETHIOPIC": "am",
    }
)
_TOKEN = re.compile(r"[^\W\d_]+")
#: Below this many words a text is too short to tell.
_FEWEST_WORDS = 12
#: The share of a language's common words that a text in it has at least.
_LEAST_SHARE = 0.1
#: How much more of its own words than of English ones a text in another language has.
_CLEARLY = 1.5


def language(text: str) -> str | None:
    """The ISO 639-1 code of the language of ``text``, or ``None`` when it cannot be told."""
    head = text[:CHARACTERS_OF_LANGUAGE]
    script = _script(head)
    if script is not None:
        return script
    tokens = _TOKEN.findall(head.lower())
    if len(tokens) < _FEWEST_WORDS:
        return None
    counts = Counter(tokens)
    shares = {code: sum(counts[word] / _OWNERS[word] for word in words) / len(tokens) for code, words in _WORDS.items()}
    best = max(shares, key=lambda code: shares[code])
    if best != "en" and shares[best] < _CLEARLY * shares["en"]:
        best = "en"
    return best if shares[best] >= _LEAST_SHARE / 2 else None


def _script(text: str) -> str | None:
    """The language that the script of most letters stands for, ``None`` for the Latin script."""
    letters = [c for c in text[:2_000] if c.isalpha()]
    beyond = [c for c in letters if ord(c) > 0x24F]
    if len(beyond) * 2 <= len(letters) or not letters:
        return None
    scripts = Counter(unicodedata.name(c, "").split(" ")[0] for c in beyond)
    if scripts["HIRAGANA"] + scripts["KATAKANA"] > len(beyond) / 10:
        return "ja"
    return next((_SCRIPTS[script] for script, _ in scripts.most_common() if script in _SCRIPTS), None)
