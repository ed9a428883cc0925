from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0006_scheduled_update'),
    ]

    operations = [
        migrations.AddField(
            model_name='revision',
            name='version',
            field=models.PositiveIntegerField(null=True),
        ),
    ]
