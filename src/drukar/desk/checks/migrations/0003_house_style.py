"""The house style as publishers keep it at the desk."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('checks', '0002_what_was_found'),
    ]

    operations = [
        migrations.CreateModel(
            name='Style',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('content', models.TextField()),
            ],
        ),
    ]
