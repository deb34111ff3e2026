#!/bin/sh
# Fills PROJECT_HOME in an init container: fetches the project archive, verifies it, unpacks it and runs the init script there.
# Needs sh and the usual small programs, one of python3, curl, wget, and for a zip one of python3, unzip, jar.
#
# Given in the environment:
#   PROJECT_HOME                a volume of its own; emptied first, so that a restarted container begins anew
#   SPARKSTEPS_ACCESS           a mounted Secret with the files archive-url and, with an init script, init-script-url
#   SPARKSTEPS_ARCHIVE_SHA256   what the archive must be
#   SPARKSTEPS_ARCHIVE_FORMAT   zip | targz
#   SPARKSTEPS_INIT_SHA256      what the init script must be; without it there is none
#   SPARKSTEPS_MAX_UNPACKED_BYTES, SPARKSTEPS_RETRY_PAUSE, SPARKSTEPS_TERMINATION_LOG   optional
#
# Ends with 0, or with the last line "sparksteps: failed: <what> — <what to do>" and
#   201 misconfigured   202 the image lacks a program   203 download failed   204 wrong hash   205 unpacking failed
#   any other code: the init script's own
set -eu
umask 022

terminationLog=${SPARKSTEPS_TERMINATION_LOG:-/dev/termination-log}
maxBytes=${SPARKSTEPS_MAX_UNPACKED_BYTES:-10737418240}

fail() { # code, what, what to do
  printf 'sparksteps: failed: %s — %s\n' "$2" "$3" >&2
  if [ -f "$terminationLog" ] && [ -w "$terminationLog" ]; then
    printf 'sparksteps: failed: %s — %s\n' "$2" "$3" > "$terminationLog"
  fi
  exit "$1"
}

have() {
  command -v "$1" > /dev/null 2>&1
}

prepare() {
  PROJECT_HOME=${PROJECT_HOME:-}
  PROJECT_HOME=${PROJECT_HOME%/}
  SPARKSTEPS_ARCHIVE_FORMAT=${SPARKSTEPS_ARCHIVE_FORMAT:-}
  case $PROJECT_HOME in
    /?*) ;;
    *) fail 201 "PROJECT_HOME is not an absolute path" "set it to the folder of a volume" ;;
  esac
  if [ ! -f "${SPARKSTEPS_ACCESS:-}/archive-url" ] || [ -z "${SPARKSTEPS_ARCHIVE_SHA256:-}" ]; then
    fail 201 "the pod was not told where its archive is" "mount the run's Secret and set SPARKSTEPS_ACCESS and SPARKSTEPS_ARCHIVE_SHA256"
  fi
  work=$PROJECT_HOME/.sparksteps-work
  mkdir -p "$PROJECT_HOME" || fail 201 "PROJECT_HOME cannot be made" "mount a volume that the container's user may write"
  # Only what an earlier start of this script has filled may be emptied.
  if [ ! -d "$work" ] && [ -n "$(find "$PROJECT_HOME" ! -path "$PROJECT_HOME" ! -name lost+found -prune)" ]; then
    fail 201 "PROJECT_HOME holds files already" "give it a volume of its own"
  fi
  mkdir -p "$work" || fail 201 "PROJECT_HOME cannot be written" "mount a volume that the container's user may write"
  find "$PROJECT_HOME" ! -path "$PROJECT_HOME" ! -name lost+found ! -path "$work" -prune -exec rm -rf {} +
  if [ ! -w "${TMPDIR:-/tmp}" ]; then
    TMPDIR=$work
    export TMPDIR
  fi
  export PROJECT_HOME
}

# The fetchers print "ok", an HTTP status, or why there was none. None of them may show the URL: it is a key.

fetch_python() { # file with the URL, target
  python3 - "$1" "$2" << 'PY'
import shutil, sys, urllib.error, urllib.request
try:
    with open(sys.argv[1]) as file, urllib.request.urlopen(file.read().strip(), timeout=60) as source, open(sys.argv[2], "wb") as target:
        shutil.copyfileobj(source, target, 1 << 20)
        length = source.headers.get("Content-Length")
        print("ok" if length in (None, str(target.tell())) else "the connection was cut")
except urllib.error.HTTPError as error:
    print(error.code)
except OSError as error:
    print(getattr(getattr(error, "reason", error), "strerror", None) or type(error).__name__)
except Exception as error:
    print(type(error).__name__)
PY
}

fetch_curl() {
  if status=$(printf 'url = "%s"\n' "$(cat "$1")" | curl --config - --globoff --fail --silent --show-error \
    --connect-timeout 20 --speed-limit 1000 --speed-time 60 --output "$2" --write-out '%{http_code}' 2> "$work/errors"); then
    echo ok
  elif [ "${status:-0}" -ge 400 ]; then
    echo "$status"
  else
    sed -n -e 's/[?].*//' -e 1p "$work/errors"
  fi
}

fetch_wget() {
  if wget --help 2>&1 | grep -qi busybox; then
    # This one takes the URL in no other way, which no one outside the pod sees, and crashes in Debian 12 when given a time limit.
    wget -q -O "$2" "$(cat "$1")" 2> "$work/errors" && echo ok && return
  else
    wget -nv -t 1 -T 60 -O "$2" -i - < "$1" 2> "$work/errors" && echo ok && return
  fi
  status=$(sed -n -e 's/.*ERROR \([0-9][0-9]*\).*/\1/p' -e 's/.*HTTP\/[0-9.]* \([0-9][0-9]*\).*/\1/p' "$work/errors")
  echo "${status:-the server was not reached}"
}

fetch() { # name of the URL's file, target, what
  pause=${SPARKSTEPS_RETRY_PAUSE:-1}
  for attempt in 1 2 3 4 5; do
    if have python3; then
      outcome=$(fetch_python "$SPARKSTEPS_ACCESS/$1" "$2") || outcome="python3 does not run"
    elif have curl; then
      outcome=$(fetch_curl "$SPARKSTEPS_ACCESS/$1" "$2") || outcome="curl does not run"
    elif have wget; then
      outcome=$(fetch_wget "$SPARKSTEPS_ACCESS/$1" "$2") || outcome="wget does not run"
    else
      fail 202 "the image has none of python3, curl, wget to fetch $3 with" "use an image that has one of them"
    fi
    case ${outcome:-no answer} in
      ok) return ;;
      400 | 401 | 403 | 404 | 410)
        fail 203 "storage answered $outcome for $3" "the link may have expired or storage refuses this network; retry the run"
        ;;
    esac
    if [ "$attempt" != 5 ]; then
      echo "sparksteps: could not fetch $3 ($outcome), trying again in $pause s"
      sleep "$pause"
      pause=$((pause * 2))
    fi
  done
  fail 203 "could not fetch $3 in $attempt tries ($outcome)" "check that pods of this namespace reach the storage account"
}

sha256_of() {
  if have sha256sum; then
    sha256sum < "$1"
  elif have python3; then
    python3 -c 'import hashlib, sys
hash = hashlib.sha256()
for part in iter(lambda: sys.stdin.buffer.read(1 << 20), b""): hash.update(part)
print(hash.hexdigest())' < "$1"
  elif have openssl; then
    openssl dgst -sha256 -r < "$1"
  else
    fail 202 "the image has none of sha256sum, python3, openssl to verify with" "use an image that has one of them"
  fi
}

verify() { # file, hash, what
  actual=$(sha256_of "$1")
  if [ "${actual%% *}" != "$2" ]; then
    fail 204 "$3 has the SHA-256 ${actual%% *}, not $2" "something between storage and pod changes it; look at proxies, then retry the run"
  fi
}

# Files first, links last: so nothing is ever written through a link.
unpack_python() {
  python3 - "$1" "$SPARKSTEPS_ARCHIVE_FORMAT" "$PROJECT_HOME" "$maxBytes" << 'PY'
import os, stat, sys, tarfile, zipfile
archive, kind, root, left = sys.argv[1], sys.argv[2], os.path.realpath(sys.argv[3]), int(sys.argv[4])
links = []

def inside(path):
    return os.path.commonpath([root, os.path.realpath(path)]) == root

def place(name):
    if name.startswith("/") or "\\" in name or ".." in name.split("/"):
        raise ValueError("entry %r leaves the folder" % name)
    path = os.path.normpath(os.path.join(root, name))
    os.makedirs(os.path.dirname(path) if path != root else root, exist_ok=True)
    return path

def write(name, source, mode):
    global left
    path = place(name)
    with open(path, "xb") as target:
        for part in iter(lambda: source.read(1 << 18), b""):
            left -= len(part)
            if left < 0:
                raise ValueError("the archive unpacks to more than %s bytes" % sys.argv[4])
            target.write(part)
    os.chmod(path, 0o644 | mode & 0o111)

def unpack_zip():
    with zipfile.ZipFile(archive) as entries:
        for entry in entries.infolist():
            mode = entry.external_attr >> 16
            if stat.S_ISLNK(mode):
                with entries.open(entry) as source:
                    links.append((entry.filename, source.read(4097).decode()))
            elif entry.filename.endswith("/") or stat.S_ISDIR(mode):
                os.makedirs(place(entry.filename), exist_ok=True)
            else:
                with entries.open(entry) as source:
                    write(entry.filename, source, mode)

def unpack_tar():
    with tarfile.open(archive, "r:gz") as entries:
        for entry in entries:
            if entry.isreg():
                write(entry.name, entries.extractfile(entry), entry.mode)
            elif entry.isdir():
                os.makedirs(place(entry.name), exist_ok=True)
            elif entry.issym():
                links.append((entry.name, entry.linkname))
            elif entry.islnk():
                os.link(place(entry.linkname), place(entry.name))
            else:
                raise ValueError("entry %r is a device or a pipe" % entry.name)

try:
    unpack_zip() if kind == "zip" else unpack_tar()
    for name, target in links:
        os.symlink(target, place(name))
    for name, target in links:
        if os.path.isabs(target) or not inside(os.path.join(root, name)):
            raise ValueError("link %r leaves the folder" % name)
except Exception as error:
    sys.exit("sparksteps: unpack: %s" % (error or type(error).__name__))
PY
}

refuse_names() { # reads names, one a line
  bad=$(LC_ALL=C grep -E '^/|(^|/)\.\.(/|$)' | head -n 1)
  if [ -n "$bad" ]; then
    fail 205 "entry '$bad' leaves the folder" "pack paths relative to the project's folder"
  fi
}

refuse_links() {
  root=$(cd "$PROJECT_HOME" && pwd -P)
  find "$PROJECT_HOME" -type l | while IFS= read -r link; do
    target=$(readlink -f "$link" || readlink "$link")
    case $target in
      "$root" | "$root"/*) ;;
      /* | .. | ../* | */../* | */..)
        fail 205 "link '${link#"$PROJECT_HOME"/}' leaves the folder" "make links relative, to files that the archive holds"
        ;;
    esac
  done
}

damaged() {
  fail 205 "the archive could not be unpacked" "the lines above say why; pack it anew, or give the volume more room"
}

unpack_tar() {
  if ! have tar || ! have gzip; then
    fail 202 "the image has neither python3 nor tar with gzip to unpack a tar.gz" "use an image that has them"
  fi
  gzip -dc < "$1" | tar -tf - | refuse_names
  gzip -dc < "$1" | head -c "$maxBytes" | tar -xof - -C "$PROJECT_HOME" || damaged
}

unpack_zip() (
  # No file may grow beyond the limit, whatever the archive says of itself.
  ulimit -f $((maxBytes / 512))
  if have unzip; then
    if unzip -Z1 "$1" > "$work/names" 2> /dev/null; then
      refuse_names < "$work/names"
      # Its 1 is a warning.
      LC_ALL=C.UTF-8 unzip -q -o "$1" -d "$PROJECT_HOME" || [ $? = 1 ] || damaged
    else
      # Busybox's drops names that leave the folder by itself. It would drop each link with '..' too, but those are judged below.
      EXTRACT_UNSAFE_SYMLINKS=1 unzip -q -o "$1" -d "$PROJECT_HOME" || damaged
    fi
  elif have jar; then
    jar tf "$1" | refuse_names
    (cd "$PROJECT_HOME" && LC_ALL=C.UTF-8 jar xf "$1") || damaged
    echo "sparksteps: unpacked by jar, which drops the files' exec bits"
  else
    fail 202 "the image has none of python3, unzip, jar to unpack a zip" "send the project as tar.gz, or use an image that has one of them"
  fi
)

unpack() {
  if have python3; then
    unpack_python "$1" || damaged
    return
  fi
  case $SPARKSTEPS_ARCHIVE_FORMAT in
    zip) unpack_zip "$1" ;;
    targz) unpack_tar "$1" ;;
    *) fail 201 "SPARKSTEPS_ARCHIVE_FORMAT is neither zip nor targz" "set it" ;;
  esac
  refuse_links
  find "$PROJECT_HOME" ! -path "$PROJECT_HOME" ! -type l -exec chmod u+rwX,a-s {} +
}

run_init() {
  fetch init-script-url "$work/init.sh" "the init script"
  verify "$work/init.sh" "$SPARKSTEPS_INIT_SHA256" "the init script"
  code=0
  (cd "$PROJECT_HOME" && exec sh "$work/init.sh") || code=$?
  rm -f "$work/init.sh"
  if [ "$code" != 0 ]; then
    fail "$code" "the init script stopped with exit code $code" "the lines above say where; correct it and submit the step again"
  fi
}

prepare
echo "sparksteps: fetching the archive"
fetch archive-url "$work/archive" "the archive"
verify "$work/archive" "$SPARKSTEPS_ARCHIVE_SHA256" "the archive"
echo "sparksteps: unpacking it to $PROJECT_HOME"
unpack "$work/archive"
rm -f "$work/archive" "$work/names" "$work/errors"
if [ -n "${SPARKSTEPS_INIT_SHA256:-}" ]; then
  run_init
fi
echo "sparksteps: the project is ready"
