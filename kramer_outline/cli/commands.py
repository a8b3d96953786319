"""The commands of `kramer`; what they need is imported when they run, so that --help is quick."""

import json
import os
import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from .. import __version__
from .progress import shown_progress

app = typer.Typer(
    name="kramer",
    help="Kramer Outline without a window: read plot summaries, look at projects, check them.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

TextFile = Annotated[Path, typer.Argument(metavar="TEXT", help="A plot summary or treatment: plain text.")]
ProjectPath = Annotated[Path, typer.Argument(metavar="PROJECT", help="A project file, *.kramer.json.")]
Force = Annotated[bool, typer.Option("--force", help="Replace the file when it is there.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON instead of readable text.")]


class BadInput(Exception):
    """Something is wrong with what was given; its text is the one message that is printed."""


def run(arguments: list[str]) -> int:
    """Run one command and return its exit code; bad input gives one line on standard error and 1."""
    from ..storage.errors import ProjectError, SaveError

    try:
        app(arguments, prog_name="kramer")
    except SystemExit as exit:
        sys.stdout.flush()
        return exit.code if isinstance(exit.code, int) else 0
    except (BadInput, ProjectError, SaveError) as error:
        print(f"kramer: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # Whoever read our output has left; what is still in the buffer must not raise at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _version(wanted: bool) -> None:
    if wanted:
        print(f"kramer {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    pass


@app.command()
def read(
    texts: Annotated[list[Path], typer.Argument(metavar="TEXT...", help="Plot summaries or treatments.")],
    output: Annotated[Path, typer.Option("--output", "-o", metavar="PROJECT", help="The project file to write.")],
    title: Annotated[str, typer.Option(help="The title of the project; else taken from the first file.")] = "",
    force: Force = False,
) -> None:
    """Read plot summaries into a new project."""
    from ..reading.naming import project_title
    from ..reading.proposal import new_document
    from ..storage.project_file import dump
    from ..storage.save import save

    if any(_same(text, output) for text in texts):
        raise BadInput(f"“{output}” is one of the texts. Give the project another name.")
    if output.exists() and not force:
        raise BadInput(f"“{output}” is there already. Choose another name, or replace it with --force.")
    sources = [(path.name, _text(path)) for path in texts]
    with shown_progress("Reading") as progress:
        named = title or project_title([(path, text) for path, (_, text) in zip(texts, sources, strict=True)])
        document, notices = new_document(named, sources, progress)
    save(output, dump(document))
    for notice in notices:
        print(f"kramer: {notice}", file=sys.stderr)
    kinds = [item.kind.value for item in document.items()]
    people = sum(1 for _ in document.characters())
    print(f"{output}: {kinds.count('scene')} scenes in {kinds.count('act')} acts, {people} characters")


def _same(one: Path, two: Path) -> bool:
    return one.exists() and two.exists() and one.samefile(two)


def _text(path: Path) -> str:
    from ..storage.files import read_text_file

    decoded = read_text_file(path)
    if decoded.notice:
        print(f"kramer: {path.name}: {decoded.notice}", file=sys.stderr)
    if not decoded.text.strip():
        raise BadInput(f"“{path.name}” has no text in it.")
    return decoded.text


@app.command()
def show(
    project: ProjectPath,
    story: Annotated[bool, typer.Option("--story", help="List the scenes in the order in which they happen.")] = False,
) -> None:
    """Print the outline and the characters of a project as text."""
    from ..formats.overview import outline_text, story_text
    from ..storage.files import open_project

    document = open_project(project)
    print(story_text(document) if story else outline_text(document), end="")


@app.command()
def check(project: ProjectPath) -> None:
    """Say what is wrong with a project file, by line and path."""
    from ..edits.conflicts import open_conflicts
    from ..storage.check import check as problems_of
    from ..storage.files import project_of, read_bytes
    from ..storage.project_file import MAX_SIZE

    data = read_bytes(project, MAX_SIZE)
    problems = problems_of(data)
    for problem in problems:
        print(f"{project}: {problem}", file=sys.stderr)
    if problems:
        raise typer.Exit(1)
    waiting = len(open_conflicts(project_of(project, data)))
    places = "1 place of a merge waits" if waiting == 1 else f"{waiting} places of a merge wait"
    print(f"{project}: all is well{f'; {places} for a choice (Story > Conflicts)' if waiting else ''}")


@app.command()
def schema() -> None:
    """Print the JSON Schema of project files."""
    from ..storage.schema import schema_text

    print(schema_text(), end="")


@app.command()
def scenes(text: TextFile, as_json: AsJson = False) -> None:
    """Print the scenes that are found in a text."""
    from ..reading.read import read as read_text

    source = _text(text)
    with shown_progress("Reading") as progress:
        findings = read_text(source, progress)
    if as_json:
        _print_json([_scene(scene) for scene in findings.scenes])
        return
    for number, scene in enumerate(findings.scenes, 1):
        place = " - ".join(part for part in (scene.setting, scene.location, scene.time_of_day) if part)
        people = ", ".join(scene.characters)
        print(" | ".join(part for part in (str(number), place, scene.when, scene.title, people) if part))


def _scene(scene: Any) -> dict[str, Any]:
    return {
        "start": scene.span.start,
        "end": scene.span.end,
        "setting": scene.setting or None,
        "location": scene.location or None,
        "when": scene.when or None,
        "time_of_day": scene.time_of_day or None,
        "chronology": scene.chronology or None,
        "characters": list(scene.characters),
        "title": scene.title,
    }


@app.command()
def people(text: TextFile, as_json: AsJson = False) -> None:
    """Print the characters that are found in a text."""
    from ..reading.people import find_people
    from ..reading.sentences import split_sentences

    source = _text(text)
    with shown_progress("Reading") as progress:
        found = find_people(source, split_sentences(source), progress)
    if as_json:
        _print_json(
            [
                {
                    "name": person.name,
                    "aliases": list(person.aliases),
                    "actor": person.actor or None,
                    "mentions": [[span.start, span.end] for span in person.mentions],
                }
                for person in found
            ]
        )
        return
    for person in found:
        relations = ", ".join(f"{relation.kind} of {relation.other}" for relation in person.relations)
        parts = (", ".join(person.aliases), f"played by {person.actor}" if person.actor else "", relations)
        print(" | ".join([person.name, *filter(None, parts), f"{len(person.mentions)} mentions"]))


@app.command()
def sentences(text: TextFile, as_json: AsJson = False) -> None:
    """Print the sentences of a text, one a line; as JSON exactly as they stand in it."""
    from ..reading.clean import display
    from ..reading.sentences import split_sentences

    source = _text(text)
    spans = split_sentences(source)
    if as_json:
        _print_json([source[span.start : span.end] for span in spans])
        return
    for span in spans:
        print(display(source, span.start, span.end))


@app.command()
def merge(
    base: Annotated[Path, typer.Argument(metavar="BASE", help="The version both sides come from.")],
    ours: Annotated[Path, typer.Argument(metavar="OURS", help="Our version.")],
    theirs: Annotated[Path, typer.Argument(metavar="THEIRS", help="The other version.")],
    output: Annotated[Path, typer.Option("--output", "-o", metavar="OUT", help="The project file to write.")],
    force: Force = False,
) -> None:
    """Merge two versions of a project, record by record and field by field.

    The exit code is 0 when all went together, 1 when there are conflicts: the outcome holds both versions, and the
    window shows them under Story > Conflicts. It is 2 and nothing is written when the files are no versions of one
    project.
    """
    from . import merging

    raise typer.Exit(merging.merge_files(base, ours, theirs, output, force))


@app.command()
def convert(
    source: Annotated[Path, typer.Argument(metavar="IN", help="A file of any known format, or a project.")],
    target: Annotated[Path, typer.Argument(metavar="OUT", help="The file to write; its ending says the format.")],
    from_: Annotated[str, typer.Option("--from", metavar="FORMAT", help="The format of IN; else it is told.")] = "",
    to: Annotated[str, typer.Option("--to", metavar="FORMAT", help="The format of OUT; else its ending says it.")] = "",
    layout: Annotated[str, typer.Option(help="One of the layouts that `kramer formats` lists.")] = "",
    page: Annotated[str, typer.Option(help="The paper: Letter or A4.")] = "Letter",
    no_notes: Annotated[bool, typer.Option("--no-notes", help="Leave notes out.")] = False,
    no_numbers: Annotated[bool, typer.Option("--no-numbers", help="Leave scene numbers out.")] = False,
    report: Annotated[bool, typer.Option("--report", help="Say all that was read, kept, mended and lost.")] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Exit with 3 when something was not placed.")] = False,
    force: Force = False,
) -> None:
    """Convert between the formats of other programs and projects."""
    from ..formats.base import Options
    from .converting import convert as converted

    if _same(source, target):
        raise BadInput(f"“{target}” is the file itself. Give the other one another name.")
    if target.exists() and not force:
        raise BadInput(f"“{target}” is there already. Choose another name, or replace it with --force.")
    if page.lower() not in ("letter", "a4"):
        raise BadInput(f"There is no paper “{page}”. Known: Letter, A4.")
    options = Options(layout, "A4" if page.lower() == "a4" else "Letter", notes=not no_notes, numbers=not no_numbers)
    whole = converted(source, target, from_, to, options, report)
    if strict and not whole:
        raise typer.Exit(3)


@app.command()
def formats() -> None:
    """List the formats of other programs that are read and written."""
    from .converting import formats_text

    print(formats_text(), end="")


@app.command()
def textconv(project: ProjectPath) -> None:
    """Print a project as one field a line, for git diff."""
    from ..formats.overview import fields_text
    from ..storage.files import open_project

    print(fields_text(open_project(project)), end="")


@app.command()
def align(
    one: Annotated[Path, typer.Argument(metavar="TEXT", help="A summary.")],
    two: Annotated[Path, typer.Argument(metavar="TEXT", help="Another summary of the same story.")],
    as_json: AsJson = False,
) -> None:
    """Print which sentences of two summaries tell the same."""
    from . import align as aligning

    first, second = _text(one), _text(two)
    if as_json:
        _print_json(aligning.as_json(first, second))
    else:
        print(aligning.as_text(first, second), end="")


def _print_json(value: Any) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=1))
