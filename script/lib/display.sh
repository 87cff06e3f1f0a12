# Sourced by the commands that open a window: with_display runs one where a window can be shown.

# Chromium's sandbox does not start as root. A namespace in which this user has an ordinary number keeps the
# sandbox on, and files stay root's own.
can_be_ordinary() {
  unshare --user --map-user=1000 --map-group=1000 -- unshare --user true 2>/dev/null
}

# Sets `display` to the words to put before a command that opens a window, and `sandbox_flag` to the flag it needs.
choose_display() {
  display=()
  sandbox_flag=()
  [ "$(uname -s)" = Linux ] || return 0
  local virtual=false
  if [ -z "${DISPLAY:-}" ] && [ -z "${WAYLAND_DISPLAY:-}" ]; then virtual=true; fi
  if [ "$(id -u)" -eq 0 ]; then
    # On a real display the person's session bus would not know the other number.
    if $virtual && can_be_ordinary; then
      display=(unshare --user --map-user=1000 --map-group=1000 --)
    else
      say "Running as root: Chromium's sandbox is off (--no-sandbox)."
      sandbox_flag=(--no-sandbox)
      export TENANTATLAS_NO_SANDBOX=1
    fi
  fi
  if $virtual; then
    say 'No display: using a virtual one.'
    display+=(xvfb-run -a -s '-screen 0 1440x900x24 -nolisten tcp')
  fi
}
