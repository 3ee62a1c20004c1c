#!/usr/bin/env bash
# A private PostgreSQL for the tests of the hub: its own folder, loopback only, stopped by pid.
#
#   eval "$(scripts/postgres.sh start)"   start it (again: does nothing) and set KABINET_TEST_STORE
#   scripts/postgres.sh stop              stop it, keep the folder
#   scripts/postgres.sh purge             stop it, remove the folder
#
# The folder is $KABINET_TEST_POSTGRES (default /tmp/kabinet-postgres-<user id>).
set -euo pipefail

home=${KABINET_TEST_POSTGRES:-/tmp/kabinet-postgres-$(id -u)}
fail() { echo "postgres: $*" >&2; exit 1; }

bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)
[ -n "$bin" ] || { command -v initdb >/dev/null && bin=$(dirname "$(readlink -f "$(command -v initdb)")"); }
[ -x "$bin/postgres" ] || fail "PostgreSQL is missing. Install: apt-get install postgresql"

# PostgreSQL refuses to run as root.
as_owner() {
  if [ "$(id -u)" = 0 ]; then setpriv --reuid=postgres --regid=postgres --clear-groups -- "$@"; else "$@"; fi
}

running() { [ -s "$home/data/postmaster.pid" ] && as_owner "$bin/pg_ctl" -D "$home/data" status >/dev/null 2>&1; }

start() {
  mkdir -p "$home"
  if [ "$(id -u)" = 0 ]; then chown postgres "$home"; fi
  cd "$home"
  if [ ! -s data/PG_VERSION ]; then
    as_owner "$bin/initdb" -D data -U kabinet -A trust -E UTF8 --locale=C.UTF-8 --no-sync >initdb.log 2>&1 || { cat initdb.log >&2; fail "initdb failed"; }
  fi
  if ! running; then
    port=6300; while ss -Hltn "sport = :$port" | grep -q .; do port=$((port + 1)); done
    echo "$port" >port
    as_owner "$bin/pg_ctl" -D data -l "$home/data/server.log" -w -t 60 \
      -o "-c listen_addresses=127.0.0.1 -c port=$port -c unix_socket_directories='' -c fsync=off -c max_connections=200" start >/dev/null \
      || { tail -n 20 data/server.log >&2; fail "the server did not start"; }
  fi
  port=$(cat port)
  echo "export KABINET_TEST_STORE=postgres://kabinet@127.0.0.1:$port/postgres"
}

stop() {
  [ -d "$home/data" ] || return 0
  cd "$home"
  if running; then as_owner "$bin/pg_ctl" -D data -m fast -w -t 30 stop >/dev/null; fi
}

case ${1:-} in
  start) start ;;
  stop) stop ;;
  purge) stop; rm -rf "$home" ;;
  *) fail "usage: scripts/postgres.sh start|stop|purge" ;;
esac
