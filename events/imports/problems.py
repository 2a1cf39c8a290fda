"""What is wrong with the cells of a mapped table."""

from django.utils.translation import gettext as _

from events.imports.files import ImportRefused, Problem, ProblemList


class CellProblems(ProblemList):
    """Problems of single cells. A text that is not understood is told of once a column, however often it is there."""

    def __init__(self, file: str) -> None:
        super().__init__(file)
        self._unknown: set[tuple[str, str]] = set()

    def unknown_answer(self, text: str, line: int, column: str) -> None:
        shown = text.strip()[:60]
        if (shown, column) not in self._unknown:
            self._unknown.add((shown, column))
            self.add(
                _("“{text}” is no answer that is known: say what it means.").format(text=shown),
                line=line,
                column=column,
                value=text.strip(),
            )

    def too_long(self, limit: int, line: int, column: str) -> None:
        self.add(_("the text is longer than {limit} characters.").format(limit=limit), line=line, column=column)

    def unknown_time(self, text: str, line: int, column: str) -> None:
        self.add(_("“{text}” is no date or time.").format(text=text.strip()[:40]), line=line, column=column)

    def refuse(self, message: str, line: int, column: str) -> None:
        """End the reading with this problem beside those found before."""
        raise ImportRefused([*self.problems, Problem(self.file, message, line, column)])
