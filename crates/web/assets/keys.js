// Keys for what stands on the page: an element with data-key="a" is pressed, followed or focused by that key.
// Two keys one after the other are written with a space ("g t"). Nothing happens while something is being typed.
"use strict";
(() => {
  let before = "";
  let timer = 0;
  const typing = (e) => e instanceof HTMLElement && (e.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(e.tagName)
    && !/^(checkbox|radio|button|submit)$/.test(e.type || ""));
  const find = (keys) => [...document.querySelectorAll("[data-key]")].find((e) => e.dataset.key.split("|").includes(keys)
    && !e.closest("[hidden]"));
  // While the keyboard is in Hangul or pinyin a key is known by its place.
  const letter = (event) => {
    if (event.key === " ") return "Space";
    const other = event.key === "Process" || (event.key.length === 1 && event.key > "~");
    return other && /^Key[A-Z]$/.test(event.code) ? event.code[3].toLowerCase() : event.key;
  };
  const press = (element) => {
    if (typing(element)) { element.focus(); element.select && element.select(); } else { element.click(); }
    // What was opened by a key is filled in next: its first field takes the keys, so that letters are letters.
    const opened = element.tagName === "SUMMARY" && element.parentElement.open
      && element.parentElement.querySelector("input:not([type=hidden]), select, textarea");
    if (opened) opened.focus();
  };
  document.addEventListener("keydown", (event) => {
    // Control and Enter send the form from within a text; Command on a Mac.
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      const send = find("Control+Enter");
      if (send) { event.preventDefault(); send.click(); }
    }
    if (event.ctrlKey || event.metaKey || event.altKey || (event.isComposing && typing(event.target))) return;
    const key = letter(event);
    if (typing(event.target) && key !== "Escape") return;
    if (key === "Enter" && event.target instanceof HTMLElement && /^(A|BUTTON|SUMMARY)$/.test(event.target.tagName)) return;
    if (key === "Space" && event.target instanceof HTMLElement && /^(BUTTON|SUMMARY)$/.test(event.target.tagName)) return;
    if (key === "Escape" && typing(event.target)) { event.target.blur(); }
    const found = find(before ? `${before} ${key}` : key) || find(key);
    clearTimeout(timer);
    before = key;
    timer = setTimeout(() => { before = ""; }, 800);
    if (found) { event.preventDefault(); before = ""; press(found); }
  });
  // What is dropped on a file field anywhere on its form goes into it.
  document.querySelectorAll("form[data-drop]").forEach((form) => {
    const field = form.querySelector("input[type=file]");
    form.addEventListener("dragover", (event) => { event.preventDefault(); form.classList.add("over"); });
    form.addEventListener("dragleave", () => form.classList.remove("over"));
    form.addEventListener("drop", (event) => {
      event.preventDefault();
      form.classList.remove("over");
      if (event.dataTransfer && event.dataTransfer.files.length) field.files = event.dataTransfer.files;
    });
  });
  document.querySelectorAll("[data-copy]").forEach((button) => {
    button.addEventListener("click", () => {
      const from = document.getElementById(button.dataset.copy);
      if (from) navigator.clipboard.writeText(from.textContent.trim()).then(() => { button.textContent = button.dataset.copied; });
    });
  });
  // What a cell holds, without what stands beside it on the page alone.
  const told = (cell) => {
    const own = cell.cloneNode(true);
    own.querySelectorAll(".rom, .names").forEach((beside) => beside.remove());
    return own.textContent;
  };
  // A table as Excel pastes it: cells apart by tabs, rows by line ends.
  document.querySelectorAll("[data-table]").forEach((button) => {
    button.addEventListener("click", async () => {
      let rows = [...document.querySelectorAll(`#${button.dataset.table} tr`)].map((row) => [...row.cells].map(told));
      // Of a table of several pages all rows are copied: they come as they go into a file.
      if (button.dataset.all) {
        const answer = await fetch(button.dataset.all, { credentials: "same-origin" });
        if (!answer.ok || answer.redirected) return;
        rows = [rows[0], ...(await answer.json()).rows.map((row) => row.map((c) => (c === null ? "" : String(c))))];
      }
      // No cell can become a formula, as in the files.
      const plain = (text) => (/^[=+@-]/.test(text) && Number.isNaN(Number(text)) ? `'${text}` : text);
      const cell = (c) => plain(c.trim().replace(/\s+/g, " "));
      const text = rows.map((row) => row.map(cell).join("\t")).join("\n");
      navigator.clipboard.writeText(text).then(() => { button.textContent = button.dataset.copied; });
    });
  });
  // Back to a form as it was typed.
  document.querySelectorAll("[data-back]").forEach((button) => {
    button.hidden = history.length < 2;
    button.addEventListener("click", () => history.back());
  });
  document.querySelectorAll("[data-print]").forEach((button) => button.addEventListener("click", () => window.print()));
  document.querySelectorAll("select[data-send], input[data-send]").forEach((field) => {
    field.addEventListener("change", () => field.form.requestSubmit());
  });
  // A slider writes its day into the field that is sent.
  document.querySelectorAll("[data-slide]").forEach((slider) => {
    const field = document.getElementById(slider.dataset.slide);
    slider.addEventListener("input", () => {
      field.value = new Date(Number(slider.value) * 86400000).toISOString().slice(0, 10);
    });
  });
  // What is marked in the text goes into the first field of what it says too.
  document.querySelectorAll("details.missed").forEach((details) => {
    let marked = "";
    document.addEventListener("selectionchange", () => {
      const chosen = document.getSelection();
      const inside = chosen.anchorNode && chosen.anchorNode.parentElement && chosen.anchorNode.parentElement.closest(".text");
      if (inside && !chosen.isCollapsed) { marked = chosen.toString().trim().replace(/\s+/g, " ").slice(0, 200); }
    });
    details.addEventListener("toggle", () => {
      const field = details.querySelector("input:not([type=hidden])");
      if (details.open && marked && !field.value) { field.value = marked; }
    });
  });
  // A form that is kept stays as it was typed if it is refused: what is wrong is said on it, at its field.
  const say = (form, alert) => {
    form.querySelectorAll("[aria-invalid]").forEach((field) => field.removeAttribute("aria-invalid"));
    const before = form.querySelector(".notice.refused");
    if (before) before.remove();
    // What the step before did is no longer the last that was done here: `u` must not take that back.
    document.querySelectorAll(".done").forEach((done) => done.remove());
    const notice = document.createElement("div");
    notice.className = "notice refused";
    notice.setAttribute("role", "alert");
    alert.querySelectorAll("p").forEach((line) => {
      if (!line.matches(".actions")) notice.appendChild(document.importNode(line, true));
    });
    form.prepend(notice);
    const names = (alert.dataset.fields || "").split(" ").filter(Boolean);
    const wrong = names.map((name) => form.elements[name]).find((field) => field instanceof HTMLElement && field.type !== "hidden");
    if (!wrong) return notice.scrollIntoView({ block: "nearest" });
    wrong.setAttribute("aria-invalid", "true");
    if (wrong.closest("details")) wrong.closest("details").open = true;
    wrong.focus();
  };
  document.querySelectorAll("form[data-keep]").forEach((form) => {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (form.dataset.sent) return;
      form.dataset.sent = "1";
      const filled = new FormData(form, event.submitter);
      const button = event.submitter;
      const asks = (button && button.getAttribute("formmethod") || form.method) === "get";
      const to = new URL(button && button.getAttribute("formaction") || form.getAttribute("action") || location.pathname, location.href);
      const body = form.enctype === "multipart/form-data" ? filled : new URLSearchParams(filled);
      if (asks) to.search = body;
      const sent = asks ? {} : { method: "POST", body };
      fetch(to, { ...sent, credentials: "same-origin" }).then(async (answer) => {
        if (answer.ok && answer.redirected) return location.assign(answer.url);
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        // What is shown once, in answer to a form, has no address to go to.
        if (answer.ok && !asks) return document.querySelector("main").replaceWith(document.adoptNode(page.querySelector("main")));
        if (answer.ok) return location.assign(answer.url);
        const alert = page.querySelector("[role=alert]");
        if (alert) return say(form, alert);
        const plain = document.createElement("div");
        plain.appendChild(document.createElement("p")).textContent = page.body.textContent;
        return say(form, plain);
      }).catch(() => {
        const lost = document.createElement("div");
        lost.appendChild(document.createElement("p")).textContent = form.dataset.keep;
        say(form, lost);
      }).finally(() => { delete form.dataset.sent; });
    });
  });
  // What takes long is waited for beside the page, which comes back when it is there, unless something is being typed.
  const waits = document.querySelector("[data-wait]");
  if (waits) {
    const again = () => { if (!typing(document.activeElement) || !document.activeElement.value) location.reload(); };
    fetch(waits.dataset.wait, { credentials: "same-origin" }).then((answer) => { if (answer.ok) again(); });
  }
  // Once the casebook is locked, by whomever and wherever, nothing of it stays on a screen: not in this tab, not in another, and
  // not in what "Back" brings up again. The page asks for that without keeping the casebook open by asking.
  const page = document.documentElement;
  if (document.querySelector("button.lock")) {
    const tabs = new BroadcastChannel("lastseen");
    let unanswered = 0;
    let leaving = false;
    // To type is to use the casebook, although nothing is asked for meanwhile.
    let typed = false;
    document.addEventListener("input", () => { typed = true; });
    const leave = () => { leaving = true; page.hidden = true; location.replace("/open"); };
    const look = () => leaving || fetch(typed ? "/locked?typing" : "/locked", { cache: "no-store" }).then((answer) => answer.text()).then((text) => {
      unanswered = 0;
      typed = false;
      if (text === "open") { page.hidden = false; } else { leave(); }
    }).catch(() => {
      unanswered += 1;
      // A program that has ended has forgotten its keys; what it showed goes too, and comes back if it answers again.
      if (unanswered > 1) page.hidden = true;
    });
    // What was typed and not sent is asked about before it is left; locking never waits for an answer.
    let unsent = false;
    document.querySelectorAll("form[data-unsent]").forEach((form) => {
      form.addEventListener("input", () => { unsent = true; });
      form.addEventListener("submit", () => { unsent = false; });
    });
    window.addEventListener("beforeunload", (event) => { if (unsent && !leaving) event.preventDefault(); });
    tabs.onmessage = leave;
    document.querySelectorAll("button.lock").forEach((button) => {
      button.form.addEventListener("submit", () => { leaving = true; page.hidden = true; tabs.postMessage("locked"); });
    });
    setInterval(look, 2000);
    document.addEventListener("visibilitychange", () => { if (!document.hidden) look(); });
    window.addEventListener("pagehide", (event) => { if (event.persisted) page.hidden = true; });
    window.addEventListener("pageshow", (event) => { if (event.persisted) { leaving = false; look(); } });
  }
  const marked = document.querySelector("mark.now");
  if (marked) marked.scrollIntoView({ block: "center" });
})();
