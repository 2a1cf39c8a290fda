import refine.search
from django.conf import settings
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("events", "0006_search_words"),
        ("refine", "0001_initial"),
        ("stakeholders", "0003_search_words"),
        ("usecases", "0002_ranking_result_question"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="dataneed",
            name="search_words",
            field=refine.search.SearchField("title", "variables", "geography", "department"),
        ),
        migrations.AddField(
            model_name="insight",
            name="search_words",
            field=refine.search.SearchField("text", "origin"),
        ),
        migrations.AddField(
            model_name="support",
            name="search_words",
            field=refine.search.SearchField("what"),
        ),
        migrations.AddField(
            model_name="tag",
            name="search_words",
            field=refine.search.SearchField("name"),
        ),
        migrations.AddField(
            model_name="usecase",
            name="search_words",
            field=refine.search.SearchField(
                "title", "who", "wants_to", "today", "with_open_data", "past_attempts", "pitch"
            ),
        ),
        migrations.AddIndex(
            model_name="dataneed",
            index=refine.search.SearchIndex(fields=["search_words"], name="data_need_search"),
        ),
        migrations.AddIndex(
            model_name="insight",
            index=refine.search.SearchIndex(fields=["search_words"], name="insight_search"),
        ),
        migrations.AddIndex(
            model_name="support",
            index=refine.search.SearchIndex(fields=["search_words"], name="support_search"),
        ),
        migrations.AddIndex(
            model_name="tag",
            index=refine.search.SearchIndex(fields=["search_words"], name="tag_search"),
        ),
        migrations.AddIndex(
            model_name="usecase",
            index=refine.search.SearchIndex(fields=["search_words"], name="use_case_search"),
        ),
    ]
