import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.collect import Subscription, read_opml, write_opml
from digest.errors import SourceError

LIST = b"""<?xml version="1.0" encoding="UTF-8"?>
<opml version="2.0"><head><title>Mine</title></head><body>
  <outline text="World"><outline text="Europe" title="Europe">
    <outline type="rss" text="Harbour &amp;amp; Post" xmlUrl="https://h.example/rss"
             htmlUrl="https://h.example/"/>
  </outline></outline>
  <outline text="Loose" xmlurl="http://l.example/atom" category="/Sea/Trade,x"/>
  <outline text="Again" xmlUrl="https://h.example/rss"/>
  <outline text="Old" xmlUrl="feed://o.example/rss"/>
  <outline text="Bad" xmlUrl="javascript:alert(1)"/>
  <outline text="File" xmlUrl="file:///etc/hosts"/>
</body></opml>"""


def test_reading():
    assert read_opml(LIST) == (
        Subscription(
            title="Harbour & Post",
            url="https://h.example/rss",
            home="https://h.example/",
            section="World/Europe",
        ),
        Subscription(title="Loose", url="http://l.example/atom", section="Sea/Trade"),
        Subscription(title="Old", url="https://o.example/rss"),
    )


names = st.text(
    st.characters(codec="utf-8", exclude_categories=("C", "Z"), exclude_characters="<>&/"),
    min_size=1,
    max_size=12,
)
subscriptions = st.builds(
    Subscription,
    title=names,
    url=st.integers(0, 9999).map(lambda n: f"https://h{n}.example/rss?a=1&b={n}"),
    home=st.sampled_from(["", "https://h.example/"]),
    section=st.sampled_from(["", "World", "World/Europe", 'Arts & "Culture" <i>']).map(
        lambda s: s.replace("<i>", "i")
    ),
)


@given(st.lists(subscriptions, min_size=1, max_size=8, unique_by=lambda s: s.url))
def test_what_is_written_is_read_back(listed):
    written = write_opml("Mine & yours", listed)
    assert set(read_opml(written)) == set(listed)
    assert write_opml("Mine & yours", read_opml(written)) == written


@pytest.mark.parametrize(
    "data",
    [
        b"", b"words", b"<rss/>", b"<html><body>x</body></html>", b"\x89PNG" + bytes(99),
        b"<opml><body/></opml>",
        (
            b'<!DOCTYPE opml [<!ENTITY a "b">]><opml><body><outline '
            b'xmlUrl="https://h.example/&a;"/></body></opml>'
        ),
        b"<opml><body>" + b"<outline text='x'>" * 100_000,
        b'<opml><body><outline xmlUrl="ftp://h.example/"/></body></opml>', b"<opml>" + b" " * 6_000_000,
    ],
)  # fmt: skip
def test_what_lists_no_feed_is_a_source_error(data):
    with pytest.raises(SourceError, match=r"a\.opml: "):
        read_opml(data, "a.opml")


def test_damaged_lists_are_read_as_far_as_they_go():
    assert [s.url for s in read_opml(LIST[: LIST.index(b'<outline text="Again"')])] == [
        "https://h.example/rss",
        "http://l.example/atom",
    ]


@given(st.text(max_size=40))
def test_any_title_can_be_written(title):
    assert read_opml(write_opml(title, [Subscription(title=title, url="https://h.example/")]))
