"""The tables of this app, and what PostgreSQL keeps for it by itself.

What this replaces serves databases of before the first release, and goes with it.
"""

import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


# Generated, so that PostgreSQL keeps it. Types of name, body, url and status can be altered only once the column is
# dropped.
WORDS = r"""
    ALTER TABLE comments_comment ADD COLUMN words tsvector GENERATED ALWAYS AS (
        to_tsvector('simple', regexp_replace(
            regexp_replace(normalize(name || ' ' || body || ' ' || url, NFKD), '[\u0300-\u036f]+', '', 'g'),
            '[\x01-\x2f\x3a-\x40\x5b-\x60\x7b-\x7f]+', ' ', 'g'
        )) || array_to_tsvector(ARRAY['=' || status])
    ) STORED
"""


def add_what_django_does_not_know(apps, schema_editor):
    """Paths of threads sort byte by byte: SQLite does so by itself, PostgreSQL with the collation C only.

    What full-text search looks in is a column here. SQLite's table is made once all migrations are through:
    `comments.search_index`.
    """
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute('ALTER TABLE comments_comment ALTER COLUMN path TYPE varchar(100) COLLATE "C"')
        schema_editor.execute(WORDS)
        schema_editor.execute("CREATE INDEX comment_words ON comments_comment USING gin (words)")


class Migration(migrations.Migration):

    initial = True

    replaces = [
        ('comments', '0001_initial'),
        ('comments', '0002_linked_domains'),
        ('comments', '0003_calibration'),
        ('comments', '0004_feedback_for_each_checker'),
        ('comments', '0005_dropped_spam'),
        ('comments', '0006_shadow_since'),
        ('comments', '0007_authors'),
        ('comments', '0008_accepted_key'),
        ('comments', '0009_reference'),
        ('comments', '0010_shadow_after_edit'),
        ('comments', '0011_form_of_a_key'),
        ('comments', '0012_places_in_lanes'),
        ('comments', '0013_rank_what_stands'),
        ('comments', '0014_bulk_acts'),
        ('comments', '0015_reports'),
        ('comments', '0016_claims'),
        ('comments', '0017_notices'),
        ('comments', '0018_moderators_acts'),
        ('comments', '0019_log_and_figures'),
        ('comments', '0020_rules'),
        ('comments', '0021_words'),
        ('comments', '0022_words_of_websites'),
        ('comments', '0023_indexes'),
    ]

    dependencies = [
        ('articles', '0004_conditions_of_indexes'),
        ('comments', '0001_tables'),
        ('newsroom', '0006_notices'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='CheckerHealth',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('checker', models.CharField(max_length=40, unique=True)),
                ('failures', models.PositiveIntegerField(default=0)),
                ('open_until', models.DateTimeField(null=True)),
                ('pause_seconds', models.PositiveIntegerField(default=0)),
                ('last_ok_at', models.DateTimeField(null=True)),
                ('last_error_at', models.DateTimeField(null=True)),
                ('last_error', models.CharField(blank=True, max_length=200)),
                ('since', models.DateTimeField(null=True)),
                ('accepted', models.CharField(blank=True, max_length=32)),
            ],
            options={
                'verbose_name': 'state of a checker',
            },
        ),
        migrations.CreateModel(
            name='SpamModel',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=40, unique=True)),
                ('version', models.PositiveBigIntegerField(default=0)),
                ('lessons', models.PositiveIntegerField(default=0)),
                ('weights', models.BinaryField(default=bytes)),
                ('updated_at', models.DateTimeField(null=True)),
                ('calibrated_on', models.PositiveIntegerField(default=0)),
                ('shift', models.FloatField(default=0.0)),
                ('slope', models.FloatField(default=1.0)),
            ],
            options={
                'verbose_name': 'spam model',
            },
        ),
        migrations.CreateModel(
            name='Comment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('path', models.CharField(editable=False, max_length=100)),
                ('depth', models.PositiveSmallIntegerField(default=0, editable=False)),
                ('status', models.CharField(choices=[('awaiting', 'awaiting its check'), ('published', 'published'), ('held', 'held'), ('spam', 'spam'), ('rejected', 'rejected'), ('removed', 'removed')], default='awaiting', max_length=10, verbose_name='status')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('shown', models.BooleanField(default=False, editable=False)),
                ('published_below', models.PositiveIntegerField(default=0, editable=False)),
                ('name', models.CharField(max_length=80, verbose_name='name')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail')),
                ('url', models.URLField(blank=True, max_length=500, verbose_name='website')),
                ('body', models.TextField(max_length=10000, verbose_name='text')),
                ('body_html', models.TextField(blank=True, editable=False)),
                ('address', models.GenericIPAddressField(blank=True, null=True, verbose_name='address')),
                ('user_agent', models.CharField(blank=True, max_length=500, verbose_name='browser')),
                ('referrer', models.CharField(blank=True, max_length=500, verbose_name='came from')),
                ('honeypot', models.CharField(blank=True, editable=False, max_length=200)),
                ('fingerprint', models.CharField(editable=False, max_length=64, null=True, unique=True)),
                ('author_key', models.CharField(blank=True, editable=False, max_length=32)),
                ('text_key', models.CharField(blank=True, editable=False, max_length=32)),
                ('traces_forgotten_at', models.DateTimeField(editable=False, null=True)),
                ('created_at', models.DateTimeField(verbose_name='written at')),
                ('published_at', models.DateTimeField(editable=False, null=True, verbose_name='published at')),
                ('decided_at', models.DateTimeField(editable=False, null=True)),
                ('edited_at', models.DateTimeField(editable=False, null=True)),
                ('next_attempt_at', models.DateTimeField(editable=False, null=True)),
                ('attempts', models.PositiveSmallIntegerField(default=0, editable=False)),
                ('checked_as', models.JSONField(default=dict, editable=False)),
                ('external_id', models.CharField(blank=True, editable=False, max_length=200, null=True, unique=True)),
                ('article', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='comments', to='articles.article', verbose_name='article')),
                ('article_revision', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='articles.revision')),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.RESTRICT, related_name='answers', to='comments.comment')),
                ('user', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('browser_key', models.CharField(editable=False, max_length=32, null=True)),
                ('network', models.CharField(blank=True, editable=False, max_length=43)),
                ('score', models.FloatField(editable=False, null=True)),
                ('reach', models.FloatField(default=0.1, editable=False)),
                ('rank', models.BigIntegerField(default=0, editable=False)),
                ('kept_back_by', models.CharField(blank=True, editable=False, max_length=310)),
                ('open_reports', models.PositiveIntegerField(db_default=0, default=0, editable=False)),
                ('reported_rank', models.BigIntegerField(editable=False, null=True)),
                ('is_pick', models.BooleanField(db_default=False, default=False, editable=False)),
                ('staff_edited_at', models.DateTimeField(editable=False, null=True)),
            ],
            options={
                'verbose_name': 'comment',
                'verbose_name_plural': 'comments',
                'permissions': [('view_queue', 'Can see the queue'), ('view_own_articles_queue', 'Can see comments on own articles in the queue'), ('decide_comment', 'Can decide on comments'), ('see_address', "Can see readers' addresses")],
                'indexes': [
                    models.Index(fields=['article', 'shown', 'path'], name='comment_page'),
                    models.Index(fields=['status', 'id'], name='comment_lane'),
                    models.Index(fields=['article', 'path'], name='comment_thread'),
                    models.Index(fields=['text_key', 'created_at'], name='comment_repeats'),
                    models.Index(fields=['address', 'created_at'], name='comment_by_address'),
                    models.Index(condition=models.Q(('traces_forgotten_at', None)), fields=['created_at'], name='comment_traces'),
                    models.Index(fields=['status', 'rank', 'id'], name='comment_rank'),
                    models.Index(fields=['article', 'status', 'rank', 'id'], name='comment_rank_in_article'),
                    models.Index(fields=['status', 'decided_at'], name='comment_by_decision'),
                    models.Index(fields=['created_at'], name='comment_written'),
                    models.Index(fields=['text_key', 'status', 'rank', 'id'], name='comment_campaign'),
                    models.Index(fields=['network', 'status', 'rank', 'id'], name='comment_of_network'),
                    models.Index(fields=['author_key', 'status', 'rank', 'id'], name='comment_author_record'),
                    models.Index(fields=['author_key', 'created_at', 'id'], name='comment_author_last'),
                    models.Index(condition=models.Q(('next_attempt_at__isnull', False)), fields=['next_attempt_at'], name='comment_due'),
                    models.Index(condition=models.Q(('reported_rank__isnull', False)), fields=['reported_rank', 'id'], name='comment_reported'),
                ],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('status__in', ['awaiting', 'published', 'held', 'spam', 'rejected', 'removed'])), name='comment_known_status'),
                    models.CheckConstraint(condition=models.Q(models.Q(('status', 'published'), _negated=True), ('shown', True), _connector='OR'), name='comment_published_is_shown'),
                    models.CheckConstraint(condition=models.Q(('is_pick', False), ('status', 'published'), _connector='OR'), name='comment_pick_is_published'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Disclosure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('host', models.CharField(max_length=255)),
                ('call', models.CharField(max_length=20)),
                ('fields', models.JSONField(default=list)),
                ('comment', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='disclosures', to='comments.comment')),
            ],
            options={
                'verbose_name': 'disclosure',
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='ServiceKey',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(help_text='Whose it is: its address or a name.', max_length=200, verbose_name='site')),
                ('key_hash', models.CharField(editable=False, max_length=64, unique=True)),
                ('beginning', models.CharField(editable=False, max_length=4, verbose_name='begins with')),
                ('per_minute', models.PositiveIntegerField(default=600, validators=[django.core.validators.MinValueValidator(1)], verbose_name='calls a minute')),
                ('per_month', models.PositiveIntegerField(default=100000, validators=[django.core.validators.MinValueValidator(1)], verbose_name='calls a month')),
                ('created_at', models.DateTimeField(editable=False, verbose_name='made at')),
                ('revoked_at', models.DateTimeField(editable=False, null=True, verbose_name='revoked at')),
                ('created_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='made by')),
                ('form_id', models.CharField(editable=False, max_length=32, null=True, unique=True)),
            ],
            options={
                'verbose_name': 'key for another site',
                'verbose_name_plural': 'keys for other sites',
                'ordering': ['-pk'],
            },
        ),
        migrations.CreateModel(
            name='ServiceUsage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('month', models.DateField(verbose_name='month')),
                ('calls', models.PositiveIntegerField(default=0, verbose_name='calls')),
                ('spam', models.PositiveIntegerField(default=0, verbose_name='spam')),
                ('ham', models.PositiveIntegerField(default=0, verbose_name='ham')),
                ('missed_spam', models.PositiveIntegerField(default=0, verbose_name='missed spam')),
                ('false_positives', models.PositiveIntegerField(default=0, verbose_name='false alarms')),
                ('key', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='usage', to='comments.servicekey')),
            ],
            options={
                'verbose_name': 'usage of a key',
                'ordering': ['-month'],
                'constraints': [
                    models.UniqueConstraint(fields=('key', 'month'), name='service_usage_once_a_month'),
                ],
            },
        ),
        migrations.CreateModel(
            name='ShadowVerdict',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('check_name', models.CharField(max_length=40, verbose_name='check')),
                ('check_version', models.CharField(blank=True, max_length=60, verbose_name='version')),
                ('result', models.CharField(choices=[('pass', 'nothing found'), ('hold', 'a person should look'), ('spam', 'spam'), ('blatant', 'blatant spam'), ('error', 'could not be checked'), ('spared', 'not asked, since it was settled without it')], max_length=8, verbose_name='result')),
                ('score', models.FloatField(null=True, verbose_name='probability of spam')),
                ('error', models.CharField(blank=True, max_length=200)),
                ('created_at', models.DateTimeField()),
                ('comment', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='shadow_verdict', to='comments.comment')),
                ('edited_at', models.DateTimeField(null=True)),
            ],
            options={
                'verbose_name': 'verdict in shadow',
            },
        ),
        migrations.CreateModel(
            name='Verdict',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('round', models.PositiveSmallIntegerField()),
                ('check_name', models.CharField(max_length=40, verbose_name='check')),
                ('check_version', models.CharField(blank=True, max_length=60, verbose_name='version')),
                ('result', models.CharField(choices=[('pass', 'nothing found'), ('hold', 'a person should look'), ('spam', 'spam'), ('blatant', 'blatant spam'), ('error', 'could not be checked'), ('spared', 'not asked, since it was settled without it')], max_length=8, verbose_name='result')),
                ('score', models.FloatField(null=True, verbose_name='probability of spam')),
                ('evidence', models.JSONField(default=list)),
                ('duration_ms', models.FloatField(default=0)),
                ('error', models.CharField(blank=True, max_length=200)),
                ('created_at', models.DateTimeField()),
                ('comment', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='verdicts', to='comments.comment')),
                ('log_odds', models.FloatField(null=True)),
                ('reference', models.CharField(blank=True, max_length=100)),
            ],
            options={
                'verbose_name': 'verdict',
                'verbose_name_plural': 'verdicts',
                'ordering': ['id'],
                'indexes': [
                    models.Index(fields=['check_name', 'created_at'], name='verdict_of_check_by_time'),
                ],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('result__in', ['pass', 'hold', 'spam', 'blatant', 'error', 'spared'])), name='verdict_known_result'),
                ],
            },
        ),
        migrations.CreateModel(
            name='LinkedDomain',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('domain', models.CharField(max_length=253)),
                ('comment', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='linked_domains', to='comments.comment')),
            ],
            options={
                'verbose_name': 'linked domain',
                'constraints': [
                    models.UniqueConstraint(fields=('domain', 'comment'), name='linked_domain_once'),
                ],
            },
        ),
        migrations.CreateModel(
            name='DroppedSpam',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('comment_key', models.BigIntegerField(unique=True)),
                ('text_key', models.CharField(db_index=True, max_length=32)),
                ('check_name', models.CharField(max_length=40)),
                ('at', models.DateTimeField(db_index=True)),
            ],
            options={
                'verbose_name': 'dropped spam',
            },
        ),
        migrations.CreateModel(
            name='BulkAct',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('act', models.CharField(max_length=20)),
                ('reason', models.CharField(blank=True, max_length=300)),
                ('created_at', models.DateTimeField()),
                ('ticked', models.JSONField(default=list)),
                ('lane', models.CharField(blank=True, max_length=20)),
                ('filters', models.JSONField(default=dict)),
                ('total', models.PositiveIntegerField()),
                ('looked_at', models.PositiveIntegerField(default=0)),
                ('left_alone', models.PositiveIntegerField(default=0)),
                ('last_key', models.BigIntegerField(default=0)),
                ('until_key', models.BigIntegerField(default=0)),
                ('next_attempt_at', models.DateTimeField(null=True)),
                ('finished_at', models.DateTimeField(null=True)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('undoes', models.OneToOneField(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='undone_by', to='comments.bulkact')),
            ],
            options={
                'verbose_name': 'act on many comments',
                'indexes': [
                    models.Index(condition=models.Q(('next_attempt_at__isnull', False)), fields=['next_attempt_at'], name='bulk_act_due'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Decision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('act', models.CharField(choices=[('settle', 'checked'), ('approve', 'approved'), ('reject', 'rejected'), ('mark_spam', 'marked as spam'), ('not_spam', 'marked as not spam'), ('hold', 'held'), ('remove', 'removed'), ('undo', 'undone'), ('edit', 'edited'), ('keep', 'kept'), ('take_back', 'taken back'), ('staff_edit', 'edited for the newsroom'), ('pick', "made an editors' pick"), ('unpick', "taken from the editors' picks")], max_length=10, verbose_name='what')),
                ('at', models.DateTimeField(verbose_name='at')),
                ('before', models.CharField(max_length=10)),
                ('after', models.CharField(max_length=10)),
                ('reason', models.CharField(blank=True, max_length=300, verbose_name='reason')),
                ('policy_version', models.CharField(blank=True, max_length=20)),
                ('comment_version', models.PositiveIntegerField()),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('comment', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='decisions', to='comments.comment')),
                ('undoes', models.OneToOneField(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='undone_by', to='comments.decision')),
                ('bulk', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='decisions', to='comments.bulkact')),
                ('was_pick', models.BooleanField(db_default=False, default=False)),
                ('source', models.CharField(choices=[('queue', 'queue'), ('page', "the comment's page"), ('bulk', 'many at once'), ('log', 'list of decisions'), ('rule', 'a rule'), ('reports', "readers' reports"), ('checks', 'the checks'), ('author', 'its author'), ('clock', 'the clock'), ('import', 'import')], db_default='', max_length=10, verbose_name='from where')),
            ],
            options={
                'verbose_name': 'decision',
                'verbose_name_plural': 'decisions',
                'ordering': ['-id'],
                'indexes': [
                    models.Index(fields=['by', 'at'], name='decision_own_last'),
                    models.Index(fields=['at'], name='decision_by_time'),
                    models.Index(condition=models.Q(('by', None), _negated=True), fields=['at'], name='decision_of_people'),
                    models.Index(fields=['act', 'at'], name='decision_of_act'),
                    models.Index(fields=['source', 'at'], name='decision_from'),
                    models.Index(condition=models.Q(('bulk__isnull', False)), fields=['bulk', 'id'], name='decision_of_bulk_act'),
                ],
                'constraints': [
                    models.UniqueConstraint(fields=('comment', 'comment_version'), name='decision_once_each_version'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Feedback',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('is_spam', models.BooleanField()),
                ('candidate', models.JSONField(default=dict)),
                ('due_at', models.DateTimeField()),
                ('sent_at', models.DateTimeField(null=True)),
                ('checker', models.CharField(max_length=40)),
                ('cancelled_at', models.DateTimeField(null=True)),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('error', models.CharField(blank=True, max_length=200)),
                ('comment', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='feedback', to='comments.comment')),
                ('decision', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='feedback', to='comments.decision')),
            ],
            options={
                'verbose_name': 'feedback',
                'indexes': [
                    models.Index(condition=models.Q(('cancelled_at', None), ('sent_at', None)), fields=['due_at'], name='feedback_due'),
                ],
                'constraints': [
                    models.UniqueConstraint(fields=('decision', 'checker'), name='feedback_once_to_each'),
                ],
            },
        ),
        migrations.CreateModel(
            name='EarlierText',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('body', models.TextField()),
                ('comment', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='earlier_texts', to='comments.comment')),
                ('decision', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='earlier_text', to='comments.decision')),
            ],
            options={
                'verbose_name': 'earlier text',
                'ordering': ['-id'],
            },
        ),
        migrations.CreateModel(
            name='Report',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.CharField(choices=[('spam', 'spam or advertising'), ('insult', 'insult or hate'), ('false', 'false or misleading'), ('private', 'private matters of somebody'), ('other', 'something else')], max_length=10, verbose_name='reason')),
                ('words', models.CharField(blank=True, max_length=500, verbose_name='own words')),
                ('reporter', models.CharField(editable=False, max_length=32, null=True)),
                ('network', models.CharField(blank=True, editable=False, max_length=32)),
                ('counts', models.BooleanField(default=False, editable=False)),
                ('created_at', models.DateTimeField(verbose_name='reported at')),
                ('outcome', models.CharField(choices=[('open', 'open'), ('upheld', 'upheld'), ('dismissed', 'dismissed')], default='open', max_length=10)),
                ('comment', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='reports', to='comments.comment')),
                ('decision', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='answered_reports', to='comments.decision')),
            ],
            options={
                'verbose_name': 'report',
                'verbose_name_plural': 'reports',
                'default_permissions': (),
                'indexes': [
                    models.Index(fields=['comment', 'outcome', 'reason'], name='report_reasons'),
                    models.Index(condition=models.Q(('counts', True), ('decision', None)), fields=['comment', 'network'], name='report_counting'),
                    models.Index(condition=models.Q(('decision', None)), fields=['comment', 'id'], name='report_open'),
                    models.Index(condition=models.Q(('decision', None), models.Q(('words', ''), _negated=True)), fields=['comment', 'id'], name='report_words'),
                    models.Index(fields=['reporter', 'id'], name='report_of_reporter'),
                    models.Index(condition=models.Q(('reporter', None), _negated=True), fields=['created_at'], name='report_traces'),
                ],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('reason__in', ['spam', 'insult', 'false', 'private', 'other'])), name='report_known_reason'),
                    models.CheckConstraint(condition=models.Q(('outcome__in', ['open', 'upheld', 'dismissed'])), name='report_known_outcome'),
                    models.CheckConstraint(condition=models.Q(models.Q(('decision', None), ('outcome', 'open')), models.Q(models.Q(('outcome', 'open'), _negated=True), ('decision__isnull', False)), _connector='OR'), name='report_answered_by_decision'),
                    models.UniqueConstraint(fields=('comment', 'reporter'), name='report_once_each'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Claim',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('until', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('comment', models.OneToOneField(db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name='claim', to='comments.comment')),
            ],
            options={
                'verbose_name': 'claim',
            },
        ),
        migrations.CreateModel(
            name='AuthorNote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('author_key', models.CharField(db_index=True, max_length=32)),
                ('text', models.CharField(max_length=500, verbose_name='note')),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'note on an author',
                'verbose_name_plural': 'notes on authors',
                'ordering': ['-id'],
            },
        ),
        migrations.CreateModel(
            name='FiguresDay',
            fields=[
                ('day', models.DateField(primary_key=True, serialize=False)),
                ('touched', models.PositiveIntegerField(default=1)),
                ('counted', models.PositiveIntegerField(default=0)),
                ('counted_at', models.DateTimeField(null=True)),
            ],
            options={
                'verbose_name': 'day of figures',
            },
        ),
        migrations.CreateModel(
            name='FiguresRead',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('last', models.BigIntegerField()),
                ('before_last', models.BigIntegerField()),
            ],
            options={
                'verbose_name': 'reading of decisions',
            },
        ),
        migrations.CreateModel(
            name='Figure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField()),
                ('section', models.BigIntegerField()),
                ('kind', models.CharField(max_length=12)),
                ('name', models.CharField(blank=True, max_length=80)),
                ('number', models.IntegerField()),
                ('is_of_deleted', models.BooleanField(default=False)),
            ],
            options={
                'verbose_name': 'figure',
                'indexes': [
                    models.Index(fields=['day'], name='figure_of_day'),
                ],
                'constraints': [
                    models.UniqueConstraint(fields=('kind', 'day', 'section', 'name', 'is_of_deleted'), name='figure_once'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Rule',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('term', 'word or phrase'), ('pattern', 'pattern'), ('domain', 'linked domain'), ('email', 'domain of the e-mail address'), ('author', 'author'), ('address', 'network address'), ('network', 'network')], default='term', max_length=10, verbose_name='kind')),
                ('value', models.CharField(max_length=500, verbose_name='what is listed')),
                ('effect', models.CharField(choices=[('mark', 'mark it'), ('hold', 'hold it'), ('spam', 'take it for spam'), ('refuse', 'refuse it with a message'), ('trust', 'trust it')], default='hold', max_length=10, verbose_name='what follows')),
                ('message', models.CharField(blank=True, help_text='What the author reads of a reply that is refused.', max_length=300, verbose_name='message')),
                ('is_severe', models.BooleanField(default=False, help_text='The text of what it matches is folded in the queue until somebody opens it.', verbose_name='severe')),
                ('state', models.CharField(choices=[('draft', 'draft'), ('shadow', 'in shadow: noted, nothing follows'), ('on', 'on'), ('off', 'off')], default='draft', max_length=10, verbose_name='state')),
                ('expires_on', models.DateField(blank=True, help_text='The last day on which it counts; without one it counts until it is switched off.', null=True, verbose_name='holds until')),
                ('note', models.CharField(blank=True, help_text='Why it is there.', max_length=500, verbose_name='note')),
                ('created_at', models.DateTimeField(editable=False, verbose_name='made at')),
                ('changed_at', models.DateTimeField(editable=False, verbose_name='changed at')),
                ('refused', models.PositiveIntegerField(default=0, editable=False, verbose_name='refused')),
                ('refused_at', models.DateTimeField(editable=False, null=True)),
                ('article', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='articles.article', verbose_name='only under article')),
                ('comment', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='comments.comment')),
                ('owner', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='made by')),
                ('section', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='articles.section', verbose_name='only in section')),
            ],
            options={
                'verbose_name': 'listed rule',
                'verbose_name_plural': 'listed rules',
                'ordering': ['-pk'],
                'indexes': [
                    models.Index(fields=['kind', 'value'], name='rule_by_value'),
                    models.Index(fields=['state', 'expires_on'], name='rule_by_state'),
                ],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('kind__in', ['term', 'pattern', 'domain', 'email', 'author', 'address', 'network'])), name='rule_known_kind'),
                    models.CheckConstraint(condition=models.Q(('effect__in', ['mark', 'hold', 'spam', 'refuse', 'trust'])), name='rule_known_effect'),
                    models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'shadow', 'on', 'off'])), name='rule_known_state'),
                    models.CheckConstraint(condition=models.Q(('section', None), ('article', None), _connector='OR'), name='rule_one_scope_at_most', violation_error_message='Choose a section or an article, not both.'),
                ],
            },
        ),
        migrations.CreateModel(
            name='RuleCatch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('is_shadow', models.BooleanField(default=False)),
                ('comment', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='caught_by', to='comments.comment')),
                ('rule', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='catches', to='comments.rule')),
            ],
            options={
                'verbose_name': 'catch of a rule',
                'indexes': [
                    models.Index(fields=['rule', 'at'], name='rule_catch_newest'),
                ],
                'constraints': [
                    models.UniqueConstraint(fields=('rule', 'comment'), name='rule_catches_once'),
                ],
            },
        ),
        migrations.RunPython(add_what_django_does_not_know, migrations.RunPython.noop),
    ]
