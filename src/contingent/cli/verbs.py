"""Which verbs there are, and which modules bring them: nothing of a verb is imported until it is used.

``contingent --help`` and shell completion need only names and one sentence each; the rooms behind the verbs (a parser,
a compiler, a charting library) take seconds to import. So the names stand here, and ``LazyGroup`` imports a verb's
modules when it is called. A test compares this table with what the modules say.
"""

from __future__ import annotations

import importlib
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

import typer
from typer.core import TyperCommand, TyperGroup

from contingent.cli.huge import refuse_huge

if TYPE_CHECKING:
    from collections.abc import Mapping


class Verb(NamedTuple):
    """The modules of ``contingent.cli`` that make up a verb, what ``--help`` says, whether it reads network files."""

    modules: tuple[str, ...]
    help: str
    reads_networks: bool = False


#: Every verb in the order in which `--help` lists them.
VERBS: Mapping[str, Verb] = MappingProxyType(
    {
        "read": Verb(("read",), "Read sources: who said what, and what is claimed, each anchored to its characters."),
        "init": Verb(("record",), "Make a workspace: a folder with its settings and its record."),
        "add": Verb(
            ("add",), "Read dispatches and record what they say; adding one twice changes nothing and says so."
        ),
        "verify": Verb(
            ("verify",),
            "Prove the record: every row against its hash and the chain, every text, every trigger. "
            "Exit code 4 if not.",
        ),
        "proof": Verb(
            ("verify",),
            "Make a proof, as JSON, that can be checked without the record; or check one against a published root.",
        ),
        "export": Verb(
            ("exchange",),
            "Write the whole record as JSON Lines; or what is known as tables, provenance or entities.",
        ),
        "snapshot": Verb(
            ("exchange",),
            "Make a static, dated, citable folder: picture, tables, provenance, log, checksums, CITATION.cff.",
        ),
        "backup": Verb(("exchange",), "Write a packed, dated export and read it back, while others may go on writing."),
        "restore": Verb(("exchange",), "Make a new workspace from a backup or an export."),
        "picture": Verb(("picture",), "Show who has promised what, on which condition, and where the text stands."),
        "changes": Verb(("changes",), "Show what became known, what changed and what was taken back between two days."),
        "why": Verb(
            ("why",),
            "Show why a line of the picture or of the forecast is as it is, down to the sentences it rests on.",
            reads_networks=True,
        ),
        "vote": Verb(
            ("council",),
            "Forecast a vote of the Council under Article 27, from positions on record, sponsors and voting history.",
        ),
        "forecast": Verb(
            ("force",), "Forecast what force would come, when, and with what probability.", reads_networks=True
        ),
        "compare": Verb(
            ("compare",),
            "Compare two drafts in troops and days: what each brings, by when, would it pass, which sentences matter.",
            reads_networks=True,
        ),
        "levers": Verb(
            ("levers",),
            "Find what unlocks a target: the smallest and cheapest sets of conditions to fulfil and assurances "
            "to give.",
            reads_networks=True,
        ),
        "sweep": Verb(
            ("sweep",),
            "Sweep assumptions: what the forecast would be over a grid or a sample of them, and which matter.",
            reads_networks=True,
        ),
        "brief": Verb(
            ("brief",),
            "Write the brief: who is in and on what condition, the text, the forecast, what is not known, every quote.",
        ),
        "serve": Verb(
            ("serve",),
            "Open the workbench: the brief of any day, the claims to review, the sources with their quotes marked.",
        ),
        "schema": Verb(("schema",), "Print the JSON Schema of an answer."),
        "review": Verb(
            ("review", "grouping"),
            "Review claims one by one on a terminal; list them where there is none, or with --list; or use a verb.",
        ),
        "import": Verb(
            ("exchange", "coded", "council_library"), "Bring in a record's export, or data that others publish."
        ),
        "terms": Verb(
            ("council_terms",), "Parse and compare terms of reference: what is agreed, what is open, who says so."
        ),
        "resolution": Verb(
            ("council", "council_library", "council_texts"), "Parse, compare and keep resolutions and drafts."
        ),
        "network": Verb(("force",), "Build, check and draw the commitment network.", reads_networks=True),
    }
)


def load_verbs(*names: str) -> None:
    """Import the modules of some verbs, of all when none is named."""
    for name in names or VERBS:
        for module in VERBS[name].modules:
            importlib.import_module(f"contingent.cli.{module}")


class LazyGroup(TyperGroup):
    """The application's commands: stand-ins until one is asked to run."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ANN401 - Typer's own copy of Click has no public types
        """Every verb, then whatever was registered besides."""
        return [*VERBS, *(name for name in super().list_commands(ctx) if name not in VERBS)]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ANN401
        """The verb itself if it was loaded, else a stand-in that knows its name and help."""
        found = super().get_command(ctx, cmd_name)
        if found is None and cmd_name in VERBS:
            return TyperCommand(cmd_name, help=VERBS[cmd_name].help)
        return found

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:  # noqa: ANN401
        """What is about to run: its modules are imported now."""
        if args and args[0] in VERBS:
            if VERBS[args[0]].reads_networks:
                refuse_huge(args[1:])
            from contingent.cli.app import app  # noqa: PLC0415 - the application is made of this class

            load_verbs(args[0])
            self.commands.update(typer.main.get_group(app).commands)
        return super().resolve_command(ctx, args)
