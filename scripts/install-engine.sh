#!/usr/bin/env bash
# Gives this checkout the Pulumi CLI that package.json pins (the package "pulumi"), under .cache/engine/<version>/bin, for
# what runs on the real engine: `npm run rehearse`. What is there is left alone. Otherwise the vendor's download is tried,
# and where it cannot be reached the CLI is built from its Go modules, whose checksums are in scripts/engine/go.sum.
# The newest language host for Node that is a Go module cannot start policy packs; test/engine/language-host goes in
# front of it then. With the vendor's CLI comes its own.
set -euo pipefail

readonly DOWNLOAD_SECONDS=90
# The oldest Go that the CLI's modules accept.
readonly GO_MINOR=25

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
readonly root

say() {
  printf 'engine: %s\n' "$1" >&2
}

give_up() {
  say "$1"
  exit 1
}

command -v node >/dev/null || give_up "Node is missing: install 20.19 or later, 22 or 24"
version="$(node -p 'require(process.argv[1]).devDependencies.pulumi' "$root/package.json")"
readonly version
readonly place="$root/.cache/engine/$version"

# Whether a folder holds a CLI of the pinned version that starts.
holds_cli() {
  [[ -x "$1/pulumi" && -x "$1/pulumi-language-nodejs" ]] &&
    [[ "$(PULUMI_SKIP_UPDATE_CHECK=true "$1/pulumi" version 2>/dev/null)" == "v$version" ]]
}

# Puts a finished folder in its place in one step: an installation that is interrupted leaves nothing that looks whole.
put() {
  chmod 755 "$1"
  rm -rf "$place"
  mv "$1" "$place"
}

# Where the package "pulumi" keeps what it downloads.
vendor_folder() {
  printf '%s/versions/%s/bin' "${PULUMI_HOME:-$HOME/.pulumi}" "$version"
}

# Runs a Node program with a limit in seconds, together with what it starts; macOS has no `timeout`.
within() {
  node -e '
    const [limit, ...args] = process.argv.slice(1);
    const child = require("node:child_process").spawn(process.execPath, args, { detached: true, stdio: "ignore" });
    const stop = () => { try { process.kill(-child.pid, "SIGKILL"); } catch {} };
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.once(signal, () => { stop(); process.exit(1); });
    setTimeout(stop, limit * 1000).unref();
    child.once("exit", (code) => process.exit(code ?? 1));
  ' "$@"
}

from_vendor() {
  local folder
  folder="$(vendor_folder)"
  if ! holds_cli "$folder"; then
    [[ -d "$root/node_modules/pulumi" ]] || give_up "the package pulumi is not installed; run npm ci"
    say "asking the vendor for Pulumi $version"
    within "$DOWNLOAD_SECONDS" "$root/node_modules/pulumi/run.js" version || true
  fi
  holds_cli "$folder" || return 1
  ln -s "$folder" "$work/bin"
}

need_go() {
  local minor
  command -v go >/dev/null ||
    give_up "the vendor's download does not work here, and there is no Go to build the CLI with. Install Go 1.$GO_MINOR or later (https://go.dev/dl, or the package golang of your system), or let $(vendor_folder) hold a Pulumi CLI $version; then run this again"
  minor="$(go env GOVERSION | sed -nE 's/^go1\.([0-9]+).*/\1/p')"
  [[ "${minor:-0}" -ge $GO_MINOR ]] ||
    give_up "$(go env GOVERSION) is too old to build the CLI; install Go 1.$GO_MINOR or later (https://go.dev/dl), then run this again"
}

# build MODULE PACKAGE OUTPUT LDFLAGS: in a copy, so that Go never writes into the checkout.
build() {
  cp -R "$root/scripts/$1" "$work/$1"
  (cd "$work/$1" && GOWORK=off GOFLAGS=-mod=readonly go build -buildvcs=false -ldflags "$4" -o "$3" "$2") ||
    give_up "$2 could not be built; Go's words are above. If modules could not be fetched, set GOPROXY to one that this machine reaches, and run this again"
}

from_modules() {
  need_go
  say "building Pulumi $version from its Go modules; the first time takes some minutes"
  mkdir "$work/bin" "$work/host"
  build engine github.com/pulumi/pulumi/pkg/v3/cmd/pulumi "$work/bin/pulumi" \
    "-s -w -X github.com/pulumi/pulumi/sdk/v3/go/common/version.Version=v$version"
  build language-host github.com/pulumi/pulumi/sdk/v3/nodejs/cmd/pulumi-language-nodejs \
    "$work/host/pulumi-language-nodejs" "-s -w"
  cat >"$work/bin/pulumi-language-nodejs" <<'HOST'
#!/bin/sh
# Four folders up is the checkout: bin, version, engine, .cache.
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../../../.." && pwd)
CAREPLANE_LANGUAGE_HOST="$here/../host/pulumi-language-nodejs" \
  exec node -r "$root/plan/register.js" "$root/test/engine/language-host/main.ts" "$@"
HOST
  chmod +x "$work/bin/pulumi-language-nodejs"
  rm -rf "$work/engine" "$work/language-host"
}

if holds_cli "$place/bin"; then exit 0; fi

mkdir -p "$(dirname "$place")" || give_up "$(dirname "$place") cannot be made; make it writable"
work="$(mktemp -d "$place.XXXXXX")" || give_up "$(dirname "$place") cannot be written to; make it writable"
trap 'rm -rf "$work"' EXIT
from_vendor || from_modules
holds_cli "$work/bin" || give_up "the CLI that was made does not say that it is v$version; remove .cache/engine and run this again"
put "$work"
say "Pulumi $version is in .cache/engine/$version/bin"
