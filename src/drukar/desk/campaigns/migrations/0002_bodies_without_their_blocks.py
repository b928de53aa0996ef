"""A body's blocks are no longer written down in migrations: they are no matter of tables."""


import wagtail.fields
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('campaigns', '0001_initial'),
    ]

    operations = [
        migrations.AlterField(
            model_name='campaignpage',
            name='address',
            field=models.CharField(blank=True, help_text='The last part of its address on the site. Empty: made from the headline.', max_length=100),
        ),
        migrations.AlterField(
            model_name='campaignpage',
            name='body',
            field=wagtail.fields.StreamField([], blank=True, block_lookup={}),
        ),
    ]
