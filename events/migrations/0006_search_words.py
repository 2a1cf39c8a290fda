import refine.search
from django.conf import settings
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("events", "0005_imports"),
        ("refine", "0001_initial"),
        ("stakeholders", "0003_search_words"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="attendance",
            name="search_words",
            field=refine.search.SearchField("description", "needs"),
        ),
        migrations.AddField(
            model_name="comment",
            name="search_words",
            field=refine.search.SearchField("text", "translation", "heard_where", "heard_from"),
        ),
        migrations.AddField(
            model_name="event",
            name="search_words",
            field=refine.search.SearchField("title", "place"),
        ),
        migrations.AddField(
            model_name="outreachpromise",
            name="search_words",
            field=refine.search.SearchField("network", "question", "came_back"),
        ),
        migrations.AddField(
            model_name="worksheet",
            name="search_words",
            field=refine.search.SearchField(
                "title", "problem", "who_is_hurt", "why_now", "past_attempts", "data", "goal", "parked_ideas"
            ),
        ),
        migrations.AddIndex(
            model_name="attendance",
            index=refine.search.SearchIndex(fields=["search_words"], name="attendance_search"),
        ),
        migrations.AddIndex(
            model_name="comment",
            index=refine.search.SearchIndex(fields=["search_words"], name="comment_search"),
        ),
        migrations.AddIndex(
            model_name="event",
            index=refine.search.SearchIndex(fields=["search_words"], name="event_search"),
        ),
        migrations.AddIndex(
            model_name="outreachpromise",
            index=refine.search.SearchIndex(fields=["search_words"], name="promise_search"),
        ),
        migrations.AddIndex(
            model_name="worksheet",
            index=refine.search.SearchIndex(fields=["search_words"], name="worksheet_search"),
        ),
    ]
