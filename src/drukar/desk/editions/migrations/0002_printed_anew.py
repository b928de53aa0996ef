from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('editions', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='run',
            name='anew',
            field=models.TextField(blank=True),
        ),
    ]
