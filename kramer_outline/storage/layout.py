"""What stands where in a project file: the models that files are read with and the schema is made from."""

from pydantic import Field

from ..model.records import Character, Item, Record, Source

FORMAT = "kramer-outline"
VERSION = "1.0"
MAJOR = 1


class FileItem(Item):
    """An item as files hold it: with its children inside."""

    children: tuple["FileItem", ...] = ()


class ProjectFile(Record):
    """A whole project file."""

    format: str = Field(pattern=f"^{FORMAT}$")
    version: str = Field(pattern=r"^[0-9]{1,6}\.[0-9]{1,6}$")
    title: str = ""
    characters: tuple[Character, ...] = ()
    outline: tuple[FileItem, ...] = ()
    sources: tuple[Source, ...] = ()
