"""What a file of an interview is, and how large."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("stakeholders", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="attachment",
            name="kind",
            field=models.CharField(
                choices=[("photo", "Photo"), ("recording", "Recording"), ("document", "Document")],
                default="document",
                editable=False,
                max_length=10,
                verbose_name="kind",
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="attachment",
            name="size_bytes",
            field=models.PositiveBigIntegerField(default=0, editable=False, verbose_name="size in bytes"),
            preserve_default=False,
        ),
    ]
