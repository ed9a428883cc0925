from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0008_fill_revision_version'),
    ]

    operations = [
        migrations.AlterField(
            model_name='revision',
            name='version',
            field=models.PositiveIntegerField(),
        ),
    ]
