"""What the form of the newsroom says; no table changes."""


from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('newsroom', '0001_initial'),
    ]

    operations = [
        migrations.AlterField(
            model_name='facts',
            name='address',
            field=models.URLField(blank=True, help_text='Where readers find the site, such as https://crossing.example.', verbose_name='canonical address'),
        ),
        migrations.AlterField(
            model_name='facts',
            name='address_blocked',
            field=models.BooleanField(default=False, help_text='Then no page names it: a link to it would lead readers nowhere.', verbose_name='the address is blocked at home'),
        ),
        migrations.AlterField(
            model_name='facts',
            name='time_zone',
            field=models.CharField(default='UTC', help_text='In which days and hours are printed.', max_length=64),
        ),
        migrations.AlterField(
            model_name='factsscript',
            name='language',
            field=models.CharField(editable=False, max_length=12),
        ),
    ]
