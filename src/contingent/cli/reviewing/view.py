"""The review on a terminal: the queue at the left, the claim in its context at the right, one key an act.

Every act is the session's; this module shows, asks and moves on. It promises that no key decides about more than the
claim shown unless the person has said so in a question of its own.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import ClassVar

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import DataTable, Footer, Input, Label, Static

from contingent.cli.claims import amount, disagreement_table, history_view, what
from contingent.cli.correction import Change
from contingent.cli.reviewing.session import Filters, Session
from contingent.errors import ContingentError, RequestError
from contingent.model import ClaimKind
from contingent.record import Disagreement, RecordedClaim, Verdict

_MARKS = {
    None: ("·", "bold"),
    Verdict.ACCEPTED: ("✓", "green"),
    Verdict.REJECTED: ("✗", "red"),
    Verdict.CORRECTED: ("✎", "cyan"),
}

#: The fields of a correction, with what stands there before.
_FIELDS = ("kind", "status", "actor", "counterpart", "min", "max", "unit", "words", "why")


class Form(ModalScreen[dict[str, str] | None]):
    """Some lines to fill in; Enter takes them, Escape leaves."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "Leave")]

    def __init__(self, title: str, fields: dict[str, str], hint: str) -> None:
        super().__init__()
        self._title, self._fields, self._hint = title, fields, hint

    def compose(self) -> ComposeResult:
        """The title, a line a field, the hint."""
        with VerticalScroll(id="form"):
            yield Label(Text(self._title, style="bold"))
            for name, value in self._fields.items():
                with Horizontal(classes="line"):
                    yield Label(name, classes="name")
                    yield Input(value=value, id=f"field-{name}", compact=True)
            yield Label(Text(self._hint, style="dim"))

    def on_mount(self) -> None:
        """Begin in the first line."""
        self.query(Input).first().focus()

    def on_input_submitted(self) -> None:
        """Take what stands there."""
        self.dismiss({name: self.query_one(f"#field-{name}", Input).value.strip() for name in self._fields})

    def action_leave(self) -> None:
        """Leave everything as it is."""
        self.dismiss(None)


class ReviewApp(App[None]):
    """The view of a `Session`."""

    TITLE = "contingent review"
    CSS = """
    #queue { width: 46%; height: 1fr; }
    #claim { width: 1fr; height: 1fr; padding: 0 1; border-left: solid $primary; }
    #head, #told { height: 1; padding: 0 1; }
    #told { background: $panel; }
    Form { align: center middle; }
    #form { width: 76; max-height: 90%; height: auto; border: round $primary; padding: 1 2; background: $surface; }
    .line { height: 1; }
    .name { width: 14; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "decide('accepted')", "Accept"),
        Binding("r", "decide('rejected')", "Reject"),
        Binding("c", "correct", "Correct"),
        Binding("s", "split", "Split off"),
        Binding("n", "next", "Next"),
        Binding("p", "previous", "Back"),
        Binding("u", "undo", "Undo"),
        Binding("f", "filter", "Filter"),
        Binding("t", "only('unreviewed')", "To do"),
        Binding("d", "only('disputed')", "Disputed"),
        Binding("b", "batch", "Whole source"),
        Binding("q", "quit", "Quit"),
    ]

    def __init__(self, session: Session, today: date) -> None:
        super().__init__()
        self.session = session
        self._today = today

    def compose(self) -> ComposeResult:
        """Head, queue and claim, what was done last, the keys."""
        yield Static(id="head")
        with Horizontal():
            yield DataTable(id="queue", cursor_type="row", zebra_stripes=True)
            with VerticalScroll(id="claim"):
                yield Static(id="detail")
        with Vertical(id="told"):
            yield Static(id="message")
        yield Footer()

    def on_mount(self) -> None:
        """Fill the queue and stand on its first claim that is to do."""
        self.queue.add_columns("", "Claim", "Whose", "What", "How much")
        self._fill()
        self._go(0)
        self.queue.focus()

    @property
    def queue(self) -> DataTable[Text]:
        """The table of the queue."""
        return self.query_one("#queue", DataTable)

    @property
    def current(self) -> RecordedClaim | None:
        """The claim shown."""
        at = self.queue.cursor_row
        return self.session.claims[at] if 0 <= at < len(self.session.claims) else None

    def on_data_table_row_highlighted(self) -> None:
        """Show the claim that the cursor stands on."""
        self._show()

    def action_decide(self, word: str) -> None:
        """Accept or reject the claim shown, and go to the next that is to do."""
        self._act(lambda claim: self.session.decide(claim.key, Verdict(word)), f"{word} {{}}", move=True)

    def action_correct(self) -> None:
        """Ask what the source says instead."""
        claim = self.current
        if claim is None:
            return
        form = Form(f"Correct {claim.key}", _before(claim), "'none' makes a value unknown · Enter records · Esc leaves")
        self.push_screen(form, self._corrected)

    def _corrected(self, told: dict[str, str] | None) -> None:
        claim = self.current
        if told is None or claim is None:
            return
        self._act(
            lambda c: self.session.correct(c.key, _change(c, told), told["why"] or None), "corrected {}", move=True
        )

    def action_split(self) -> None:
        """Say that the claim shown is a commitment of its own."""
        self._act(lambda claim: self.session.split(claim.key, self._today), "split {} off: a commitment of its own")

    def action_next(self) -> None:
        """Go to the next claim."""
        self.queue.action_cursor_down()

    def action_previous(self) -> None:
        """Go to the claim before."""
        self.queue.action_cursor_up()

    def action_undo(self) -> None:
        """Take the last act back."""
        try:
            told = self.session.undo()
        except ContingentError as error:
            self._tell(str(error), wrong=True)
            return
        self._refresh()
        self._tell("nothing to undo in this sitting" if told is None else f"undone, by a new row: {told}")

    def action_only(self, name: str) -> None:
        """Show only what is to do, or only what is disputed; or all again."""
        now = self.session.filters
        self._filter(
            Filters(
                kind=now.kind,
                actor=now.actor,
                source=now.source,
                unreviewed=not now.unreviewed if name == "unreviewed" else now.unreviewed,
                disputed=not now.disputed if name == "disputed" else now.disputed,
            )
        )

    def action_filter(self) -> None:
        """Ask which claims to show."""
        now = self.session.filters
        fields = {
            "kind": "" if now.kind is None else now.kind.value,
            "actor": "" if now.actor is None else now.actor,
            "source": "" if now.source is None else now.source,
        }
        self.push_screen(Form("Show only", fields, "empty for all · Enter filters · Esc leaves"), self._filtered)

    def _filtered(self, told: dict[str, str] | None) -> None:
        if told is None:
            return
        now = self.session.filters
        try:
            kind = ClaimKind(told["kind"]) if told["kind"] else None
        except ValueError:
            self._tell(f"kind: got {told['kind']!r}, expected one of {', '.join(ClaimKind)}", wrong=True)
            return
        self._filter(
            Filters(
                kind=kind,
                actor=told["actor"].upper() or None,
                source=told["source"] or None,
                unreviewed=now.unreviewed,
                disputed=now.disputed,
            )
        )

    def action_batch(self) -> None:
        """Ask whether to accept all of a source that nobody has decided."""
        claim = self.current
        if claim is None:
            return
        source = claim.source.id
        todo = sum(c.verdict is None and c.source.id == source for c in self.session.claims)
        form = Form(
            f"Accept all that is unreviewed of {source}? {todo} of them are in this list.",
            {"sure": ""},
            "type yes and Enter to accept them · Esc leaves",
        )
        self.push_screen(form, lambda told: self._batched(source, told))

    def _batched(self, source: str, told: dict[str, str] | None) -> None:
        if told is None or told["sure"].lower() not in ("y", "yes"):
            return
        number = 0

        def accept(_: RecordedClaim) -> None:
            nonlocal number
            number = self.session.accept_source(source)

        self._act(accept, "", move=True)
        self._tell(f"accepted {number} claims of {source}")

    def _act(self, act: Callable[[RecordedClaim], object], told: str, *, move: bool = False) -> None:
        claim = self.current
        if claim is None:
            return
        at = self.queue.cursor_row
        try:
            act(claim)
        except ContingentError as error:
            self._tell(str(error), wrong=True)
            return
        self._refresh()
        self._tell(told.format(claim.key))
        if move:
            self._go(at + 1)

    def _go(self, at: int) -> None:
        """Stand on the first claim from a place on that is to do, else on the place itself."""
        claims = self.session.claims
        todo = next((n for n in range(at, len(claims)) if claims[n].verdict is None), min(at, len(claims) - 1))
        if claims:
            self.queue.move_cursor(row=todo)
        self._show()

    def _filter(self, filters: Filters) -> None:
        try:
            self.session.filter(filters)
        except ContingentError as error:
            self._tell(str(error), wrong=True)
            return
        self._fill()
        self._go(0)
        self._tell(f"showing {filters}")

    def _fill(self) -> None:
        self.queue.clear()
        for claim in self.session.claims:
            self.queue.add_row(*self._cells(claim))
        self._head()

    def _refresh(self) -> None:
        columns = list(self.queue.columns)
        for row, claim in zip(list(self.queue.rows), self.session.claims, strict=True):
            for column, cell in zip(columns, self._cells(claim), strict=True):
                self.queue.update_cell(row, column, cell)
        self._head()
        self._show()

    def _cells(self, claim: RecordedClaim) -> tuple[Text, ...]:
        mark, style = _MARKS[claim.verdict]
        if claim.key in self.session.judged:
            mark, style = f"{mark}!", "bold yellow"
        said = claim.claim
        much = "" if said.quantity is None else amount(said.quantity)
        whose = "?" if said.actor is None else said.actor
        return (Text(mark, style=style), Text(claim.key), Text(whose), Text(what(said)), Text(much))

    def _head(self) -> None:
        session = self.session
        text = (
            f"{session.by} · {session.filters} · {len(session.claims)} in the list, {session.left} to do, "
            f"{session.done} done in this sitting"
        )
        self.query_one("#head", Static).update(Text(text, style="bold"))

    def _show(self) -> None:
        claim = self.current
        detail: RenderableType = Text("No claim is left behind these filters; f, t and d change them.")
        if claim is not None:
            parts: list[RenderableType] = [history_view(self.session.record.show(claim.key))]
            if claim.key in self.session.judged:
                dispute = Disagreement(key=claim.key, judgements=self.session.judged[claim.key])
                table: Table = disagreement_table([dispute])
                parts.append(Group(Text("Reviewers disagree", style="bold yellow"), table))
            detail = Group(*reversed(parts))
        self.query_one("#detail", Static).update(detail)
        self.query_one("#claim", VerticalScroll).scroll_home(animate=False)

    def _tell(self, text: str, *, wrong: bool = False) -> None:
        self.query_one("#message", Static).update(Text(text, style="bold red" if wrong else ""))


def _before(claim: RecordedClaim) -> dict[str, str]:
    said = claim.claim
    quantity = said.quantity
    figures = ("", "", "", "")
    if quantity is not None:
        low = "none" if quantity.min is None else f"{quantity.min:g}"
        high = "none" if quantity.max is None else f"{quantity.max:g}"
        figures = (low, high, quantity.unit, quantity.text)
    values = (said.kind.value, said.status or "", said.actor or "", said.counterpart or "", *figures, "")
    return dict(zip(_FIELDS, values, strict=True))


def _change(claim: RecordedClaim, told: dict[str, str]) -> Change:
    """What was changed in the form; an emptied line makes its value unknown.

    Raises:
        RequestError: the kind is none.
    """
    before = _before(claim)
    changed: dict[str, str | None] = {
        name: (told[name] or "none") if told[name] != before[name] else None for name in _FIELDS
    }
    kind = changed["kind"]
    try:
        kind_now = None if kind is None else ClaimKind(kind)
    except ValueError as error:
        raise RequestError(f"kind: got {kind!r}, expected one of {', '.join(ClaimKind)}") from error
    return Change(
        kind=kind_now,
        status=changed["status"],
        actor=changed["actor"],
        counterpart=changed["counterpart"],
        least=changed["min"],
        most=changed["max"],
        unit=changed["unit"],
        words=changed["words"],
    )
