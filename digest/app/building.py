"""`digest build`: the parts joined, one walk, published whole or not at all."""

from __future__ import annotations

from contextlib import closing, contextmanager
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from digest.app.grouping import Grouping, RememberedGrouping
from digest.app.inputs import own_files, sources_of
from digest.app.reading import Reading, Rules
from digest.app.request import everything
from digest.app.work import spread
from digest.app.work.code import code_of
from digest.errors import ConfigError
from digest.model import SetAside
from digest.settings import Config, load

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from concurrent.futures import Executor

    from digest.app.moment import Moment
    from digest.app.remembering import Remembering
    from digest.app.request import Request
    from digest.archive import Archive
    from digest.clean import Overrides as CleaningOverrides
    from digest.cluster import Overrides
    from digest.model import Article, Edition, Harvest, Rendition
    from digest.pipeline import Pipeline
    from digest.render import Site
    from digest.summarize import Selector, Summarizer

_LEAD_SENTENCES = 6  # of the first stories, where feeds.yaml does not say
_MAX_SERIAL_SOURCES = 8  # sources, and
_MAX_SERIAL_BYTES = 2_000_000  # bytes of named files up to which worker processes cost more than they bring


def settings(path: Path, sources: Sequence[str] = ()) -> Config:
    """The configuration: that of feeds.yaml, or the defaults where sources are named and there is none."""
    if sources and not path.exists():
        return Config()
    config = load(path)
    if not sources and not config.sources:
        raise ConfigError(str(path), "names no sources; add one with `digest feeds add URL`")
    return config


def state_of(state: Path | None, config: Config) -> tuple[str, Path]:
    """The database's URL, and the folder of what stands beside it: `--state`, else `storage`."""
    from digest.archive import location, sqlite_file

    if state is not None:
        return location("digest.db", state), state
    url = location(config.storage, config.folder)
    file = sqlite_file(url)
    return url, file.parent if file else config.folder / "state"


@contextmanager
def memory(state: Path | None, config: Config, *, dry: bool = False) -> Iterator[Archive]:
    """The memory, closed afterwards."""
    from digest.archive import Archive

    url, folder = state_of(state, config)
    with closing(Archive(url, folder, dry=dry)) as archive:
        yield archive


def fingerprint(path: Path) -> str:
    """Digest of a settings file, "" for none."""
    from digest.archive import digest_of

    return digest_of(_text(path)) if path.exists() else ""


def _publication(request: Request, config: Config, archive: Archive, edition_id: str) -> Site:
    """How this edition is published: what comes before it, which threads have a page of their own."""
    from digest.app.shelf import summaries
    from digest.render import Site, followed

    before = [s for s in summaries(archive, request.output) if s.id < edition_id]
    return Site(
        url=config.site,
        public=config.publish == "public",
        robots="" if config.publish == "public" else "noindex",
        note=_text(request.config.with_name("note.md")),
        max_quoted_sentences=config.quote_sentences,
        max_quoted_share=config.quote_share,
        previous=before[-1].id if before else "",
        followed=followed(before),
        join=_join(config),
    )


def _join(config: Config) -> str:
    """Where readers subscribe: at `digest serve`, else by a mail to the list, where there is one."""
    from digest.subscribers import return_path

    if config.mail.serve:
        return f"{config.mail.serve}/subscribe"
    if not config.mail.address:
        return ""
    return f"mailto:{return_path(config.mail.address, 'join', 'list')}?subject=subscribe"


def _front(
    edition: Edition, *, request: Request, archive: Archive, templates: Sequence[Path], settings: Site
) -> Sequence[Rendition]:
    """What stands beside the editions."""
    from digest.app.shelf import summaries
    from digest.render import site, summary

    others = [s for s in summaries(archive, request.output) if s.id != edition.id]
    return site(edition, [*others, summary(edition, templates, settings)], templates, settings)


def write_front(request: Request, config: Config, archive: Archive) -> None:
    """What stands beside the editions, from the newest edition as it was published."""
    from digest.app.shelf import newest
    from digest.deliver import Front
    from digest.render import edition_of

    if record := newest(archive, request.output):
        edition = edition_of(record)
        site = _publication(request, config, archive, edition.id)
        templates = _own_templates(config)
        front = partial(_front, request=request, archive=archive, templates=templates, settings=site)
        Front(request.output, front)(edition, ())


def _own_templates(config: Config) -> list[Path]:
    return [t for t in (config.folder / "templates",) if t.is_dir()]


def is_large(request: Request, config: Config) -> bool:
    """Whether worker processes are worth their start: many feeds, or megabytes of files."""
    if not request.sources:
        return len(config.sources) > _MAX_SERIAL_SOURCES
    paths = [Path(s) for s in request.sources if Path(s).exists()]
    files = [f for p in paths for f in (p.rglob("*") if p.is_dir() else [p]) if f.is_file()]
    return (
        len(request.sources) > _MAX_SERIAL_SOURCES or sum(f.stat().st_size for f in files) > _MAX_SERIAL_BYTES
    )


def assemble(
    request: Request, config: Config, archive: Archive, executor: Executor, moment: Moment
) -> tuple[Pipeline, Remembering]:
    """Every part of one build, by name; and what keeps its decisions."""
    from digest import claims, cluster, deliver
    from digest.app.changes import Changes
    from digest.app.recall import RecalledBriefs, RecalledClusterer
    from digest.app.remembering import Remembering
    from digest.clean import Cleaner
    from digest.edit import EditionEditor, Limits
    from digest.figures import figures
    from digest.pipeline import Pipeline
    from digest.render import cap_in_words, renderers
    from digest.sift import collapse_reposts, own_titles, set_aside_derived
    from digest.summarize import News, title_of

    whole = everything(request)
    overrides = story_overrides(request.config)
    clusterer = RecalledClusterer(
        clusterer=cluster.Clusterer(overrides, each=spread(executor)),
        results=archive.results,
        code=code_of("cluster") + fingerprint(request.config.with_name("stories.yaml")),
    )
    told: dict[str, tuple[Article, ...]] = {}
    reading = Reading(
        clean=Cleaner(overrides=cleaning_overrides(request.config)),
        archive=archive,
        rules=rules_of(moment, config, whole=whole),
        code=code_of("clean") + fingerprint(request.config.with_name("cleaning.yaml")),
    )
    remembered = None if whole else RememberedGrouping(
        clusterer=clusterer,
        linker=cluster.link,
        archive=archive,
        overrides=overrides,
        since_run=moment.remembered_since,
        first=moment.first,
        own=moment.own,
        told=told,
    )  # fmt: skip
    grouping = remembered or Grouping(clusterer=clusterer, linker=cluster.link, reading=reading, told=told)
    changes = Changes(archive=archive, reading=reading, grouping=grouping, before=moment.first)
    reading.rechecked = changes.rechecked
    templates = _own_templates(config)
    site = _publication(request, config, archive, moment.edition)
    remembering = Remembering(
        archive=archive,
        moment=moment,
        reading=reading,
        grouping=remembered,
        config=config,
        request=request,
        summary=partial(_summary, templates=templates, settings=site),
    )
    front = partial(_front, request=request, archive=archive, templates=templates, settings=site)
    folder = deliver.Folder(
        request.output, staged=remembering.stage, leads=moment.leads, say=remembering.notes.append
    )
    pipeline = Pipeline(
        sources=(partial(_as_before, request.output / request.rebuild),) if request.rebuild else sources_of(
            request.sources,
            config,
            archive,
            now=request.now,
            since=moment.asked_since or (None if whole else request.now - config.max_age),
            offline=request.offline,
            progress=request.progress,
            own=own_files(request.config, request.output, state_of(request.state, config)[1]),
            reading=reading,
            again=changes.pages(moment.recent),
            spool=request.spool,
        ),
        cleaner=reading,
        sifters=(
            reading.within,
            partial(_undropped, overrides=overrides),
            own_titles,
            collapse_reposts,
            cluster.split_round_ups,
            set_aside_derived,
        ),
        clusterer=grouping,
        explainer=grouping.explained,
        linker=changes.link,
        corroborator=claims.Corroborator(told=told),
        figure_reader=figures,
        summarizer=News(summarize=summarizer(config), changed=changes.found, whole=whole),
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
            known=reading.told,
            repeats=whole,
            pinned=overrides.pinned,
            written=overrides.headline,
            headline=title_of,
            revision=max(1, moment.revision),
        ),
        renderers=renderers(request.formats, templates, site),
        channels=() if request.dry_run else (folder, deliver.Front(request.output, front)),
        executor=executor,
        known=RecalledBriefs(
            results=archive.results,
            code=code_of("claims", "figures", "summarize") + _settings_of_briefs(config, whole=whole),
            told=told,
            changed=changes.found,
        ),
        finisher=changes.finished,
        is_revised=partial(_is_revised, root=request.output, published=moment.revision),
        should_publish=partial(_should_publish, strict=request.strict and not request.rebuild),
        progress=request.progress,
    )  # fmt: skip
    return pipeline, remembering


def _as_before(folder: Path) -> Harvest:
    """What an edition that is built again says of its sources: what it said; they are not asked."""
    from digest.app.shelf import record_of
    from digest.model import Harvest, SourceHealth

    record = record_of(folder)
    return Harvest(health=tuple(SourceHealth(**s) for s in record.get("sources", ())))


def _settings_of_briefs(config: Config, *, whole: bool) -> str:
    """Digest of the settings that a brief rests on."""
    from digest.archive import digest_of

    asked = (config.summarizer, config.story_sentences, config.story_words, config.story_minutes)
    return digest_of(repr((*asked, config.quote_sentences, config.quote_share, config.timezone, whole)))


def rules_of(moment: Moment, config: Config, *, whole: bool) -> Rules:
    """What counts as news in a run."""
    addresses = {s.name: s.url for s in config.sources if s.url}
    return Rules(
        now=moment.now,
        run=moment.run,
        mine=moment.own,
        carried_since=moment.carried_since,
        max_age=None if whole else config.max_age,
        since=moment.asked_since,
        everything=whole,
        addresses=addresses,
        corrected=moment.corrected,
    )


def _is_revised(edition: Edition, renditions: Sequence[Rendition], *, root: Path, published: int) -> bool:
    """Whether this edition's date was published before, with other bytes."""
    from digest.deliver import same_as_published

    return bool(published) and not same_as_published(root, edition.id, renditions)


def _should_publish(edition: Edition, *, strict: bool) -> bool:
    """Not where a source failed and `--strict` was asked for: decided before anything is published."""
    return not (strict and any(s.state == "failed" for s in edition.sources))


def _summary(edition: Edition, *, templates: Sequence[Path], settings: Site) -> dict[str, Any]:
    from digest.render import summary

    return asdict(summary(edition, templates, settings))


def summarizer(config: Config) -> Summarizer:
    """The ranker, the budget and the fair-quotation cap of the configuration."""
    from digest.summarize import Budget, FairUse, Summarizer

    asked = Budget(sentences=config.story_sentences, words=config.story_words, minutes=config.story_minutes)
    return Summarizer(
        selector=selector(config.summarizer),
        budget=asked,
        fair_use=FairUse(sentences=config.quote_sentences, share=config.quote_share),
        timezone=config.timezone,
    )


def selector(name: str) -> Selector:
    """A way to choose sentences by its name in feeds.yaml."""
    from digest.summarize import ByRank, Reading, SumyRanker, by_position

    if name == "coverage":
        return Reading()
    return ByRank(by_position if name == "lead" else SumyRanker(name))


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
