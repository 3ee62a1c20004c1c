# For the scripts beside it, which source it: processes that are started in the background and ended by pid, never by name.
# The script sets `home` first: the folder whose processes these are.

say() { echo "$(basename "$0" .sh): $*" >&2; }
fail() { say "$*"; exit 1; }

# A pid file may be stale and its number taken by another process: the command line has to name our folder.
alive() { # pid-file
  local pid
  pid=$(cat "$1" 2>/dev/null) && [ -n "$pid" ] && tr '\0' ' ' 2>/dev/null <"/proc/$pid/cmdline" | grep -qF -- "$home/"
}

gone() { ! alive "$1"; }

await() { # seconds command...
  local tries=$(($1 * 20)); shift
  for _ in $(seq "$tries"); do "$@" && return 0; sleep 0.05; done
  return 1
}

end() { # pid-file seconds
  alive "$1" || { rm -f "$1"; return 0; }
  local pid; pid=$(cat "$1")
  kill -TERM "$pid"
  await "$2" gone "$1" || { say "process $pid did not stop in $2 s and was killed"; kill -KILL "$pid"; }
  rm -f "$1"
}

# What an engine has mounted below our folder and left there.
unmount_all() {
  awk -v home="$home/" 'index($2, home) == 1 { print $2 }' /proc/mounts | sort -r | xargs -r umount
}
