"""Without a route: only the loopback is there, and nothing asks for a name.

Run in a network namespace of its own, in which the resolver is this test. It says so loudly where the system forbids that.
"""

import os
import pathlib
import socket
import subprocess
import sys
import tempfile
import threading

from stage import Program, Stage, pressed


def possible():
    try:
        done = subprocess.run(["unshare", "-rnm", "true"], capture_output=True, timeout=20)
    except OSError as error:
        return str(error)
    return None if done.returncode == 0 else done.stderr.decode().strip()


def again(binary):
    """Starts this file in a namespace of its own."""
    done = subprocess.run(["unshare", "-rnm", sys.executable, "-B", __file__, binary], capture_output=True, text=True, timeout=400)
    assert done.returncode == 0, (done.stdout + done.stderr)[-2000:]
    return done.stdout.strip().splitlines()[-1]


class Resolver:
    """Answers nothing and remembers what was asked."""

    def __init__(self):
        self.asked = []
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.socket.bind(("127.0.0.1", 53))
        threading.Thread(target=self.listen, daemon=True).start()

    def listen(self):
        while True:
            query, back = self.socket.recvfrom(4096)
            self.asked.append(bytes(b if 32 < b < 127 else 46 for b in query[12:60]).decode())
            # "No such name", so that whoever asked goes on at once.
            self.socket.sendto(query[:2] + b"\x81\x83" + query[4:6] + b"\0\0\0\0\0\0" + query[12:], back)


def silent(binary):
    subprocess.run(["ip", "link", "set", "lo", "up"], check=True)
    folder = tempfile.TemporaryDirectory()
    names = pathlib.Path(folder.name) / "resolv.conf"
    names.write_text("nameserver 127.0.0.1\n")
    subprocess.run(["mount", "--bind", names, os.path.realpath("/etc/resolv.conf")], check=True)
    links = [name for _, name in socket.if_nameindex()]
    assert links == ["lo"], links
    resolver = Resolver()
    # The resolver must be able to hear a question, or its silence would mean nothing.
    try:
        socket.getaddrinfo("heard.example", 80)
    except OSError:
        pass
    assert resolver.asked, "the test's resolver heard nothing"
    try:
        socket.create_connection(("192.0.2.1", 80), timeout=2)
        raise AssertionError("there is a route")
    except OSError:
        pass
    resolver.asked.clear()

    from playwright.sync_api import sync_playwright
    from run import chromium

    program = Program(binary, "demo", "--web", "--into", "example")
    with sync_playwright() as playwright:
        browser = chromium(playwright)
        stage = Stage(browser, program)
        stage.furnish()
        page = stage.page()
        for path in stage.pages.values():
            stage.go(page, path)
        stage.go(page, "/add")
        page.fill("#text", "Five people were detained in Yanji on 3 May 2019.")
        pressed(page, "Control+Enter")
        page.wait_for_selector("mark.now")
        bad = stage.done()
        asked = list(resolver.asked)
        # A page that did ask for a name would have been heard.
        other = browser.new_page()
        other.set_content("<img src='http://heard.example/x.png'>")
        browser.close()
    program.end()
    assert not bad, bad
    assert not asked, f"names were asked for: {asked[:5]}"
    assert any("heard" in name for name in resolver.asked), "the browser's questions are not heard"
    print(f"{len(program.pages)} pages and a report without a route: no failed request, no name asked for")


if __name__ == "__main__":
    silent(sys.argv[1])
