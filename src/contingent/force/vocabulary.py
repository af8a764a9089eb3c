"""The names of a text's features in a network, and the words in which conditions ask for them.

The Council's room finds features with values in a text, sources describe a mandate in prose, and contributors name
what they want in words of their own. All three become the same short names here: ``chapter_vii``,
``all_necessary_measures``, ``task:disarmament``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

#: Words that ask for a feature of the text; the first group of a family that is found names it.
_ASKS: tuple[tuple[str, str], ...] = (
    (r"chapter\s+(?:vii|7|seven)", "chapter_vii"),
    (r"all\s+necessary\s+(?:measures|means)|use\s+(?:of\s+)?force", "all_necessary_measures"),
    (r"peacekeeping\s+operation|blue\s+helmet|u\.?n\.?[- ]led", "form:un_operation"),
    (r"assessed\s+contribution", "funding:assessed"),
    (r"trust\s+fund", "funding:trust_fund"),
)

_TASKS: tuple[tuple[str, str], ...] = (
    (r"support\w*\s+(?:the\s+)?disarm|verif\w+\s+(?:the\s+)?disarm", "task:support_disarmament"),
    (r"disarm|decommission|demilitar|hand\w*\s+over\s+(?:its|their)\s+weapons", "task:disarmament"),
    (r"(?:monitor|observ|supervis)\w*", "task:monitor_ceasefire"),
    (r"civilian", "task:protect_civilians"),
    (r"border|crossing", "task:secure_borders"),
    (r"train\w*|police", "task:train_police"),
    (r"humanitarian|\baid\b", "task:humanitarian_access"),
    (r"combat|fight|peace[- ]?enforc", "task:combat"),
    (r"stabili[sz]", "task:stabilise"),
)

_COMMANDS: tuple[tuple[str, str], ...] = (
    (r"\bu\.?n\.?\b|united nations", "command:un"),
    (r"unified|single|joint", "command:unified"),
    (r"lead\s+nation", "command:lead_nation"),
)

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


def asked_of_text(text: str) -> tuple[str, ...]:
    """The features that a condition's words ask of a mandate."""
    return _found(text, _ASKS)


def tasks_in(text: str) -> tuple[str, ...]:
    """The tasks that a condition's words name; the first that fits."""
    return _found(text, _TASKS)[:1]


def commands_in(text: str) -> tuple[str, ...]:
    """The forms of command that a condition's words name."""
    return _found(text, _COMMANDS)[:1]


def denies(text: str) -> bool:
    """Whether a condition's words ask that something be left out."""
    return re.search(r"\b(?:not|no|never|without|nor|n't|instead of|rather than)\b", text, re.IGNORECASE) is not None


def _found(text: str, table: tuple[tuple[str, str], ...]) -> tuple[str, ...]:
    return tuple(name for pattern, name in table if re.search(pattern, text, re.IGNORECASE))


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "_", text.casefold()).strip("_")
