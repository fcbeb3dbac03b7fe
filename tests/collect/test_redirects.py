"""Where a fetch may go: redirects, and addresses inside that are refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from digest.collect.http.fetch import Fetcher
from digest.collect.http.messages import Failure, Fetched, HttpLimits, Request

from .conftest import by_url, one, respond

if TYPE_CHECKING:
    from .conftest import Server


def test_a_permanent_redirect_is_reported(server: Server):
    server.pages["/old"] = respond(status=301, Location="/newer")
    server.pages["/newer"] = respond(status=308, Location=server.url("/new"))
    server.pages["/new"] = respond(b"here")
    reply = one(server.fetcher(), server.url("/old"))
    assert isinstance(reply, Fetched)
    assert (reply.url, reply.final_url, reply.permanent_url) == (
        server.url("/old"),
        server.url("/new"),
        server.url("/new"),
    )


@pytest.mark.parametrize("status", [302, 303, 307])
def test_a_passing_redirect_in_the_chain_proposes_nothing(server: Server, status: int):
    server.pages["/old"] = respond(status=301, Location="/newer")
    server.pages["/newer"] = respond(status=status, Location="/new#part")
    server.pages["/new"] = respond(b"here")
    reply = one(server.fetcher(), server.url("/old"))
    assert isinstance(reply, Fetched)
    assert (reply.final_url, reply.permanent_url) == (server.url("/new"), "")


def test_redirects_end(server: Server):
    server.pages["/circle"] = respond(status=302, Location="/circle")
    server.pages["/nowhere"] = respond(status=302)
    for n in range(9):
        server.pages[f"/chain{n}"] = respond(status=302, Location=f"/chain{n + 1}")
    found = by_url(
        server.fetcher(), *(Request(url=server.url(p)) for p in ("/circle", "/nowhere", "/chain0", "/chain4"))
    )
    messages = {
        url.rpartition("/")[2]: reply.message for url, reply in found.items() if isinstance(reply, Failure)
    }
    assert messages == {
        "circle": "redirects in a circle",
        "nowhere": "redirects to nowhere",
        "chain0": "more than 5 redirects",
        "chain4": "404 not found",
    }


@pytest.mark.parametrize(
    "target",
    ["http://10.0.0.1/", "http://[::1]:{port}/", "http://169.254.169.254/latest/", "http://0x7f.1:{port}/",
     "http://2130706433:{port}/", "file:///etc/passwd", "http://u@127.0.0.1:{port}/", "http://127.0.0.1:1/",
     "//10.0.0.1/", "http://[bad/"],
)  # fmt: skip
def test_a_redirect_inside_is_refused(server: Server, target: str):
    server.pages["/feed"] = respond(status=301, Location=target.format(port=server.port))
    reply = one(server.fetcher(), server.url("/feed"))
    assert isinstance(reply, Failure)
    assert reply.message.startswith(("refused: ", "not a usable address"))


def test_a_name_is_judged_by_what_it_resolves_to(server: Server):
    names = {
        "inside.example": ["10.0.0.1", "::1"],
        "both.example": ["10.0.0.1", "127.0.0.1"],
        "none.example": [],
    }
    fetcher = Fetcher(
        agent="digest/1",
        allow_networks=(f"127.0.0.1:{server.port}",),
        resolve=names.__getitem__,
        limits=HttpLimits(),
    )
    server.pages["/feed"] = respond(b"reached")
    urls = {host: server.url("/feed", host) for host in names}
    replies = by_url(fetcher, *(Request(url=u) for u in urls.values()))
    assert "10.0.0.1 is not a public address" in replies[urls["inside.example"]].message
    assert isinstance(replies[urls["both.example"]], Fetched)  # by the address that may be connected to
    assert replies[urls["none.example"]].message == "none.example has no address"


@pytest.mark.parametrize("host", ["127.0.0.①", "ｌｏｃａｌｈｏｓｔ", "①②⑦.0.0.1", "localhost", "127.0.0.1。"])
def test_other_spellings_of_loopback_are_refused(server: Server, host: str):
    server.pages["/feed"] = respond(b"reached")
    limits = HttpLimits(seconds=2, attempts=1)
    fetcher = Fetcher(agent="digest/1", limits=limits, resolve=lambda _: ["127.0.0.1", "::1"])
    message = one(fetcher, server.url("/feed", host)).message
    assert message.startswith(("refused: ", "not a usable address"))
    assert not server.asked


def test_a_name_that_changes_its_mind_is_caught_at_the_socket(
    server: Server, monkeypatch: pytest.MonkeyPatch
):
    """DNS rebinding: even if the check of the name were passed, the socket is not made."""
    from digest.collect.http.route import Route

    async def rebound(self: Route, host: str, port: int) -> list[str]:
        return ["127.0.0.1"]

    monkeypatch.setattr(Route, "_addresses", rebound)
    server.pages["/feed"] = respond(b"reached")
    reply = one(Fetcher(agent="digest/1"), server.url("/feed", "public.example"))
    assert "127.0.0.1 is not a public address" in reply.message
    assert not server.asked
