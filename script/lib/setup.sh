# Sourced by the commands: what they need, installed when it is missing and left alone when it is not.
# shellcheck source=script/lib/env.sh
. "$(dirname "${BASH_SOURCE[0]}")/env.sh"

# Electron's shared libraries, a virtual display, and what compiles a native addon.
DISPLAY_PACKAGES='xvfb xauth libnss3 libgbm1 libatk-bridge2.0-0 libxss1 libgtk-3-0 libasound2'
# What the tests of the sealed secrets, the tray and the notices start on a session bus of their own.
DESKTOP_PACKAGES='dbus gnome-keyring libsecret-1-0 libnotify4'
COMPILER_PACKAGES='python3 make g++'

# One set-up at a time in this checkout; a second command waits for the first. The lock ends with its holder.
lock_checkout() {
  if command -v flock >/dev/null; then
    exec 9<"$root/package.json"
    flock 9
  fi
}

unlock_checkout() { exec 9<&-; }

# npm packages, from the lock file, when there are none or the lock file changed since.
setup_npm() {
  local stamp="$root/node_modules/.tenantatlas-lock"
  if cmp -s package-lock.json "$stamp"; then return; fi
  [ -n "$machine_node" ] || fail 'Node.js 20.11 or newer with npm is needed to start: install it, then run this again.'
  lock_checkout
  if ! cmp -s package-lock.json "$stamp"; then
    say 'Installing npm packages…'
    npm ci --loglevel=error --no-fund --no-audit --no-progress 9<&- >&2 || fail 'npm ci failed: see above.'
    node --version >/dev/null || fail 'The Node.js of the npm package "node" does not run on this machine.'
    # Last, so that an interrupted install is repeated.
    cp package-lock.json "$stamp"
  fi
  unlock_checkout
}

# Names differ between Debian 12 and its successors (libgtk-3-0 became libgtk-3-0t64).
package_name() {
  if apt-cache show "$1t64" >/dev/null 2>&1; then printf '%st64' "$1"; else printf '%s' "$1"; fi
}

install_packages() {
  local names=() name runner=()
  if ! command -v apt-get >/dev/null; then
    fail "These packages are missing and this system has no apt: $*. Install their equivalents, then run this again."
  fi
  if [ "$(id -u)" -ne 0 ]; then
    if command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
      runner=(sudo -n)
    else
      fail "System packages are missing. Run this line, then try again:
  sudo apt-get update && sudo apt-get install -y --no-install-recommends $*"
    fi
  fi
  say "Installing system packages: $*…"
  "${runner[@]}" apt-get update -qq >&2 || fail 'apt-get update failed: see above.'
  for name in "$@"; do names+=("$(package_name "$name")"); done
  "${runner[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
    -o DPkg::Lock::Timeout=300 "${names[@]}" >/dev/null || fail 'apt-get install failed: see above.'
}

# A virtual display where there is no real one, and the libraries that Electron's binary asks for.
setup_system() {
  [ "$(uname -s)" = Linux ] || return 0
  local missing=false
  if [ -z "${DISPLAY:-}" ] && ! { command -v xvfb-run && command -v xauth; } >/dev/null; then missing=true; fi
  if ldd "$TENANTATLAS_ELECTRON" | grep -q 'not found'; then missing=true; fi
  if $missing; then
    # shellcheck disable=SC2086
    install_packages $DISPLAY_PACKAGES
    if ldd "$TENANTATLAS_ELECTRON" | grep 'not found' >&2; then
      fail 'The libraries above are still missing.'
    fi
  fi
}

has_libnotify() { /sbin/ldconfig -p | grep -F libnotify.so.4; }

# A session bus and a real keyring for the tests; without them they say that they were skipped.
setup_desktop() {
  [ "$(uname -s)" = Linux ] && command -v apt-get >/dev/null || return 0
  if ! { command -v dbus-run-session && command -v gnome-keyring-daemon && has_libnotify; } >/dev/null; then
    # shellcheck disable=SC2086
    (install_packages $DESKTOP_PACKAGES) || say 'No session bus or keyring here: the tests that need them are skipped.'
  fi
}

setup_compiler() {
  if ! { command -v python3 && command -v make && command -v g++; } >/dev/null; then
    # shellcheck disable=SC2086
    install_packages $COMPILER_PACKAGES
  fi
}

# The desktop runtime: the official Electron where its download is reachable, else the substitute.
setup_runtime() {
  local cache="${XDG_CACHE_HOME:-$HOME/.cache}/tenantatlas"
  export TENANTATLAS_CACHE="$cache" TENANTATLAS_MACHINE_NODE="$machine_node"
  mkdir -p "$cache"
  (
    # Several checkouts share this cache: one of them fills it, the others wait.
    if command -v flock >/dev/null; then exec 8>"$cache/lock" && flock 8; fi
    node script/lib/runtime.mjs electron 8>&- || exit 1
    if ! node script/lib/runtime.mjs binding-ready; then
      setup_compiler
      node script/lib/runtime.mjs binding 8>&- || exit 1
    fi
  ) || exit 1
  load_runtime
}

# All of it, in the order in which one needs the other.
setup_all() {
  setup_npm
  setup_runtime
  setup_system
}
