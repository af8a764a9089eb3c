"""The brief as one self-contained HTML page.

A minister's aide can read it, print it and pass it on: no script, no request to anywhere, every statement linked to the
words it rests on, in their context, within the page. Everything that came from a source is escaped; the page's
content security policy forbids whatever a dispatch might smuggle in.
"""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from contingent import __version__
from contingent.brief import fan, labels, words
from contingent.brief.assumed import assumed_value
from contingent.brief.names import actor_name, sentence_case
from contingent.brief.prose import open_lines, with_days, with_names
from contingent.brief.quotes import Quotes, evidence_in, is_reviewed
from contingent.brief.strongest import strongest
from contingent.brief.svg import to_svg
from contingent.brief.unknown import gaps
from contingent.council.answer import VoteForecast
from contingent.force.answer import Forecast, StrengthOverTime
from contingent.model import Source
from contingent.picture import wording
from contingent.picture.answer import Contradiction, Contributor, Picture
from contingent.picture.sentences import Phrase, summary
from contingent.record.answer import RecordedClaim


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """Everything a brief is written from; the HTML page, the Markdown and the workbench write the same one.

    ``texts`` are the canonical texts of the sources by their ids, ``command`` the command line that repeats the brief,
    ``name`` turns the code of an actor into its name, ``title`` is what the force or the workspace is called.
    """

    picture: Picture
    forecast: Forecast | None
    vote: VoteForecast | None = None
    texts: Mapping[str, str] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)
    claims: Sequence[RecordedClaim] = ()
    command: str = ""
    title: str | None = None
    name: Callable[[str], str] = actor_name

    def quotes(self) -> Quotes:
        """The numbered quotes behind everything the brief says."""
        evidence = evidence_in((self.picture, self.vote))
        return Quotes(evidence, texts=self.texts, sources=self.sources, claims=self.claims)


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """The fan chart as a page holds it: the finding, two drawings for wide and narrow screens, and the data."""

    title: str
    alternative: str
    wide: Markup
    narrow: Markup
    csv: str
    knots: bool
    above: tuple[str, ...]

    @property
    def csv_link(self) -> str:
        """The data as a link that needs no network."""
        return "data:text/csv;charset=utf-8," + quote(self.csv)


def render(
    picture: Picture,
    forecast: Forecast | None,
    *,
    texts: Mapping[str, str],
    sources: Mapping[str, Source],
    claims: Sequence[RecordedClaim] = (),
    vote: VoteForecast | None = None,
    command: str = "",
    title: str | None = None,
    name: Callable[[str], str] = actor_name,
) -> str:
    """The brief as one self-contained HTML page; the parameters are the fields of :class:`Brief`."""
    return to_html(
        Brief(
            picture=picture,
            forecast=forecast,
            vote=vote,
            texts=texts,
            sources=sources,
            claims=claims,
            command=command,
            title=title,
            name=name,
        )
    )


def to_html(brief: Brief) -> str:
    """A brief as one self-contained HTML page."""
    style = environment().loader.get_source(environment(), "style.css")[0]  # type: ignore[union-attr]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    template = environment().get_template("page.html")
    return template.render(**context(brief), style=Markup(style), policy=policy)  # noqa: S704 - our own style sheet


def context(brief: Brief) -> dict[str, object]:
    """What the templates are given."""
    picture, forecast = brief.picture, brief.forecast
    called = namer_of_commitments(brief)
    return {
        "brief": brief,
        "picture": picture,
        "forecast": forecast,
        "vote": brief.vote,
        "quotes": brief.quotes(),
        "summary": opening(picture),
        "contributors": ordered(picture.contributors, brief.name),
        "strength": fan.main_strength(forecast) if forecast is not None else None,
        "chart": chart(picture, forecast) if forecast is not None else None,
        "chance": chance_of_adoption(brief),
        "open_lines": held_open(brief),
        "said": lambda text: with_names(text, brief.name),
        "gaps": gaps(picture, brief.vote, brief.name),
        "contradictions": contradictions(picture),
        "name": brief.name,
        "commitment_name": called,
        "strongest": strongest,
        "called": lambda ids: [called(each) for each in ids],
        "names": lambda codes: words.listing([brief.name(code) for code in codes]),
        "version": __version__,
        "source_page": None,
    }


def opening(picture: Picture) -> list[tuple[str, Phrase]]:
    """The phrases of the sentences before the numbers, each with the blanks and commas that are no part of its link."""
    found: list[tuple[str, Phrase]] = []
    for place, sentence in enumerate(summary(picture)):
        for at, phrase in enumerate(sentence.phrases):
            text = phrase.text.lstrip(" ,;")
            before = phrase.text[: len(phrase.text) - len(text)]
            found.append((" " + before if place and not at else before, replace(phrase, text=text)))
    return found


def chance_of_adoption(brief: Brief) -> str | None:
    """How likely the text before the Council is to be adopted, in a sentence; ``None`` where no vote lies ahead."""
    vote = brief.vote
    if vote is None:
        return None
    return words.likelihood(vote.adopted, f"Adoption, if the vote were held on {words.day(vote.date)},")


def held_open(brief: Brief) -> tuple[str, ...]:
    """What the forecast holds open, each thing once with everybody it is said of."""
    if brief.forecast is None:
        return ()
    taken = {one.contributor for one in brief.forecast.commitments}
    return open_lines(brief.forecast.open, brief.name, taken=taken)


def contradictions(picture: Picture) -> list[tuple[str | None, Contradiction]]:
    """Every contradiction once, with whose it is."""
    own = [(who.actor, item) for who in (*picture.contributors, *picture.groups) for item in who.contradictions]
    return [*own, *((None, item) for item in picture.contradictions)]


def namer_of_commitments(brief: Brief) -> Callable[[str], str]:
    """What a commitment of the forecast is called: its contributor's name, with its id where there are several."""
    outlooks = brief.forecast.commitments if brief.forecast is not None else ()
    owners = {outlook.id: outlook.contributor for outlook in outlooks}
    several = Counter(owners.values())

    def called(code: str) -> str:
        owner = owners.get(code)
        if owner is None:
            return words.phrase(code)
        return f"{brief.name(owner)} ({code})" if several[owner] > 1 else brief.name(owner)

    return called


def ordered(contributors: Sequence[Contributor], name: Callable[[str], str]) -> list[Contributor]:
    """Contributors by what matters: how far they have come, how many, then their name; those who left last."""

    def key(contributor: Contributor) -> tuple[int, float, str]:
        strength = contributor.strength
        given = [bound for bound in (strength.min, strength.max) if bound is not None] if strength is not None else []
        return (labels.rank(contributor.state), -max(given, default=0.0), name(contributor.actor))

    return sorted(contributors, key=key)


def chart(picture: Picture, forecast: Forecast) -> Chart | None:
    """The fan chart of a forecast; ``None`` when it has no strength to draw."""
    strength = fan.main_strength(forecast)
    if strength is None or len(strength.dates) < 2:
        return None
    alternative = fan.alternative(forecast, strength)
    wide, narrow = (
        to_svg(fan.specification(forecast, strength, picture, size=size), name=name, alternative=alternative)
        for name, size in (("fan", fan.WIDE), ("fan-narrow", fan.NARROW))
    )
    return Chart(
        title=fan.finding(forecast, strength),
        alternative=alternative,
        wide=wide,
        narrow=narrow,
        csv=fan.data_csv(forecast),
        knots=fan.knots_matter(strength),
        above=_above(forecast, strength),
    )


def _above(forecast: Forecast, strength: StrengthOverTime) -> tuple[str, ...]:
    """The targets that lie above the chart, as they are written."""
    drawn = fan.drawn_levels(forecast, strength)
    levels = sorted({target.at_least for target in forecast.targets if target.unit == strength.unit})
    return tuple(words.number(level) for level in levels if level not in drawn)


@cache
def environment() -> Environment:
    """The template environment, with the conventions of :mod:`contingent.brief.words` as filters."""
    found = Environment(
        loader=PackageLoader("contingent.brief"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    found.globals |= {"words": words, "wording": wording, "labels": labels, "is_reviewed": is_reviewed}
    found.filters |= {
        "day": words.day,
        "short_day": words.short_day,
        "period": words.period,
        "percent": words.percent,
        "number": words.number,
        "forecast_number": words.forecast_number,
        "sentence_case": sentence_case,
        "strength": words.strength,
        "phrase": words.phrase,
        "web_address": labels.web_address,
        "assumed": assumed_value,
        "with_days": with_days,
    }
    return found
