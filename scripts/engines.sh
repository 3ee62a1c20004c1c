#!/usr/bin/env bash
# A private Docker engine and a local registry that holds the test images. Touches no other engine of the machine.
#
#   eval "$(scripts/engines.sh start)"   start both (again: does nothing) and set KABINET_TEST_DOCKER_HOST, KABINET_TEST_REGISTRY
#   eval "$(scripts/engines.sh env)"     the same variables of what runs already
#   scripts/engines.sh stop              stop both, keep the folder
#   scripts/engines.sh purge             stop both, remove the folder
#   scripts/engines.sh crash             kill -9 the engine (its containers go on); `start` brings it back
#
# All state lives in $KABINET_TEST_ENGINES (default /tmp/kabinet-engines-<user id>): one folder, one pair of engines.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
home=${KABINET_TEST_ENGINES:-/tmp/kabinet-engines-$(id -u)}
socket=$home/docker.sock
engine_pid=$home/dockerd.pid
registry_pid=$home/registry.pid

say() { echo "engines: $*" >&2; }
fail() { say "$*"; exit 1; }

# A pid file may be stale and its number taken by a stranger: the command line has to name our folder.
alive() {
  local pid
  pid=$(cat "$1" 2>/dev/null) && [ -n "$pid" ] && tr '\0' ' ' 2>/dev/null <"/proc/$pid/cmdline" | grep -qF -- "$home/"
}

await() { # seconds command...
  local tries=$(($1 * 20)); shift
  for _ in $(seq "$tries"); do "$@" && return 0; sleep 0.05; done
  return 1
}

gone() { ! alive "$1"; }

end() { # pid-file seconds
  alive "$1" || { rm -f "$1"; return 0; }
  local pid; pid=$(cat "$1")
  kill -TERM "$pid"
  await "$2" gone "$1" || { say "process $pid did not stop in $2 s and was killed"; kill -KILL "$pid"; }
  rm -f "$1"
}

engine_answers() { [ "$(curl -sS -m 2 --unix-socket "$socket" http://engine/_ping 2>/dev/null)" = OK ]; }
registry_answers() { curl -sf -m 2 -o /dev/null "http://$registry/v2/"; }

require() {
  [ "$(id -u)" = 0 ] || fail "a private Docker engine needs root. Run as root, or set KABINET_TEST_DOCKER_HOST and KABINET_TEST_REGISTRY to engines of your own."
  local program
  for program in dockerd docker docker-registry busybox curl ip; do
    command -v "$program" >/dev/null || fail "$program is missing. Install: apt-get install docker.io docker-registry busybox-static curl iproute2"
  done
}

# Chosen once per folder, so that two folders can run side by side.
choose_addresses() {
  if [ ! -s "$home/addresses" ]; then
    port=6100; while ss -Hltn "sport = :$port" | grep -q .; do port=$((port + 1)); done
    net=90; while ip -4 addr | grep -qF " 10.$net."; do net=$((net + 1)); done
    echo "127.0.0.1:$port $net" >"$home/addresses"
  fi
  read -r registry net <"$home/addresses"
  bridge=kabinet$net
}

start_registry() {
  alive "$registry_pid" && registry_answers && return
  cat >"$home/registry.yml" <<-YAML
	version: 0.1
	log: { level: warn, accesslog: { disabled: true } }
	storage: { filesystem: { rootdirectory: $home/registry }, delete: { enabled: true } }
	http: { addr: "$registry" }
	YAML
  setsid docker-registry serve "$home/registry.yml" </dev/null >>"$home/registry.log" 2>&1 &
  echo $! >"$registry_pid"
  await 20 registry_answers || { tail -n 20 "$home/registry.log" >&2; fail "the registry did not start on $registry"; }
}

# After kill -9 of dockerd its containerd is dead as well but may stay a zombie; dockerd would wait 15 s for it and give up.
forget_dead_containerd() {
  local file=$home/exec/containerd/containerd.pid pid state
  pid=$(cat "$file" 2>/dev/null) || return 0
  state=$(awk '/^State:/ { print $2 }' "/proc/$pid/status" 2>/dev/null || true)
  if [ -z "$state" ] || [ "$state" = Z ]; then rm -f "$file"; fi
}

# A bridge of its own: with --bridge=none dockerd deletes the docker0 of any other engine on the machine.
start_engine() {
  alive "$engine_pid" && engine_answers && return
  alive "$engine_pid" || rm -f "$engine_pid"
  forget_dead_containerd
  ip link show "$bridge" >/dev/null 2>&1 || ip link add "$bridge" type bridge
  ip addr replace "10.$net.0.1/24" dev "$bridge"
  ip link set "$bridge" up
  cat >"$home/daemon.json" <<-JSON
	{ "insecure-registries": ["$registry"], "live-restore": true, "shutdown-timeout": 5,
	  "max-download-attempts": 2, "log-driver": "json-file", "log-opts": { "max-size": "5m", "max-file": "2" } }
	JSON
  setsid dockerd --config-file "$home/daemon.json" --data-root "$home/data" --exec-root "$home/exec" \
    --pidfile "$engine_pid" -H "unix://$socket" --cgroup-parent "/$bridge" \
    --bridge "$bridge" --fixed-cidr "10.$net.0.0/24" --iptables=false --ip6tables=false --ip-masq=false \
    </dev/null >>"$home/dockerd.log" 2>&1 &
  await 40 engine_answers || { tail -n 20 "$home/dockerd.log" >&2; fail "the Docker engine did not start"; }
}

engine() { docker -H "unix://$socket" "$@"; }

# The images need no network: busybox is the base, every folder of test-images is built on it and pushed.
# They are removed from the engine again, so that a test that installs them really pulls.
push_images() {
  local print work name tags tag
  print=$(cd "$here" && cat engines.sh $(find test-images -type f | sort) | sha256sum)
  [ "$(cat "$home/images" 2>/dev/null)" = "$print $registry" ] && return
  work=$(mktemp -d "$home/images.XXXXXX")
  mkdir -p "$work"/base/{bin,tmp,etc}
  cp "$(command -v busybox)" "$work/base/bin/busybox"
  for name in $("$work/base/bin/busybox" --list | grep -vx busybox); do ln -s busybox "$work/base/bin/$name"; done
  echo 'root:x:0:0:root:/root:/bin/sh' >"$work/base/etc/passwd"
  tar -C "$work/base" -c . | engine import - kabinet-test/base >/dev/null
  for name in $(ls "$here/test-images"); do
    cp -r "$here/test-images/$name" "$work/$name"
    if [ "$name" = layers ]; then for tag in 1 2 3 4; do head -c 6M /dev/urandom >"$work/$name/data$tag"; done; fi
    tags=$(sed -n 's/^# tags: //p' "$work/$name/Dockerfile")
    for tag in $tags; do
      DOCKER_BUILDKIT=0 engine build -q --build-arg "TAG=$tag" -t "$registry/kabinet-test/$name:$tag" "$work/$name" >/dev/null 2>"$work/log" || { cat "$work/log" >&2; fail "the test image $name could not be built"; }
      engine push -q "$registry/kabinet-test/$name:$tag" >/dev/null
      engine image rm "$registry/kabinet-test/$name:$tag" >/dev/null
    done
  done
  engine image rm kabinet-test/base >/dev/null
  rm -rf "$work"
  echo "$print $registry" >"$home/images"
}

print_env() {
  echo "export KABINET_TEST_DOCKER_HOST=unix://$socket"
  echo "export KABINET_TEST_REGISTRY=$registry"
}

start() {
  require
  mkdir -p "$home"
  exec 9>"$home/lock"
  flock 9
  choose_addresses
  start_registry 9>&-
  start_engine 9>&-
  push_images
  print_env
}

stop() {
  [ -d "$home" ] || return 0
  if alive "$engine_pid" && engine_answers; then # live-restore would leave them running for ever
    engine ps -q | xargs -r docker -H "unix://$socket" kill >/dev/null 2>&1 || true
  fi
  end "$engine_pid" 30
  end "$registry_pid" 5
  awk -v home="$home/" 'index($2, home) == 1 { print $2 }' /proc/mounts | sort -r | xargs -r umount
  if [ -s "$home/addresses" ]; then choose_addresses; ip link del "$bridge" 2>/dev/null || true; fi
}

case ${1:-} in
  start) start ;;
  env) [ -s "$home/addresses" ] || fail "nothing was started yet: scripts/engines.sh start"; choose_addresses; print_env ;;
  stop) stop ;;
  purge) stop; rm -rf "$home" ;;
  crash) alive "$engine_pid" || fail "the engine does not run"; kill -KILL "$(cat "$engine_pid")"; await 5 gone "$engine_pid" ;;
  *) fail "usage: scripts/engines.sh start|env|stop|purge|crash" ;;
esac
