"""Locking: by the key, by the button, by leaving it alone."""

import time

from stage import PASSPHRASE, clicked, pressed


def _open(page):
    page.wait_for_selector("#passphrase")
    page.keyboard.insert_text(PASSPHRASE)
    pressed(page, "Enter")
    page.wait_for_selector("nav")


def escape_twice_locks(stage):
    page = stage.page()
    stage.go(page, "/add")
    page.fill("#text", "something half written")
    page.keyboard.press("Escape")
    pressed(page, "Escape")
    assert page.url.endswith("/open"), page.url
    for path in ("/", "/reports", "/figures", "/search?q=detained"):
        stage.go(page, path)
        assert page.url.endswith("/open"), f"{path} was answered while locked"
    page.watch.expect(403)
    page.fill("#passphrase", "not the passphrase at all")
    pressed(page, "Enter")
    page.wait_for_selector("[role=alert]")
    page.focus("#passphrase")
    _open(page)


def the_button_locks(stage):
    page = stage.page()
    stage.go(page, "/reports")
    clicked(page, "button.lock")
    assert page.url.endswith("/open"), page.url
    page.go_back()
    page.wait_for_url("**/open")
    assert page.locator("table").count() == 0, "the page before is shown again"
    stage.go(page, "/open")
    _open(page)


def every_tab_is_locked(stage):
    page = stage.page()
    other = page.context.new_page()
    stage.go(page, "/reports")
    stage.go(other, "/reports")
    clicked(other, "button.lock")
    page.wait_for_url("**/open")
    page.bring_to_front()
    _open(page)


def typing_keeps_the_casebook_open(stage):
    page = stage.go(stage.page(), "/add")
    asks = []
    page.on("request", lambda request: asks.append(request.url) if "/locked" in request.url else None)
    page.wait_for_timeout(4500)
    # To look at a page, and to be asked by it whether it is still open, is no use of the casebook.
    assert asks and not any(url.endswith("?typing") for url in asks), asks
    page.locator("#text").press_sequentially("a")
    with page.expect_request(lambda request: request.url.endswith("/locked?typing"), timeout=6000):
        pass
    page.wait_for_timeout(2500)
    assert not asks[-1].endswith("?typing"), "one letter counts once"


def make_idle(stage):
    """Begins the wait that `it_locks_when_left_alone` ends."""
    page = stage.page()
    page.fill("#name", "idle")
    page.fill("#new", PASSPHRASE)
    page.fill("#again", PASSPHRASE)
    clicked(page, "form[action='/create'] button")
    clicked(page, "button.first")
    page.wait_for_selector("nav")
    stage.idle_since, stage.left = time.monotonic(), page


def it_locks_when_left_alone(stage):
    # A minute, of which the other tests have taken most; the page that was left open goes by itself.
    left = max(5.0, stage.idle_since + 80 - time.monotonic())
    stage.left.wait_for_url("**/open", timeout=left * 1000)
    page = stage.go(stage.page(), "/")
    assert page.url.endswith("/open"), page.url


def nothing_is_logged(programs):
    """What the address is for, and that the example is one and is being made; nothing of a text, a name or a page."""
    for program in programs:
        lines = program.said().strip().splitlines()
        expected = ("Making example.lastseen.", "An example casebook")
        assert all("works once" in line or line.startswith(expected) for line in lines), lines


TESTS = [escape_twice_locks, the_button_locks, every_tab_is_locked, typing_keeps_the_casebook_open]
