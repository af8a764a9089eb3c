"""One input's way through a process: opened, compared with what is recorded, read.

Everything here is passed between processes and machines: plain frozen data, and one function that depends on nothing
else. An input never stops the others: what goes wrong with it comes back as a ``Failed``.
"""

from __future__ import annotations

import tempfile
import traceback
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from contingent.errors import ContingentError, InputError, RequestError
from contingent.model import Reading, Source
from contingent.read.actors import extended_register
from contingent.read.load import Document, load_all
from contingent.read.load.many import documents
from contingent.read.second import SecondReader

#: How long an id made from a file's name may be; what is added to tell namesakes apart still fits in the record.
_LONGEST_ID = 180
#: What may be known of a source besides its text.
_DESCRIPTION = ("title", "publisher", "published", "url", "language")


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """What holds for every input of a run.

    ``recorded`` are sources, by the hash of their text, that need not be read again unless something new is known of
    them. ``id``, ``title`` and ``url`` describe one source, and are given only for a run of one. ``second`` reads, too,
    what is read; its key is looked for where the work is done, and never sent there. ``actors`` are rows of a register
    that add to the one that ships.
    """

    published: date | None = None
    id: str | None = None
    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    recorded: Mapping[str, Source] = field(default_factory=dict)
    second: SecondReader | None = None
    actors: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One input: a file to open, its bytes where they were read elsewhere, or a document that was fetched."""

    name: str
    data: bytes | None = None
    document: Document | InputError | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A source that was read."""

    name: str
    text: str
    reading: Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Same:
    """A source that is recorded already, as this reader reads it."""

    name: str
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Failed:
    """An input, or one source in it, that could not be read, and why."""

    name: str
    reason: str


Result = Taken | Same | Failed


def work(tasks: tuple[Task, ...], job: Job) -> list[list[Result]]:
    """What becomes of each task; several results for an input that holds several sources."""
    return [list(_results(task, job)) for task in tasks]


def opened(task: Task, job: Job) -> Iterator[Document | InputError]:
    """The sources in an input, described as the job says; one that cannot be opened comes out as its error.

    Raises:
        InputError: the input as a whole cannot be read.
        RequestError: a library that reads it is not installed, or it holds several sources and the job describes one.
    """
    if task.document is not None:
        found: Iterator[Document | InputError] = iter([task.document])
    elif task.data is not None:
        path = Path(task.name)
        found = documents(task.data, task.name, path.stem or task.name, path.suffix.lower(), published=job.published)
    else:
        found = load_all(task.name, published=job.published)
    if (job.id, job.title, job.url) != (None, None, None):
        found = iter(_one(list(found), task.name))
    for document in found:
        yield document if isinstance(document, InputError) else _described(document, job)


def _one(found: list[Document | InputError], name: str) -> list[Document | InputError]:
    if len(found) > 1:
        raise RequestError(f"{name} holds {len(found)} sources; an id, a title or an address is given to one at a time")
    return found


def source_id(name: str) -> str:
    """A source's id from a file's name: printable, not too long, and without the sign that parts a key."""
    return "".join("-" if sign == "#" or not sign.isprintable() else sign for sign in name)[:_LONGEST_ID] or "source"


def _described(document: Document, job: Job) -> Document:
    source = document.source
    return replace(
        document,
        source=replace(
            source,
            id=source_id(source.id) if job.id is None else job.id,
            title=source.title if job.title is None else job.title,
            publisher=source.publisher if job.publisher is None else job.publisher,
            url=source.url if job.url is None else job.url,
        ),
    )


def _results(task: Task, job: Job) -> Iterator[Result]:
    try:
        for document in opened(task, job):
            yield _failed(task.name, document) if isinstance(document, InputError) else _result(task, document, job)
    except ContingentError as error:
        yield _failed(task.name, error)
    except Exception as fault:  # noqa: BLE001 - a fault of ours with one input must not stop thousands of others
        yield Failed(name=task.name, reason=_fault(fault))


def _result(task: Task, document: Document, job: Job) -> Result:
    recorded = job.recorded.get(document.source.sha256)
    if recorded is not None and not _news(document.source, recorded):
        return Same(name=task.name, source=document.source)
    # The parser is imported with the first text that needs it: a run that only compares does without.
    from contingent.read.reader import read_document  # noqa: PLC0415

    reading = read_document(document, register=extended_register(job.actors))
    if job.second is not None:
        from contingent.read.second.reading import read_again  # noqa: PLC0415 - none is asked by default

        reading = read_again(document.text, reading, job.second)
    return Taken(name=task.name, text=document.text, reading=reading)


def _news(given: Source, recorded: Source) -> bool:
    """Whether anything is known of a source that its record does not say."""
    return any(getattr(given, name) not in {None, getattr(recorded, name)} for name in _DESCRIPTION)


def _failed(name: str, error: ContingentError) -> Failed:
    source = error.source if isinstance(error, InputError) else None
    return Failed(name=name if source is None else source, reason=str(error).removeprefix(f"{source}: "))


def _fault(fault: Exception) -> str:
    """The reason to show for a fault of ours; the details go to a file, never into an answer."""
    fault_id = uuid.uuid4().hex[:8]
    path = Path(tempfile.gettempdir()) / f"contingent-{fault_id}.log"
    path.write_text("".join(traceback.format_exception(fault)), encoding="utf-8")
    return f"this is a fault of ours, id {fault_id}. Please report it with the file {path}"
