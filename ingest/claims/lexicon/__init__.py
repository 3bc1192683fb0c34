"""Word lists that the reading of claims rests on, as data; each file has one model that says what it holds."""

from functools import cache
from importlib.resources import files
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict

Model = TypeVar("Model", bound=BaseModel)


class WordLists(BaseModel):
    """A lexicon file; an entry that its model does not know is a mistake."""

    model_config = ConfigDict(extra="forbid", frozen=True)


@cache
def _raw(name: str) -> Any:
    return yaml.safe_load((files(__package__) / f"{name}.yaml").read_text(encoding="utf-8"))


def lexicon(name: str, model: type[Model]) -> Model:
    """The word lists of `NAME.yaml`."""
    return model.model_validate(_raw(name))
