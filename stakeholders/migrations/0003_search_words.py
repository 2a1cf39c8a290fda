import refine.search
from django.conf import settings
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("refine", "0001_initial"),
        ("stakeholders", "0002_attachment_kind_and_size"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="datarequest",
            name="search_words",
            field=refine.search.SearchField("description", "requester", "department", "reference"),
        ),
        migrations.AddField(
            model_name="guide",
            name="search_words",
            field=refine.search.SearchField("title", "purpose"),
        ),
        migrations.AddField(
            model_name="interview",
            name="search_words",
            field=refine.search.SearchField("place"),
        ),
        migrations.AddField(
            model_name="note",
            name="search_words",
            field=refine.search.SearchField("body", "translation"),
        ),
        migrations.AddField(
            model_name="organization",
            name="search_words",
            field=refine.search.SearchField("name", "reach"),
        ),
        migrations.AddField(
            model_name="question",
            name="search_words",
            field=refine.search.SearchField("text", "hint"),
        ),
        migrations.AddField(
            model_name="stakeholder",
            name="search_words",
            field=refine.search.SearchField("role", "language"),
        ),
        migrations.AddIndex(
            model_name="datarequest",
            index=refine.search.SearchIndex(fields=["search_words"], name="data_request_search"),
        ),
        migrations.AddIndex(
            model_name="guide",
            index=refine.search.SearchIndex(fields=["search_words"], name="guide_search"),
        ),
        migrations.AddIndex(
            model_name="interview",
            index=refine.search.SearchIndex(fields=["search_words"], name="interview_search"),
        ),
        migrations.AddIndex(
            model_name="note",
            index=refine.search.SearchIndex(fields=["search_words"], name="note_search"),
        ),
        migrations.AddIndex(
            model_name="organization",
            index=refine.search.SearchIndex(fields=["search_words"], name="organization_search"),
        ),
        migrations.AddIndex(
            model_name="question",
            index=refine.search.SearchIndex(fields=["search_words"], name="question_search"),
        ),
        migrations.AddIndex(
            model_name="stakeholder",
            index=refine.search.SearchIndex(fields=["search_words"], name="stakeholder_search"),
        ),
    ]
