"""Tables that admins take out and bring in: use cases and the register of data needed."""

from typing import Any

from import_export import fields, resources
from import_export.widgets import ForeignKeyWidget

from refine.models import Program
from refine.numbering import next_number
from usecases.exports.sheets import FORMULA_STARTS, safe
from usecases.models import DataNeed, UseCase
from usecases.services.data import WORDS as NEED_WORDS
from usecases.services.use_cases import WORDS as USE_CASE_WORDS


class SheetResource(resources.ModelResource):
    """A table whose texts no spreadsheet program takes for formulas, out and in again."""

    program = fields.Field("program", "program", ForeignKeyWidget(Program, "slug"))

    def export_resource(self, instance: Any, selected_fields: Any = None, **kwargs: Any) -> list[Any]:
        return [safe(value) for value in super().export_resource(instance, selected_fields, **kwargs)]

    def before_import_row(self, row: Any, **kwargs: Any) -> None:
        """Take off the apostrophe that `safe` put before a text."""
        for name, value in row.items():
            if isinstance(value, str) and value.startswith("'") and value[1:].startswith(FORMULA_STARTS):
                row[name] = value[1:]


class UseCaseResource(SheetResource):
    """Use cases by program and number; a line without a number is a new draft and gets the next one."""

    status = fields.Field("status", "status", readonly=True)

    class Meta:
        model = UseCase
        import_id_fields = ("program", "number")
        fields = ("program", "number", "status", *USE_CASE_WORDS)
        export_order = fields
        clean_model_instances = True
        skip_unchanged = True

    def before_save_instance(self, instance: UseCase, row: Any, **kwargs: Any) -> None:
        if instance.number is None:
            instance.number = next_number(UseCase.objects, instance.program)


class DataNeedResource(SheetResource):
    """The register of data needed by program and title."""

    class Meta:
        model = DataNeed
        import_id_fields = ("program", "title")
        fields = ("program", "title", *NEED_WORDS)
        export_order = fields
        clean_model_instances = True
        skip_unchanged = True
