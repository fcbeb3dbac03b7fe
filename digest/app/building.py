"""`digest build`: the parts joined, one walk, published whole or not at all."""

from __future__ import annotations

from contextlib import closing
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from digest.app.grouping import Grouping
from digest.app.inputs import Canonical, own_files, sources_of
from digest.app.work import workers
from digest.errors import ConfigError
from digest.model import SetAside
from digest.settings import Config, load

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from concurrent.futures import Executor

    from digest.archive import Archive
    from digest.clean import Overrides as CleaningOverrides
    from digest.cluster import Overrides
    from digest.model import Article, Edition, Rendition
    from digest.pipeline import Pipeline
    from digest.render import EditionSummary, Site
    from digest.summarize import Ranker, Summarizer

FORMATS = ("html", "md", "txt", "eml", "json", "sources")  # where nothing is said
ALL_FORMATS = (*FORMATS, "epub", "pdf")
_FIRST_WINDOW = timedelta(hours=24)
_SKEW = timedelta(hours=24)  # outlets' clocks and zones are wrong by hours, not by days
_LEAD_SENTENCES = 6  # of the first stories, where feeds.yaml does not say
_FEW = 8  # sources, and
_SMALL = 2_000_000  # bytes of named files up to which worker processes cost more than they bring


def _silent(stage: str, done: int, total: int) -> None:
    """Progress that nobody watches."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One `digest build`, as asked for. `now` and `since` are aware UTC."""

    now: datetime
    sources: tuple[str, ...] = ()
    config: Path = Path("feeds.yaml")
    output: Path = Path("output")
    state: Path = Path("state")
    since: datetime | timedelta | None = None
    formats: tuple[str, ...] = FORMATS
    minutes: float | None = None
    offline: bool = False
    dry_run: bool = False
    workers: int | None = None
    progress: Callable[[str, int, int], None] = field(default=_silent)


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """What came of it. `files` are relative to the output folder, empty where nothing was published."""

    edition: Edition
    files: tuple[str, ...] = ()
    unchanged: bool = False  # the same bytes were published already
    nothing_new: bool = False  # there is news, and earlier editions have told all of it


def build(request: Request) -> Built:
    """Build and publish an edition. Raises `DigestError`; the previous edition survives every failure."""
    from digest.archive import Archive
    from digest.deliver import only_build

    config = settings(request.config, request.sources)
    if request.minutes is not None:
        config = replace(config, minutes=request.minutes)
    with only_build(request.output), closing(Archive(request.state)) as archive:
        return _build(request, config, archive)


def settings(path: Path, sources: Sequence[str] = ()) -> Config:
    """The configuration: that of feeds.yaml, or the defaults where sources are named and there is none."""
    if sources and not path.exists():
        return Config()
    config = load(path)
    if not sources and not config.sources:
        raise ConfigError(str(path), "names no sources; add one with `digest feeds add URL`")
    return config


def _build(request: Request, config: Config, archive: Archive) -> Built:
    edition_id = request.now.astimezone(ZoneInfo(config.timezone)).date().isoformat()
    since = _since(request, archive, edition_id)
    with workers(request.workers, large=_is_large(request, config)) as executor:
        pipeline = assemble(request, config, archive, executor, edition_id, since)
        edition, receipts = pipeline.build(now=request.now, since=since)
    if receipts:
        from digest.render import summary

        archive.publish(edition, asdict(summary(edition)))
    return Built(
        edition=edition,
        files=tuple(r.recipient for r in receipts),
        unchanged=bool(receipts) and not any(r.new for r in receipts),
        nothing_new=not request.sources and not _has_news(edition),
    )


def _has_news(edition: Edition) -> bool:
    return any(q.new for b in edition.briefs.values() for q in b.quotes) or any(
        not b.quotes for b in edition.briefs.values()
    )


def _publication(request: Request, config: Config, archive: Archive, edition_id: str) -> Site:
    """How this edition is published: what comes before it, which threads have a page of their own."""
    from digest.render import Site, followed

    before = [s for s in _published(request, archive) if s.id < edition_id]
    return Site(
        url=config.site,
        public=config.publish == "public",
        robots="" if config.publish == "public" else "noindex",
        note=_text(request.config.with_name("note.md")),
        max_quoted_sentences=config.quote_sentences,
        max_quoted_share=config.quote_share,
        previous=before[-1].id if before else "",
        followed=followed(before),
    )


def _published(request: Request, archive: Archive) -> list[EditionSummary]:
    """The editions that are remembered and still there, oldest first."""
    from digest.render import EditionSummary

    known = [EditionSummary.read(record) for record in archive.summaries()]
    return [s for s in known if (request.output / s.id).is_dir()]


def _front(
    edition: Edition, *, request: Request, archive: Archive, templates: Sequence[Path], settings: Site
) -> Sequence[Rendition]:
    """What stands beside the editions."""
    from digest.render import site, summary

    others = [s for s in _published(request, archive) if s.id != edition.id]
    return site(edition, [*others, summary(edition, templates, settings)], templates, settings)


def _since(request: Request, archive: Archive, edition_id: str) -> datetime | None:
    """What is asked for; else everything for named sources, since the last edition for feeds.yaml."""
    if isinstance(request.since, timedelta):
        return request.now - request.since
    if request.since is not None or request.sources:
        return request.since
    return archive.last_built(edition_id) or request.now - _FIRST_WINDOW


def _is_large(request: Request, config: Config) -> bool:
    """Whether worker processes are worth their start: many feeds, or megabytes of files."""
    if not request.sources:
        return len(config.sources) > _FEW
    paths = [Path(s) for s in request.sources if Path(s).exists()]
    files = [f for p in paths for f in (p.rglob("*") if p.is_dir() else [p]) if f.is_file()]
    return len(request.sources) > _FEW or sum(f.stat().st_size for f in files) > _SMALL


def assemble(  # noqa: PLR0913, PLR0917 - the composition root
    request: Request,
    config: Config,
    archive: Archive,
    executor: Executor,
    edition_id: str,
    since: datetime | None,
) -> Pipeline:
    """Every part of one build, by name."""
    from digest import claims, cluster, deliver
    from digest.clean import Cleaner
    from digest.edit import EditionEditor, Limits
    from digest.figures import figures
    from digest.pipeline import Pipeline
    from digest.render import cap_in_words, renderers
    from digest.sift import collapse_reposts, own_titles, set_aside_derived
    from digest.summarize import title_of

    overrides = story_overrides(request.config)
    stories = Grouping(cluster.Clusterer(overrides))
    templates = [t for t in (config.folder / "templates",) if t.is_dir()]
    site = _publication(request, config, archive, edition_id)
    front = partial(_front, request=request, archive=archive, templates=templates, settings=site)
    return Pipeline(
        sources=sources_of(
            request.sources,
            config,
            archive,
            now=request.now,
            since=since,
            offline=request.offline,
            progress=request.progress,
            own=own_files(request.config, request.output, request.state),
        ),
        cleaner=Canonical(Cleaner(overrides=cleaning_overrides(request.config))),
        sifters=(
            partial(within, archive=archive, now=request.now, since=since),
            partial(_undropped, overrides=overrides),
            own_titles,
            collapse_reposts,
            set_aside_derived,
        ),
        clusterer=stories,
        explainer=stories.explained,
        linker=cluster.link,
        corroborator=claims.corroborate,
        figure_reader=figures,
        summarizer=summarizer(config),
        editor=EditionEditor(
            title=config.title,
            timezone=config.timezone,
            language=config.language,
            limits=Limits(minutes=config.minutes, words=config.words, sentences=config.sentences),
            lead_sentences=config.story_sentences or _LEAD_SENTENCES,
            sections=config.sections,
            mute=config.mute,
            boost=config.boost,
            per_source_cap=cap_in_words(config.language, config.quote_sentences, config.quote_share),
            told=archive.told(edition_id),
            pinned=overrides.pinned,
            written=overrides.headline,
            headline=title_of,
        ),
        renderers=renderers(request.formats, templates, site),
        channels=()
        if request.dry_run
        else (deliver.Folder(request.output), deliver.Front(request.output, front)),
        executor=executor,
        should_publish=_has_news if not request.sources else _always,
        progress=request.progress,
    )


def _always(edition: Edition) -> bool:
    """Whoever names the sources gets an edition, though an earlier one has told all of it."""
    return bool(edition.stories)


def within(
    articles: Sequence[Article], *, archive: Archive, now: datetime, since: datetime | None
) -> tuple[list[Article], list[SetAside]]:
    """Those of the edition's window, not after `now`; one without a date counts when first seen."""
    seen = archive.see(articles, now)
    kept, aside = [], []
    for article in articles:
        day = article.published.date().isoformat() if article.published else ""
        if article.published and article.published > now + _SKEW:
            aside.append(SetAside(article=article, reason=f"dated {day}, after this edition was built"))
        elif since and (article.published or seen[article.id]) < since:
            reason = f"dated {day}, before" if day else "undated, and first seen before"
            aside.append(SetAside(article=article, reason=f"{reason} this edition's window"))
        else:
            kept.append(article)
    return kept, aside


def summarizer(config: Config) -> Summarizer:
    """The ranker, the budget and the fair-quotation cap of the configuration."""
    from digest.summarize import Budget, FairUse, Summarizer

    asked = Budget(sentences=config.story_sentences, words=config.story_words, minutes=config.story_minutes)
    return Summarizer(
        ranker=ranker(config.summarizer),
        budget=asked,
        fair_use=FairUse(sentences=config.quote_sentences, share=config.quote_share),
        timezone=config.timezone,
    )


def ranker(name: str) -> Ranker:
    """A ranker by its name in feeds.yaml."""
    from digest.summarize import SumyRanker, by_position, learned

    own = {"coverage": learned, "lead": by_position}
    return own[name] if name in own else SumyRanker(name)


def story_overrides(config: Path) -> Overrides:
    """The corrections in `stories.yaml` beside feeds.yaml; none where there is no such file."""
    from digest.cluster import Overrides
    from digest.settings import read_corrections

    path = config.with_name("stories.yaml")
    return Overrides(**asdict(read_corrections(_text(path), str(path))))


def _undropped(articles: Sequence[Article], *, overrides: Overrides) -> tuple[list[Article], list[SetAside]]:
    dropped = [a for a in articles if overrides.dropped(a)]
    kept = [a for a in articles if not overrides.dropped(a)]
    return kept, [SetAside(article=a, reason="dropped by the editor (stories.yaml)") for a in dropped]


def cleaning_overrides(config: Path) -> CleaningOverrides:
    """The corrections in `cleaning.yaml` beside feeds.yaml; none where there is no such file."""
    from digest.clean import Overrides
    from digest.settings import read_line_rules

    path = config.with_name("cleaning.yaml")
    rules = read_line_rules(_text(path), str(path))
    return Overrides(keep=rules.keep, cut=rules.cut)


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except FileNotFoundError:
        return ""
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(str(path), f"cannot be read ({error}); it must be a UTF-8 text file") from None
