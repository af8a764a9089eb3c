"""The names of a text's features in a network, and the words in which conditions ask for them.

The Council's room finds features with values in a text, sources describe a mandate in prose, and contributors name
what they want in words of their own. All three become the same short names here: ``chapter_vii``,
``all_necessary_measures``, ``task:disarmament``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from contingent.model import ConditionKind

#: Words that ask for a feature of the text, whatever the condition is about.
_ASKS: tuple[tuple[str, str], ...] = (
    (r"chapter\s+(?:vii|7|seven)", "chapter_vii"),
    (
        r"all\s+necessary\s+(?:measures|means)|(?:use|using|employ\w*)\s+(?:of\s+|military\s+)?force\b"
        r"|\brobust(?:er)?\b(?=.{0,20}\bmandate)|mandate.{0,20}\brobust|peace[- ]?enforc",
        "all_necessary_measures",
    ),
    (
        r"peacekeeping\s+(?:operation|mission|force)|blue\s+helmet|(?:u\.?n\.?|united\s+nations)[- ](?:led|run)\b"
        r"|under\s+(?:the\s+|a\s+)?(?:u\.?n\.?|united\s+nations|blue)\s+flag",
        "form:un_operation",
    ),
    (r"assessed\s+contribution|(?:u\.?n\.?|united\s+nations)(?:['’]s)?\s+(?:regular\s+)?budget", "funding:assessed"),
    (r"trust\s+fund", "funding:trust_fund"),
)

#: Words that do so only where the condition is on the mandate: an end date, reports, safeguards.
_ASKS_OF_MANDATE: tuple[tuple[str, str], ...] = (
    (
        r"end\s+date|time[- ]?limit|fixed\s+(?:term|period|duration)|limited\s+(?:in\s+time|duration)|deadline",
        "duration",
    ),
    (r"sunset|expir", "sunset"),
    (r"\breport(?:s|ing)?\b(?=.*\b(?:regular|council|every|months?)\b)|regular\s+report", "reporting"),
    (
        r"human[- ]rights (?:due|safeguard|law|complian)|oversight|accountab|international (?:humanitarian )?law",
        "safeguards",
    ),
    (r"immunit|status[- ]of[- ]forces", "privileges"),
)

#: What a condition of another kind may ask of the text: who pays, and which immunity troops have.
_ASKS_BY_KIND: dict[ConditionKind, tuple[tuple[str, str], ...]] = {
    ConditionKind.FUNDING: (
        (
            r"(?:u\.?n\.?|united\s+nations)(?:['’]s)?\b.{0,20}\b(?:pays?|funds?|financ|covers?|foots?|bears?)",
            "funding:assessed",
        ),
    ),
    ConditionKind.GUARANTEE: ((r"immunit|status[- ]of[- ]forces", "privileges"),),
}

_TASKS: tuple[tuple[str, str], ...] = (
    (r"support\w*\s+(?:the\s+)?disarm|verif\w+\s+(?:the\s+)?disarm", "task:support_disarmament"),
    (r"disarm|decommission|demilitar|hand\w*\s+over\s+(?:its|their)\s+weapons", "task:disarmament"),
    (r"human[- ]rights", "task:human_rights"),
    (r"(?:monitor|observ|supervis)\w*", "task:monitor_ceasefire"),
    (r"civilian", "task:protect_civilians"),
    (r"border|crossing", "task:secure_borders"),
    (r"train\w*|police", "task:train_police"),
    (r"humanitarian|\baid\b", "task:humanitarian_access"),
    (r"\bgangs?\b", "task:combat_gangs"),
    (r"combat|fight", "task:combat"),
    (r"stabili[sz]", "task:stabilise"),
)

_COMMANDS: tuple[tuple[str, str], ...] = (
    (r"\bu\.?n\.?\b|united nations", "command:un"),
    (r"unified|single|joint", "command:unified"),
    (r"lead\s+nation", "command:lead_nation"),
)

#: The text and what it has the force do.
_TEXT = re.compile(r"\b(?:mandate|resolution|draft|text|authori[sz]ation|force|mission|tasks?)\b", re.IGNORECASE)
_CONTENT = re.compile(
    r"\b(?:includ\w+|exclud\w+|cover\w*|contain\w*|provid\w+ for|allow\w*|confin\w+|limit\w*|restrict\w*"
    r"|leaves? out|rul\w+ out"
    r"|involv\w+|extend\w* to|task(?:ed|s)? (?:it |the force )?(?:to|with)|ask(?:ed|s)? (?:it )?to|foresee\w*"
    r"|authori[sz]e\w* (?:it |the force )?to)\b",
    re.IGNORECASE,
)
#: Markers by which a refusal names what it waits for.
_LACKING = re.compile(r"^\W*(?:without|not (?:until|before|unless)|in the absence of)\b", re.IGNORECASE)

#: Values of the Council's features that have a shorter name in networks.
_VALUES: dict[str, str] = {"disarm": "disarmament"}


def feature_name(feature: str, value: str | bool | None) -> str | None:
    """The network's name of a feature with its value; ``None`` for one that the text says is absent."""
    if value is False or (isinstance(value, str) and value.casefold() in {"false", "none", "no"}):
        return None
    if value is None or value is True or value == "":
        return _slug(feature)
    if feature == "authorises_force":
        return "all_necessary_measures" if "all necessary" in value.casefold() else f"authorises_force:{_slug(value)}"
    family = {"tasks": "task"}.get(feature, feature)
    if family == "chapter_vii":
        return family
    slug = _slug(value)
    return f"{family}:{_VALUES.get(slug, slug)}"


def feature_names(found: Iterable[tuple[str, str | bool | None]]) -> tuple[str, ...]:
    """The names of a text's features, each once, in the order in which they were found."""
    names = (feature_name(feature, value) for feature, value in found)
    return tuple(dict.fromkeys(name for name in names if name is not None))


def asked_of_text(text: str, kind: ConditionKind = ConditionKind.MANDATE) -> tuple[str, ...]:
    """The features that a condition's words ask of the text, beside the adoption itself."""
    if kind is not ConditionKind.MANDATE:
        return _found(text, (*_ASKS, *_ASKS_BY_KIND.get(kind, ())))
    tasks = tasks_in(text) if _CONTENT.search(text) else ()
    return _found(text, (*_ASKS, *_ASKS_OF_MANDATE)) + tasks


def speaks_of_text(text: str) -> bool:
    """Whether a condition's words are about what the text says or asks, not about what happens in the world."""
    return _TEXT.search(text) is not None and _CONTENT.search(text) is not None


def tasks_in(text: str) -> tuple[str, ...]:
    """The tasks that a condition's words name; the first that fits."""
    return _found(text, _TASKS)[:1]


def commands_in(text: str) -> tuple[str, ...]:
    """The forms of command that a condition's words name."""
    return _found(text, _COMMANDS)[:1]


def denies(text: str) -> bool:
    """Whether a condition's words ask that something be left out; "without a mandate" asks for the mandate."""
    words = _LACKING.sub("", text)
    return re.search(r"\b(?:not|no|never|without|nor|n't|instead of|rather than)\b", words, re.IGNORECASE) is not None


def _found(text: str, table: tuple[tuple[str, str], ...]) -> tuple[str, ...]:
    return tuple(name for pattern, name in table if re.search(pattern, text, re.IGNORECASE))


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "_", text.casefold()).strip("_")
