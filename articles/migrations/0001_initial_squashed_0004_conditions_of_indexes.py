"""The tables of this app. What is added to one after it was made are the relations that go round in a circle.

What this replaces serves databases of before the first release, and goes with it.
"""

import articles.models.image
import articles.models.section
import django.core.validators
import django.db.models.deletion
import taggit.managers
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    replaces = [
        ('articles', '0001_initial'),
        ('articles', '0002_error_reports'),
        ('articles', '0003_thread_override'),
        ('articles', '0004_conditions_of_indexes'),
    ]

    dependencies = [
        ('articles', '0001_tables'),
        ('taggit', '0006_rename_taggeditem_content_type_object_id_taggit_tagg_content_8fc721_idx'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Source',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120, unique=True, verbose_name='name')),
                ('url', models.URLField(blank=True, max_length=500, verbose_name='address')),
                ('credit_line', models.CharField(blank=True, help_text='For example: Northern Wire contributed to this article.', max_length=300, verbose_name='credit line')),
                ('indexing', models.CharField(choices=[('noindex', 'keep out of search engines'), ('canonical', 'point search engines to the original'), ('index', 'index as our own')], default='noindex', max_length=10, verbose_name='indexing of republished stories')),
            ],
            options={
                'verbose_name': 'source',
                'verbose_name_plural': 'sources',
                'ordering': ['name'],
            },
        ),
        migrations.CreateModel(
            name='Image',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('token', models.CharField(default=articles.models.image.new_token, editable=False, max_length=16, unique=True)),
                ('original', models.FileField(max_length=200, storage=articles.models.image.originals, upload_to='%Y/%m/', verbose_name='picture')),
                ('title', models.CharField(help_text='For finding it here; readers do not see it.', max_length=200, verbose_name='title')),
                ('alt', models.CharField(blank=True, help_text='What it shows, for those who do not see it.', max_length=500, verbose_name='alt text')),
                ('caption', models.CharField(blank=True, max_length=1000, verbose_name='caption')),
                ('credit', models.CharField(blank=True, max_length=200, verbose_name='credit')),
                ('focal_x', models.FloatField(default=0.5, validators=[django.core.validators.MinValueValidator(0.0), django.core.validators.MaxValueValidator(1.0)], verbose_name='focal point, from the left')),
                ('focal_y', models.FloatField(default=0.5, validators=[django.core.validators.MinValueValidator(0.0), django.core.validators.MaxValueValidator(1.0)], verbose_name='focal point, from the top')),
                ('width', models.PositiveIntegerField(default=0, editable=False)),
                ('height', models.PositiveIntegerField(default=0, editable=False)),
                ('digest', models.CharField(blank=True, db_index=True, editable=False, max_length=64)),
                ('uploaded_at', models.DateTimeField(auto_now_add=True, verbose_name='uploaded at')),
                ('external_id', models.CharField(blank=True, editable=False, max_length=200, null=True, unique=True)),
                ('uploaded_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='uploaded by')),
            ],
            options={
                'verbose_name': 'picture',
                'verbose_name_plural': 'pictures',
                'ordering': ['-id'],
            },
        ),
        migrations.CreateModel(
            name='Article',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('draft', 'draft'), ('ready', 'handed in'), ('approved', 'approved'), ('live', 'live'), ('withdrawn', 'withdrawn')], default='draft', editable=False, max_length=10, verbose_name='state')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('headline', models.CharField(max_length=200, verbose_name='headline')),
                ('short_headline', models.CharField(blank=True, help_text='For lists, links and search engines.', max_length=80, verbose_name='short headline')),
                ('standfirst', models.TextField(blank=True, max_length=600, verbose_name='standfirst')),
                ('slug', models.SlugField(allow_unicode=True, max_length=100, verbose_name='slug')),
                ('body', models.TextField(blank=True, max_length=500000, verbose_name='text')),
                ('lead_alt', models.CharField(blank=True, max_length=500, verbose_name='alt text here')),
                ('lead_caption', models.CharField(blank=True, max_length=1000, verbose_name='caption here')),
                ('comments_mode', models.CharField(blank=True, choices=[('open', 'open: shown once checked'), ('held', 'held: a moderator sees each one first'), ('closed', 'closed')], help_text="Empty: as the publication's settings say.", max_length=10, verbose_name='comments')),
                ('embargo_until', models.DateTimeField(blank=True, help_text='Cannot be shown to readers before.', null=True, verbose_name='embargo until')),
                ('scheduled_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='scheduled for')),
                ('scheduled_lead', models.JSONField(editable=False, null=True)),
                ('scheduled_is_substantial', models.BooleanField(default=False, editable=False)),
                ('first_published_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='first published at')),
                ('created_at', models.DateTimeField(editable=False, verbose_name='created at')),
                ('updated_at', models.DateTimeField(editable=False, verbose_name='changed at')),
                ('external_id', models.CharField(blank=True, editable=False, max_length=200, null=True, unique=True)),
                ('created_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('updated_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('lead_image', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='leads', to='articles.image', verbose_name='lead picture')),
            ],
            options={
                'verbose_name': 'article',
                'verbose_name_plural': 'articles',
                'permissions': [('edit_any_article', 'Can see and edit articles by others'), ('publish_article', 'Can approve, publish, schedule and withdraw articles')],
                'indexes': [
                    models.Index(fields=['-updated_at', '-id'], name='article_changed'),
                    models.Index(fields=['state', '-updated_at'], name='articles_ar_state_5b62d6_idx'),
                    models.Index(condition=models.Q(('scheduled_at__isnull', False)), fields=['scheduled_at'], name='article_scheduled'),
                ],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'ready', 'approved', 'live', 'withdrawn'])), name='article_known_state'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Revision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(verbose_name='number')),
                ('version', models.PositiveIntegerField()),
                ('content', models.JSONField()),
                ('body_html', models.TextField(blank=True)),
                ('created_at', models.DateTimeField(verbose_name='at')),
                ('note', models.CharField(blank=True, max_length=300, verbose_name='note')),
                ('article', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='revisions', to='articles.article')),
                ('created_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'revision',
                'verbose_name_plural': 'revisions',
                'ordering': ['-number'],
                'constraints': [
                    models.UniqueConstraint(fields=('article', 'number'), name='revision_number_once'),
                ],
            },
        ),
        migrations.AddField(
            model_name='article',
            name='live_revision',
            field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='articles.revision'),
        ),
        migrations.AddField(
            model_name='article',
            name='scheduled_revision',
            field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='articles.revision'),
        ),
        migrations.CreateModel(
            name='Section',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=80, verbose_name='name')),
                ('slug', models.SlugField(max_length=60, unique=True, validators=[articles.models.section.validate_section_slug], verbose_name='slug')),
                ('description', models.CharField(blank=True, max_length=300, verbose_name='description')),
                ('order', models.PositiveSmallIntegerField(default=100, verbose_name='order')),
                ('in_navigation', models.BooleanField(default=False, verbose_name='in the navigation')),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='articles.section', verbose_name='part of')),
            ],
            options={
                'verbose_name': 'section',
                'verbose_name_plural': 'sections',
                'ordering': ['order', 'name'],
            },
        ),
        migrations.AddField(
            model_name='article',
            name='section',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='articles', to='articles.section', verbose_name='section'),
        ),
        migrations.CreateModel(
            name='Author',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('slug', models.SlugField(allow_unicode=True, max_length=120, unique=True, verbose_name='slug')),
                ('role', models.CharField(blank=True, help_text='For example: Court reporter.', max_length=120, verbose_name='role')),
                ('bio', models.TextField(blank=True, max_length=2000, verbose_name='about')),
                ('user', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='author', to=settings.AUTH_USER_MODEL, verbose_name='account')),
                ('portrait', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='articles.image', verbose_name='portrait')),
            ],
            options={
                'verbose_name': 'author',
                'verbose_name_plural': 'authors',
                'ordering': ['name'],
            },
        ),
        migrations.CreateModel(
            name='Byline',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('order', models.PositiveSmallIntegerField(default=0)),
                ('article', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='bylines', to='articles.article')),
                ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='bylines', to='articles.author', verbose_name='author')),
            ],
            options={
                'verbose_name': 'author',
                'verbose_name_plural': 'authors',
                'ordering': ['order', 'id'],
                'constraints': [
                    models.UniqueConstraint(fields=('article', 'author'), name='byline_author_once'),
                ],
            },
        ),
        migrations.AddField(
            model_name='article',
            name='authors',
            field=models.ManyToManyField(related_name='articles', through='articles.Byline', to='articles.author', verbose_name='authors'),
        ),
        migrations.CreateModel(
            name='RelatedStory',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('order', models.PositiveSmallIntegerField(default=0)),
                ('article', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='related_stories', to='articles.article')),
                ('target', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='articles.article', verbose_name='story')),
            ],
            options={
                'verbose_name': 'related story',
                'verbose_name_plural': 'related stories',
                'ordering': ['order', 'id'],
                'constraints': [
                    models.UniqueConstraint(fields=('article', 'target'), name='related_story_once'),
                ],
            },
        ),
        migrations.AddField(
            model_name='article',
            name='related',
            field=models.ManyToManyField(related_name='related_from', through='articles.RelatedStory', to='articles.article'),
        ),
        migrations.CreateModel(
            name='ArticleSource',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('contributed', 'contributed to the article'), ('original', 'published the original')], default='contributed', max_length=12, verbose_name='role')),
                ('url', models.URLField(blank=True, max_length=500, verbose_name='address of the original')),
                ('indexing', models.CharField(blank=True, choices=[('noindex', 'keep out of search engines'), ('canonical', 'point search engines to the original'), ('index', 'index as our own')], help_text="Empty: as the source's record says.", max_length=10, verbose_name='indexing')),
                ('article', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='article_sources', to='articles.article')),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='articles.source', verbose_name='source')),
            ],
            options={
                'verbose_name': 'source',
                'verbose_name_plural': 'sources',
                'ordering': ['id'],
                'constraints': [
                    models.UniqueConstraint(fields=('article', 'source', 'role'), name='article_source_once_each_role'),
                ],
            },
        ),
        migrations.AddField(
            model_name='article',
            name='sources',
            field=models.ManyToManyField(related_name='articles', through='articles.ArticleSource', to='articles.source'),
        ),
        migrations.CreateModel(
            name='TaggedArticle',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('content_object', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='tagged_items', to='articles.article')),
                ('tag', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='tagged_articles', to='taggit.tag')),
            ],
            options={
                'verbose_name': 'tag',
                'verbose_name_plural': 'tags',
                'constraints': [
                    models.UniqueConstraint(fields=('tag', 'content_object'), name='article_tag_once'),
                ],
            },
        ),
        migrations.AddField(
            model_name='article',
            name='tags',
            field=taggit.managers.TaggableManager(blank=True, help_text='A comma-separated list of tags.', through='articles.TaggedArticle', to='taggit.Tag', verbose_name='tags'),
        ),
        migrations.CreateModel(
            name='LiveArticle',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('visible_from', models.DateTimeField(null=True)),
                ('updated_at', models.DateTimeField(null=True)),
                ('projected_at', models.DateTimeField()),
                ('path', models.CharField(max_length=255, unique=True)),
                ('slug', models.CharField(max_length=100)),
                ('first_day', models.DateField()),
                ('headline', models.CharField(max_length=200)),
                ('short_headline', models.CharField(blank=True, max_length=80)),
                ('standfirst', models.TextField(blank=True)),
                ('body_html', models.TextField(blank=True)),
                ('text', models.TextField(blank=True)),
                ('word_count', models.PositiveIntegerField(default=0)),
                ('lead', models.JSONField(null=True)),
                ('sources', models.JSONField(default=list)),
                ('related_ids', models.JSONField(default=list)),
                ('comments_mode', models.CharField(choices=[('open', 'open: shown once checked'), ('held', 'held: a moderator sees each one first'), ('closed', 'closed')], default='open', max_length=10)),
                ('comments_close_at', models.DateTimeField(null=True)),
                ('comment_count', models.PositiveIntegerField(default=0)),
                ('page_version', models.PositiveBigIntegerField(default=1)),
                ('article', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='live', to='articles.article')),
                ('revision', models.ForeignKey(on_delete=django.db.models.deletion.RESTRICT, related_name='+', to='articles.revision')),
                ('section', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='live_articles', to='articles.section')),
                ('thread_override', models.CharField(blank=True, choices=[('open', 'open: shown once checked'), ('held', 'held: a moderator sees each one first'), ('closed', 'closed')], db_default='', default='', max_length=10)),
            ],
            options={
                'verbose_name': 'live article',
                'verbose_name_plural': 'live articles',
                'indexes': [
                    models.Index(fields=['-visible_from', '-id'], name='articles_li_visible_5a2e6d_idx'),
                    models.Index(fields=['section', '-visible_from', '-id'], name='articles_li_section_6dc843_idx'),
                ],
                'constraints': [
                    models.UniqueConstraint(fields=('section', 'first_day', 'slug'), name='live_slug_once_each_day'),
                ],
            },
        ),
        migrations.CreateModel(
            name='LiveByline',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('order', models.PositiveSmallIntegerField(default=0)),
                ('visible_from', models.DateTimeField(null=True)),
                ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='live_bylines', to='articles.author')),
                ('live', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='bylines', to='articles.livearticle')),
            ],
            options={
                'verbose_name': 'byline',
                'ordering': ['order', 'id'],
                'indexes': [
                    models.Index(fields=['author', '-visible_from', '-live'], name='articles_li_author__386b45_idx'),
                ],
                'constraints': [
                    models.UniqueConstraint(fields=('live', 'author'), name='live_byline_once'),
                ],
            },
        ),
        migrations.CreateModel(
            name='LiveTag',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('visible_from', models.DateTimeField(null=True)),
                ('live', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='live_tags', to='articles.livearticle')),
                ('tag', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='live_tags', to='taggit.tag')),
            ],
            options={
                'ordering': ['id'],
                'indexes': [
                    models.Index(fields=['tag', '-visible_from', '-live'], name='articles_li_tag_id_14faa2_idx'),
                ],
                'constraints': [
                    models.UniqueConstraint(fields=('live', 'tag'), name='live_tag_once'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Page',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=120, verbose_name='title')),
                ('slug', models.SlugField(max_length=60, unique=True, verbose_name='slug')),
                ('body', models.TextField(blank=True, max_length=200000, verbose_name='text')),
                ('in_footer', models.BooleanField(default=True, verbose_name='in the footer')),
                ('order', models.PositiveSmallIntegerField(default=100, verbose_name='order')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('updated_at', models.DateTimeField(editable=False, verbose_name='changed at')),
                ('updated_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'page',
                'verbose_name_plural': 'pages',
                'ordering': ['order', 'title'],
            },
        ),
        migrations.CreateModel(
            name='LivePage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=120)),
                ('slug', models.SlugField(max_length=60, unique=True)),
                ('body_html', models.TextField()),
                ('in_footer', models.BooleanField(default=True)),
                ('order', models.PositiveSmallIntegerField(default=100)),
                ('published_at', models.DateTimeField()),
                ('page', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='live', to='articles.page')),
            ],
            options={
                'ordering': ['order', 'title'],
            },
        ),
        migrations.CreateModel(
            name='Rendition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('crop', models.CharField(blank=True, max_length=10)),
                ('format', models.CharField(max_length=5)),
                ('width', models.PositiveIntegerField()),
                ('height', models.PositiveIntegerField()),
                ('file', models.FileField(max_length=200, upload_to='pictures/')),
                ('bytes', models.PositiveIntegerField()),
                ('image', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='renditions', to='articles.image')),
            ],
            options={
                'verbose_name': 'size of a picture',
                'ordering': ['crop', 'format', 'width'],
                'constraints': [
                    models.UniqueConstraint(fields=('image', 'crop', 'format', 'width'), name='rendition_once_each_size'),
                ],
            },
        ),
        migrations.CreateModel(
            name='PublicationMarker',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('due_at', models.DateTimeField()),
                ('done_at', models.DateTimeField(null=True)),
                ('article', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='publication_markers', to='articles.article')),
                ('revision', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='articles.revision')),
            ],
            options={
                'indexes': [
                    models.Index(condition=models.Q(('done_at', None)), fields=['due_at'], name='publication_marker_due'),
                ],
                'constraints': [
                    models.UniqueConstraint(fields=('revision',), name='publication_marker_once'),
                ],
            },
        ),
        migrations.CreateModel(
            name='ArticleEvent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('verb', models.CharField(choices=[('save', 'saved'), ('hand_in', 'handed in'), ('approve', 'approved'), ('publish', 'published'), ('schedule', 'scheduled'), ('unschedule', 'taken off the schedule'), ('withdraw', 'withdrawn'), ('restore', 'restored an earlier revision'), ('send_back', 'sent back'), ('thread_close', 'comments closed'), ('thread_hold', 'every comment held'), ('thread_free', 'comments as the article says')], max_length=12, verbose_name='what')),
                ('at', models.DateTimeField(verbose_name='at')),
                ('state_before', models.CharField(blank=True, max_length=10)),
                ('state_after', models.CharField(max_length=10)),
                ('note', models.CharField(blank=True, max_length=500, verbose_name='note')),
                ('article', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='events', to='articles.article')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('revision', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='articles.revision')),
            ],
            options={
                'verbose_name': 'event',
                'verbose_name_plural': 'events',
                'ordering': ['-id'],
            },
        ),
        migrations.CreateModel(
            name='Redirect',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('path', models.CharField(max_length=255, unique=True)),
                ('created_at', models.DateTimeField()),
                ('article', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='redirects', to='articles.article')),
                ('section', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='redirects', to='articles.section')),
            ],
            options={
                'verbose_name': 'redirect',
                'verbose_name_plural': 'redirects',
                'constraints': [
                    models.CheckConstraint(condition=models.Q(models.Q(('article', None), ('section__isnull', False)), models.Q(('article__isnull', False), ('section', None)), _connector='OR'), name='redirect_has_one_target'),
                ],
            },
        ),
        migrations.CreateModel(
            name='ErrorReport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('passage', models.TextField(blank=True, verbose_name='passage')),
                ('words', models.TextField(verbose_name='what is wrong')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail')),
                ('fingerprint', models.CharField(editable=False, max_length=64, null=True, unique=True)),
                ('created_at', models.DateTimeField(verbose_name='told at')),
                ('state', models.CharField(choices=[('open', 'open'), ('taken', 'taken up'), ('corrected', 'corrected'), ('no_error', 'no error')], default='open', max_length=10, verbose_name='state')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('changed_at', models.DateTimeField(null=True)),
                ('note', models.CharField(blank=True, max_length=300, verbose_name='note')),
                ('article', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='error_reports', to='articles.article', verbose_name='article')),
                ('changed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('revision', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='articles.revision')),
            ],
            options={
                'verbose_name': 'reported error',
                'verbose_name_plural': 'reported errors',
                'default_permissions': (),
                'indexes': [
                    models.Index(fields=['state', 'id'], name='error_report_state'),
                    models.Index(condition=models.Q(('fingerprint', None), _negated=True), fields=['created_at'], name='error_report_traces'),
                ],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('state__in', ['open', 'taken', 'corrected', 'no_error'])), name='error_report_known_state'),
                ],
            },
        ),
    ]
