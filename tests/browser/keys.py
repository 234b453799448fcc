"""Each screen's main path with the keyboard alone: what is used is reached by Tab or by its key, and nothing is clicked or put into focus."""

from stage import pressed, turned

CASE = "hrw-2017-04-23%231"
ROWS = "report id,title,words,count,event,date,place\nkeys-1,By keys,Nine held in Yanji,9,held,2019-05-01,CN/Jilin/Yanji\n"


def _main(page):
    return page.inner_text("main")


def to(page, selector, most=250):
    """Tabs on until something is in focus."""
    for _ in range(most):
        if page.evaluate("s => document.activeElement.matches(s)", selector):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{selector} is not reached by Tab on {page.url}")


def typed(page, selector, text):
    """Types into a field in the place of what is in it."""
    to(page, selector)
    page.keyboard.press("Control+A")
    page.keyboard.insert_text(text)


def entered(page, selector):
    """Presses Enter on what leads to another page."""
    to(page, selector)
    pressed(page, "Enter")


def an_import_by_keys(stage):
    page = stage.by_keys("m")
    to(page, "#file")
    with page.expect_file_chooser() as chooser:
        page.keyboard.press("Enter")
    chooser.value.set_files({"name": "keys.csv", "mimeType": "text/csv", "buffer": ROWS.encode()})
    entered(page, "main button.first")
    entered(page, "button[value=import]")
    page.wait_for_selector(".done")
    stage.go(page, "/reports?q=keys-1")
    assert page.locator("tbody tr").count() == 1, _main(page)
    stage.go(page, "/import")
    entered(page, "main tbody button")
    assert "taken back" in _main(page).lower(), _main(page)


def settings_by_keys(stage):
    page = stage.by_keys("e")
    entered(page, "button[name=names][value=original]")
    assert page.get_attribute("button[name=names][value=original]", "aria-pressed") == "true"
    entered(page, "button[name=names][value=latin]")
    typed(page, "#minutes", "45")
    pressed(page, "Enter")
    assert page.input_value("#minutes") == "45"
    pressed(page, "u")
    assert page.input_value("#minutes") != "45"
    to(page, "form[action='/settings/backup'] button")
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    assert open(download.value.path(), "rb").read().startswith(b"lastseen/backup/")
    page.watch.expect(403)
    for field in ("#old", "#new", "#again"):
        typed(page, field, "not the passphrase of it")
    page.keyboard.press("Enter")
    page.wait_for_selector("form[action='/settings/passphrase'] [role=alert]")


def a_figure_by_keys(stage):
    page = stage.by_keys("f")
    to(page, "#event")
    page.keyboard.type("retu")
    typed(page, "#when", "2023")
    pressed(page, "Enter")
    page.wait_for_url("**event=returned**when=2023**")
    page.keyboard.press("Escape")
    pressed(page, "w")
    page.wait_for_url("**deep=1**")
    assert page.locator("main h2").count() >= 6


def who_told_a_report_by_keys(stage):
    page = stage.go(stage.page(), "/reports/hrw-2017-04-23")
    to(page, "main details > summary")
    page.keyboard.press("Enter")
    # As it is: nothing was changed, and the form says so where one is.
    typed(page, "#why", "looked up again")
    page.watch.expect(422)
    page.keyboard.press("Enter")
    page.wait_for_selector("form [role=alert]")
    typed(page, "#teller", "a shopkeeper at the market")
    to(page, "form[action='/reports/hrw-2017-04-23'] button")
    pressed(page, "Enter")
    assert "a shopkeeper at the market" in page.inner_text("main dl.facts"), _main(page)
    pressed(page, "u")
    assert "a shopkeeper at the market" not in page.inner_text("main dl.facts")


def an_appeal_by_keys(stage):
    page = stage.go(stage.page(), f"/cases/{CASE}")
    pressed(page, "w")
    entered(page, "main td a[href*='wgeid-urgent-action']")
    typed(page, "main textarea[name^='f.']", "what we know ourselves")
    pressed(page, "Control+Enter")
    assert page.locator("main textarea[name^='f.']").first.input_value() == "what we know ourselves"


def a_pattern_by_keys(stage):
    page = stage.by_keys("x")
    page.keyboard.press("n")
    typed(page, "#label", "Taken at a station")
    typed(page, "#definition", "Taken while waiting for a train.")
    entered(page, "form[action='/patterns'] button")
    assert "Taken at a station" in _main(page)
    pressed(page, "u")
    assert "taken back" in page.locator("main .card", has_text="Taken at a station").inner_text()


def an_office_by_keys(stage):
    page = stage.by_keys("b")
    typed(page, "#label", "An office by keys")
    pressed(page, "Control+Enter")
    assert "An office by keys" in _main(page)
    pressed(page, "u")
    assert "An office by keys" not in _main(page)


def trends_by_keys(stage):
    page = stage.by_keys("c")
    for field, text in (("#now", "2017-07/2017-09"), ("#before", "2016-07/2017-06"), ("#place", "CN")):
        typed(page, field, text)
    pressed(page, "Enter")
    page.wait_for_selector("#sentence")


def estimates_by_keys(stage):
    page = stage.by_keys("v")
    typed(page, "#when", "2016-07/2017-11")
    typed(page, "#place", "CN")
    pressed(page, "Enter")
    page.wait_for_selector("main .notice")


def same_or_different_by_keys(stage):
    page = stage.by_keys("d")
    entered(page, "main td a.button")
    page.wait_for_selector("#reason")
    typed(page, "#reason", "somebody else knows")
    page.keyboard.press("Escape")
    pressed(page, "Space")
    assert page.url.endswith("/compare") and page.locator(".done").count() == 1
    pressed(page, "u")


def clocks_by_keys(stage):
    page = stage.by_keys("u")
    to(page, "#today")
    page.keyboard.type("11162017")
    pressed(page, "Enter")
    page.wait_for_url("**today=2017-11-16**")
    to(page, "main .card details summary")
    page.keyboard.press("Enter")
    assert page.locator("main .card details[open] li").count() >= 1
    entered(page, "main .card h2 a")
    page.wait_for_url("**/cases/**")


def the_timeline_by_keys(stage):
    page = stage.by_keys("l")
    to(page, "#event")
    turned(page, lambda: page.keyboard.press("ArrowDown"))
    page.wait_for_url("**event=**")
    entered(page, "svg a")
    page.wait_for_url("**/cases/**")


def the_map_by_keys(stage):
    page = stage.by_keys("k")
    entered(page, "a[href='/map?view=border']")
    entered(page, "svg a")
    page.wait_for_url("**/figures?place=**")


def a_table_and_a_case_by_keys(stage):
    page = stage.by_keys("g")
    typed(page, "#q", "Shenyang")
    pressed(page, "Enter")
    page.wait_for_url("**q=Shenyang**")
    entered(page, "thead th:nth-child(3) a")
    page.wait_for_selector("th[aria-sort=ascending]")
    to(page, "a[href*='as=csv']")
    with page.expect_download():
        page.keyboard.press("Enter")
    entered(page, "tbody a")
    page.wait_for_url("**/cases/**")
    entered(page, "tbody a[href^='/reports/']")
    page.wait_for_url("**/reports/**")


def a_source_by_keys(stage):
    page = stage.by_keys("s")
    entered(page, "tbody a[href^='/sources/']")
    typed(page, "#contact", "by letter alone")
    pressed(page, "Enter")
    assert "by letter alone" in page.inner_text("dl.facts")
    pressed(page, "u")
    assert "by letter alone" not in page.inner_text("dl.facts")


def a_document_by_keys(stage):
    page = stage.by_keys("o")
    entered(page, "main a[href^='/documents/']")
    assert "SHA-256" in page.inner_text("dl.facts")


def history_by_keys(stage):
    page = stage.by_keys("h")
    entered(page, "form[action='/history'] button")
    page.wait_for_selector(".done[role=status]")


def an_action_by_keys(stage):
    page = stage.by_keys("a")
    entered(page, "tbody a[href^='/actions/']")
    to(page, "main details > summary")
    page.keyboard.press("Enter")
    assert page.locator("main details[open]").count() == 1


TESTS = [
    an_import_by_keys,
    settings_by_keys,
    a_figure_by_keys,
    who_told_a_report_by_keys,
    an_appeal_by_keys,
    a_pattern_by_keys,
    an_office_by_keys,
    trends_by_keys,
    estimates_by_keys,
    same_or_different_by_keys,
    clocks_by_keys,
    the_timeline_by_keys,
    the_map_by_keys,
    a_table_and_a_case_by_keys,
    a_source_by_keys,
    a_document_by_keys,
    history_by_keys,
    an_action_by_keys,
]
