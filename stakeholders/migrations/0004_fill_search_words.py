"""Make the words that rows are found by of the rows that were there before search."""

from django.db import migrations

from refine import search


def fill(apps, schema_editor):
    for model in apps.get_app_config("stakeholders").get_models():
        if search.is_searched(model):
            search.rebuild(model, using=schema_editor.connection.alias)


class Migration(migrations.Migration):
    dependencies = [("stakeholders", "0003_search_words")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
