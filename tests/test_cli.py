import contextlib
import http.client
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from urllib.parse import urlsplit

import pytest

from dashapp.cli import main
from tests.builders import CAMPAIGN, GUIDE, campaign_folder, citation, citations, strength
from tests.serving import CHECKOUT, COMMAND, called, run, served

LARGEST = "/_dash-component-suites/plotly/package_data/plotly.min.js"


def lines(text: str) -> list[str]:
    return text.splitlines()


#: A draft that names no source.
UNCITED = CAMPAIGN.replace("title =", "draft = true\ntitle =", 1).replace('text = "chronicle"\n', "").replace(
    'opening = "all"\n', ""
) + GUIDE.partition("[ending]")[0].replace(
    'sources = [{ source = "chronicle", locator = "¶2" }, { source = "memoir" }]\n', ""
)
#: The small campaign's with a source for its event, and a beginning with a unit, without which it has a warning each.
SUPPORTED = [*citations()[:-1], citation(record_id="e1")]
BEGUN = CAMPAIGN.replace("1850-03-01T00:00", "1850-03-01T12:00")


def test_check_counts_what_a_good_folder_holds(tmp_path):
    done = called("check", str(campaign_folder(tmp_path, campaign=BEGUN, citations=SUPPORTED)))
    assert (done.returncode, done.stderr) == (0, "")
    assert re.fullmatch(
        r"\d+ places, \d+ routes, \d+ units, \d+ movements, \d+ events?, \d+ citations, \d+ sources, \d+ paragraphs: "
        r"no problems found\n",
        done.stdout,
    )


@pytest.mark.parametrize(("numbers", "counted"), [(1, "1 warning"), (3, "3 warnings")])
def test_check_warns_of_what_is_doubted_and_is_content(tmp_path, capsys, numbers, counted):
    folder = campaign_folder(tmp_path, campaign=BEGUN, strengths=[strength()] * numbers)
    assert main(["check", str(folder)]) == 0
    *warnings, last = lines(capsys.readouterr().out)
    assert [each.split(":")[:3] for each in warnings] == [
        ["warning", " events.csv", "2"],
        *(["warning", " strengths.csv", str(row)] for row in range(3, numbers + 2)),
    ]
    assert last.endswith(f": no problems found, {counted}")


def test_every_warning_and_every_problem_is_listed(tmp_path, capsys):
    assert main(["check", str(campaign_folder(tmp_path / "doubted", campaign=BEGUN, strengths=[strength()] * 60))]) == 0
    *warnings, last = lines(capsys.readouterr().out)
    assert len(warnings) == 60
    assert last.endswith(", 60 warnings")
    assert (
        main(["check", str(campaign_folder(tmp_path / "wrong", strengths=[strength(high=f"x{n}") for n in range(60)]))])
        == 1
    )
    assert len(lines(capsys.readouterr().out)) == 60


def test_a_folder_with_a_fault_is_not_warned_of(tmp_path, capsys):
    assert main(["check", str(campaign_folder(tmp_path, strengths=[strength(high="1")]))]) == 1
    assert "warning" not in capsys.readouterr().out


def test_a_watched_folder_is_checked_again_at_every_save(tmp_path):
    folder = campaign_folder(tmp_path, campaign=BEGUN, citations=SUPPORTED)
    with subprocess.Popen(
        [*COMMAND, "check", "--watch", str(folder)],
        cwd=CHECKOUT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    ) as process:
        try:
            assert process.stdout.readline().endswith(": no problems found\n")
            time.sleep(1)  # until it watches
            units = (folder / "units.csv").read_text(encoding="utf-8")
            (folder / "units.csv").write_text(units.replace("reds", "redds", 1), encoding="utf-8")
            assert process.stdout.readline() == "\n"
            assert re.fullmatch(r"\d\d:\d\d:\d\d\n", process.stdout.readline())
            assert 'did you mean "reds"?' in process.stdout.readline()
            process.send_signal(signal.SIGINT)
            assert process.wait(20) == 0
            assert process.stderr.read() == ""
        finally:
            process.kill()  # else what has failed waits for it for ever


def test_check_without_a_folder_checks_the_built_in_campaign(capsys):
    assert main(["check"]) == 0
    assert "no problems found" in capsys.readouterr().out


def test_check_lists_the_problems_each_in_a_line(tmp_path, capsys):
    folder = campaign_folder(tmp_path)
    units = (folder / "units.csv").read_text(encoding="utf-8")
    (folder / "units.csv").write_text(units.replace("reds", "rads").replace("blues", "blös"), encoding="utf-8")
    assert main(["check", str(folder)]) == 1
    told = lines(capsys.readouterr().out)
    assert len(told) == units.count("reds") + units.count("blues")
    assert all(line.startswith("units.csv:") for line in told)


def test_a_folder_with_problems_is_served_with_what_is_right_and_they_are_told(tmp_path, capsys):
    folder = campaign_folder(tmp_path)
    (folder / "units.csv").unlink()
    with served("--data", str(folder)) as server:
        assert server.lines[0].startswith("The march to Alder: ")
        assert server.process.stdout.readline() == "units.csv: is missing\n"
        assert server.process.stdout.readline().startswith("The page shows the rest")
    for command in (["check", str(folder)], ["export", "--data", str(folder), str(tmp_path / "x.html")]):
        assert main(command) == 1
        assert "units.csv: is missing" in "".join(capsys.readouterr())


def test_a_draft_is_counted_as_one(tmp_path, capsys):
    """Without a source in it."""
    folder = campaign_folder(tmp_path, campaign=UNCITED.replace("01T00:00", "01T12:00", 1), citations=[])
    for name in ("citations.csv", "sources.toml", "lesson.toml", "notes.csv", "terms.csv", "strengths.csv"):
        (folder / name).unlink(missing_ok=True)
    (folder / "texts" / "chronicle.txt").unlink()
    gazetteer = json.loads((folder / "gazetteer.geojson").read_text(encoding="utf-8"))
    for place in gazetteer["features"][:2]:
        place["names"] = [{"toponym": place["properties"]["title"]}]
        del place["when"]
    (folder / "gazetteer.geojson").write_text(json.dumps(gazetteer), encoding="utf-8")
    assert main(["check", str(folder)]) == 0
    first, second = lines(capsys.readouterr().out)
    assert first == "draft: 4 movements, 1 event, 2 places and 1 sentence without a citation"
    assert second.endswith("no problems found")
    assert main(["export", "--data", str(folder), str(tmp_path / "x.html")]) == 0
    assert "x.html (draft): " in capsys.readouterr().out


def test_what_is_no_draft_is_told_once_that_it_may_be_one(tmp_path, capsys):
    folder = campaign_folder(tmp_path, citations=[citation(record_id="m1")])
    assert main(["check", str(folder)]) == 1
    assert capsys.readouterr().out.count("draft = true") == 1


@pytest.mark.parametrize(
    ("arguments", "status", "told"),
    [
        (["check", "nowhere"], 1, "petrograd: there is no folder nowhere"),
        (["--data", "nowhere"], 1, "petrograd: there is no folder nowhere"),
        (["serve", "--data", "README.md"], 1, "petrograd: there is no folder README.md"),
        (["--edit"], 1, "petrograd: --edit needs the folder that is to be edited: --data FOLDER"),
        (
            ["--data", "geodata", "--edit", "--host", "0.0.0.0", "--port", "0"],
            1,
            "petrograd: --edit is for this machine",
        ),
        (
            ["--data", "geodata", "--edit", "--public-name", "school.example"],
            1,
            "petrograd: --edit is for this machine",
        ),
        (["--host", "no such host"], 1, "petrograd: the host 'no such host' is unknown"),
        (
            ["--port", "65536"],
            2,
            "petrograd: argument --port: '65536' is not a port: expected a number from 0 to 65535",
        ),
        (["--port", "-1"], 2, "petrograd: argument --port: "),
        (["--port", "http"], 2, "petrograd: argument --port: 'http' is not a port"),
        (
            ["--prefix", "petrograd"],
            2,
            "petrograd: argument --prefix: 'petrograd' is not a prefix: expected a path such as /",
        ),
        (["--prefix", "/a/../b/"], 2, "petrograd: argument --prefix: '/a/../b/' is not a prefix"),
        (["--prefix", "//b.example/"], 2, "petrograd: argument --prefix: '//b.example/' is not a prefix"),
        (
            ["--embed", "school.example"],
            2,
            "petrograd: argument --embed: 'school.example' is not an origin: expected one such",
        ),
        (["--embed", "https://a.example/x"], 2, "petrograd: argument --embed: 'https://a.example/x' is not an origin"),
        (["--embed", "https://a; script-src *"], 2, "petrograd: argument --embed: "),
        (["--embed", "javascript://a"], 2, "petrograd: argument --embed: "),
        (
            ["--public-name", "https://school.example"],
            2,
            "petrograd: argument --public-name: 'https://school.example' is",
        ),
        (
            ["--public-name", "school.example:80"],
            2,
            "petrograd: argument --public-name: 'school.example:80' is not a name",
        ),
        (["--prot", "80"], 2, "petrograd: unrecognized arguments: --prot 80"),
        (["--no-brow"], 2, "petrograd: unrecognized arguments: --no-brow"),
        (["sevre"], 2, "petrograd: argument command: invalid choice: 'sevre'"),
        (["check", "a", "b"], 2, "petrograd: unrecognized arguments: b"),
    ],
)
def test_wrong_usage_is_told_in_one_line(arguments, status, told):
    done = called(*arguments)
    assert (done.returncode, done.stdout) == (status, "")
    assert len(lines(done.stderr)) == 1
    assert done.stderr.startswith(told)


def test_wrong_usage_ends_the_program_with_its_status():
    done = run("--port", "http")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("petrograd: argument --port: 'http' is not a port")
    assert len(lines(done.stderr)) == 1


@pytest.mark.parametrize("host", ["127.0.0.1", "::1"])
def test_a_port_or_an_address_that_cannot_be_had_is_told_in_one_line(host):
    try:
        other = socket.create_server((host, 0), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    except OSError:  # a machine without IPv6
        done = called("--host", host, "--port", "0", "--no-browser")
        assert (done.returncode, done.stdout) == (1, "")
        assert [line.startswith("petrograd: ") and host in line for line in lines(done.stderr)] == [True]
        return
    with other:
        port = other.getsockname()[1]
        done = called("--host", host, "--port", str(port), "--no-browser")
    assert (done.returncode, done.stdout) == (1, "")
    assert lines(done.stderr) == [
        f"petrograd: cannot serve on {host} port {port}: address already in use; --port 0 takes a free port"
    ]


@pytest.mark.parametrize("order", [signal.SIGINT, signal.SIGTERM])
def test_an_order_to_end_is_followed_quietly_in_the_middle_of_an_answer(order, tmp_path):
    with served("--data", str(campaign_folder(tmp_path))) as server:
        url = urlsplit(server.url)
        with (
            socket.create_connection((url.hostname, url.port), 10) as slow,
            socket.create_connection((url.hostname, url.port), 10) as silent,
        ):
            silent.sendall(b"GET / HTTP/1.1\r\n")
            slow.sendall(f"GET {LARGEST} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
            assert slow.recv(100).startswith(b"HTTP/1.1 200 OK")
            server.process.send_signal(order)
            assert server.process.wait(10) == 0


@pytest.mark.parametrize("order", [signal.SIGINT, signal.SIGTERM])
def test_an_order_to_end_is_followed_while_hundreds_are_there(order, tmp_path):
    with served("--data", str(campaign_folder(tmp_path))) as server, contextlib.ExitStack() as stack:
        url = urlsplit(server.url)
        for number in range(300):
            browser = stack.enter_context(socket.create_connection((url.hostname, url.port), 10))
            ahead = f"GET {LARGEST} HTTP/1.1\r\nHost: localhost\r\n\r\n"
            browser.sendall([b"", b"GET / HTTP/1.1\r\n", ahead.encode() * 20][number % 3])
        server.process.send_signal(order)
        assert server.process.wait(20) == 0


def got(url: str, **headers: str) -> tuple[int, dict[str, str], str]:
    connection = http.client.HTTPConnection(urlsplit(url).netloc, timeout=10)
    connection.request("GET", urlsplit(url).path, headers=headers)
    answer = connection.getresponse()
    body = answer.read().decode()
    connection.close()
    return answer.status, dict(answer.getheaders()), body


def test_serve_prints_the_title_and_an_address_that_answers_also_when_the_folder_is_taken_away(tmp_path):
    folder = campaign_folder(tmp_path / "campaign")
    with served("--data", str(folder)) as server:
        assert server.lines == [f"The march to Alder: {server.url} (Ctrl+C to stop)\n"]
        status, headers, page = got(server.url)
        assert status == 200
        assert headers["Content-Security-Policy"]
        assert "<title>The march to Alder</title>" in page
        paths = ("", "_dash-layout", "data/text.txt", "data/events.csv")
        before = [got(server.url + path) for path in paths]
        (folder / "events.csv").write_text("nonsense")
        shutil.rmtree(folder)
        after = [got(server.url + path) for path in paths]
    assert [status for status, *_ in before] == [200] * len(paths)
    assert [(status, body) for status, _, body in before] == [(status, body) for status, _, body in after]


def test_a_folder_is_watched_on_when_nobody_reads_what_is_printed(tmp_path):
    folder = campaign_folder(tmp_path)
    settings = folder / "campaign.toml"
    text = settings.read_text(encoding="utf-8")
    with served("--data", str(folder)) as server:
        server.process.stdout.close()
        for title in ("The first march", "The second march", "The third march"):
            settings.write_text(text.replace("The march to Alder", title), encoding="utf-8")
            for _ in range(300):
                if title in got(server.url)[2]:
                    break
                time.sleep(0.1)
            assert title in got(server.url)[2]


def test_who_may_show_the_page_in_a_frame_is_said_at_the_start(tmp_path):
    options = ("--embed", "https://school.example", "--embed", "http://127.0.0.1:8000")
    with served("--data", str(campaign_folder(tmp_path)), *options) as server:
        _, headers, _ = got(server.url)
        policy = headers["Content-Security-Policy"].split("; ")
        assert "frame-ancestors https://school.example http://127.0.0.1:8000" in policy
        assert "X-Frame-Options" not in headers


def test_the_page_is_the_same_in_every_time_zone_and_language(tmp_path):
    """A locale that is not there falls back to C, as it does for a program that asks for its user's."""
    folder = campaign_folder(tmp_path)
    code = (
        "import contextlib, locale, sys\n"
        "with contextlib.suppress(locale.Error): locale.setlocale(locale.LC_ALL, '')\n"
        "from dashapp.campaign import load_campaign\n"
        "from dashapp.web import create_app\n"
        "from dashapp.web.delivery.freeze import freeze\n"
        "frozen = freeze(create_app(load_campaign(sys.argv[1])))\n"
        "print({path: response.etag for path, response in frozen.items()})\n"
    )
    told = {
        subprocess.run(
            [sys.executable, "-c", code, str(folder)],
            cwd=CHECKOUT,
            env=os.environ | {"TZ": zone, "LC_ALL": language},
            capture_output=True,
            check=True,
        ).stdout
        for zone, language in (("Pacific/Auckland", "de_DE.UTF-8"), ("America/Los_Angeles", "C"))
    }
    assert len(told) == 1


def test_serving_to_a_network_says_who_can_see_it(tmp_path):
    with served("--data", str(campaign_folder(tmp_path)), "--host", "0.0.0.0", refusals=True) as server:
        assert server.url.startswith("http://127.0.0.1:")
        told = server.process.stdout.readline()
        for name in ("laptop.example", "192.0.2.1:8050", "localhost"):
            assert got(server.url, Host=name)[0] == 200
            assert got(f"{server.url}state.json", Host=name)[0] == (200 if name == "localhost" else 403)
    assert "can see the page" in told
    assert socket.gethostname() in told


@pytest.mark.parametrize(("option", "opened"), [([], True), (["--no-browser"], False)])
def test_a_browser_is_opened_unless_told_otherwise(tmp_path, option, opened):
    note = tmp_path / "opened"
    browser = tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\necho "$1" > "{note}.part" && mv "{note}.part" "{note}"\n')
    browser.chmod(0o755)
    process = subprocess.Popen(
        [*COMMAND, "--port", "0", "--data", str(campaign_folder(tmp_path / "campaign")), *option],
        cwd=CHECKOUT,
        env=os.environ | {"BROWSER": str(browser)},
        stdout=subprocess.PIPE,
        text=True,
    )
    with process:
        address = re.search(r"http://\S+", process.stdout.readline()).group()
        deadline = 200 if opened else 10
        while deadline and not note.exists():
            deadline -= 1
            try:
                process.wait(0.05)
            except subprocess.TimeoutExpired:
                continue
            break
        process.terminate()
    assert note.exists() == opened
    if opened:
        assert note.read_text().strip() == address


def test_version_and_help_need_neither_dash_nor_geopandas():
    asked = "import sys, dashapp.cli\ntry: dashapp.cli.main([{!r}])\nexcept SystemExit as end: assert not end.code\n"
    heavy = "assert not {'dash', 'geopandas', 'pandas', 'plotly'} & sys.modules.keys()"
    for option in ("--help", "--version"):
        subprocess.run(
            [sys.executable, "-c", asked.format(option) + heavy], cwd=CHECKOUT, check=True, capture_output=True
        )


def test_check_needs_no_dash(tmp_path):
    code = "import sys, dashapp.cli; dashapp.cli.main(['check', sys.argv[1]]); assert 'dash' not in sys.modules"
    folder = str(campaign_folder(tmp_path))
    subprocess.run([sys.executable, "-c", code, folder], cwd=CHECKOUT, check=True, capture_output=True)


def test_a_terminal_without_the_letters_still_shows_the_address(tmp_path):
    folder = campaign_folder(tmp_path)
    settings = folder / "campaign.toml"
    title = 'title = "The march to Alder"'
    text = settings.read_text(encoding="utf-8")
    assert title in text
    settings.write_text(text.replace(title, 'title = "Карта"'), encoding="utf-8")
    process = subprocess.Popen(
        [*COMMAND, "--port", "0", "--no-browser", "--data", str(folder)],
        cwd=CHECKOUT,
        env=os.environ | {"PYTHONIOENCODING": "ascii"},
        stdout=subprocess.PIPE,
        text=True,
    )
    with process:
        line = process.stdout.readline()
        process.terminate()
    assert re.search(r"http://127\.0\.0\.1:\d+/ \(Ctrl\+C to stop\)", line)


@pytest.mark.parametrize("full", [False, True], ids=["closed", "full"])
def test_output_that_cannot_be_written_is_no_traceback(tmp_path, full):
    (tmp_path / "campaign").mkdir()
    folder = campaign_folder(tmp_path / "campaign", units="")
    reader, writer = os.pipe()
    os.close(reader)
    if full:
        os.close(writer)
        writer = os.open("/dev/full", os.O_WRONLY)
    done = subprocess.run(
        [*COMMAND, "check", str(folder)], cwd=CHECKOUT, stdout=writer, stderr=subprocess.PIPE, text=True, check=False
    )
    os.close(writer)
    assert done.returncode == 1
    assert lines(done.stderr) == (["petrograd: No space left on device"] if full else [])


def test_a_program_that_has_no_output_at_all_does_its_work(tmp_path):
    done = subprocess.run(
        ["/bin/sh", "-c", 'exec "$@" >&-', "sh", *COMMAND, "check", str(campaign_folder(tmp_path))],
        cwd=CHECKOUT,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_a_check_that_is_interrupted_has_not_found_the_folder_good(tmp_path, monkeypatch):
    def interrupted(options):
        raise KeyboardInterrupt

    monkeypatch.setattr("dashapp.cli.check.run", interrupted)
    assert main(["check", str(campaign_folder(tmp_path))]) == 130


def test_a_title_cannot_drive_the_terminal(tmp_path):
    title = CAMPAIGN.replace("The march to Alder", "a\\u001b[31mred")
    with served("--data", str(campaign_folder(tmp_path / "red", campaign=title))) as server:
        assert server.lines[0].startswith("red: http://")
        told = server.process.stdout.readline()
        assert told.startswith('campaign.toml: title: "a\\u001b[31mred" is more than one line, or has a control ')

    title = CAMPAIGN.replace("The march to Alder", "a\\u202ared\\u202c")  # turned to the left, and back
    with served("--data", str(campaign_folder(tmp_path / "left", campaign=title))) as server:
        assert server.lines[0].startswith("a\\u202ared\\u202c: http://")
