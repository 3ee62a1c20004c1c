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
. "$here/processes.sh"
socket=$home/docker.sock
engine_pid=$home/dockerd.pid
registry_pid=$home/registry.pid

engine_answers() { [ "$(curl -sS -m 2 --unix-socket "$socket" http://engine/_ping 2>/dev/null)" = OK ]; }
registry_answers() { curl -sf -m 2 -o /dev/null "http://$registry/v2/"; }

require() {
  [ "$(id -u)" = 0 ] || fail "a private Docker engine needs root. Run as root, or set KABINET_TEST_DOCKER_HOST and KABINET_TEST_REGISTRY to engines of your own."
  local program
  for program in dockerd docker docker-registry busybox curl ip; do
    command -v "$program" >/dev/null || fail "$program is missing. Install: apt-get install docker.io docker-registry busybox-static curl iproute2"
  done
}

# Two folders can run side by side. The kernel makes an interface of one name only once, so making the bridge is the
# claim on its number; it bears our folder as its alias, and a bridge that does not is never used and never deleted.
find_bridge() {
  local interface
  bridge=
  for interface in /sys/class/net/kabinet*; do
    if [ "$(cat "$interface/ifalias" 2>/dev/null)" = "$home" ]; then bridge=$(basename "$interface"); fi
  done
  net=${bridge#kabinet}
}

make_bridge() {
  find_bridge
  [ -z "$bridge" ] || return 0
  for net in $(seq 90 250); do
    if ip -4 addr | grep -qF " 10.$net."; then continue; fi
    if ip link add "kabinet$net" type bridge 2>/dev/null; then bridge=kabinet$net; break; fi
  done
  [ -n "$bridge" ] || fail "no bridge could be made for the containers. Try by hand: ip link add kabinet90 type bridge"
  ip link set "$bridge" alias "$home"
  # A browser drops its requests whenever an address of the machine comes or goes. So the bridge has a port from the
  # start and stays up, whatever containers come and go, and takes no addresses by itself.
  if [ -e "/proc/sys/net/ipv6/conf/$bridge/disable_ipv6" ]; then echo 1 >"/proc/sys/net/ipv6/conf/$bridge/disable_ipv6"; fi
  ip link add "${bridge}a" type veth peer name "${bridge}b"
  ip link set "${bridge}a" master "$bridge" up
  ip link set "${bridge}b" up
  ip addr add "10.$net.0.1/24" dev "$bridge"
  ip link set "$bridge" up
}

# A port that is free now may be taken a moment later: then the registry ends, and the next port is tried.
start_registry() {
  local port
  registry=$(cat "$home/registry.address" 2>/dev/null || true)
  if alive "$registry_pid" && registry_answers; then return; fi
  for port in $(seq 6100 6199); do
    if ss -Hltn "sport = :$port" | grep -q .; then continue; fi
    registry=127.0.0.1:$port
    cat >"$home/registry.yml" <<-YAML
	version: 0.1
	log: { level: warn, accesslog: { disabled: true } }
	storage: { filesystem: { rootdirectory: $home/registry }, delete: { enabled: true } }
	http: { addr: "$registry" }
	YAML
    setsid docker-registry serve "$home/registry.yml" </dev/null >>"$home/registry.log" 2>&1 &
    echo $! >"$registry_pid"
    await 20 registry_is_decided || break
    if registry_listens; then echo "$registry" >"$home/registry.address"; return; fi
  done
  tail -n 20 "$home/registry.log" >&2
  fail "the registry did not start on any port from 6100 to 6199"
}

registry_is_decided() { ! kill -0 "$(cat "$registry_pid")" 2>/dev/null || registry_listens; }
registry_listens() { ss -Hltnp "sport = :${registry#*:}" | grep -qF "pid=$(cat "$registry_pid"),"; }

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
  make_bridge
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
  unmount_all
  find_bridge
  if [ -n "$bridge" ]; then
    ip link del "${bridge}a" 2>/dev/null || true
    ip link del "$bridge"
  fi
}

case ${1:-} in
  start) start ;;
  env) registry=$(cat "$home/registry.address" 2>/dev/null) || fail "nothing was started yet: scripts/engines.sh start"; print_env ;;
  stop) stop ;;
  purge) stop; rm -rf "$home" ;;
  crash) alive "$engine_pid" || fail "the engine does not run"; kill -KILL "$(cat "$engine_pid")"; await 5 gone "$engine_pid" ;;
  *) fail "usage: scripts/engines.sh start|env|stop|purge|crash" ;;
esac
