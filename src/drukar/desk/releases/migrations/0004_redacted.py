"""What never comes back is known by a digest."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('releases', '0003_due'),
    ]

    operations = [
        migrations.CreateModel(
            name='Redacted',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('digest', models.CharField(max_length=64, unique=True)),
            ],
            options={
                'verbose_name_plural': 'redacted',
            },
        ),
    ]
