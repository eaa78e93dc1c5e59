# shellcheck shell=bash disable=SC2016,SC2154
# Tests of ./hall up --services, with the real PostgreSQL and InfluxDB and the stand-in programs of hall-test.sh, which reads this.

services_life() {
    local data="$box/data-services" port
    port="$(free_port)"
    start "$data" "$port" --services --no-people
    check 'the hall on servers becomes ready' await 40 is_ready "$data" || cat "$data.out"
    check 'hall.json also has the two servers and their ports' quietly jq -e --argjson port "$port" '
        (.pids | has("mosquitto") and has("postgres") and has("influx"))
        and (.ports | .postgres == $port + 3 and .influx == $port + 4 and .influxBackup == $port + 5)' "$data/run/hall.json"
    check 'all servers listen on loopback only' only_loopback $((port + 1)) $((port + 3)) $((port + 4)) $((port + 5))
    check 'PostgreSQL does not run as root' not_root "$(pid_of "$data" postgres)"
    check 'no password is in a command line or an environment' no_secret_shown "$data"
    check 'the secrets are for their owner only' bash -c "! find '$data/secrets' '$data/influx' -type f -perm /077 | grep -q ."
    check 'the server is told where both are' grep -q -- "--spring.datasource.url=jdbc:postgresql://127.0.0.1:$((port + 3))/hall.* --hall.telemetry.store=influx --hall.influx.url=http://127.0.0.1:$((port + 4))" "$data/logs/server.log"
    check 'what is committed can be read' writes_and_reads "$data" "$port"
    check 'PostgreSQL refuses a wrong password' bash -c "! PGPASSWORD=wrong psql -h 127.0.0.1 -p $((port + 3)) -U hall-server hall -c 'SELECT 1' >/dev/null 2>&1"
    check 'PostgreSQL has no superuser to log in as' bash -c "! PGPASSWORD='' psql -h 127.0.0.1 -p $((port + 3)) -U postgres postgres -c 'SELECT 1' >/dev/null 2>&1"
    check 'InfluxDB refuses strangers' test "$(curl -s -o /dev/null -w '%{http_code}' "http://127.0.0.1:$((port + 4))/query?q=SHOW+DATABASES")" = 401
    check 'the doctor looks at both' test "$("$box/hall" doctor --data "$data" | grep -cE "ok    (PostgreSQL|InfluxDB): takes the server's password")" = 2

    local name before
    for name in postgres influx; do
        before="$(pid_of "$data" "$name")"
        kill -KILL "$before"
        check "a killed $name is started again, hall.json follows" await 15 is_new_pid "$data" "$name" "$before"
    done
    check '… and nothing of what was committed is gone' await 15 reads "$data" "$port"
    mkdir -p "$data/materials" && printf 'paper' >"$data/materials/$(printf '%064d' 1)"
    check 'a running hall on servers is backed up' quietly "$box/hall" backup --data "$data" --to "$box/services.tar.gz"
    check 'the backup is for its owner only' mode_is 600 "$box/services.tar.gz"

    services_stop "$data"
    services_forms "$data"
    services_restore "$box/services.tar.gz"
    services_stale "$data"
}

services_stop() { # DATA
    local all
    mapfile -t all < <(jq -r '.pids[]' "$1/run/hall.json"; of_postgres "$1")
    check 'down stops it' quietly "$box/hall" down --data "$1"
    wait "$up"
    check '… in order' test $? -eq 0
    check '… and no process is left, none of PostgreSQL either' await 5 all_gone "${all[@]}"
    check 'PostgreSQL was not cut off' grep -q 'database system is shut down' "$1/logs/postgres.log"
}

# A folder is used in the form in which it was made.
services_forms() { # DATA
    mkdir -p "$box/data-plain"
    touch "$box/data-plain/hall.mv.db"
    check 'a hall on servers is not started without them' refuses 1 'start it with --services' "$box/hall" up --data "$1" --port "$(free_port)"
    check 'another hall is not started on servers' refuses 1 'start it without --services' "$box/hall" up --services --data "$box/data-plain" --port "$(free_port)"
    check 'a port without room for the servers is refused' refuses 2 'from 1 to 65530' "$box/hall" up --services --port 65531
    check 'a hall without servers has no databases to start' refuses 1 'no hall on PostgreSQL' "$box/hall" databases --data "$box/data-plain"
}

services_restore() { # FILE
    local data="$box/data-servicesback" port
    port="$(free_port)"
    check 'the backup comes back into an empty folder' quietly "$box/hall" restore "$1" --data "$data"
    check '… and the papers' test "$(cat "$data/materials"/*)" = paper
    check '… and the descriptions of both halls' cmp -s "$box/deploy/halls/baita.json" "$data/description-baita.json"
    check '… and not twice' refuses 1 'already' "$box/hall" restore "$1" --data "$data"
    : >"$data/restoring"
    check 'a restore that was cut off is no hall' refuses 1 'was cut off' "$box/hall" up --services --data "$data" --port "$port"
    check '… and can be repeated' quietly "$box/hall" restore "$1" --data "$data"
    aside "$data.out" "$box/hall" databases --data "$data" --port "$port"
    check 'the databases of a stopped hall can be looked into' await 20 grep -q 'databases are ready' "$data.out"
    check '… and hold what was backed up' reads "$data" "$port"
    kill -TERM "$up"
    wait "$up"
    check '… and end when told to' test $? -eq 0
    check 'a stopped hall on servers is backed up, too' quietly "$box/hall" backup --data "$data" --to "$box/again.tar.gz"
    check '… and nothing of it is left running' test ! -e "$data/run"
}

# Everything is killed at once, the script first: the next start clears up, and what was committed is there.
services_stale() { # DATA
    local data="$1" port left
    port="$(free_port)"
    start "$data" "$port" --services
    await 40 is_ready "$data"
    mapfile -t left < <(jq -r '.pids | del(.hall)[]' "$data/run/hall.json"; of_postgres "$data")
    kill -KILL "$up"
    kill -KILL "$(pid_of "$data" postgres)"
    wait "$up" 2>/dev/null
    start "$data" "$port" --services
    check 'after a killed script the next start clears up and is ready' await 60 grep -q 'Smart Hall is ready' "$data.out" || cat "$data.out"
    check '… and the old servers are gone' all_gone "${left[@]}"
    check '… and what was committed is there' reads "$data" "$port"
    "$box/hall" down --data "$data" >/dev/null
    wait "$up"
}

only_loopback() { # PORT…
    local port
    for port in "$@"; do
        grep -qE ": 0100007F:$(printf %04X "$port") [0-9A-F]+:0000 0A" /proc/net/tcp || return 1
        ! grep -hE ": [0-9A-F]+:$(printf %04X "$port") [0-9A-F]+:0000 0A" /proc/net/tcp /proc/net/tcp6 | grep -vq ': 0100007F:' || return 1
    done
}

not_root() { [[ $(awk '/^Uid:/ { print $2 + $3 + $4 + $5 }' "/proc/$1/status") != 0 ]]; }

# The processes of PostgreSQL in a folder.
of_postgres() { # DATA
    local process
    for process in /proc/[0-9]*; do
        [[ $(readlink "$process/cwd" 2>/dev/null) != "$1/postgres" ]] || printf '%s\n' "${process#/proc/}"
    done
}

no_secret_shown() { # DATA
    local file
    for file in "$1"/secrets/{postgres,influx,mqtt}-*; do
        if grep -qsF "$(<"$file")" /proc/[0-9]*/cmdline /proc/[0-9]*/environ; then return 1; fi
    done
}

in_postgres() { # DATA PORT SQL
    PGPASSWORD="$(<"$1/secrets/postgres-hall-server")" psql -h 127.0.0.1 -p $(($2 + 3)) -U hall-server -qtAX -c "$3" hall 2>/dev/null
}

in_influx() { # DATA PORT PATH OPTION…
    local data="$1" port="$2" path="$3"
    shift 3
    curl -fs -u "hall-server:$(<"$data/secrets/influx-hall-server")" "http://127.0.0.1:$((port + 4))/$path" "$@"
}

writes_and_reads() { # DATA PORT
    in_postgres "$1" "$2" "CREATE TABLE proof (words TEXT); INSERT INTO proof VALUES ('大厅')" \
        && in_influx "$1" "$2" 'write?db=hall&precision=ms' --data-binary 'reading,hall=yixing value=612.5 1795485600000' \
        && reads "$1" "$2"
}

reads() { # DATA PORT
    [[ $(in_postgres "$1" "$2" 'SELECT words FROM proof') == 大厅 ]] \
        && in_influx "$1" "$2" 'query?db=hall&epoch=ms' --data-urlencode 'q=SELECT value FROM reading' \
        | jq -e '.results[0].series[0].values == [[1795485600000, 612.5]]' >/dev/null
}
