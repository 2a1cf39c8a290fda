from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('refine', '0002_revision'),
    ]

    operations = [
        migrations.AddField(
            model_name='revision',
            name='part',
            field=models.CharField(blank=True, db_default='', max_length=30),
        ),
    ]
