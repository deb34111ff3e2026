"""Tries the client on a service that runs: SPARKSTEPS_URL=… SPARKSTEPS_KEY=… python3 -m unittest discover clients/python"""

import http.server
import os
import pathlib
import subprocess
import sys
import tempfile
import threading
import unittest

import sparksteps
from sparksteps import Client, Refused, RunFailed, ServiceAway, pack


def step(name="client", main="main.py", **more):
    return {
        "apiVersion": "sparksteps/v1", "kind": "Step", "name": name,
        "application": {"type": "python", "mainFile": main}, "project": {"archive": "project.zip"}, **more,
    }


def pipeline(**more):
    start = {key: value for key, value in step().items() if key in ("application", "project")}
    nodes = [{"name": "a", "outputs": ["x"]}, {"name": "b", "inputs": ["x"]}]
    return {"apiVersion": "sparksteps/v1", "kind": "Pipeline", "name": "client", "nodes": nodes, "step": start, **more}


class WithProject(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.project = pathlib.Path(folder.name)
        (self.project / "main.py").write_text("import sys\nprint('said', *sys.argv[1:])\n", encoding="utf-8")


@unittest.skipUnless(os.environ.get("SPARKSTEPS_URL"), "SPARKSTEPS_URL names no service")
class ServiceTests(WithProject):
    def setUp(self):
        super().setUp()
        self.client = Client.from_environment()

    def test_step_is_run_and_its_log_read(self):
        run = self.client.run(step(), self.project)
        self.assertEqual("Succeeded", run["state"])
        self.assertIn("said", self.client.logs(run["id"], tail=10))
        self.assertIn("said", list(self.client.follow(run["id"])))

    def test_spec_may_be_a_file(self):
        spec = self.project.parent / f"{self.project.name}.yaml"
        self.addCleanup(spec.unlink)
        spec.write_text("apiVersion: sparksteps/v1\nkind: Step\nname: file\napplication: {type: python, mainFile: main.py}\nproject: {archive: p.zip}\n", encoding="utf-8")
        self.assertTrue(self.client.submit(str(spec), self.project, dry_run=True)["valid"])
        self.assertTrue(self.client.submit(spec.read_text(encoding="utf-8"), self.project, dry_run=True)["valid"])

    def test_uploaded_archive_is_sent_once(self):
        name = self.client.upload(self.project)
        self.assertEqual(name, self.client.upload(self.project))
        run = self.client.run({**step("uploaded"), "project": {"archive": name}})
        self.assertEqual("Succeeded", run["state"])

    def test_same_key_is_the_same_run(self):
        first = self.client.submit(step("keyed"), self.project, idempotency_key=self.id())
        again = self.client.submit(step("keyed"), self.project, idempotency_key=self.id())
        self.assertEqual(first["id"], again["id"])
        with self.assertRaises(Refused) as refused:
            self.client.submit(step("other"), self.project, idempotency_key=self.id())
        self.assertEqual((409, "$.name"), (refused.exception.status, refused.exception.errors[0]["path"]))

    def test_all_that_is_wrong_is_told(self):
        with self.assertRaises(Refused) as refused:
            self.client.submit(step("Not A Name", applicatoin={}), self.project)
        self.assertEqual({"$.name", "$.applicatoin"}, {error["path"] for error in refused.exception.errors})
        self.assertIn("Did you mean 'application'?", str(refused.exception))

    def test_failure_has_reason_and_advice(self):
        with self.assertRaises(RunFailed) as failed:
            self.client.run(step("failing", main="elsewhere.py"), self.project)
        self.assertIn("mainFile", str(failed.exception))
        again = self.client.retry(failed.exception.run["id"])
        self.assertEqual("Failed", self.client.wait(again["id"], check=False)["state"])

    def test_run_can_be_waited_for_too_short_and_be_cancelled(self):
        (self.project / "main.py").write_text("import time\ntime.sleep(600)\n", encoding="utf-8")
        run = self.client.submit(step("long"), self.project)
        with self.assertRaises(TimeoutError):
            self.client.wait(run["id"], timeout=0.1)
        self.client.cancel(run["id"])
        self.assertEqual("Cancelled", self.client.wait(run["id"], check=False)["state"])

    def test_runs_are_listed_over_all_pages(self):
        for _ in range(3):
            self.client.submit(step("listed"), self.project)
        self.assertEqual(3, len([run for run in self.client.runs(name="listed", limit=1)]))

    def test_pipeline_is_run(self):
        self.assertEqual("Succeeded", self.client.run_pipeline(pipeline(), self.project)["state"])
        self.assertTrue(self.client.submit_pipeline(pipeline(), self.project, dry_run=True)["valid"])

    def test_unknown_run_is_an_error_its_missing_log_is_not(self):
        with self.assertRaises(Refused):
            self.client.logs("01arz3ndektsv4rrffq69g5fav")

    def test_wrong_key_says_what_to_do(self):
        with self.assertRaises(Refused) as refused:
            Client(os.environ["SPARKSTEPS_URL"], "wrong").get("x")
        self.assertIn("SPARKSTEPS_KEY", str(refused.exception))

    def test_file_is_a_program(self):
        spec = self.project / "step.yaml"
        spec.write_text("apiVersion: sparksteps/v1\nkind: Step\nname: program\napplication: {type: python, mainFile: main.py}\nproject: {archive: p.zip}\n", encoding="utf-8")
        ran = subprocess.run([sys.executable, sparksteps.__file__, str(spec), str(self.project)], capture_output=True, text=True, check=False)
        self.assertEqual((0, True), (ran.returncode, "said" in ran.stdout), ran.stderr)


class AwayTests(WithProject):
    def test_service_that_is_away_is_asked_again_then_named(self):
        with self.assertRaises(ServiceAway) as away:
            Client("http://127.0.0.1:1", "secret-key", attempts=2).get("x")
        self.assertIn("http://127.0.0.1:1", str(away.exception))
        self.assertNotIn("secret-key", str(away.exception))

    def test_busy_service_is_asked_again_with_the_same_key_and_body(self):
        seen = []

        class Busy(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                seen.append((self.headers["Idempotency-Key"], self.rfile.read(int(self.headers["Content-Length"]))))
                self.send_response(429 if len(seen) == 1 else 202)
                self.send_header("Retry-After", "0")
                self.end_headers()
                self.wfile.write(b'{"id": "x"}')

            def log_message(self, *_):
                pass

        with http.server.HTTPServer(("127.0.0.1", 0), Busy) as server:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            run = Client(f"http://127.0.0.1:{server.server_port}").submit(step(), self.project)
            server.shutdown()
        self.assertEqual("x", run["id"])
        self.assertEqual((2, 1), (len(seen), len(set(key for key, _ in seen))))
        self.assertTrue(all(b"PK" in body for _, body in seen))


class PackTests(WithProject):
    def test_same_files_are_the_same_bytes(self):
        first = pack(self.project).read()
        (self.project / ".git").mkdir()
        (self.project / ".git" / "HEAD").write_text("x", encoding="utf-8")
        os.utime(self.project / "main.py", (1, 1_000_000_000))
        self.assertEqual(first, pack(self.project).read())


if __name__ == "__main__":
    unittest.main()
