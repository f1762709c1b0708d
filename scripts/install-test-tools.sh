#!/usr/bin/env bash
# Installs what `npm run test:all` needs beside Node: Debian packages, and an AWS emulator in a Python environment of its
# own under .cache/tools. Can be run as often as one likes; what is there is left alone. Where it may not install, it says
# what is missing and how to get it, and fails: no test is skipped for a missing tool.
set -euo pipefail

readonly EMULATOR="ministack==1.5.33"

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
readonly root
readonly environment="$root/.cache/tools/venv"

# Command or file that proves a tool is there, and the Debian package that holds it.
# Of MariaDB only the server's files: the package mariadb-server would start a service on this machine.
readonly tools=(
  "/usr/lib/python3/dist-packages/docx:python3-docx"
  "/usr/lib/python3/dist-packages/odf:python3-odf"
  "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf:fonts-dejavu-core"
  "/usr/share/fonts/truetype/droid/DroidSansFallbackFull.ttf:fonts-droid-fallback"
  "/usr/share/poppler/cMap:poppler-data"
  "cloud-init:cloud-init"
  "curl:curl"
  "exiftool:libimage-exiftool-perl"
  "heif-enc:libheif-examples"
  "identify:imagemagick"
  "ip:iproute2"
  "mariadb-install-db:mariadb-server-core"
  "mariadbd:mariadb-server-core"
  "nginx:nginx-light"
  "openssl:openssl"
  "pango-view:pango1.0-tools"
  "pdftotext:poppler-utils"
  "python3:python3"
  "shellcheck:shellcheck"
  "tesseract:tesseract-ocr"
  "unshare:util-linux"
  "unzip:unzip"
  "zip:zip"
)

has() {
  [[ -e "$1" ]] || PATH="$PATH:/usr/sbin:/sbin" command -v "$1" >/dev/null 2>&1
}

give_up() {
  printf 'test tools: %s\n' "$1" >&2
  exit 1
}

missing_packages() {
  local tool
  for tool in "${tools[@]}"; do
    has "${tool%%:*}" || printf '%s\n' "${tool#*:}"
  done | sort -u
}

install_packages() {
  local packages=("$@") failed
  if ! has apt-get; then
    give_up "missing, and there is no apt-get here; install these Debian packages or what your system calls them: ${packages[*]}"
  fi
  if [[ $EUID -ne 0 ]]; then
    give_up "missing; run: sudo apt-get update && sudo apt-get install --no-install-recommends ${packages[*]}"
  fi

  printf 'test tools: installing %s\n' "${packages[*]}"
  if [[ " ${packages[*]} " == *" cloud-init "* ]]; then
    # Tests use its schema only; this keeps it from setting up this machine at the next boot.
    mkdir -p /etc/cloud
    touch /etc/cloud/cloud-init.disabled
  fi
  export DEBIAN_FRONTEND=noninteractive
  # What a package would start at its installation is no business of a test; and a container has no service manager.
  if [[ ! -e /usr/sbin/policy-rc.d ]]; then
    printf '#!/bin/sh\nexit 101\n' >/usr/sbin/policy-rc.d
    chmod +x /usr/sbin/policy-rc.d
    trap 'rm -f /usr/sbin/policy-rc.d' EXIT
  fi
  apt-get -qq update || give_up "apt-get update failed; check the network and the package sources, then run this again"
  apt-get -qq -y install --no-install-recommends "${packages[@]}" >/dev/null ||
    give_up "apt-get install failed for: ${packages[*]}"
  # A test starts its own; the package would have one of its own start with the machine.
  if [[ " ${packages[*]} " == *" nginx-light "* ]] && has systemctl; then systemctl --quiet disable nginx || true; fi

  failed="$(missing_packages)"
  [[ -z "$failed" ]] || give_up "installed, but these still lack a command that tests call: ${failed//$'\n'/ }"
}

emulator_is_there() {
  [[ -x "$environment/bin/ministack" && -f "$environment/.installed" && "$(<"$environment/.installed")" == "$EMULATOR" ]]
}

install_emulator() {
  printf 'test tools: installing %s into .cache/tools\n' "$EMULATOR"
  rm -rf "$environment"
  mkdir -p "$(dirname "$environment")"
  if ! python3 -m venv "$environment" >/dev/null 2>&1; then
    # Debian keeps what venv needs in a package of its own.
    install_packages python3-venv
    python3 -m venv "$environment" || give_up "python3 -m venv $environment failed"
  fi
  "$environment/bin/python" -m pip install --quiet --disable-pip-version-check "$EMULATOR" ||
    give_up "pip could not install $EMULATOR; check the network, then run this again"
  # Written last: an installation that was interrupted is made again.
  printf '%s' "$EMULATOR" >"$environment/.installed"
}

mapfile -t packages < <(missing_packages)
if [[ ${#packages[@]} -gt 0 ]]; then install_packages "${packages[@]}"; fi
emulator_is_there || install_emulator
printf 'test tools: all there\n'
