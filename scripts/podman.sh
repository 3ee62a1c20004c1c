#!/usr/bin/env bash
# Two private Podman services: one of root, one of an ordinary user made for the tests. Touches no other Podman of the machine.
# They pull from the registry of scripts/engines.sh, so start that first.
#
#   eval "$(scripts/podman.sh start)"    start both (again: does nothing) and set KABINET_TEST_PODMAN_HOST, KABINET_TEST_PODMAN_ROOTLESS_HOST
#   scripts/podman.sh stop               end their containers and both services, keep the folder
#   scripts/podman.sh purge              the same, and remove the folder and the user
#
# All state lives in $KABINET_TEST_PODMAN (default /tmp/kabinet-podman-<user id>).
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
home=${KABINET_TEST_PODMAN:-/tmp/kabinet-podman-$(id -u)}
. "$here/processes.sh"
# Tells apart what two folders make outside of themselves: a user and a bridge.
mark=kabinet$(echo -n "$home" | sha256sum | cut -c1-6)
user=$mark
net=$((20 + $(printf %d "0x${mark#kabinet}") % 60))
root_folder=$home/root
user_folder=$home/user

require() {
  [ "$(id -u)" = 0 ] || fail "two private Podman services need root. Run as root, or set KABINET_TEST_PODMAN_HOST and KABINET_TEST_PODMAN_ROOTLESS_HOST to services of your own."
  [ -n "${KABINET_TEST_REGISTRY:-}" ] || fail 'KABINET_TEST_REGISTRY is not set. Start the registry first: eval "$(scripts/engines.sh start)"'
  local program
  for program in podman runc newuidmap slirp4netns curl setpriv useradd; do
    command -v "$program" >/dev/null || fail "$program is missing. Install: apt-get install podman runc uidmap slirp4netns netavark curl"
  done
}

# How the user's service is run. The device for user-mode networks is as open as on most machines, for this service alone.
as_user=(unshare --mount --propagation private sh -c 'mount --bind "$0" /dev/net/tun; exec "$@"' "$home/tun" setpriv "--reuid=$user" "--regid=$user" --init-groups)

answers() { [ "$(curl -sS -m 2 --unix-socket "$1/podman.sock" http://engine/_ping 2>/dev/null)" = OK ]; } # folder

# Where a test puts the registry behind a user and a password: a hundred ports further (login-proxy.ts).
login_registry() { echo "${KABINET_TEST_REGISTRY%:*}:$((${KABINET_TEST_REGISTRY##*:} + 100))"; }

# runc, because crun refuses a machine of both cgroup versions. File locks, because the usual ones lie in a place that all
# Podmans share. The usual limit of open files is more than a root without CAP_SYS_RESOURCE may give.
configure() { # folder
  mkdir -p "$1"/{config/containers,run,graph,tmp,networks}
  cat >"$1/config/containers/storage.conf" <<-TOML
	[storage]
	driver = "overlay"
	runroot = "$1/run"
	graphroot = "$1/graph"
	TOML
  cat >"$1/config/containers/registries.conf" <<-TOML
	unqualified-search-registries = ["$KABINET_TEST_REGISTRY"]
	short-name-mode = "permissive"
	[[registry]]
	location = "$KABINET_TEST_REGISTRY"
	insecure = true
	[[registry]]
	location = "$(login_registry)"
	insecure = true
	TOML
  cat >"$1/config/containers/containers.conf" <<-TOML
	[containers]
	netns = "none"
	log_driver = "k8s-file"
	default_ulimits = ["nofile=16384:16384", "nproc=16384:16384"]
	[engine]
	runtime = "runc"
	cgroup_manager = "cgroupfs"
	events_logger = "file"
	lock_type = "file"
	tmp_dir = "$1/tmp"
	[network]
	network_backend = "netavark"
	network_config_dir = "$1/networks"
	TOML
  # An internal network leaves no rule in the machine's firewall.
  cat >"$1/networks/podman.json" <<-JSON
	{ "name": "podman", "id": "2f259bab93aaaaa2542ba43ef33eb990d0999ee1b9924b557b7be53c0b7a1bb9", "driver": "bridge",
	  "network_interface": "$mark", "created": "2026-01-01T00:00:00Z", "subnets": [{ "subnet": "10.$net.0.0/24", "gateway": "10.$net.0.1" }],
	  "ipv6_enabled": false, "internal": true, "dns_enabled": false, "ipam_options": { "driver": "host-local" } }
	JSON
  echo '{ "default": [{ "type": "insecureAcceptAnything" }] }' >"$1/config/containers/policy.json"
}

# Everything by which Podman could find a configuration or a folder that is not ours.
surroundings() { # folder
  echo "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=$1 XDG_CONFIG_HOME=$1/config XDG_DATA_HOME=$1/data XDG_RUNTIME_DIR=$1/run
    CONTAINERS_CONF=$1/config/containers/containers.conf CONTAINERS_STORAGE_CONF=$1/config/containers/storage.conf
    CONTAINERS_REGISTRIES_CONF=$1/config/containers/registries.conf DOCKER_CONFIG=$1/config TMPDIR=$1/tmp PODMAN_IGNORE_CGROUPSV1_WARNING=1"
}

start_service() { # folder command...
  local folder=$1 pid=$1/service.pid; shift
  if alive "$pid" && answers "$folder"; then return 0; fi
  end "$pid" 5
  rm -f "$folder/podman.sock"
  cd "$folder"
  setsid "$@" env -i $(surroundings "$folder") podman --log-level warn system service --time=0 "unix://$folder/podman.sock" \
    </dev/null >>"$folder/service.log" 2>&1 9>&- &
  echo $! >"$pid"
  await 20 answers "$folder" || { tail -n 20 "$folder/service.log" >&2; fail "the Podman service in $folder did not start"; }
}

make_user() {
  id -u "$user" >/dev/null 2>&1 || useradd --no-create-home --home-dir "$user_folder" --shell /usr/sbin/nologin "$user"
  chown -R "$user:$user" "$user_folder"
}

print_env() {
  echo "export KABINET_TEST_PODMAN_HOST=unix://$root_folder/podman.sock"
  echo "export KABINET_TEST_PODMAN_ROOTLESS_HOST=unix://$user_folder/podman.sock"
}

start() {
  require
  mkdir -p "$home"
  exec 9>"$home/lock"
  flock 9
  if ! answers "$root_folder"; then configure "$root_folder"; fi
  start_service "$root_folder" env
  [ -e "$home/tun" ] || { mknod "$home/tun" c 10 200; chmod 666 "$home/tun"; }
  if ! answers "$user_folder"; then configure "$user_folder"; make_user; fi
  start_service "$user_folder" "${as_user[@]}"
  print_env
}

# Containers outlive the service, so they go first.
stop_service() { # folder command...
  local folder=$1; shift
  [ -d "$folder" ] || return 0
  cd "$folder"
  "$@" env -i $(surroundings "$folder") podman rm --all --force --time 0 >/dev/null 2>>"$folder/service.log" || true
  end "$folder/service.pid" 10
  # The process that keeps the user's namespace.
  local keeper; keeper=$(cat "$folder"/tmp/pause.pid 2>/dev/null || true)
  if [ -n "$keeper" ]; then kill "$keeper" 2>/dev/null || true; rm -f "$folder/tmp/pause.pid"; fi
  cd /
}

# A user's service goes on in a second process, inside the user's own namespace. The user is ours, and so is what runs as it.
end_what_is_left() {
  local process
  for process in $(find /proc -maxdepth 1 -name '[0-9]*' -user "$user" 2>/dev/null); do kill "-${1:-TERM}" "${process#/proc/}" 2>/dev/null || true; done
}
nothing_is_left() { ! find /proc -maxdepth 1 -name '[0-9]*' -user "$user" 2>/dev/null | grep -q .; }

stop() {
  [ -d "$home" ] || return 0
  stop_service "$root_folder" env
  if id -u "$user" >/dev/null 2>&1; then
    stop_service "$user_folder" setpriv "--reuid=$user" "--regid=$user" --init-groups
    end_what_is_left
    await 5 nothing_is_left || { end_what_is_left KILL; await 5 nothing_is_left || say "processes of $user are left"; }
  fi
  unmount_all
}

purge() {
  stop
  if id -u "$user" >/dev/null 2>&1; then userdel "$user" || say "the user $user could not be removed"; fi
  rm -rf "$home"
}

case ${1:-} in
  start) start ;;
  stop) stop ;;
  purge) purge ;;
  *) fail "usage: scripts/podman.sh start|stop|purge" ;;
esac
