"""Items to the articles that are news here: known ones are not cleaned twice, changed ones are read again.

What is undecided is read; so is what this very edition told before (it is built again), what earlier mornings
carried, and what its source has changed since an edition quoted it. The rest was decided, and stays out.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from digest.archive import Sight, digest_of, place_of, result_bytes, result_of
from digest.model import Article, Item, Problem, SetAside

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from concurrent.futures import Executor

    from digest.archive import Archive, Known
    from digest.clean import Cleaner

FIRST_RUN_ITEMS = 30  # newest undecided items of a source that is read for the first time
SKEW = timedelta(hours=24)  # outlets' clocks and zones are wrong by hours, not by days
_EPOCHS = (1, 1601, 1899, 1900, 1904, 1969, 1970, 1980)  # years that clocks and formats begin with
_LEAST_WORDS = 40  # words from which a text is nobody else's: a shorter one may stand on many items
FAR_AHEAD = timedelta(days=2)  # a clock this far past all that the feeds say is wrong
_CUT = 0.6  # of a full text; a teaser that is longer is an article of few words, edited
_STAGE = "clean"
_PORTION = 2_000  # items that are cleaned before their results are kept


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What counts as news in this run. `keys` is a source's address by its name."""

    now: datetime
    run: int
    mine: frozenset[int]  # earlier runs of this very edition, which is built again
    carried_since: int  # first run of which an untold article may still be told
    max_age: timedelta | None  # older undecided articles are not news; None: everything is
    since: datetime | None
    everything: bool  # the sources were named: all of it is told, decided or not
    addresses: Mapping[str, str]  # of the sources, by name
    corrected: Mapping[int, int]  # articles that this edition corrected before: the version that was told


@dataclass(slots=True, eq=False)
class Reading:
    """A `pipeline.Cleaner` and, as `within`, a `pipeline.Sifter`, that know what was decided before.

    After the walk `numbers` has the remembered numbers of each article, by its id.
    """

    clean: Cleaner
    archive: Archive
    rules: Rules
    code: str
    rechecked: Callable[[], Iterable[tuple[int, Item]]] = (
        tuple  # quoted pages that changed, by article number
    )
    numbers: dict[str, list[int]] = field(default_factory=dict)
    told: dict[str, Article] = field(default_factory=dict)  # articles that earlier editions told, by id
    changed: dict[str, int] = field(default_factory=dict)  # article id -> number of the article it was
    unread: dict[int, str] = field(default_factory=dict)  # number -> why it cannot be read
    overflow: set[str] = field(default_factory=set)  # ids beyond what a new source may bring at once
    postponed: set[str] = field(default_factory=set)  # ids whose day has not come, or is not asked for
    newest: datetime | None = None  # date of what the sources list, as far as one can be believed
    sights: dict[int, Sight] = field(default_factory=dict)
    keys: dict[str, str] = field(default_factory=dict)  # of the sources, by name

    def __call__(self, items: Sequence[Item], executor: Executor) -> Iterable[Article | Problem]:
        """Articles that may be told, and what cannot be read."""
        self.archive.pages.used({i.url for i in items if i.url})
        sights = [self._sight(item) for item in items]
        known = self.archive.articles.known(sights)
        new_sources = self.archive.articles.new_sources({s.source for s in sights}, self.rules.run)
        numbers = self.archive.articles.see(sights, self.rules.run)
        self.newest = self._newest(items)
        items = [_at_its_place(item) for item in items]
        wanted = [n for n, s in enumerate(sights) if self._is_wanted(items[n], s, known.get(s.identity))]
        results = self._cleaned(items, sights, wanted, executor)
        found: list[Article | Problem] = []
        for n in wanted:
            no = numbers[sights[n].identity]
            self.sights[no] = sights[n]
            found += self._noted(results[n], no, known.get(sights[n].identity))
        self._limit_new(sights, wanted, results, new_sources)
        listed = set(filter(None, numbers.values()))
        return [*found, *self._rechecked(listed, executor), *self._waiting(listed)]

    def _newest(self, items: Sequence[Item]) -> datetime | None:
        """The newest date that is not ahead of the clock."""
        until = self.rules.now + SKEW
        return max((i.published for i in items if i.published and i.published <= until), default=None)

    def within(self, articles: Sequence[Article]) -> tuple[list[Article], list[SetAside]]:
        """Those that are news by their date, and the others with the reason."""
        kept, aside = [], []
        for article in articles:
            later = self._ahead(article) or self._outside(article)
            if later:
                self.postponed.add(article.id)
            reason = later or self._too_old(article)
            if reason:
                aside.append(SetAside(article=article, reason=reason))
            else:
                kept.append(article)
        return kept, aside

    # --- who is wanted ---------------------------------------------------------------------------

    def settled(self, items: Sequence[Item]) -> frozenset[tuple[str, str]]:
        """Source and id of the items that were decided before: their pages are not wanted any more."""
        if self.rules.everything:
            return frozenset()
        sights = {(i.source, i.id): self._sight(i) for i in items}
        known = self.archive.articles.known(list(sights.values()))
        return frozenset(
            name for name, seen in sights.items() if (k := known.get(seen.identity)) and self._is_settled(k)
        )

    def _is_settled(self, known: Known) -> bool:
        return known.decision not in {"", "carried"} and known.decided_run not in self.rules.mine

    def _sight(self, item: Item) -> Sight:
        key = self._key(item.source)
        text = item.summary if isinstance(item.content, bytes) and item.url else item.content
        return Sight(
            source=key,
            identity=digest_of(key, item.id),
            place=place_of(item.url, item.path),
            words=digest_of(item.title, text),
            input=digest_of(*(_part(getattr(item, f.name)) for f in fields(item))),
            url=item.url,
            full=not item.teaser and len(str(item.content)[:4000].split()) >= _LEAST_WORDS,
        )

    def _key(self, name: str) -> str:
        if name not in self.keys:
            address = self.rules.addresses.get(name, name)
            self.keys[name] = self.archive.articles.source_key(address, name, self.rules.run)
        return self.keys[name]

    def _is_wanted(self, item: Item, seen: Sight, known: Known | None) -> bool:
        if self.rules.everything or known is None or not known.decision:
            return known is None or bool(known.no)
        if known.decision == "carried":
            return known.first_run >= self.rules.carried_since
        if known.decision == "unread" and known.input != seen.input:
            return True
        if known.decided_run in self.rules.mine or known.no in self.rules.corrected:
            return True
        return known.decision == "told" and self._is_changed(item, seen, known)

    def _is_changed(self, item: Item, seen: Sight, known: Known) -> bool:
        """Whether the source changed what was told; a teaser never takes the place of a full text."""
        if known.input in {"", seen.input}:
            return False
        return not item.teaser or known.words != seen.words

    # --- cleaning --------------------------------------------------------------------------------

    def _cleaned(
        self, items: Sequence[Item], sights: Sequence[Sight], wanted: Sequence[int], executor: Executor
    ) -> dict[int, Article | Problem]:
        """What cleaning makes of the wanted items; the others are looked at where they were cleaned once.

        Lines that an outlet repeats show over all that it lists, not over what is new of it.
        """
        found = self.archive.results.find(_STAGE, self.code, [s.input for s in sights])
        made = {sha: result_of(data) for sha, data in found.items()}
        missing = {sights[n].input: items[n] for n in wanted if sights[n].input not in made}
        made |= self._cleaned_now(missing, executor)
        listed = [n for n in range(len(items)) if sights[n].input in made]
        whole = self.clean.without_repeats([made[sights[n].input] for n in listed])
        return dict(zip(listed, whole, strict=True))

    def _cleaned_now(self, missing: Mapping[str, Item], executor: Executor) -> dict[str, Article | Problem]:
        """What is cleaned in this run, kept portion by portion: a run that is killed need not do it again."""
        made: dict[str, Article | Problem] = {}
        names = list(missing)
        for start in range(0, len(names), _PORTION):
            some = names[start : start + _PORTION]
            fresh = dict(zip(some, self.clean.each([missing[n] for n in some], executor), strict=True))
            self.archive.results.keep(_STAGE, self.code, {n: result_bytes(r) for n, r in fresh.items()})
            made |= fresh
        return made

    def _noted(self, result: Article | Problem, no: int, known: Known | None) -> list[Article | Problem]:
        if isinstance(result, Problem):
            if no:
                self.unread[no] = result.message
            return [result]
        if known is not None and known.decision == "told" and known.decided_run not in self.rules.mine:
            if self.rules.everything:
                self.told[result.id] = result
            else:
                return list(self._news_of(result, no))
        return [self._remembered(result, no)]

    def _remembered(self, article: Article, no: int) -> Article:
        article = self._dated(article)
        if no and no not in self.numbers.setdefault(article.id, []):
            self.numbers[article.id].append(no)
        return article

    def _news_of(self, article: Article, no: int) -> Iterable[Article]:
        """An article that was told and has changed, where its text is another one now."""
        before = self._as_told(no)
        if before is None or before.text == article.text or _is_only_a_teaser(article, before):
            return
        self.changed[article.id] = no
        self.told[before.id] = before
        yield self._remembered(article, no)

    def _as_told(self, no: int) -> Article | None:
        """The article as it was before this edition."""
        version = self.rules.corrected.get(no)
        if version is not None:
            return self.archive.articles.versions([version]).get(version)
        known = self.archive.articles.latest([no]).get(no)
        return known[1] if known else None

    def _rechecked(self, listed: set[int], executor: Executor) -> Iterable[Article]:
        """Quoted pages that are listed no more and have changed."""
        for no, item in self.rechecked():
            if no not in listed:
                for result in self.clean.each([_at_its_place(item)], executor):
                    if isinstance(result, Article):
                        yield from self._news_of(result, no)

    def _waiting(self, listed: set[int]) -> Iterable[Article]:
        """What was kept for another morning, and what this edition told before; listed no more."""
        if self.rules.everything:
            return
        waiting = self.archive.articles.waiting(self.rules.carried_since)
        waiting |= self.archive.articles.told_in(self.rules.mine)
        for no, (_, article) in sorted(waiting.items()):
            if no not in listed:
                yield self._remembered(article, no)
        for no, (_, article) in sorted(self.archive.articles.latest(self.rules.corrected).items()):
            if no not in listed:
                yield from self._news_of(article, no)

    # --- dates -----------------------------------------------------------------------------------

    def _dated(self, article: Article) -> Article:
        """Without a date that is a clock's zero, or lies ahead by more than a wrong zone explains."""
        published = article.published
        if published is None or self.rules.everything or article.path:
            return article
        zero = published.year in _EPOCHS and (published.month, published.day) in {(1, 1), (12, 31), (12, 30)}
        if zero or published > self.rules.now + SKEW:
            return replace(article, published=None)
        return article

    def _ahead(self, article: Article) -> str:
        """Files are dated by who keeps them: what lies ahead is told when its day has come."""
        if article.published and article.published > self.rules.now + SKEW:
            return f"dated {article.published.date().isoformat()}, after this edition was built"
        return ""

    def _outside(self, article: Article) -> str:
        """Out of the window that was asked for; another edition may tell it."""
        if self.rules.since is None or article.published is None or article.published >= self.rules.since:
            return ""
        return f"dated {article.published.date().isoformat()}, before this edition's window"

    def _too_old(self, article: Article) -> str:
        rules = self.rules
        if article.id in self.overflow:
            return f"its source is new, and only its newest {FIRST_RUN_ITEMS} items are told"
        if article.id in self.changed:
            return ""
        clock = min(rules.now, self.newest + FAR_AHEAD) if self.newest else rules.now
        if rules.max_age is None or not article.published or article.published >= clock - rules.max_age:
            return ""
        day = article.published.date().isoformat()
        return f"dated {day}, older than {rules.max_age.days} days when it was first seen"

    def _limit_new(
        self,
        sights: Sequence[Sight],
        wanted: Sequence[int],
        results: Mapping[int, Article | Problem],
        new_sources: frozenset[str],
    ) -> None:
        """Of a source that is read for the first time only the newest items are told."""
        if self.rules.everything:
            return
        by_source: dict[str, list[Article]] = {}
        for n in wanted:
            result = results[n]
            if sights[n].source in new_sources and isinstance(result, Article):
                by_source.setdefault(sights[n].source, []).append(self._dated(result))
        for articles in by_source.values():
            newest = sorted(articles, key=lambda a: a.published or self.rules.now, reverse=True)
            self.overflow |= {a.id for a in newest[FIRST_RUN_ITEMS:]}


def _is_only_a_teaser(article: Article, before: Article) -> bool:
    """Whether a full text is gone and only the feed's beginning of it is left: no change of the article."""
    return article.teaser and not before.teaser and len(article.text) < _CUT * len(before.text)


def _at_its_place(item: Item) -> Item:
    """The item under its canonical address: no trackers, no odd schemes."""
    from digest.collect import canonical

    return replace(item, url=canonical(item.url))


def _part(value: object) -> str | bytes:
    if isinstance(value, bytes):
        return value
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    return repr(value)
