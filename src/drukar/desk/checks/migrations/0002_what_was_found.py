"""What preflight found in each text, for the report over the whole archive."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('checks', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Examined',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('page_id', models.BigIntegerField()),
                ('public', models.BooleanField()),
                ('uri', models.CharField(blank=True, max_length=200)),
                ('language', models.CharField(max_length=12)),
                ('mark', models.BigIntegerField()),
                ('fingerprint', models.CharField(max_length=64)),
                ('title', models.CharField(max_length=255)),
                ('published_at', models.DateTimeField(null=True)),
            ],
            options={
                'verbose_name_plural': 'examined',
                'indexes': [models.Index(fields=['uri', 'language'], name='examined_release')],
                'constraints': [models.UniqueConstraint(fields=('page_id', 'public'), name='examined_once')],
            },
        ),
        migrations.CreateModel(
            name='Found',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=8)),
                ('level', models.PositiveSmallIntegerField()),
                ('count', models.PositiveIntegerField()),
                ('safe', models.PositiveIntegerField()),
                ('excused', models.PositiveIntegerField()),
                ('message', models.TextField()),
                ('quote', models.TextField()),
                ('before', models.TextField()),
                ('after', models.TextField()),
                ('public', models.BooleanField()),
                ('language', models.CharField(max_length=12)),
                ('published_at', models.DateTimeField(null=True)),
                ('text', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='found', to='checks.examined')),
            ],
            options={
                'verbose_name_plural': 'found',
                'indexes': [models.Index(fields=['level', '-published_at', '-id'], name='found_in_order'), models.Index(fields=['code', 'level', '-published_at', '-id'], name='found_by_code'), models.Index(fields=['language', 'level', '-published_at', '-id'], name='found_by_language')],
            },
        ),
    ]
