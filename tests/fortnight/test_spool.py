"""Several fetchers and a build that reads their spool: the bytes of a build that fetched for itself."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime

import pytest

from digest.collect import Failure, Fetched, Request, Shard, Spool, nobody, replay
from digest.errors import SourceError
from tests.fortnight.world import World, reports, served, settings
from tests.product import digest

FEEDS = {"alpha": "full", "bravo": "teaser", "cedar": "atom", "delta": "json", "hotel": "full"}
SHARDS = 3  # of which one has 127.0.0.1, another localhost
NOW = datetime(2031, 5, 14, 6, tzinfo=UTC)


def files(home):
    root = home / "output"
    return {str(p.relative_to(root)): p.read_bytes() for p in sorted(root.rglob("*")) if p.is_file()}


def two_hosts(world):
    """Half of the feeds under another name of this machine."""
    text = settings(world)
    for name in ("bravo", "cedar"):
        text = text.replace(
            f"127.0.0.1:{port_of(world)}/feed/{name}", f"localhost:{port_of(world)}/feed/{name}"
        )
    return text


def port_of(world):
    return world.address.rpartition(":")[2]


@pytest.mark.slow
def test_a_build_from_the_spool_is_the_build_that_fetched(tmp_path, monkeypatch):
    world = World(feeds=dict(FEEDS), items=reports(list(FEEDS)), down={"hotel": {2}})
    direct, sharded = tmp_path / "direct", tmp_path / "sharded"
    with served(world):
        for home in (direct, sharded):
            home.mkdir()
            (home / "feeds.yaml").write_text(two_hosts(world), "utf-8")
        for world.morning in range(4):
            now = ("--now", world.now().isoformat(), "--workers", "1", "-q")
            monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(world.now().timestamp())))
            alone = digest(direct, "build", *now)
            statuses = []
            world.asked.clear()
            for number in range(1, SHARDS + 1):
                done = digest(sharded, "collect", "--shard", f"{number}/{SHARDS}", "--spool", "spool")
                statuses.append(done.status)
                assert f"shard {number}-of-{SHARDS}" in done.err
            counted = Counter(p for p in world.asked if p.startswith("/feed/"))
            again = [
                digest(sharded, "collect", "--shard", f"{number}/{SHARDS}", "--spool", "spool").status
                for number in range(1, SHARDS + 1)
            ]  # pages that a feed of another shard wants are asked for in the next round
            assert again == statuses
            # a feed is one fetcher's; one that is down is tried three times
            assert max(counted.values()) == (3 if world.morning == 2 else 1)
            assert max(statuses) == (3 if world.morning == 2 else 0), statuses
            before = len(world.asked)
            built = digest(sharded, "build", "--spool", "spool", "--offline", *now)
            assert len(world.asked) == before, "a build from the spool asks nobody"
            assert built.status == alone.status
            assert files(sharded) == files(direct), world.morning
    assert len(list((sharded / "spool").iterdir())) == 2, "hosts of two shards were asked"


def test_every_host_is_one_fetchers():
    hosts = [f"http://feed{n}.example/rss" for n in range(300)]
    shards = [Shard(n, 4) for n in (1, 2, 3, 4)]
    share = [sum(s.holds(h) for h in hosts) for s in shards]
    assert sum(share) == len(hosts)
    assert min(share) > 40
    assert all(s.holds("http://www.a.example/x") == s.holds("http://a.example/y") for s in shards)
    with pytest.raises(ValueError, match="1/4 to 4/4"):
        Shard(5, 4)


def test_a_reply_comes_out_of_the_spool_as_it_went_in(tmp_path):
    url = "http://a.example/rss"
    good = Fetched(url=url, final_url=url, body=b"<rss/>\n", etag='"1"', media_type="text/xml")

    def spool(*replies):
        return Spool(root=tmp_path, shard=Shard(1, 1), now=NOW, ask=lambda _: iter(replies))

    def asked(**validators):
        return next(iter(replay(tmp_path, nobody)([Request(url=url, **validators)])))

    list(spool(good)([Request(url=url)]))
    assert asked() == good
    assert asked(etag='"1"').not_modified
    assert asked(etag='"0"').body == good.body
    list(spool(Fetched(url=url, final_url=url, status=304, not_modified=True))([Request(url=url)]))
    assert asked() == good, "an unchanged copy stays whole"
    list(spool(Failure(url=url, message="503", status=503))([Request(url=url)]))
    assert asked() == Failure(url=url, message="503", status=503)
    list(spool(good)([Request(url=url)]))
    assert asked() == good
    for path in tmp_path.rglob("*.gz"):
        path.write_bytes(b"cut off")
    assert "no fetcher has asked it" in asked().message
    with pytest.raises(SourceError, match="is no spool"):
        replay(tmp_path / "nowhere", nobody)


def test_a_shard_is_named_as_one_of_so_many(tmp_path):
    (tmp_path / "feeds.yaml").write_text("sources: [{name: A, url: 'http://a.example/rss'}]\n", "utf-8")
    assert digest(tmp_path, "collect", "--shard", "5/4", "--spool", "s").status == 2
    assert digest(tmp_path, "collect", "--shard", "x", "--spool", "s").status == 2
    lost = digest(tmp_path, "collect", "--shard", "1/4")
    assert lost.status == 2
    assert "--spool" in lost.err
