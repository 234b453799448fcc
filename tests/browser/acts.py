"""What is done for people: clocks, appeals, actions, the address book, patterns, trends, estimates, words of the house."""

from stage import CASE, PASSPHRASE, clicked, eventually, pressed, turned

KOREA = "b,c,d,count\n1,0,0,5\n0,1,0,5\n0,0,1,41\n1,1,0,54\n1,0,1,6\n1,1,1,12\n"


def _main(page):
    return page.inner_text("main")


def _undo(page):
    clicked(page, ".done button")


def unlock(stage):
    page = stage.page()
    page.fill("#passphrase", PASSPHRASE)
    pressed(page, "Enter")
    stage.done()


def clocks_by_group_and_by_person(stage):
    page = stage.by_keys("u")
    page.fill("#today", "2017-11-16")
    pressed(page, "Enter")
    page.wait_for_url("**today=2017-11-16**")
    cards = page.locator("main .card")
    groups = cards.count()
    assert groups >= 3, _main(page)
    page.locator("main .card details summary").last.click()
    assert page.locator("main .card details[open] li").count() >= 1, "why it stands there is not told"
    turned(page, lambda: page.select_option("#by", "person"))
    page.wait_for_url("**by=person**")
    assert cards.count() >= 1
    assert page.locator("main table tbody tr").count() >= 1, "how long people were held is not told"
    clicked(page, "main .card h2 a >> nth=0")
    page.wait_for_url("**/cases/**")


def a_shut_gate_gives_no_paper(stage):
    page = stage.go(stage.page(), stage.pages["case"])
    pressed(page, "w")
    page.wait_for_url("**/appeal?case=**")
    assert page.locator("tbody tr").count() >= 10
    clicked(page, "main td a[href*='wgeid-urgent-action']")
    assert page.locator("#paper").count() == 0 and page.locator("button[value=pdf]").count() == 0
    assert page.locator("main .notice").count() >= 1
    # What is typed stays when it is shown again.
    page.locator("main textarea[name^='f.']").first.fill("what we know <b>ourselves</b>")
    pressed(page, "Control+Enter")
    assert page.locator("main textarea[name^='f.']").first.input_value() == "what we know <b>ourselves</b>"
    assert "ourselves" not in page.url, "what is typed must not stand in an address"


def an_appeal_from_the_case_to_the_reply(stage):
    page = stage.go(stage.page(), "/cases/ten")
    pressed(page, "w")
    clicked(page, "main td a[href*='embassy-letter']")
    page.select_option("select[name='g.no-harm']", "yes")
    page.fill("textarea[id='f.submitter']", "A desk, 1 Road")
    pressed(page, "Control+Enter")
    assert "A desk, 1 Road" in page.inner_text("#paper"), _main(page)
    stage.shot(page, "paper-en-light-1280")
    # Back to the form before anything was typed: what was typed is there, and forward is the paper again.
    page.go_back()
    eventually(lambda: page.input_value("textarea[id='f.submitter']") == "A desk, 1 Road")
    assert page.input_value("select[name='g.no-harm']") == "yes"
    page.go_forward()
    eventually(lambda: "A desk, 1 Road" in page.inner_text("#paper"))
    with page.expect_download() as download:
        page.click("button[value=txt]")
    assert "A desk, 1 Road" in open(download.value.path(), encoding="utf-8").read()
    page.select_option("#as", "txt")
    page.select_option("#channel", "post")
    clicked(page, "button[value=record]")
    page.wait_for_url("**/actions/**")
    assert "SHA-256" in _main(page)
    pressed(page, "Control+Enter")
    for at, kind in ((1, "promised"), (2, "none-known")):
        page.locator("main details > summary").nth(at).click()
        part = page.locator("main details").nth(at)
        part.locator("select").select_option(kind)
        part.locator("textarea").fill("in a month <script>alert(1)</script>")
        turned(page, part.locator("button").click)
    page.locator("main details > summary").nth(3).click()
    page.fill("[id='on.next']", "2020-01-01")
    page.fill("[id='words.next']", "ask again")
    turned(page, page.locator("main details").nth(3).locator("button").click)
    stage.shot(page, "action-en-light-1280")
    stage.go(page, "/actions?only=overdue")
    assert "ask again" in _main(page)
    with page.expect_download() as download:
        page.click("a[href='/actions/calendar.ics']")
    assert "DTSTART;VALUE=DATE:20200101" in open(download.value.path(), encoding="utf-8").read()


def a_visit_by_keys(stage):
    page = stage.go(stage.page(), stage.pages["case"])
    pressed(page, "n")
    page.wait_for_url("**/actions/add**")
    assert "#" in page.input_value("#about")
    page.focus("#kind")
    page.keyboard.type("v")
    assert page.input_value("#kind") == "visit"
    page.focus("#office")
    page.keyboard.insert_text("A consulate")
    page.focus("#note")
    page.keyboard.insert_text("nobody was let in")
    pressed(page, "Control+Enter")
    page.wait_for_url("**/actions/**")
    assert "nobody was let in" in _main(page)
    stage.go(page, stage.pages["case"])
    assert "A consulate" in _main(page), "the case does not list it"
    page.watch.expect(422)
    stage.go(page, "/actions/add")
    page.evaluate("document.querySelector('#about').required = false")
    page.fill("#office", "A consulate")
    page.click("main form button.first")
    page.wait_for_selector("form [role=alert]")
    assert page.input_value("#office") == "A consulate", "what was typed stays"


def taking_back_is_taken_back(stage):
    page = stage.go(stage.page(), "/recipients")
    page.fill("#label", "An office of passage")
    pressed(page, "Control+Enter")
    for there in (False, True, False, True, False):
        pressed(page, "u")
        assert ("An office of passage" in _main(page)) is there


def an_office_is_entered(stage):
    page = stage.by_keys("b")
    page.fill("#label", "An embassy in Seoul")
    page.select_option("#kind", "embassy")
    page.fill("#state", "KR")
    page.fill("#address", "1 Street\nCity")
    page.fill("#languages", "ko, en")
    pressed(page, "Control+Enter")
    assert "1 Street" in page.inner_text("main table")
    page.watch.expect(422)
    page.fill("#label", "An office")
    page.fill("#state", "Korea")
    page.click("main form button.first")
    page.wait_for_selector("#state[aria-invalid]:focus")


def a_pattern_is_named_and_counted(stage):
    page = stage.by_keys("x")
    page.keyboard.press("n")
    page.fill("#label", "Raid by night")
    page.fill("#definition", "Police enter a house after dark.")
    clicked(page, "form[action='/patterns'] button")
    assert "Raid by night" in _main(page)
    page.keyboard.press("t")
    page.select_option("#pattern", label="Raid by night")
    page.fill("#of", CASE)
    clicked(page, "form[action='/patterns/tag'] button")
    card = page.locator("main .card", has_text="Raid by night")
    assert card.locator("p.number").count() >= 1, card.inner_text()
    page.keyboard.press("i")
    page.fill("#source", CASE.split("#")[0])
    page.fill("#measured", "checkpoints on the road")
    page.fill("#value", "about 8")
    page.select_option("#measure", "number")
    clicked(page, "form[action='/patterns/indicator'] button")
    assert "checkpoints on the road" in page.inner_text("main table")
    _undo(page)
    assert page.locator("td", has_text="taken back").count() >= 1 or "checkpoints on the road" not in _main(page)


def two_windows_are_compared(stage):
    page = stage.by_keys("c", permissions=["clipboard-read", "clipboard-write"])
    page.fill("#now", "2017-07/2017-09")
    page.fill("#before", "2016-07/2017-06")
    page.fill("#place", "CN")
    pressed(page, "Enter")
    page.wait_for_selector("#sentence")
    sentence = page.inner_text("#sentence")
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("y")
    eventually(lambda: page.evaluate("navigator.clipboard.readText()") == sentence)
    assert page.locator("svg.chart").count() >= 2
    page.watch.expect(422)
    stage.go(page, "/trends?now=2017&before=2017-06/2018")
    assert page.locator("[role=alert]").is_visible()


def an_estimate_is_refused_and_one_is_given(stage):
    page = stage.by_keys("v")
    page.fill("#when", "2016-07/2017-11")
    page.fill("#place", "CN")
    pressed(page, "Enter")
    page.wait_for_selector("main .notice")
    page.click("main details:has(#table) > summary")
    page.fill("#table", KOREA)
    clicked(page, "form[action='/estimates'] button")
    page.wait_for_selector("svg .estimate")
    stage.shot(page, "estimate-en-light-1280")
    assert page.input_value("#table") == KOREA.replace("\r\n", "\n")


def words_of_the_house(stage):
    page = stage.go(stage.page(), "/settings")
    page.fill("#place-name", "the old mill")
    page.fill("#place-path", "CN/Jilin/Tumen")
    clicked(page, "form[action='/settings/places'] button:text-is('Add the name')")
    assert "the old mill" in _main(page)
    stage.go(page, "/figures?event=apprehended&place=The%20old%20mill")
    assert "Tumen" in page.input_value("#place"), "the name is not understood"
    stage.go(page, "/settings")
    used = page.locator("form[action='/settings/events'] input[type=checkbox]:disabled").count()
    assert used >= 3
    page.uncheck("input[name=event][value=born][type=checkbox]")
    clicked(page, "form[action='/settings/events'] button")
    stage.go(page, "/timeline")
    assert page.locator("#event option[value=born]").count() == 0
    assert page.locator("#event option[value=held]").count() == 1
    stage.go(page, "/settings")
    page.check("input[name=event][value=born][type=checkbox]")
    clicked(page, "form[action='/settings/events'] button")
    pressed(page, "u")
    pressed(page, "u")
    stage.go(page, "/timeline")
    assert page.locator("#event option[value=born]").count() == 1
    stage.go(page, "/settings")
    page.fill("[name=word]", "scores")
    page.fill("[name=lo-new]", "40")
    clicked(page, "form[action='/settings'] button.first")
    assert page.locator("td", has_text="scores").count() == 1
    _undo(page)
    assert page.locator("td", has_text="scores").count() == 0


TESTS = [
    clocks_by_group_and_by_person,
    a_shut_gate_gives_no_paper,
    a_visit_by_keys,
    taking_back_is_taken_back,
    an_office_is_entered,
    a_pattern_is_named_and_counted,
    two_windows_are_compared,
    an_estimate_is_refused_and_one_is_given,
    words_of_the_house,
]
