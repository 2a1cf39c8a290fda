"""A first guess at what the columns of a table mean, for a person to look over."""

import re
from collections.abc import Callable, Sequence

from events.imports.mapping import SINGLE_ROLES, Column, ColumnMapping, Mapping, Role, Shape
from events.imports.meanings import folded, words_for
from events.imports.times import Clock, is_day_first
from events.models import Activity

_PERSON = (
    "id|who|person|person id|participant|participant id|respondent|respondent id|response id|voter|voter id|voter-id"
    "|user|user id|submission id|persona|participante|encuestado|votante|quien|id de respuesta"
)
_TIME = (
    "time|when|date|timestamp|datetime|date submitted|submit date|submitdate|start date|end date|started|completed"
    "|submitted|submitted at|created|created at|cuando|fecha|hora|marca temporal|fecha de envio"
)
_GROUP = (
    "group|sex|gender|neighborhood|neighbourhood|district|ward|zip|zip code|postcode|age group|age band|tenure|race"
    "|ethnicity|income|grupo|sexo|genero|barrio|distrito|codigo postal|grupo de edad|ingresos"
)
_OPTION = (
    "option|what|comment|comment id|comment-id|statement|item|project|project id|use case|question|idea|proposal"
    "|opcion|comentario|proyecto|caso de uso|pregunta|propuesta|que"
)
_NAMES: dict[str, Role] = {
    name: role
    for role, names in (
        (Role.PERSON, _PERSON),
        (Role.TIME, _TIME),
        (Role.LANGUAGE, "language|lang|locale|start language|startlanguage|idioma|lengua"),
        (Role.AGE, "age|your age|age in years|edad|tu edad|su edad"),
        (Role.GROUP, _GROUP),
        (Role.OPTION, _OPTION),
        (Role.ANSWER, "answer|vote|response|value|choice|rating|respuesta|voto|valor|opinion"),
        (Role.POINTS, "points|dots|score|weight|puntos|votos|puntaje"),
    )
    for name in names.split("|")
}
_LEFT_OUT = re.compile(
    r"e-?mail|correo|phone|telefono|\bip\b|\bname\b|nombre|apellido|address|direccion|latitude|longitude|url|user agent"
)
"""What would tell who a person is: never suggested for anything, so that nobody keeps it by accident."""
_MATRIX = re.compile(r"(?P<question>.+?)\s*\[(?P<label>[^\[\]]+)\]")
_SEPARATORS = (";", "|", "\n", ",")
_MARKS = frozenset(
    {"x", "1", "0", "yes", "no", "true", "false", "si", "selected", "not selected", "checked", "unchecked"}
)


def suggest_mapping(columns: Sequence[Column], most_choices: int = 12) -> Mapping:
    """A mapping from headings and samples. One row a vote where the names of three columns say so, else a person.

    A column with at most `most_choices` different short texts is taken for choices, longer texts for own words.
    """
    named = {column.name: _role_by_name(column) for column in columns}
    roles = set(named.values())
    samples = [text for column in columns if named[column.name] == Role.TIME for text in column.samples]
    if {Role.PERSON, Role.OPTION} <= roles and roles & {Role.ANSWER, Role.POINTS}:
        return _votes(columns, named, is_day_first(samples))
    mapped = tuple(_person_column(column, named[column.name], most_choices) for column in columns)
    return Mapping(Shape.PERSON, _once(mapped), "", is_day_first(samples))


def _role_by_name(column: Column) -> Role | None:
    name = folded(re.sub(r"[_\s]+", " ", column.name)).rstrip("?:")
    return _NAMES.get(name)


def _votes(columns: Sequence[Column], named: dict[str, Role | None], day_first: bool) -> Mapping:
    mapped = _once(tuple(ColumnMapping(column.name, named[column.name] or Role.IGNORE) for column in columns))
    answers = next((column.samples for column in columns if named[column.name] == Role.ANSWER), ())
    kind: str
    if answers:
        kind = _kind_of(answers, (Role.AGREE, Role.BALLOT, Role.RATING)) or Role.AGREE
    elif any(column.role == Role.POINTS for column in mapped):
        kind = Activity.Format.DOTS
    else:
        kind = Activity.Format.PICK
    return Mapping(Shape.VOTE, mapped, str(kind), day_first)


def _once(columns: tuple[ColumnMapping, ...]) -> tuple[ColumnMapping, ...]:
    """Only the first of several columns that would be the person, the time, …."""
    taken: set[str] = set()
    kept = []
    for column in columns:
        is_again = column.role in taken and column.role in SINGLE_ROLES
        kept.append(ColumnMapping(column.name) if is_again else column)
        taken.add(column.role)
    return tuple(kept)


def _person_column(column: Column, named: Role | None, most_choices: int) -> ColumnMapping:
    name, samples = column
    matrix = _MATRIX.fullmatch(name)
    question, label = (matrix["question"], matrix["label"]) if matrix else ("", "")
    if named in {Role.PERSON, Role.TIME, Role.LANGUAGE, Role.AGE, Role.GROUP}:
        return ColumnMapping(name, named)
    if not samples or _LEFT_OUT.search(folded(name)):
        return ColumnMapping(name)
    if kind := _kind_of(samples, (Role.BALLOT, Role.AGREE, Role.RATING)):
        if matrix and set(map(folded, samples)) <= _MARKS and len(samples) == 1:
            kind = Role.CHOICE
        return ColumnMapping(name, kind, question, label)
    if len(samples) == 1 and (matrix or folded(samples[0]) == folded(name)):
        return ColumnMapping(name, Role.CHOICE, question, label)
    return _guess(column, most_choices)


def _kind_of(samples: Sequence[str], kinds: Sequence[Role]) -> Role | None:
    """The first of `kinds` in which every text has a meaning."""
    texts = {folded(text) for text in samples}
    return next((kind for kind in kinds if texts <= words_for(kind).keys()), None)


def _guess(column: Column, most_choices: int) -> ColumnMapping:
    """Choices where texts come again, own words where they are long, else nothing."""
    name, samples = column
    if separator := next((mark for mark in _SEPARATORS if _comes_again(samples, mark)), ""):
        return ColumnMapping(name, Role.CHOICES, separator=separator)
    longest = max(map(len, samples))
    if _all(samples, _is_number):
        return ColumnMapping(name)
    if _all(samples, _is_time):
        return ColumnMapping(name, Role.TIME)
    if len(samples) <= most_choices and longest <= _SHORT and not _all(samples, _is_sentence):
        return ColumnMapping(name, Role.CHOICES)
    return ColumnMapping(name, Role.COMMENT if any(" " in text for text in samples) else Role.IGNORE)


_SHORT = 80


def _comes_again(samples: Sequence[str], separator: str) -> bool:
    """Whether cells hold several texts parted by `separator`, each of which stands in two cells on average."""
    parts = [folded(part) for text in samples for part in text.split(separator) if part.strip()]
    different = set(parts)
    return len(parts) > len(samples) and 2 * len(different) <= len(parts) and max(map(len, different)) <= _SHORT


def _all(samples: Sequence[str], is_such: Callable[[str], bool]) -> bool:
    return all(is_such(text) for text in samples)


def _is_number(text: str) -> bool:
    return bool(re.fullmatch(r"[-+]?[\d.,%$€ ]+", text.strip()))


def _is_time(text: str) -> bool:
    return Clock(is_day_first=True).read(text) is not None


def _is_sentence(text: str) -> bool:
    return len(text.split()) > 4
