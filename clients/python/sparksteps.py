"""SparkSteps from Python: submit a step or a pipeline, wait for its end, read its log.

One file, standard library only (Python 3.9 or newer): copy it beside your code, or put it on PYTHONPATH.

    from sparksteps import Client

    client = Client("https://jobs.example", key="…")        # or Client.from_environment()
    run = client.run("step.yaml", project="hello.zip")       # submits, waits; raises RunFailed with the reason
    print(client.logs(run["id"]))

Runs and pipeline runs are dictionaries, as the service's HTTP API gives them.
"""

import hashlib
import http.client
import io
import itertools
import json
import os
import pathlib
import random
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
import uuid
import zipfile

__all__ = ["Client", "Refused", "RunFailed", "ServiceAway", "SparkStepsError", "pack"]

ENDED = frozenset({"Succeeded", "Failed", "Cancelled", "TimedOut"})

# One question is answered within this many seconds (Azure cuts longer ones off), however long the whole wait is.
LONGEST_ANSWER = 200

# An answer that says "not now": asking again is right, and safe because each submission carries its Idempotency-Key.
NOT_NOW = frozenset({408, 429, 500, 502, 503, 504})


class SparkStepsError(Exception):
    """What everything that goes wrong here derives from."""


class ServiceAway(SparkStepsError):
    """The service did not answer, however often it was asked."""


class Refused(SparkStepsError):
    """The service said no.

    `status` is the HTTP status; `problem` the whole problem details (RFC 9457); `errors` all that is wrong with the request,
    each a dictionary with path, value, message, allowed and hint.
    """

    def __init__(self, status, problem):
        self.status = status
        self.problem = problem
        self.errors = problem.get("errors") or []
        super().__init__("\n".join(self._lines()))

    def _lines(self):
        yield " ".join(str(part) for part in (self.problem.get("title"), self.problem.get("detail")) if part) or f"HTTP {self.status}"
        for error in self.errors:
            parts = [f"  {error.get('path')}: {error.get('message')}"]
            if error.get("allowed"):
                parts.append(f"Allowed: {error['allowed']}.")
            if error.get("hint"):
                parts.append(str(error["hint"]))
            yield " ".join(parts)


class RunFailed(SparkStepsError):
    """A run or pipeline run ended otherwise than well; `run` is its record."""

    def __init__(self, run):
        self.run = run
        diagnosis = run.get("diagnosis") or {}
        lines = [f"{run.get('name')} ({run.get('id')}) {run.get('state')}: {diagnosis.get('summary') or run.get('reason') or 'no reason was given'}"]
        if diagnosis.get("advice"):
            lines.append(str(diagnosis["advice"]))
        super().__init__("\n".join(lines))


class Client:
    """The service at one address.

    url: the service's address, without /api. key: a function key, sent as a header and never shown.
    attempts: how often a call is made before ServiceAway; the pauses between grow, with jitter, and heed Retry-After.
    """

    def __init__(self, url, key=None, attempts=6):
        if urllib.parse.urlsplit(url).scheme not in ("http", "https"):
            raise ValueError(f"{url!r} is not an address that begins with http:// or https://")
        self._api = url.rstrip("/") + "/api"
        self._key = key
        self._attempts = attempts

    def __repr__(self):
        return f"Client({self._api[:-4]!r})"

    @classmethod
    def from_environment(cls):
        """The service that SPARKSTEPS_URL and SPARKSTEPS_KEY name, else the one that ./run.sh serves from this folder or one above."""
        if os.environ.get("SPARKSTEPS_URL"):
            return cls(os.environ["SPARKSTEPS_URL"], os.environ.get("SPARKSTEPS_KEY"))
        here = pathlib.Path.cwd()
        for folder in (here, *here.parents):
            served = folder / ".sparksteps" / "service.json"
            if served.is_file():
                service = json.loads(served.read_text(encoding="utf-8"))
                return cls(service["url"], service["functionsKey"])
        raise SparkStepsError("Set SPARKSTEPS_URL and SPARKSTEPS_KEY, or start the service here: ./run.sh --no-samples")

    # Steps

    def submit(self, spec, project=None, idempotency_key=None, dry_run=False, format=None):
        """Submits a step and returns its run as it was accepted.

        spec: a dictionary, a path to a file, or the YAML or JSON text. project: a folder (packed here) or an archive; sent only when the
        service does not have it. idempotency_key: the same key and step give the same run, however often; without one each call is a new run.
        dry_run: returns the plan and creates nothing. format: the system whose document `spec` is, e.g. "zenml".
        """
        return self._submit("steps", spec, project, idempotency_key, dry_run, format)

    def run(self, spec, project=None, idempotency_key=None, timeout=None, format=None):
        """Submits a step, waits for its end and returns its run; raises RunFailed when it did not succeed."""
        return self.wait(self.submit(spec, project, idempotency_key, format=format)["id"], timeout)

    def get(self, run_id):
        """The run's record."""
        return self._json("GET", f"runs/{_segment(run_id)}")

    def runs(self, **filters):
        """All runs that match, newest first: state, name, pipeline, schedule, label, since, until, limit (of one page)."""
        return self._pages("runs", filters)

    def wait(self, run_id, timeout=None, check=True):
        """The run once it has ended. Raises TimeoutError after `timeout` seconds (the run goes on), RunFailed when `check` and it did not succeed."""
        path = f"runs/{_segment(run_id)}"
        return self._end(lambda seconds: self._json("GET", path, {"wait": seconds}), run_id, timeout, check)

    def logs(self, run_id, attempt=None, tail=None):
        """The driver's log as text; "" while there is none."""
        with self._open_log(run_id, {"attempt": attempt, "tail": tail}) as answer:
            return answer.read().decode("utf-8", "replace")

    def follow(self, run_id, attempt=None):
        """The driver's log line by line, as it is written, until the attempt ends; waits for a run that has not begun."""
        while True:
            begun = self.get(run_id)["state"] in ENDED
            with self._open_log(run_id, {"attempt": attempt, "follow": "true"}) as answer:
                for line in answer:
                    begun = True
                    yield line.decode("utf-8", "replace").rstrip("\n")
            if begun:
                return
            time.sleep(2)

    def cancel(self, run_id):
        """Asks for the run's end; asking again changes nothing."""
        return self._json("POST", f"runs/{_segment(run_id)}/cancel")

    def retry(self, run_id):
        """Runs an ended run's step again, as a new run."""
        return self._json("POST", f"runs/{_segment(run_id)}/retry")

    # Pipelines

    def submit_pipeline(self, pipeline, project=None, idempotency_key=None, dry_run=False, format=None):
        """Submits a pipeline like `submit` does a step; format "kedro" takes Kedro's own documents."""
        return self._submit("pipelines", pipeline, project, idempotency_key, dry_run, format)

    def run_pipeline(self, pipeline, project=None, idempotency_key=None, timeout=None, format=None):
        """Submits a pipeline, waits for its end and returns it; raises RunFailed when it did not succeed."""
        return self.wait_for_pipeline(self.submit_pipeline(pipeline, project, idempotency_key, format=format)["id"], timeout)

    def get_pipeline(self, pipeline_id):
        """The pipeline run's record, with the state and run of each of its steps."""
        return self._json("GET", f"pipelines/{_segment(pipeline_id)}")

    def pipelines(self, **filters):
        """All pipeline runs that match, newest first."""
        return self._pages("pipelines", filters)

    def wait_for_pipeline(self, pipeline_id, timeout=None, check=True):
        """The pipeline run once it has ended, as `wait` does for a run."""

        def ask(seconds):
            pipeline = self.get_pipeline(pipeline_id)
            if pipeline["state"] not in ENDED:
                time.sleep(min(seconds, 5))
            return pipeline

        return self._end(ask, pipeline_id, timeout, check)

    def cancel_pipeline(self, pipeline_id):
        """Asks for the end of the pipeline run and of all its steps."""
        return self._json("POST", f"pipelines/{_segment(pipeline_id)}/cancel")

    def retry_pipeline(self, pipeline_id):
        """Goes on with a failed pipeline run from what has failed, as a new one."""
        return self._json("POST", f"pipelines/{_segment(pipeline_id)}/retry")

    # Archives

    def upload(self, project):
        """Brings a folder or archive straight into the service's storage unless it is there; returns what a spec's project.archive says to name it.

        The way for large archives: `submit(…, project=…)` sends them through the service, which Azure limits.
        """
        with _opened(project) as archive:
            offer = self._json("POST", "uploads", body=json.dumps({"sha256": _sha256(archive)}).encode(), type="application/json")
            if offer["status"] == "upload":
                # The address is a key of its own; the function key is not for storage.
                headers = {"x-ms-blob-type": "BlockBlob", "Content-Type": "application/octet-stream", "Content-Length": str(_length(archive))}
                self._send("PUT", offer["url"], headers, lambda: _parts_of(archive)).close()
        return offer["archive"]

    # How it is spoken

    def _submit(self, kind, spec, project, idempotency_key, dry_run, format):
        # Every submission has a key, so that a call made again after a lost answer is the same one.
        headers = {"Idempotency-Key": idempotency_key or uuid.uuid4().hex}
        query = {"dryRun": "true" if dry_run else None, "format": format}
        document = _document(spec)
        if project is None:
            return self._json("POST", kind, query, document, "application/yaml", headers)
        with _opened(project) as archive:
            boundary = uuid.uuid4().hex
            head = _part_head(boundary, "spec") + document + _part_head(boundary, "project")
            tail = f"\r\n--{boundary}--\r\n".encode()
            headers["Content-Type"] = f"multipart/form-data; boundary={boundary}"
            headers["Content-Length"] = str(len(head) + _length(archive) + len(tail))
            with self._send("POST", self._url(kind, query), self._signed(headers), lambda: itertools.chain((head,), _parts_of(archive), (tail,))) as answer:
                return json.load(answer)

    def _pages(self, kind, filters):
        continuation = None
        while True:
            page = self._json("GET", kind, {**filters, "continuation": continuation})
            yield from page["items"]
            continuation = page.get("continuation")
            if not continuation:
                return

    @staticmethod
    def _end(ask, run_id, timeout, check):
        deadline = None if timeout is None else time.monotonic() + timeout
        while True:
            left = LONGEST_ANSWER if deadline is None else deadline - time.monotonic()
            run = ask(max(1, min(LONGEST_ANSWER, int(left))))
            if run["state"] in ENDED:
                if check and run["state"] != "Succeeded":
                    raise RunFailed(run)
                return run
            if deadline is not None and time.monotonic() >= deadline:
                raise TimeoutError(f"{run_id} is still {run['state']} after {timeout} s; it goes on.")

    def _open_log(self, run_id, query):
        try:
            return self._send("GET", self._url(f"runs/{_segment(run_id)}/logs", query), self._signed({}))
        except Refused as refused:
            if refused.status != 404:
                raise
            self.get(run_id)  # no such run is an error; a run without a log is not
            return io.BytesIO()

    def _json(self, method, path, query=None, body=None, type=None, headers=None):
        headers = dict(headers or {})
        if body is not None:
            headers.update({"Content-Type": type, "Content-Length": str(len(body))})
        with self._send(method, self._url(path, query), self._signed(headers), None if body is None else lambda: (body,)) as answer:
            return json.load(answer)

    def _url(self, path, query=None):
        pairs = {name: value for name, value in (query or {}).items() if value is not None}
        return f"{self._api}/{path}" + (f"?{urllib.parse.urlencode(pairs)}" if pairs else "")

    def _signed(self, headers):
        return {**headers, "x-functions-key": self._key} if self._key else headers

    def _send(self, method, url, headers, body=None):
        for attempt in range(1, self._attempts + 1):
            try:
                request = urllib.request.Request(url, data=body and body(), headers=headers, method=method)
                return urllib.request.urlopen(request, timeout=LONGEST_ANSWER + 40)
            except urllib.error.HTTPError as error:
                with error:
                    if error.code not in NOT_NOW:
                        raise Refused(error.code, _problem(error)) from None
                    reason, pause = f"HTTP {error.code}", error.headers.get("Retry-After", "")
            except (OSError, http.client.HTTPException) as error:
                reason, pause = str(getattr(error, "reason", error)), ""
            if attempt < self._attempts:
                time.sleep(int(pause) if pause.isdigit() else random.uniform(0.5, 1) * 2 ** (attempt - 1))
        # Not the whole address: an upload's is a key.
        where = urllib.parse.urlsplit(url)
        raise ServiceAway(f"{where.scheme}://{where.netloc} did not answer {method} in {self._attempts} attempts: {reason}")


def pack(folder):
    """A folder as a zip archive, the same bytes for the same files; without .git, virtual environments and Python's caches."""
    root = pathlib.Path(folder)
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(root.rglob("*"), key=lambda path: path.relative_to(root).as_posix()):
            inside = path.relative_to(root)
            if path.is_file() and not LEFT_OUT.intersection(inside.parts):
                entry = zipfile.ZipInfo(inside.as_posix(), (1980, 1, 1, 0, 0, 0))
                entry.compress_type = zipfile.ZIP_DEFLATED
                entry.external_attr = (0o755 if os.access(path, os.X_OK) else 0o644) << 16
                archive.writestr(entry, path.read_bytes())
    content.seek(0)
    return content


LEFT_OUT = frozenset({".git", ".venv", "venv", "__pycache__", ".pytest_cache", ".sparksteps"})


def _document(spec):
    if isinstance(spec, dict):
        return json.dumps(spec).encode()
    if isinstance(spec, os.PathLike):
        return pathlib.Path(spec).read_bytes()
    if "\n" in spec or spec.lstrip().startswith("{"):
        return spec.encode()
    return pathlib.Path(spec).read_bytes()


def _opened(project):
    return pack(project) if os.path.isdir(project) else open(project, "rb")


def _sha256(file):
    digest = hashlib.sha256()
    for part in _parts_of(file):
        digest.update(part)
    return digest.hexdigest()


def _length(file):
    return file.seek(0, io.SEEK_END)


def _parts_of(file):
    file.seek(0)
    yield from iter(lambda: file.read(1 << 20), b"")


def _part_head(boundary, name):
    file = "; filename=project" if name == "project" else ""
    return f'\r\n--{boundary}\r\nContent-Disposition: form-data; name="{name}"{file}\r\n\r\n'.encode()


def _segment(text):
    return urllib.parse.quote(str(text), safe="")


def _problem(error):
    text = error.read(1 << 20).decode("utf-8", "replace")
    try:
        problem = json.loads(text)
    except ValueError:
        problem = None
    hint = "Set the key: Client(url, key=…) or SPARKSTEPS_KEY." if error.code == 401 else text.strip()[:1000]
    return problem if isinstance(problem, dict) else {"title": f"HTTP {error.code} {error.reason}.", "detail": hint}


def main(arguments):
    """python3 sparksteps.py SPEC [PROJECT]: submits a step, prints its log as it is written; exit code 0 succeeded, 1 failed, 2 refused, 4 away."""
    if not 1 <= len(arguments) <= 2:
        print(main.__doc__, file=sys.stderr)
        return 2
    try:
        client = Client.from_environment()
        run = client.submit(*arguments)
        print(f"{run['name']} {run['id']}", file=sys.stderr)
        for line in client.follow(run["id"]):
            print(line)
        client.wait(run["id"])
        return 0
    except (SparkStepsError, OSError) as error:
        print(error, file=sys.stderr)
        return 1 if isinstance(error, RunFailed) else 4 if isinstance(error, ServiceAway) else 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
