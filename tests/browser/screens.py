"""Each screen's main path, with the mouse and with the keyboard alone."""

import subprocess

from paint import median_paint
from stage import PASSPHRASE, answered, clicked, eventually, pressed, turned

SHEET = (
    "report id,title,publisher,published,words,count,event,date,place\n"
    "sheet-1,A test row,A relief group,2019-05-04,Seven held in Yanji,7,held,2019-05-01,CN/Jilin/Yanji\n"
    "sheet-2,Another,A relief group,2019-06-04,Four returned,4,returned,2019-06-01,CN\n"
)
MENU = "t u n m f r p g i d w a b x c v l k s o h e".split()


def _main(page):
    return page.inner_text("main")


def _undo(page):
    clicked(page, ".done button")


def the_menu_by_keys(stage):
    page = stage.go(stage.page(), "/search")
    links = page.evaluate("[...document.querySelectorAll('nav a')].map(a => [a.dataset.key, a.getAttribute('href')])")
    assert {key for key, _ in links} >= {f"g {letter}" for letter in MENU}, links
    for keys, href in links:
        page.evaluate("document.activeElement.blur()")
        first, second = keys.split()
        page.keyboard.press(first)
        pressed(page, second)
        assert page.url == stage.program.base + href, page.url
        here = page.locator("nav a[aria-current=page]")
        assert here.count() == 1 and here.get_attribute("href") == href, href
    return f"{len(links)} places"


def the_menu_by_mouse(stage):
    page = stage.go(stage.page(), "/")
    for at in range(page.locator("nav a").count()):
        link = page.locator("nav a").nth(at)
        href = link.get_attribute("href")
        turned(page, link.click)
        assert page.url == stage.program.base + href, page.url


def the_menu_opens_where_there_is_no_room(stage):
    page = stage.go(stage.page(width=360, height=740), "/groups")
    menu = page.locator("nav")
    assert not menu.is_visible(), "the menu takes the room of the page"
    page.click("button.menu")
    assert menu.is_visible()
    stage.shot(page, "menu-en-light-360", full=False)
    clicked(page, "nav a[href='/reports']")
    assert page.url.endswith("/reports") and not menu.is_visible()
    page.keyboard.press("g")
    pressed(page, "t")
    assert page.url == stage.program.base + "/", "keys lead through a folded menu too"


def the_skip_link_leads_to_the_page(stage):
    page = stage.go(stage.page(), "/groups")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    eventually(lambda: page.evaluate("document.activeElement.id") == "main")


def a_report_by_mouse(stage):
    page = stage.go(stage.page(), "/add")
    page.fill("#text", "Five people were detained in Yanji on 3 May 2019. Two women were arrested in Shenyang on 12 June 2019.")
    page.fill("#publisher", "A relief group")
    page.select_option("#kind", "interview")
    page.select_option("#handling", "partner")
    clicked(page, "main button.first")
    page.wait_for_selector("mark.now")
    report = page.url.split("/confirm/")[1].split("?")[0]
    clicked(page, "button[value=hold]")
    clicked(page, "button[value=back]")
    page.click("main details summary")
    page.fill("#f-count", "exactly 6")
    clicked(page, "button[value=accept]")
    stage.go(page, f"/reports/{report}")
    pressed(page, "c")
    page.wait_for_url("**/confirm/**")
    page.go_back()
    assert "6" in page.inner_text("main table"), _main(page)
    stage.go(page, "/reports?q=" + report)
    assert page.locator("tbody tr").count() == 1


def a_report_by_keys(stage):
    page = stage.by_keys("n")
    page.wait_for_selector("#text:focus")
    page.keyboard.insert_text("탈북민 8명이 2019년 5월 3일 옌지에서 체포됐다. 여성 3명이 2019년 6월 12일 선양에서 체포됐다.")
    pressed(page, "Control+Enter")
    page.wait_for_selector("mark.now")

    def question():
        return page.locator("main input[name=q]").get_attribute("value") if page.locator("main input[name=q]").count() else None

    one = question()
    pressed(page, "ArrowRight")
    assert question() != one
    pressed(page, "ArrowLeft")
    assert question() == one
    pressed(page, "Space")
    two = question()
    assert two != one
    pressed(page, "x")
    assert question() != two
    pressed(page, "Backspace")
    assert question() == two
    page.keyboard.press("e")
    assert page.locator("main details").first.get_attribute("open") is not None
    # Keys are letters again while something is typed.
    page.focus("#f-count")
    page.keyboard.type("ax")
    assert question() == two
    page.keyboard.press("Escape")


def a_file_is_read(stage):
    page = stage.go(stage.page(), "/add")
    text = "Nine people were detained in Tumen on 4 April 2018.".encode()
    page.set_input_files("#file", {"name": "note.txt", "mimeType": "text/plain", "buffer": text})
    clicked(page, "main button.first")
    page.wait_for_selector("mark.now")
    assert "Nine people" in page.inner_text("mark.now")
    assert "Yanji" not in page.inner_text(".text")
    _undo(page)


def nothing_typed_is_said(stage):
    page = stage.go(stage.page(), "/add")
    page.watch.expect(422)
    page.click("main button.first")
    page.wait_for_selector("form [role=alert]")
    stage.shot(page, "error-en-light-1280")


def what_was_typed_stays_where_it_is_refused(stage):
    page = stage.go(stage.page(), "/add")
    page.watch.expect(422)
    text = "Six people were detained in Yanji on 3 May 2019."
    page.fill("#text", text)
    page.fill("#published", "2019-02-31")
    page.click("main button.first")
    page.wait_for_selector("#published[aria-invalid]:focus")
    assert page.input_value("#text") == text and page.input_value("#published") == "2019-02-31"
    page.fill("#published", "2019-05-04")
    clicked(page, "main button.first")
    page.wait_for_selector("mark.now")
    question = page.input_value("main input[name=q]")
    page.keyboard.press("e")
    page.wait_for_selector("#f-count:focus")
    page.fill("#f-count", "")
    page.click("button[value=accept]")
    page.wait_for_selector("#f-count[aria-invalid]:focus")
    assert page.input_value("main input[name=q]") == question, "an emptied count was taken as unchanged"


def a_claim_that_was_missed_is_added(stage):
    page = stage.go(stage.page(), "/add")
    page.fill("#text", "Six people were detained in Yanji on 3 May 2019. Somebody of theirs was never named.")
    clicked(page, "main button.first")
    page.wait_for_selector("mark.now")
    report = page.url.split("/confirm/")[1].split("?")[0]
    # Words marked in the text stand in the first field.
    page.evaluate("""() => {
        const text = document.querySelector('.text'), walk = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
        let last; while (walk.nextNode()) last = walk.currentNode;
        const from = last.textContent.indexOf('Somebody'), range = document.createRange();
        range.setStart(last, from); range.setEnd(last, from + 'Somebody'.length);
        getSelection().removeAllRanges(); getSelection().addRange(range);
    }""")
    page.wait_for_timeout(100)
    page.keyboard.press("m")
    eventually(lambda: page.input_value("#n-count") == "Somebody")
    page.fill("#n-count", "1")
    page.select_option("#n-sex", "f")
    clicked(page, "details.missed button")
    page.wait_for_selector("mark.now")
    stage.go(page, f"/reports/{report}")
    assert page.locator("main tbody tr").count() == 1, _main(page)


def a_sheet_is_imported_and_taken_back(stage):
    page = stage.go(stage.page(), "/import")
    page.set_input_files("#file", {"name": "rows.csv", "mimeType": "text/csv", "buffer": SHEET.encode()})
    clicked(page, "main button.first")
    page.wait_for_selector("button[value=import]")
    stage.shot(page, "preview-en-light-1280")
    clicked(page, "button[value=map]")
    page.wait_for_selector("button[value=import]")
    if page.locator("input[name=skip]").count():
        page.check("input[name=skip]")
    clicked(page, "button[value=import]")
    page.wait_for_selector(".done")
    assert page.url.endswith("/reports")
    stage.go(page, "/reports?q=sheet-1")
    assert page.locator("tbody tr").count() == 1
    # A second import of the same file says so; leaving it changes nothing.
    stage.go(page, "/import")
    page.set_input_files("#file", {"name": "rows.csv", "mimeType": "text/csv", "buffer": SHEET.encode()})
    clicked(page, "main button.first")
    page.wait_for_selector(".notice")
    clicked(page, "button[value=leave]")
    page.wait_for_selector("#file")


def every_row_is_another_person_by_a_box(stage):
    rows = "sex,date,event,place\n" + "F,2012-09-03,arrested,CN/Hainan\n" * 3
    page = stage.go(stage.page(), "/import")
    page.set_input_files("#file", {"name": "people.csv", "mimeType": "text/csv", "buffer": rows.encode()})
    clicked(page, "main button.first")
    box = page.get_by_label("Every row is another person", exact=False)
    box.wait_for()
    assert not box.is_checked() and "3 rows say the same of a person" in page.inner_text("main")
    box.check()
    clicked(page, "button[value=map]")
    page.wait_for_selector("button[value=import]")
    assert box.is_checked() and "3 different people" in page.inner_text("main"), page.inner_text("main")
    clicked(page, "button[value=import]")
    page.wait_for_selector(".done")
    stage.go(page, "/figures?event=apprehended&when=2012-09&unit=person")
    assert "At least 3 people" in page.inner_text("main"), page.inner_text("main")


def tables_sort_filter_and_leave(stage):
    page = stage.go(stage.page(permissions=["clipboard-read", "clipboard-write"]), "/groups")

    def column(n):
        return page.locator(f"tbody td:nth-child({n})").all_inner_texts()

    clicked(page, "th:nth-child(3) a")
    page.wait_for_selector("th[aria-sort=ascending]")
    numbers = [int(n) for n in column(3)]
    assert numbers == sorted(numbers) and len(set(numbers)) > 3
    clicked(page, "th:nth-child(3) a")
    page.wait_for_selector("th[aria-sort=descending]")
    assert [int(n) for n in column(3)] == sorted(numbers, reverse=True)
    turned(page, lambda: page.select_option("#facet-grade", index=1))
    page.wait_for_url("**grade=**")
    assert len(set(column(10))) == 1
    stage.go(page, "/groups")
    page.fill("#q", "Yanji")
    pressed(page, "Enter")
    page.wait_for_url("**q=Yanji**")
    rows = page.locator("tbody tr").all_inner_texts()
    assert rows and all("yanji" in row.lower() for row in rows)
    copied = page.get_attribute("[data-table]", "data-copied")
    page.click("[data-table]")
    eventually(lambda: page.inner_text("[data-table]") == copied)
    text = page.evaluate("navigator.clipboard.readText()")
    assert len(text.splitlines()) == len(rows) + 1 and "\t" in text.splitlines()[0]
    with page.expect_download() as download:
        page.click("a[href*='as=csv']")
    content = open(download.value.path(), "rb").read()
    assert content.startswith(b"\xef\xbb\xbf") and content.count(b"\r\n") == len(rows) + 1
    for path in ("/reports", "/people", "/incidents", "/sources"):
        stage.go(page, path)
        if page.locator("thead a").count():
            clicked(page, "thead a >> nth=0")
            page.wait_for_selector("th[aria-sort]")


def a_table_on_a_phone_is_cards(stage):
    page = stage.go(stage.page(width=360, height=740), "/groups")
    assert not page.locator("thead").is_visible()
    box = page.locator("main .scroll")
    assert box.evaluate("e => e.scrollWidth <= e.clientWidth"), "a card is wider than the window"
    label = page.locator("tbody tr").first.locator("td").nth(2)
    said = label.evaluate("e => getComputedStyle(e, '::before').content")
    assert label.get_attribute("data-label") in said, said
    turned(page, lambda: page.select_option("#sort", index=3))
    turned(page, lambda: page.check("input[name=down]"))
    assert "sort=" in page.url and "down=1" in page.url
    numbers = [int(n) for n in page.locator("tbody td:nth-child(3)").all_inner_texts()]
    assert numbers == sorted(numbers, reverse=True) and len(set(numbers)) > 3
    page.emulate_media(media="print")
    assert page.locator("thead").is_visible() and not page.locator("#sort").is_visible(), "on paper it is a table"
    # Any other table keeps its first column in sight.
    page.emulate_media(media="screen")
    stage.go(page, "/map")
    moved = page.evaluate("""() => {
        const box = document.querySelector('main .scroll'), cell = box.querySelector('tbody td');
        box.style.width = '160px';
        const before = cell.getBoundingClientRect().left;
        box.scrollLeft = 400;
        return [box.scrollLeft, Math.abs(cell.getBoundingClientRect().left - before)];
    }""")
    assert moved[0] > 0 and moved[1] < 1, moved


def a_case_from_its_table(stage):
    page = stage.go(stage.page(), "/groups")
    page.focus("tbody a >> nth=0")
    pressed(page, "Enter")
    page.wait_for_url("**/cases/**")
    assert page.locator("dl.facts dd").count() >= 4
    clicked(page, "tbody a >> nth=0")
    page.wait_for_url("**/reports/**")
    # The example's reports were coded elsewhere and keep no text.
    assert page.locator("a[data-key=c]").count() == 0


def a_figure_is_asked_for(stage):
    page = stage.go(stage.page(permissions=["clipboard-read", "clipboard-write"]), "/figures")
    page.select_option("#event", "returned")
    page.fill("#when", "2023")
    page.fill("#place", "CN")
    pressed(page, "Enter")
    page.wait_for_url("**when=2023**")
    assert "returned" in page.inner_text("main p.number + p")
    sentence = page.inner_text("#sentence")
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("y")
    eventually(lambda: page.evaluate("navigator.clipboard.readText()") == sentence)
    pressed(page, "w")
    page.wait_for_url("**deep=1**")
    assert page.locator("main h2").count() >= 6
    page.click("main details summary >> nth=0")
    assert page.locator("main details table").first.is_visible()
    # Every part of a breakdown leads to its own figure.
    page.click("main details:has(a[href*='sex=f']) > summary")
    clicked(page, "main td a[href*='sex=f']")
    page.wait_for_url("**sex=f**")
    assert page.input_value("#sex") == "f" and page.input_value("#when") == "2023"
    page.go_back()
    page.wait_for_selector("main table a[href^='/cases/']")
    clicked(page, "main table a[href^='/cases/'] >> visible=true >> nth=0")
    page.wait_for_url("**/cases/**")


def the_slider_goes_back_in_time(stage):
    page = stage.go(stage.page(), "/figures?event=apprehended&place=CN")
    least = page.locator("#slide").get_attribute("min")
    turned(page, lambda: page.evaluate("(v) => { const s = document.querySelector('#slide'); s.value = v; s.dispatchEvent(new Event('input', {bubbles: true})); s.dispatchEvent(new Event('change', {bubbles: true})); }", least))
    page.wait_for_url("**as_of=**")
    assert page.input_value("#as_of") and "received by" in _main(page)


def a_date_that_is_none_is_said(stage):
    page = stage.page()
    page.watch.expect(422)
    stage.go(page, "/figures?event=apprehended&when=yesterday")
    assert page.locator("[role=alert]").is_visible()


def the_timeline_leads_to_cases(stage):
    page = stage.go(stage.page(), "/timeline")
    bars = page.locator("svg a")
    assert bars.count() > 5
    turned(page, lambda: page.select_option("#event", "returned"))
    page.wait_for_url("**event=returned**")
    assert bars.count() >= 1
    cut = page.evaluate("(() => { const svg = document.querySelector('svg.chart'), edge = svg.getBoundingClientRect().right; return [...svg.querySelectorAll('text')].filter(t => t.getBoundingClientRect().right > edge).map(t => t.textContent); })()")
    assert not cut, cut
    turned(page, bars.first.click)
    page.wait_for_url("**/cases/**")


def the_map_leads_to_figures(stage):
    page = stage.go(stage.page(), "/map")
    for view in ("border", "north-east", "south", "all"):
        clicked(page, f"a[href='/map?view={view}']")
        page.wait_for_url(f"**view={view}")
    page.focus("svg a >> nth=-1")
    pressed(page, "Enter")
    page.wait_for_url("**/figures?place=**")


def search_in_three_scripts(stage):
    page, found = stage.page(), {}
    for words in ("Tumen", "图们", "도문"):
        stage.go(page, "/")
        page.keyboard.press("/")
        page.keyboard.insert_text(words)
        pressed(page, "Enter")
        page.wait_for_url("**/search")
        assert page.input_value("#what") == words
        found[words] = page.locator(".found li").count()
    assert found["Tumen"] >= 1, found
    stage.go(page, "/search?q=" + "zzzz")
    assert page.locator(".found li").count() == 0 and page.inner_text("main .quiet").strip()


def history_is_verified(stage):
    page = stage.go(stage.page(), "/history")
    clicked(page, "form[action='/history'] button")
    page.wait_for_selector(".done[role=status]")
    assert "Everything checks" in page.inner_text(".done")


def house_rules_make_a_version(stage):
    page = stage.go(stage.page(), "/settings")
    was = page.input_value("#about")
    page.fill("#about", "12")
    clicked(page, "form[action='/settings'] button.first")
    page.wait_for_selector(".done")
    assert page.input_value("#about") == "12"
    page.fill("#about", was)
    clicked(page, "form[action='/settings'] button.first")
    page.wait_for_selector(".done")


def a_source_is_sealed(stage):
    page = stage.go(stage.page(), "/sources")
    pressed(page, "n")
    assert page.locator("#alias").count() == 0, "nothing can be sealed before a custodian is named"
    made = [stage.program.binary, "source", "new-custodian", "key", "--custodian-passphrase-file", "secret"]
    (stage.program.folder / "secret").write_text(PASSPHRASE + "\n")
    done = subprocess.run(made, cwd=stage.program.folder, env=stage.program.env, capture_output=True, text=True, check=True)
    page.fill("#recipient", done.stdout.strip())
    pressed(page, "Enter")
    page.fill("#name", "Quillon Varga")
    page.fill("#reach", "the bench by the old mill")
    page.fill("#alias", "a guide in Jilin")
    page.fill("#contact", "only through the second guide")
    stage.shot(page, "sealing-en-light-1280")
    pressed(page, "Control+Enter")
    text = _main(page)
    assert "a guide in Jilin" in text and "Quillon" not in page.content(), text
    page.fill("#alias", "the first guide")
    clicked(page, "form[action$='/notes'] button")
    assert "the first guide" in _main(page)
    _undo(page)
    assert "the first guide" not in _main(page)
    page.click("details:has(#passphrase) > summary")
    page.set_input_files("#file", stage.program.folder / "key")
    page.fill("#passphrase", PASSPHRASE)
    page.fill("#reason", "asked by the board")
    answered(page, "form[action$='/open'] button")
    assert "Quillon Varga" in _main(page), _main(page)
    pressed(page, "Enter")
    assert "Quillon" not in page.content() and "asked by the board" in _main(page)
    stage.shot(page, "sealed-en-light-1280")


def a_document_is_kept(stage):
    page = stage.go(stage.page(), "/add")
    page.fill("#text", "Four people were detained in Hunchun on 2 May 2018. <script>alert(1)</script>")
    pressed(page, "Control+Enter")
    report = page.url.split("/confirm/")[1].split("?")[0]
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("g")
    pressed(page, "o")
    clicked(page, f"main a[href$='/documents/{report}']")
    assert "<script>alert(1)</script>" in page.inner_text(".text")
    assert "SHA-256" in page.inner_text("dl.facts")
    stage.shot(page, "document-en-light-1280")


def the_effect_of_a_rule_is_seen_first(stage):
    page = stage.go(stage.page(), "/settings")
    page.fill("#about", "90")
    clicked(page, "button[formmethod=get]")
    assert page.locator("main .notice table tbody tr").count() == 4
    assert page.input_value("#about") == "90"
    stage.go(page, "/settings")
    assert page.input_value("#about") != "90", "seeing keeps nothing"
    page.fill("#minutes", "30")
    clicked(page, "form[action='/settings/lock'] button")
    assert page.input_value("#minutes") == "30"
    _undo(page)
    assert page.input_value("#minutes") != "30"


def several_files_and_their_format(stage):
    page = stage.go(stage.page(), "/import")
    form = {"name": "form.csv", "mimeType": "text/csv", "buffer": SHEET.replace("sheet-", "kept-").encode()}
    page.select_option("#kind", "sheet")
    page.set_input_files("#file", form)
    clicked(page, "main button.first")
    assert "Sheet" in _main(page)
    clicked(page, "button[value=leave]")
    page.watch.expect(422)
    page.set_input_files("#file", [form, {**form, "name": "other.csv"}])
    page.select_option("#kind", "ftm")
    page.click("main button.first")
    page.wait_for_selector("form [role=alert]")


def a_page_that_is_none_says_so(stage):
    page = stage.page()
    page.watch.expect(404, 422)
    for path in ("/nothing", "/cases/nothing-here", "/reports/nothing-here"):
        stage.go(page, path)
        assert page.locator("[role=alert]").is_visible() and page.locator("nav").is_visible(), path


def pages_paint_soon(stage):
    """The time to the first paint, told and not held to a limit: `cargo xtask bench web` does that on a quiet machine."""
    page, times = stage.page(), []
    for name, path in stage.pages.items():
        stage.go(page, path)
        times.append((median_paint(page, stage.program.base + path, 3), name))
    times.sort()
    (middle, _), (worst, name) = times[len(times) // 2], times[-1]
    return f"median of the pages {middle:.0f} ms, the slowest {worst:.0f} ms ({name})"


TESTS = [
    the_menu_by_keys,
    the_menu_by_mouse,
    the_menu_opens_where_there_is_no_room,
    the_skip_link_leads_to_the_page,
    a_report_by_mouse,
    a_report_by_keys,
    a_file_is_read,
    nothing_typed_is_said,
    what_was_typed_stays_where_it_is_refused,
    a_claim_that_was_missed_is_added,
    a_sheet_is_imported_and_taken_back,
    every_row_is_another_person_by_a_box,
    tables_sort_filter_and_leave,
    a_table_on_a_phone_is_cards,
    a_case_from_its_table,
    a_figure_is_asked_for,
    the_slider_goes_back_in_time,
    a_date_that_is_none_is_said,
    the_timeline_leads_to_cases,
    the_map_leads_to_figures,
    search_in_three_scripts,
    history_is_verified,
    house_rules_make_a_version,
    the_effect_of_a_rule_is_seen_first,
    several_files_and_their_format,
    a_document_is_kept,
    a_source_is_sealed,
    a_page_that_is_none_says_so,
    pages_paint_soon,
]
