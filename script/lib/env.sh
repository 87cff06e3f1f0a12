# Sourced by every command: the checkout's own Node and tools come first, then what bootstrap found out.

# Bootstrap's lines for a person. Standard output belongs to the commands' answers.
say() { printf '%s\n' "$*" >&2; }

fail() {
  say "$*"
  exit 1
}

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)
cd "$root" || exit 1
# The machine's own Node, which has headers to compile against; npm scripts put a package's Node before it.
machine_node=$(type -aP node | grep -v '/node_modules/' | head -n 1 || true)
export PATH="$root/node_modules/.bin:$PATH"

# Where the desktop runtime is: written by script/lib/runtime.mjs.
load_runtime() {
  local file="$root/node_modules/.cache/tenantatlas/runtime.env"
  # shellcheck disable=SC1090
  if [ -f "$file" ]; then . "$file"; fi
}
