"""The tables of this app. Its rights, which need the other apps' tables, are a migration of their own.

The publication is as `0006_notices` leaves it: `comments.0020_rules` reads it before `0007_rules` changes it. What this
replaces serves databases of before the first release, and goes with it.
"""

import django.contrib.auth.models
import django.contrib.auth.validators
import django.core.validators
import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
import uuid
from decimal import Decimal
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    replaces = [
        ('newsroom', '0001_initial'),
        ('newsroom', '0003_drops_blatant'),
        ('newsroom', '0004_alert_host'),
        ('newsroom', '0005_reports'),
        ('newsroom', '0006_notices'),
    ]

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
    ]

    operations = [
        migrations.CreateModel(
            name='OutgoingMail',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sender', models.CharField(max_length=320)),
                ('recipients', models.JSONField(default=list)),
                ('subject', models.CharField(max_length=500)),
                ('body', models.TextField()),
                ('created_at', models.DateTimeField()),
                ('due_at', models.DateTimeField(db_index=True)),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('headers', models.JSONField(default=dict)),
            ],
            options={
                'verbose_name': 'outgoing mail',
                'verbose_name_plural': 'outgoing mail',
            },
        ),
        migrations.CreateModel(
            name='RateLimitWindow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=64, unique=True)),
                ('count', models.PositiveIntegerField(default=0)),
                ('expires_at', models.DateTimeField(db_index=True)),
            ],
            options={
                'verbose_name': 'rate limit window',
            },
        ),
        migrations.CreateModel(
            name='User',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('is_superuser', models.BooleanField(default=False, help_text='Designates that this user has all permissions without explicitly assigning them.', verbose_name='superuser status')),
                ('username', models.CharField(error_messages={'unique': 'A user with that username already exists.'}, help_text='Required. 150 characters or fewer. Letters, digits and @/./+/-/_ only.', max_length=150, unique=True, validators=[django.contrib.auth.validators.UnicodeUsernameValidator()], verbose_name='username')),
                ('first_name', models.CharField(blank=True, max_length=150, verbose_name='first name')),
                ('last_name', models.CharField(blank=True, max_length=150, verbose_name='last name')),
                ('is_staff', models.BooleanField(default=False, help_text='Designates whether the user can log into this admin site.', verbose_name='staff status')),
                ('is_active', models.BooleanField(default=True, help_text='Designates whether this user should be treated as active. Unselect this instead of deleting accounts.', verbose_name='active')),
                ('date_joined', models.DateTimeField(default=django.utils.timezone.now, verbose_name='date joined')),
                ('email', models.EmailField(blank=True, max_length=254, null=True, unique=True, verbose_name='e-mail address')),
                ('groups', models.ManyToManyField(blank=True, help_text='The groups this user belongs to. A user will get all permissions granted to each of their groups.', related_name='user_set', related_query_name='user', to='auth.group', verbose_name='groups')),
                ('user_permissions', models.ManyToManyField(blank=True, help_text='Specific permissions for this user.', related_name='user_set', related_query_name='user', to='auth.permission', verbose_name='user permissions')),
                ('folds_severe', models.BooleanField(default=True, editable=False)),
                ('gets_queue_digest', models.BooleanField(editable=False, null=True)),
                ('gets_replies_digest', models.BooleanField(default=False, editable=False)),
                ('replies_told_until', models.DateTimeField(editable=False, null=True)),
            ],
            options={
                'verbose_name': 'user',
                'verbose_name_plural': 'users',
                'abstract': False,
                'constraints': [
                    models.UniqueConstraint(django.db.models.functions.text.Lower('username'), name='user_username_any_case'),
                    models.UniqueConstraint(django.db.models.functions.text.Lower('email'), name='user_email_any_case'),
                ],
            },
            managers=[
                ('objects', django.contrib.auth.models.UserManager()),
            ],
        ),
        migrations.CreateModel(
            name='Alert',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=80, verbose_name='code')),
                ('message', models.TextField(verbose_name='message')),
                ('count', models.PositiveIntegerField(default=1, verbose_name='times')),
                ('first_at', models.DateTimeField(verbose_name='first at')),
                ('last_at', models.DateTimeField(verbose_name='last at')),
                ('mailed_at', models.DateTimeField(null=True, verbose_name='mailed at')),
                ('resolved_at', models.DateTimeField(blank=True, null=True, verbose_name='resolved at')),
                ('host', models.CharField(blank=True, default='', max_length=255)),
            ],
            options={
                'verbose_name': 'alert',
                'verbose_name_plural': 'alerts',
                'ordering': ['-last_at'],
                'constraints': [
                    models.UniqueConstraint(condition=models.Q(('resolved_at', None)), fields=('code',), name='alert_one_open_for_each_code'),
                ],
            },
        ),
        migrations.CreateModel(
            name='DemoRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('table', models.CharField(max_length=60)),
                ('key', models.BigIntegerField()),
            ],
            options={
                'constraints': [
                    models.UniqueConstraint(fields=('table', 'key'), name='demo_row_once'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Publication',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(default='Newsroom', max_length=120, verbose_name='name')),
                ('tagline', models.CharField(blank=True, max_length=200, verbose_name='tagline')),
                ('contact_email', models.EmailField(blank=True, max_length=254, verbose_name='contact e-mail')),
                ('logo', models.ImageField(blank=True, upload_to='publication/', verbose_name='logo')),
                ('policies_url', models.CharField(blank=True, help_text='Address of the page with your policies.', max_length=500, verbose_name='publishing principles')),
                ('comments_mode', models.CharField(choices=[('open', 'open: shown once checked'), ('held', 'held: a moderator sees each one first'), ('closed', 'closed')], default='open', max_length=10, verbose_name='comments')),
                ('close_comments_after_days', models.PositiveSmallIntegerField(default=30, help_text='Days after publication; 0 leaves them open.', validators=[django.core.validators.MaxValueValidator(3650)], verbose_name='close comments after')),
                ('hold_links_from', models.PositiveSmallIntegerField(default=3, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(1000)], verbose_name='hold replies with this many links')),
                ('rejection_reasons', models.TextField(blank=True, help_text='One sentence in a line, for moderators to choose from; the author of the comment reads it.', max_length=4000, verbose_name='reasons for a rejection')),
                ('hold_terms', models.TextField(blank=True, help_text='One word or phrase in a line. Whole words, in any spelling.', max_length=20000, verbose_name='hold replies with these words')),
                ('hold_score', models.DecimalField(decimal_places=2, default=Decimal('0.40'), max_digits=3, validators=[django.core.validators.MinValueValidator(Decimal('0.01')), django.core.validators.MaxValueValidator(Decimal('1'))], verbose_name='hold from this probability of spam')),
                ('spam_score', models.DecimalField(decimal_places=2, default=Decimal('0.82'), max_digits=3, validators=[django.core.validators.MinValueValidator(Decimal('0.01')), django.core.validators.MaxValueValidator(Decimal('1'))], verbose_name='spam from this probability')),
                ('keep_spam_days', models.PositiveSmallIntegerField(default=30, help_text='Days.', validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(3650)], verbose_name='erase spam after')),
                ('keep_traces_days', models.PositiveSmallIntegerField(default=60, help_text="Days after which a reply's network address, browser and e-mail are erased.", validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(3650)], verbose_name="forget readers' traces after")),
                ('uid', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('site_version', models.PositiveBigIntegerField(default=1, editable=False)),
                ('drops_blatant', models.BooleanField(default=False, help_text='What a checker is sure of is not kept: nobody can look at it or bring it back. A count and a hash remain.', verbose_name='drop blatant spam')),
                ('hold_reports_from', models.PositiveSmallIntegerField(db_default=3, default=3, help_text='By readers whose reports can be trusted, one from each network; 0 never holds.', validators=[django.core.validators.MaxValueValidator(1000)], verbose_name='hold comments with this many reports')),
                ('digest_after_hours', models.PositiveSmallIntegerField(default=4, help_text='Hours; from then on the dashboard says so, too. 0: neither.', validators=[django.core.validators.MaxValueValidator(720)], verbose_name='digest when the oldest has waited')),
                ('digest_held_from', models.PositiveSmallIntegerField(default=20, help_text='Comments; 0: none is sent for their number.', validators=[django.core.validators.MaxValueValidator(1000)], verbose_name='digest when so many are held')),
                ('digest_pause_hours', models.PositiveSmallIntegerField(default=4, help_text='Hours at least.', validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(720)], verbose_name='time between two digests')),
                ('digest_sent_at', models.DateTimeField(editable=False, null=True)),
            ],
            options={
                'verbose_name': 'publication',
                'verbose_name_plural': 'publication',
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('pk', 1)), name='publication_single_row'),
                    models.CheckConstraint(condition=models.Q(('hold_score__lte', models.F('spam_score'))), name='publication_scores_in_order'),
                ],
            },
        ),
        migrations.CreateModel(
            name='SignIn',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('session_key', models.CharField(max_length=40, unique=True)),
                ('address', models.GenericIPAddressField(null=True, verbose_name='address')),
                ('user_agent', models.CharField(blank=True, max_length=300, verbose_name='browser')),
                ('at', models.DateTimeField(verbose_name='signed in at')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sign_ins', to=settings.AUTH_USER_MODEL, verbose_name='user')),
            ],
            options={
                'verbose_name': 'sign-in',
                'verbose_name_plural': 'sign-ins',
                'ordering': ['-at'],
            },
        ),
    ]
