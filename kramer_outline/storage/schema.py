"""The JSON Schema of project files, generated from the models."""

import json
from typing import Any

from .project_file import VERSION, ProjectFile

NAME = f"kramer-outline-{VERSION}.schema.json"


def schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of a project file."""
    made = ProjectFile.model_json_schema(mode="validation")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **made, "title": "Kramer Outline project"}


def schema_text() -> str:
    """Return the schema as it stands in `resources/schema`."""
    return json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"
