"""What a row of a table or a table of a TOML file has to be, and what is wrong with one that is not, in our words."""

import re
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Annotated, Any, ClassVar, Literal, TypeVar, get_args

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, StringConstraints, ValidationError

from dashapp.campaign.dates import NO_MOMENT
from dashapp.campaign.files import date_hints
from dashapp.campaign.problems import Problems, Where, nearest, one_of

__all__ = ["REMEDIES", "Called", "Certainty", "Id", "Rank", "Record", "Some", "listed", "validate"]

#: No two ids of a kind differ only in what a URL or a selector would have to escape.
Id = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9_.-]*$", max_length=100)]
#: The id of something, or a name of it, in a file that is read before it is known what has which names.
Called = Annotated[str, StringConstraints(min_length=1, max_length=200)]
Certainty = Literal["certain", "less-certain", "uncertain"]

#: What helps where a record has no certainty.
REMEDIES = MappingProxyType(
    {"certainty": 'for all in which it is empty, write certainty = "less-certain" or the like in campaign.toml'}
)

T = TypeVar("T")


def _not_empty(values: tuple[T, ...]) -> tuple[T, ...]:
    if not values:
        raise ValueError("is empty")
    return values


#: A list of one thing or more.
Some = Annotated[tuple[T, ...], AfterValidator(_not_empty)]


def _digit(value: Any) -> Any:
    """Read the cell of a table; whatever is no rank stays what it is, and is refused."""
    return int(value) if isinstance(value, str) and value in {"1", "2", "3"} else value


#: What is shown first: 1 is seen in every view, 3 in the closest alone.
Rank = Annotated[Literal[1, 2, 3], BeforeValidator(_digit)]


def listed(what: str) -> Callable[[Any], Any]:
    """Give what reads a cell with several ids, of what is called so."""

    def words(value: Any) -> Any:
        if isinstance(value, str) and "," in value:
            raise ValueError(f"has a comma; put semicolons between {what}")
        return value.split() if isinstance(value, str) else value

    return words


class Record(BaseModel):
    """A row of a table, or a table of a TOML file: every key known, every number finite, no text padded.

    A table need not have the columns that may be empty. What its rows are shown with where it lacks another, which is
    a fault, is in `stand_ins`: of a column that is not there the row is not shown. `derived` are those that may be left
    out too, for what is missing in them follows from others. What helps where a column or a cell is missing is in
    `remedies`. Rows in which the column `follows` is the same, or empty, tell on: an hour alone that begins one is on
    the day of the row above. Names that a column goes by too, in small letters and digits alone, are in `also`.
    """

    stand_ins: ClassVar[Mapping[str, str]] = MappingProxyType({})
    derived: ClassVar[frozenset[str]] = frozenset()
    remedies: ClassVar[Mapping[str, str]] = MappingProxyType({})
    follows: ClassVar[str] = ""
    also: ClassVar[Mapping[str, str]] = MappingProxyType({})

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False, str_strip_whitespace=True)


R = TypeVar("R", bound=Record)


def validate(
    model: type[R],
    data: Mapping[str, Any],
    where: Where,
    problems: Problems,
    *,
    under: str = "",
    was: Callable[[str, str], str] | None = None,
) -> R | None:
    """Check `data` against `model`; None after noting everything that is wrong.

    `under` prefixes the columns. `was` gives a hint on what a text with a fault, by pydantic's name for it, was once.
    """
    try:
        return model.model_validate(data)
    except ValidationError as error:
        for fault in error.errors():
            # Lists are counted from 1, as lines and features are.
            path = ".".join(str(part + 1 if isinstance(part, int) else part) for part in fault["loc"])
            if problems.noted(where, under + path):
                continue
            got = None if fault["type"] == "missing" else fault["input"]
            if fault["type"] == "extra_forbidden":
                got = None
            problem, expected, hint = _explained(dict(fault), model)
            if not hint and isinstance(got, str):
                hint = was(fault["type"], got) if was else date_hints.hint(got) if fault["type"] == NO_MOMENT else ""
            problems.add(where, problem, column=under + path, got=got, expected=expected, hint=hint)
    return None


_ZONE = re.compile(r"\d(?:Z|[+-]\d\d:?\d\d)$", re.ASCII)

#: Faults pydantic finds, by its names for them.
_SAID = {
    "bool_type": "is not true or false (without quotes)",
    "finite_number": "is not finite",
    "float_parsing": "is not a number",
    "float_type": "is not a number",
    "int_from_float": "is not a whole number",
    "int_parsing": "is not a whole number",
    "int_parsing_size": "is too large a number",
    "int_type": "is not a whole number",
    "dict_type": "is not an object",
    "model_type": "is not an object",
    "string_too_long": "is too long",
    "string_too_short": "is empty",
    "string_type": "is not text",
    "string_unicode": "contains half a character",
    "too_long": "is too long",
    "too_short": "is too short",
    "tuple_type": "is not a list",
}


def _explained(fault: dict[str, Any], model: type[R]) -> tuple[str, str, str | Callable[[], str]]:
    """Put a fault pydantic found into our words: what is wrong, what was wanted, a hint (see `Problems.add`)."""
    context = fault.get("ctx", {})
    match fault["type"]:
        case "missing":
            return "is missing", "", model.remedies.get(str(fault["loc"][0]), "")
        case "extra_forbidden":
            *path, key = fault["loc"]
            return (
                "is unknown",
                "",
                lambda: _meant_above(key, path, model) or nearest(str(key), _table_at(model, path).model_fields),
            )
        case "literal_error":
            words = [word.strip("'") for word in context["expected"].replace(" or ", ", ").split(", ")]
            return "is unknown", one_of(words), lambda: nearest(str(fault["input"]), words)
        case _ if fault["type"] == NO_MOMENT:
            zoned = isinstance(fault["input"], str) and _ZONE.search(fault["input"])
            return fault["msg"], "", "leave out the zone at the end: moments are in local time" if zoned else ""
        case "value_error":
            return str(context["error"]), "", ""
        case "string_pattern_mismatch":
            return "is not an id", "letters a-z, digits and - _ . without spaces", ""
    if said := _SAID.get(fault["type"]):
        return said, f"at most {context['max_length']}" if "max_length" in context else "", ""
    said = fault["msg"].removeprefix("Input should be ").removeprefix("a valid ")
    return f"is not {said}" if said != fault["msg"] else f"is wrong: {said}", "", ""


def _meant_above(key: int | str, path: Sequence[int | str], model: type[Record]) -> str:
    """Say where a key belongs that stands in a table and is one of the file's own: TOML takes it for the table's."""
    if not path or key not in model.model_fields:
        return ""
    return f"{key} stands in no table: move its line above the first line that begins with ["


def _table_at(model: type[Record], path: Sequence[int | str]) -> type[Record]:
    """Give the model of the table at a path below a table of `model`: of a member, or of one in a list of them."""
    for part in path:
        if isinstance(part, str):
            annotation = model.model_fields[part].annotation
            model = next(each for each in (annotation, *get_args(annotation)) if _is_table(each))
    return model


def _is_table(annotation: object) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, Record)
