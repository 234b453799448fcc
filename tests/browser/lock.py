"""Locking: by the key, by the button, by leaving it alone."""

import time

from stage import PASSPHRASE


def _open(page):
    page.wait_for_selector("#passphrase")
    page.keyboard.insert_text(PASSPHRASE)
    page.keyboard.press("Enter")
    page.wait_for_selector("nav")


def escape_twice_locks(stage):
    page = stage.page()
    stage.go(page, "/add")
    page.fill("#text", "something half written")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    page.wait_for_url("**/open")
    for path in ("/", "/reports", "/figures", "/search?q=detained"):
        stage.go(page, path)
        assert page.url.endswith("/open"), f"{path} was answered while locked"
    page.watch.expect(403)
    page.fill("#passphrase", "not the passphrase at all")
    page.keyboard.press("Enter")
    page.wait_for_selector("[role=alert]")
    page.focus("#passphrase")
    _open(page)


def the_button_locks(stage):
    page = stage.page()
    stage.go(page, "/reports")
    page.click("button.lock")
    page.wait_for_url("**/open")
    page.go_back()
    eventually_locked = page.evaluate("document.body.innerText")
    assert "Yanji" not in eventually_locked, "the page before is shown again"
    stage.go(page, "/open")
    _open(page)


def make_idle(stage):
    """Begins the wait that `it_locks_when_left_alone` ends."""
    page = stage.page()
    page.fill("#name", "idle")
    page.fill("#new", PASSPHRASE)
    page.fill("#again", PASSPHRASE)
    page.click("form[action='/create'] button")
    page.click("button.first")
    page.wait_for_selector("nav")
    stage.idle_since = time.monotonic()


def it_locks_when_left_alone(stage):
    # The wait is a minute, and the program looks every five seconds.
    time.sleep(max(0.0, stage.idle_since + 67 - time.monotonic()))
    page = stage.go(stage.page(), "/")
    assert page.url.endswith("/open"), page.url


TESTS = [escape_twice_locks, the_button_locks]
