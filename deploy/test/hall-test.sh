#!/usr/bin/env bash
# Tests of ./hall itself, in a copy of the checkout whose four programs are stand-ins that start at once.
# Mosquitto is the real one. Needs no network and about a minute.
# shellcheck disable=SC2016
set -uo pipefail

here="$(cd "$(dirname "$0")/../.." && pwd)"
box="$(mktemp -d)"
failures=0
unset HALL_CLOCK HALL_DESCRIPTION HALL_PUBLIC_URL HALL_MIN_FREE_MIB HALL_NODES_MIB DISPLAY WAYLAND_DISPLAY

# Whatever happens, nothing of the test stays: the programs are in the file that ./hall keeps.
clean_up() {
    # A background process that is told to end before it has become its command would run this, too.
    [[ $BASHPID == "$$" ]] || return
    local folder
    for folder in "$box"/data*; do
        [[ -d $folder ]] && "$box/hall" down --data "$folder" >/dev/null 2>&1
    done
    rm -rf "$box"
}
trap clean_up EXIT

prepare() {
    mkdir -p "$box/deploy" "$box/jdk/bin" "$box/bin"
    cp "$here/hall" "$box/"
    cp -r "$here/deploy/bin" "$here/deploy/halls" "$here/deploy/traces" "$box/deploy/"
    cp -r "$here/deploy/test/stand-ins/." "$box/jdk/bin/"
    mv "$box/jdk/bin/mvn" "$box/bin/"
    printf '<project/>\n' >"$box/pom.xml"
    local program
    for program in hall-server edge-gateway firmware-sim kiosk; do
        mkdir -p "$box/$program/src/main"
        printf '<project/>\n' >"$box/$program/pom.xml"
    done
    export JAVA_HOME="$box/jdk" PATH="$box/bin:$PATH"
}

# Six free ports in a row, away from those that the kernel gives to clients and from those of the tests that run beside this one.
free_port() {
    local port
    while true; do
        port=$((RANDOM % 5400 + 27100))
        if ! grep -qiE "$(printf ':(%04X|%04X|%04X|%04X|%04X|%04X) ' $((port)) $((port + 1)) $((port + 2)) $((port + 3)) $((port + 4)) $((port + 5)))" /proc/net/tcp /proc/net/udp; then
            printf '%s' "$port"
            return
        fi
    done
}

check() { # SENTENCE COMMAND…
    local sentence="$1"
    shift
    if "$@"; then
        printf '  ok    %s\n' "$sentence"
    else
        printf '  FAIL  %s\n' "$sentence"
        failures=$((failures + 1))
    fi
}

# Runs a command that must fail with a status, one line on standard error, and a text in it.
refuses() { # STATUS TEXT COMMAND…
    local status="$1" text="$2" seen=0
    shift 2
    "$@" >"$box/out" 2>"$box/err" </dev/null || seen=$?
    [[ $seen == "$status" && $(wc -l <"$box/err") == 1 ]] && grep -qF -- "$text" "$box/err" && return 0
    printf '        status %s, said: %s\n' "$seen" "$(<"$box/err")"
    return 1
}

await() { # SECONDS COMMAND…
    local limit="$1" begin=$SECONDS
    shift
    until "$@" >/dev/null 2>&1; do
        ((SECONDS - begin < limit)) || return 1
        sleep 0.1
    done
}

start() { # DATA PORT OPTION…
    local data="$1" port="$2"
    shift 2
    aside "$data.out" "$box/hall" up --data "$data" --port "$port" "$@"
}

# Runs a command in the background. Its file is emptied now, not when the new process comes to it: who waits for a word of this
# run must not find it among those of the run before.
aside() { # FILE COMMAND…
    local file="$1"
    shift
    : >"$file"
    "$@" >"$file" 2>&1 </dev/null &
    up=$!
}

is_ready() { [[ -s $1/run/hall.json ]]; }
pid_of() { jq -er --arg name "$2" '.pids[$name]' "$1/run/hall.json"; }
is_new_pid() { local now; now="$(pid_of "$1" "$2")" && [[ $now != "$3" ]] && kill -0 "$now"; }
# A dead process that its new parent has not yet collected is gone, too.
gone() { ! grep -q '^State:[[:space:]]*[^ZX[:space:]]' "/proc/$1/status" 2>/dev/null; }
all_gone() { local pid; for pid in "$@"; do gone "$pid" || return 1; done; }
mode_is() { [[ $(stat -c %a "$2") == "$1" ]]; }
quietly() { "$@" >/dev/null; }

usage_errors() {
    check 'an unknown command is refused' refuses 2 'There is no command "dance"' "$box/hall" dance
    check 'an unknown option is refused' refuses 2 '--fast' "$box/hall" up --fast
    check 'an option without its value is refused' refuses 2 '--port needs a value' "$box/hall" up --port
    check 'a port that is no number is refused' refuses 2 '"http"' "$box/hall" up --port http
    check 'a seed that is no number is refused' refuses 2 '"x"' "$box/hall" up --seed x
    check 'a speed that is no number is refused' refuses 2 '"fast"' "$box/hall" replay --speed fast
    check 'no speed at all is refused' refuses 2 '"0.0"' "$box/hall" replay --speed 0.0
    check 'an unknown option of the replay is refused' refuses 2 '--loud' "$box/hall" replay --loud
    check 'an unknown bench is refused' refuses 2 'There is no bench "sprint"' "$box/hall" bench sprint
    check 'a store that is no store is refused' refuses 2 '"tape"' "$box/hall" bench ingest --store tape
    check 'a warm-up of more than an hour is refused' refuses 2 '"3601"' "$box/hall" bench tickets --warm-up 3601
    check 'a warm-up where none is needed is refused' refuses 2 'tickets and ingest' "$box/hall" bench faults --warm-up 60
    check 'a seed where nothing is random is refused' refuses 2 'Only the benches faults' "$box/hall" bench tickets --seed 1
    check 'a level of the log that is none is refused' refuses 2 '"loud"' env HALL_LOG_LEVEL=loud "$box/hall" up
    check 'a size of the log that is no number is refused' refuses 2 '"big"' env HALL_LOG_MIB=big "$box/hall" up
    check 'help is given' grep -q 'Usage' <("$box/hall" help)
    check 'down without a running hall says so' grep -q 'No hall is running' <("$box/hall" down --data "$box/none")
    check 'down without a running hall succeeds' quietly "$box/hall" down --data "$box/none"
}

machine_errors() {
    local data="$box/data-errors" port
    port="$(free_port)"
    check 'a full disk is one sentence' env HALL_MIN_FREE_MIB=999999999 \
        bash -c "$(declare -f refuses); box=$box; refuses 1 'is full' '$box/hall' up --data '$data' --port $port"
    printf 'no json' >"$box/broken.json"
    check 'a broken description is one sentence' env HALL_DESCRIPTION="$box/broken.json" \
        bash -c "$(declare -f refuses); box=$box; refuses 1 'is not JSON' '$box/hall' up --data '$data' --port $port"
    check 'a missing description is one sentence' env HALL_DESCRIPTION="$box/absent.json" \
        bash -c "$(declare -f refuses); box=$box; refuses 1 'cannot be read' '$box/hall' up --data '$data' --port $port"
    several_wrong "$data" "$port"
    perl -MIO::Socket::INET -e 'my $s = IO::Socket::INET->new(LocalAddr => "127.0.0.1", LocalPort => $ARGV[0], Listen => 1); sleep 60' $((port + 1)) &
    local holder=$!
    await 20 bash -c "exec 3<>/dev/tcp/127.0.0.1/$((port + 1))"
    check 'a port in use is one sentence' refuses 1 "Port $((port + 1)) (MQTT) is in use" "$box/hall" up --data "$data" --port "$port"
    kill "$holder"
    check 'a failed start leaves no run file' test ! -e "$data/run"
}

# What may be wrong with several halls together.
several_wrong() { # DATA PORT
    local begin=("$box/hall" up --data "$1" --port "$2") good="$box/deploy/halls/yixing.json"
    mkdir -p "$box/several"
    cp "$good" "$box/several/copy.json"
    check 'a broken description among good ones is named' with_halls "$good,$box/broken.json" refuses 1 "$box/broken.json is not JSON" "${begin[@]}"
    check 'two descriptions of one hall are one sentence' \
        with_halls "$good,$box/several" refuses 1 "The hall \"yixing\" is described by two files, $good and $box/several/copy.json" "${begin[@]}"
    jq '.hall = "third"' "$good" >"$box/several/copy.json"
    check 'two gateways of one name are one sentence' \
        with_halls "$good,$box/several/copy.json" refuses 1 'both have a gateway "gw-1"' "${begin[@]}"
    jq '.hall = "Third Hall"' "$good" >"$box/several/copy.json"
    check 'a name that is none is one sentence' with_halls "$good,$box/several" refuses 1 '"Third Hall"' "${begin[@]}"
    check 'the doctor names a hall that is described twice' \
        grep -q "WRONG description: .*baita.json describes the hall baita once more" \
        <(HALL_DESCRIPTION="$box/deploy/halls,$box/deploy/halls/baita.json" "$box/hall" doctor --data "$box/nothing")
}

with_halls() { # SETTING COMMAND…
    local HALL_DESCRIPTION="$1"
    export HALL_DESCRIPTION
    shift
    "$@"
}

build_errors() {
    local data="$box/data-build"
    check 'a build that fails is said, with its log' refuses_build "$data"
    STAND_IN_MVN=slow start "$data" "$(free_port)"
    await 30 grep -q '^build' "$data/run/pids"
    local maven
    maven="$(awk '$1 == "build" { print $2 }' "$data/run/pids")"
    kill -TERM "$up"
    wait "$up"
    check 'SIGTERM during the build ends with its status' test $? -eq 143
    check 'SIGTERM during the build stops Maven' gone "$maven"
    check 'SIGTERM during the build leaves no run file' test ! -e "$data/run"
}

refuses_build() {
    local status=0
    STAND_IN_MVN=fail "$box/hall" up --data "$1" --port "$(free_port)" >"$box/out" 2>"$box/err" || status=$?
    [[ $status == 1 ]] && grep -q 'The build failed' "$box/err" && [[ ! -e $1/run ]]
}

whole_life() {
    local data="$box/data-life" port
    port="$(free_port)"
    start "$data" "$port" --no-people --seed 7
    check 'the hall becomes ready' await 60 is_ready "$data" || cat "$data.out"
    check 'the ready line names the dashboard' await 20 grep -q "ready: dashboard http://127.0.0.1:$port/dashboard" "$data.out"
    check 'without a display the kiosk is left out, and that is said' grep -q 'No display' "$data.out"
    check 'hall.json is for its owner only' mode_is 600 "$data/run/hall.json"
    check 'hall.json has what the contract names' quietly jq -e --argjson port "$port" '.hall == "yixing"
        and (.pids | has("mosquitto") and has("server") and has("gateway") and has("sim") and has("hall"))
        and (.urls | has("dashboard") and has("counter") and has("display") and has("ticket") and has("api"))
        and .ports == {http: $port, mqtt: ($port + 1), mqtts: ($port + 2), coaps: ($port + 2)}
        and .logins.manager.user == "manager" and .tokens.terminal == "stand-in-token"' "$data/run/hall.json"
    check 'the secrets are for their owner only' bash -c "! find '$data/secrets' '$data/mosquitto' -type f -perm /077 | grep -q ."
    firmware "$data"
    check 'every node has its key, the local sensor has none' test "$(wc -l <"$data/secrets/psk")" -eq 9
    check 'the simulation got its options' grep -q -- '--no-people --seed 7' "$data/logs/sim.log"
    rights "$data" $((port + 1))
    encrypted "$data" $((port + 2))
    no_secret_shows "$data"
    second_hall "$data" "$port"
    doctor "$data"
    check 'the doctor remarks that no phone reaches what the QR codes point to' \
        grep -q "ok    phones: .* http://127.0.0.1:$port, where no phone gets; HALL_PUBLIC_URL=" <("$box/hall" doctor --data "$data")

    check 'a second start on the same data is refused' refuses 1 'already runs' "$box/hall" up --data "$data" --port "$(free_port)"
    check 'the refused start left the first one alone' is_ready "$data"

    local name before
    for name in gateway gateway-baita mosquitto server; do
        before="$(pid_of "$data" "$name")"
        [[ $name != mosquitto ]] || rm "$data/mosquitto/dynamic-security.json"
        kill -KILL "$before"
        check "a killed $name is started again, hall.json follows" await 30 is_new_pid "$data" "$name" "$before"
        check "… and that is said" grep -q "The $name ended (signal KILL)" "$data.out"
    done
    check 'a broker that has lost its rights knows the server again' quietly \
        jq -e '[.clients[].username] == ["hall-server"]' "$data/mosquitto/dynamic-security.json"

    local all
    mapfile -t all < <(jq -r '.pids[]' "$data/run/hall.json")
    local secret
    secret="$(sha256sum "$data"/secrets/*)"
    check 'down stops it' quietly "$box/hall" down --data "$data"
    wait "$up"
    check 'an ordered stop is a success' test $? -eq 0
    check 'no process is left' all_gone "${all[@]}"
    check 'no run file is left' test ! -e "$data/run"
    check 'the programs were stopped in order' test "$(cut -d' ' -f2 "$data/stopped" | tr '\n' ' ')" = 'firmware-sim edge-gateway hall-server '
    check 'those of the second hall, too' test "$(cut -d' ' -f2 "$data/halls/baita/stopped" | tr '\n' ' ')" = 'firmware-sim edge-gateway '

    backup "$data"
    stale "$data" "$port" "$secret"
}

# The village beside the hall: on one server, with a gateway, nodes, keys and logins of its own.
firmware() { # DATA
    local secrets="$1/secrets" image="$box/program.shfw" expected
    check 'a node knows the public half of the key for firmware' grep -q -- "--firmware-key $secrets/firmware.pub" "$1/logs/sim.log"
    printf 'program' >"$box/program"
    check 'a program is signed' quietly "$box/hall" firmware sign "$box/program" --kind AIR_STATION --version 1.10.300 \
        --key "$secrets/firmware.key" --out "$image"
    expected="534846570100$(printf AIR_STATION | od -An -tx1 | tr -d ' \n')$(printf '%026d' 0)0001000a012c00000007"
    check 'the image says what it is' test "$(head -c 40 "$image" | od -An -v -tx1 | tr -d ' \n')" = "$expected"
    head -c 47 "$image" >"$box/body"
    tail -c 64 "$image" >"$box/signature"
    check 'its signature covers all of it' quietly openssl pkeyutl -verify -rawin -pubin -inkey "$secrets/firmware.pub" \
        -in "$box/body" -sigfile "$box/signature"
    check 'a version that is none is not signed' refuses 2 '--version must be as 1.4.0' \
        "$box/hall" firmware sign "$box/program" --kind AIR_STATION --version 1.x --key "$secrets/firmware.key"
    check 'a key that is there is not made anew' refuses 1 'There is a key already' "$box/hall" firmware key --out "$secrets"
}

second_hall() { # DATA PORT
    local data="$1" port="$2"
    check 'the server serves both halls' grep -q -- "--hall.descriptions=$box/deploy/halls/yixing.json,$box/deploy/halls/baita.json" "$data/logs/server.log"
    check 'hall.json has the second one beside the first' quietly jq -e --argjson port "$port" '
        (.pids | has("gateway-baita") and has("sim-baita")) and (.halls | length) == 1
        and (.halls[0] | .hall == "baita" and .ports == {coaps: ($port + 3)} and .logins.manager.user == "baita-manager"
            and .tokens.terminal == "stand-in-token-baita"
            and .urls.dashboard == "http://127.0.0.1:\($port)/dashboard?hall=baita"
            and (.urls | has("counter") and has("display") and has("ticket") and has("api")))' "$data/run/hall.json"
    check 'the ready lines name it' grep -q "Also served: baita, http://127.0.0.1:$port/?hall=baita" "$data.out"
    check 'its gateway has its own port, keys and folder' grep -q -- \
        "--data $data/halls/baita --gateway gw-baita --coaps $((port + 3)) --psk-file $data/secrets/psk-baita .*--mqtt-user gw-baita" "$data/logs/gateway-baita.log"
    check 'its nodes speak to its gateway and have its logins' grep -q -- \
        "--gateway coaps://127.0.0.1:$((port + 3)) .*--terminal-token-file $data/secrets/terminal-token-baita --logins-file $data/secrets/logins-baita.json" "$data/logs/sim-baita.log"
    check 'each of its nodes has a key' test "$(wc -l <"$data/secrets/psk-baita")" -eq 4
    check 'the doctor looks at both halls' test "$("$box/hall" doctor --data "$data" | grep -cE 'description: (yixing|baita): ')" = 2
}

# Where memory is short the second hall is served without a gateway and nodes.
little_memory() {
    local data="$box/data-little" port
    port="$(free_port)"
    HALL_NODES_MIB=999999999 start "$data" "$port" --no-people
    check 'with little memory both halls are ready' await 60 is_ready "$data" || cat "$data.out"
    check '… which says that one has no nodes' grep -q 'Too little memory for the gateway and the nodes of baita' "$data.out"
    check '… and starts none' quietly jq -e '(.pids | has("gateway-baita") or has("sim-baita") | not) and .halls[0].ports == {}' "$data/run/hall.json"
    check '… which the doctor knows' grep -q 'devices of baita: not simulated' <("$box/hall" doctor --data "$data")
    "$box/hall" down --data "$data" >/dev/null
    wait "$up"
    HALL_DESCRIPTION="$box/deploy/halls/baita.json" start "$data" "$port" --no-people
    check 'the village runs alone, too' await 60 is_ready "$data" || cat "$data.out"
    check '… as the only hall' quietly jq -e '.hall == "baita" and (has("halls") | not)' "$data/run/hall.json"
    "$box/hall" down --data "$data" >/dev/null
    wait "$up"
}

# The doctor on a box that is well, on one that is not, and on none.
doctor() { # DATA
    local data="$1"
    check 'the doctor names a running box' grep -q 'ok    server: ready' <("$box/hall" doctor --data "$data")
    chmod 644 "$data/secrets/psk"
    check '… and what is wrong with it' grep -q 'WRONG secrets' <("$box/hall" doctor --data "$data")
    check '… and how to mend it' grep -q 'mend it: chmod -R go=' <("$box/hall" doctor --data "$data")
    chmod 600 "$data/secrets/psk"
    touch -d '+2 hours' "$data/hall.mv.db"
    check 'the doctor sees a clock that went back' grep -q 'WRONG clock' <("$box/hall" doctor --data "$data")
    mkdir -p "$data/backups"
    touch -d '-10 days' "$data/hall.mv.db" "$data/backups/hall-20200101-000000.tar.gz"
    check 'the doctor sees an old backup' grep -q 'WRONG backup: the newest is 10 days old' <("$box/hall" doctor --data "$data")
    rm -rf "$data/hall.mv.db" "$data/backups"
    check 'the doctor finds no box where none is' grep -q 'does not run' <("$box/hall" doctor --data "$box/nothing")
    check '… and makes no folder there' test ! -e "$box/nothing"
}

# A stopped hall backed up and brought back.
backup() { # DATA
    local data="$1" copy="$box/copy.tar.gz"
    printf 'rows\n' >"$data/hall.mv.db"
    check 'a hall is backed up' quietly "$box/hall" backup --data "$data" --to "$copy"
    check 'the backup is for its owner only' mode_is 600 "$copy"
    check 'what is no backup is refused' refuses 1 'no backup' "$box/hall" restore "$box/hall" --data "$box/data-back"
    check 'a hall is not overwritten' refuses 1 'already' "$box/hall" restore "$copy" --data "$data"
    "$box/hall" restore "$copy" --data "$box/data-back" >"$box/restored"
    check 'the backup comes back into an empty folder' test $? -eq 0
    check '… with the same rows' cmp -s "$data/hall.mv.db" "$box/data-back/hall.mv.db"
    check '… and the same secrets' diff -r "$data/secrets" "$box/data-back/secrets"
    check '… and the descriptions of both halls' cmp -s "$box/deploy/halls/baita.json" "$box/data-back/description-baita.json"
    check '… and nothing else' test -z "$(find "$box/data-back" -name '.restore-*')"
    papers_kept
    descriptions_kept "$data"
    check 'without a hall there is nothing to back up' refuses 1 'no hall' "$box/hall" backup --data "$box/nothing"
    rm -f "$data/hall.mv.db"
}

# A visitor replaces one paper and sends another while the database is copied: whichever of them the copy names is there.
papers_kept() {
    local data="$box/data-papers" other file paper
    mkdir -p "$data/materials/incoming"
    printf 'rows\n' >"$data/hall.mv.db"
    printf 'half' >"$data/materials/incoming/1.part"
    # On another disk there are no links; a machine without one tries the same disk twice.
    other="$(mktemp -d -p /dev/shm 2>/dev/null)" || other="$(mktemp -d -p "$box")"
    for file in "$box/papers.tar.gz" "$other/papers.tar.gz"; do
        rm -f "$data"/materials/{early,late,kept}
        printf 'early' >"$data/materials/early"
        printf 'kept' >"$data/materials/kept"
        # The command's own parts, with a copy of the database in which time passes.
        root="$box" bash -c 'set -euo pipefail
            for part in say halls services backup; do . "$root/deploy/bin/$part.sh"; done
            copy_database() { rm "$data/materials/early"; printf late >"$data/materials/late"; printf rows >"$1/hall.mv.db"; }
            hall_backup --data "$0" --to "$1"' "$data" "$file" >/dev/null
        check 'papers that come and go while a hall is backed up are all in it' \
            test "$(tar -tzf "$file" | grep -o 'materials/.*' | LC_ALL=C sort | tr '\n' ' ')" = 'materials/ materials/early materials/kept materials/late '
        check '… whole' test "$(for paper in early kept late; do tar -xzOf "$file" "./materials/$paper"; done)" = earlykeptlate
        check '… and come back where they were' restores_paper "$file"
    done
    rm -rf "$other"
}

restores_paper() { # FILE
    rm -rf "$box/data-papersback"
    "$box/hall" restore "$1" --data "$box/data-papersback" >/dev/null && [[ $(<"$box/data-papersback/materials/kept") == kept ]]
}

# The backup at night has no environment: it takes what the hall was started with, whatever is in the paths.
descriptions_kept() { # DATA
    local data="$1" own="$box/own halls" copy="$box/own copy.tar.gz" back="$box/data back" said
    check 'a start notes the descriptions that it serves' \
        test "$(<"$data/served-halls")" = "$box/deploy/halls/yixing.json"$'\n'"$box/deploy/halls/baita.json"
    check 'a restore says with which descriptions to start' grep -qF \
        "HALL_DESCRIPTION=$box/data-back/description.json,$box/data-back/description-baita.json ./hall up --data $box/data-back" "$box/restored"
    mkdir -p "$own/a" "$own/b"
    jq '.hall = "north" | .gateways[].id = "gw-n" | .devices[].gateway = "gw-n"' "$box/deploy/halls/baita.json" >"$own/hall.json"
    jq '.hall = "east" | .gateways[].id = "gw-e" | .devices[].gateway = "gw-e"' "$box/deploy/halls/baita.json" >"$own/a/hall.json"
    jq '.hall = "west" | .gateways[].id = "gw-w" | .devices[].gateway = "gw-w"' "$box/deploy/halls/baita.json" >"$own/b/hall.json"
    HALL_PUBLIC_URL=https://hall.example.org HALL_DESCRIPTION="$own/hall.json,$own/b/hall.json,$own/a" start "$box/data own" "$(free_port)" --no-people
    await 60 is_ready "$box/data own" || cat "$box/data own.out"
    check 'the server gets HALL_PUBLIC_URL' grep -q 'ok    phones: QR codes point to https://hall.example.org' <("$box/hall" doctor --data "$box/data own")
    "$box/hall" down --data "$box/data own" >/dev/null
    wait "$up"
    printf 'rows\n' >"$box/data own/hall.mv.db"
    check 'the backup of a hall of its own is made without its environment' quietly "$box/hall" backup --data "$box/data own" --to "$copy"
    said="$("$box/hall" restore "$copy" --data "$back")"
    check '… and brings its descriptions back, all of them' test "$(jq -r .hall "$back"/description{,-hall,-hall-2}.json | tr '\n' ' ')" = 'north west east '
    said="${said##*start it with }"
    check '… with the command that starts them in their order' test \
        "$(eval "${said%%./hall up*}" && printf '%s' "$HALL_DESCRIPTION")" = "$back/description.json,$back/description-hall.json,$back/description-hall-2.json"
    check '… and the folder to start in' test "${said##* --data }" = "$(printf '%q' "$back")"
    "$box/hall" backup --data "$back" --to "$copy" >/dev/null
    check 'what was restored and never started is backed up with its own' cmp -s "$own/b/hall.json" <(tar -xzOf "$copy" ./description-hall.json)
    rm "$own/b/hall.json"
    check 'a description that is gone is named' refuses 1 "cannot be read: $own/b/hall.json" "$box/hall" backup --data "$box/data own" --to "$copy"
    check '… and the rest is backed up' test "$(tar -xzOf "$copy" ./served-halls | tr '\n' ' ')" = 'description.json description-hall.json '
    mkdir "$box/data never"
    cp "$data/hall.mv.db" "$box/data never/"
    check 'the backup of a hall that no start has noted says what it takes' grep -q 'the sample halls are taken' \
        <("$box/hall" backup --data "$box/data never" --to "$copy")
}

# A stopped machine: the script and its programs are killed, or the run file is of another life.
stale() { # DATA PORT SECRETS
    local data="$1" port="$2" left
    start "$data" "$port"
    await 60 is_ready "$data"
    check 'the second start builds nothing' grep -q 'up to date' "$data.out"
    check 'the second start keeps the secrets' test "$(sha256sum "$data"/secrets/*)" = "$3"
    mapfile -t left < <(jq -r '.pids | del(.hall)[]' "$data/run/hall.json")
    kill -KILL "$up"
    wait "$up" 2>/dev/null
    start "$data" "$port"
    check 'after a killed script the next start clears up and is ready' await 60 grep -q 'Smart Hall is ready' "$data.out"
    check '… and says so' grep -q 'was cut off' "$data.out"
    check '… and the old programs are gone' all_gone "${left[@]}"
    mapfile -t left < <(jq -r '.pids | del(.hall)[]' "$data/run/hall.json")
    kill -KILL "$up"
    wait "$up" 2>/dev/null
    check 'down clears up after a killed script, too' quietly "$box/hall" down --data "$data"
    check '… and nothing is left' all_gone "${left[@]}"

    mkdir -p "$data/run"
    printf 'hall %s 1\nserver %s 1\n' $$ $$ >"$data/run/pids"
    check "a stale run file that names a stranger's process" quietly "$box/hall" down --data "$data"
    check '… is removed, and the stranger lives' test ! -e "$data/run"
}

# Ctrl-C wherever a start may be: right after each program is started, before its number is written down, and before some
# commands drawn from a seed. SIGINT is taken back from the shell's default for background jobs, which is to ignore it.
interrupted_starts() {
    local data="$box/data-cut" port commands at before left=''
    port="$(free_port)"
    COUNT_TO="$box/commands" interrupted "$data" "$port"
    commands="$(<"$box/commands")"
    check 'a start of stand-ins has hundreds of commands' test "${commands:-0}" -gt 300
    for at in 0 1 2 3; do
        left+="$(INTERRUPT_BEFORE='began\[*' INTERRUPT_SKIP=$at interrupted "$data" "$port")"
    done
    check 'Ctrl-C between the start of a program and its number written down leaves nothing' nothing "$left"
    left=''
    RANDOM=4
    for at in {1..20}; do
        before=$((RANDOM % commands + 1))
        left+="$(INTERRUPT_AT=$before interrupted "$data" "$port")"
    done
    check 'Ctrl-C before any command of a start leaves nothing' nothing "$left"
    start "$data" "$port"
    check '… and the next start works' await 60 is_ready "$data"
    "$box/hall" down --data "$data" >/dev/null
    wait "$up"
    check 'Ctrl-C in a pause whose time is up before the stop is done does not kill the command' interrupted_in_a_pause
    check 'Ctrl-C before the first pause does not forget what was started last' bash -c '
        set -euo pipefail
        . "$0/process.sh"
        sleep 30 &
        last=$!
        forget_the_pause
        kill "$last"
        [[ $! == "$last" ]]' "$here/deploy/bin"
    check 'a start that bash itself breaks off at Ctrl-C counts as interrupted' broken_off
}

nothing() { # WHAT-IS-LEFT
    [[ -z $1 ]] || { printf '        %s\n' "$1"; return 1; }
}

# The status with which bash 5.2 ends when it cannot read the trap; the fault itself comes once in some hundred times.
broken_off() {
    local said status=0
    said="$(HERE="$here/deploy/bin" bash -c '
        set -euo pipefail
        for part in say process up; do . "$HERE/$part.sh"; done
        stop_in_order_at_the_end
        exit 2' 2>&1)" || status=$?
    [[ $status == 130 && $said == *'Interrupted; nothing was started yet.'* ]] || { printf '        status %s, said: %s\n' "$status" "$said"; return 1; }
}

# What a busy machine does to the stop of a start: it goes on for longer than the pause in which Ctrl-C came, and then reads what
# another command says. Bash jumped back into that pause.
interrupted_in_a_pause() {
    local waiting status=0
    # The shell in the test reads the parts, so that it is the command's own trap that is tried.
    HERE="$here/deploy/bin" setsid env --default-signal=INT,QUIT bash -c '
        set -euo pipefail
        for part in say process up; do . "$HERE/$part.sh"; done
        finish() {
            local status=$? end=$((SECONDS + 2))
            while ((SECONDS < end)); do :; done
            printf "stopped with %s" "$(printf "%s" "$status")"
            exit "$status"
        }
        stop_in_order_at_the_end
        printf waiting
        while true; do pause 0.3; done' >"$box/out" 2>&1 &
    waiting=$!
    await 30 grep -q waiting "$box/out"
    kill -INT -- "-$waiting"
    wait "$waiting" || status=$?
    [[ $status == 130 && $(<"$box/out") == 'waitingstopped with 130' ]] || { printf '        status %s, said: %s\n' "$status" "$(<"$box/out")"; return 1; }
}

# Starts and waits for its end, or sends it Ctrl-C when it became ready all the same. Says what is left of it.
interrupted() { # DATA PORT
    local data="$1" port="$2" hall status=0
    HALL_TEST_MARK="$data" BASH_ENV="$here/deploy/test/interrupt-at.sh" setsid env --default-signal=INT,QUIT \
        "$box/hall" up --data "$data" --port "$port" >"$data.out" 2>&1 </dev/null &
    hall=$!
    await 30 ended_or_ready "$hall" "$data"
    gone "$hall" || kill -INT -- "-$hall"
    wait "$hall" || status=$?
    [[ $status == 130 || $status == 0 ]] || printf 'exit status %s after %s\n' "$status" "$(tail -n 3 "$data.out")"
    grep -lzxs "HALL_TEST_MARK=$data" /proc/[0-9]*/environ
    [[ ! -e $data/run ]] || printf '%s is left\n' "$data/run"
    flock -n "$data/.lock" true || printf 'the lock is left\n'
    free_ports "$port" || printf 'a port is left\n'
}

ended_or_ready() { gone "$1" || is_ready "$2"; }
free_ports() { ! grep -qiE "$(printf ':(%04X|%04X|%04X) [^ ]* (0A|07)' "$1" $(($1 + 1)) $(($1 + 2)))" /proc/net/tcp /proc/net/udp; }

# The archive of the server's classes: made beside a hall that is ready, used from the next start on, and never in the way.
archives() {
    local data="$box/data-archive" made="$box/hall-server/target/app/classes.jsa" port maker
    port="$(free_port)"
    rm -rf "$box/hall-server/target/app"
    STAND_IN_ARCHIVE=slow start "$data" "$port"
    await 60 grep -q '^archive' "$data/run/pids"
    maker="$(awk '$1 == "archive" { print $2 }' "$data/run/pids")"
    check 'an archive is made once the hall is ready' grep -q 'Smart Hall is ready' "$data.out"
    check '… of the jar taken apart, which the server runs from already' grep -q -- "-jar $box/hall-server/target/app/hall-server.jar" "$data/logs/server.log"
    check '… and is no program of the hall' quietly jq -e '.pids | has("archive") | not' "$data/run/hall.json"
    "$box/hall" down --data "$data" >/dev/null
    wait "$up"
    check 'a stop does not wait for it' gone "$maker"
    check '… and leaves no half of it' test ! -e "$made"
    start "$data" "$port"
    check 'the next start makes it' await 60 test -s "$made.for"
    "$box/hall" down --data "$data" >/dev/null
    wait "$up"
    start "$data" "$port"
    await 60 is_ready "$data"
    check 'the start after that uses it' grep -q -- "-XX:SharedArchiveFile=$made" "$data/logs/server.log"
    check '… and makes none' bash -c "! grep -q '^archive' '$data/run/pids'"
    check 'the doctor knows it' grep -q 'archive of classes: there' <("$box/hall" doctor --data "$data")
    "$box/hall" down --data "$data" >/dev/null
    wait "$up"
    printf 'cut' >"$made"
    HALL_BUILD=skip start "$data" "$port"
    await 60 is_ready "$data"
    check 'one that was cut short is not used' bash -c "! grep -q SharedArchiveFile '$data/logs/server.log'"
    "$box/hall" down --data "$data" >/dev/null
    wait "$up"
    without_archive "$data" "$port" "$made"
}

without_archive() { # DATA PORT ARCHIVE
    local data="$1" port="$2" made="$3"
    HALL_ARCHIVE=no start "$data" "$port"
    await 60 is_ready "$data"
    check 'HALL_ARCHIVE=no takes the jar as it was built' grep -q -- "-Xshare:auto -jar $box/hall-server/target/hall-server.jar" "$data/logs/server.log"
    "$box/hall" down --data "$data" >/dev/null
    wait "$up"
    printf 'another build' >"$box/hall-server/target/hall-server.jar"
    HALL_BUILD=skip HALL_JAVA_OPTIONS='-Da=1 -Db=2' start "$data" "$port"
    await 60 is_ready "$data"
    check 'another jar is taken apart anew, and gets no archive of the old one' bash -c "! grep -q SharedArchiveFile '$data/logs/server.log'"
    check '… nor, taken as it is, one of its own' test ! -e "$made"
    check 'the options for all programs reach them' test "$(grep -l -- ' -Da=1 -Db=2 ' "$data"/logs/{server,gateway,sim}.log | wc -l)" = 3
    "$box/hall" down --data "$data" >/dev/null
    wait "$up"
}

# A recorded day: its own clock and folder, from nothing each time, and an end.
replays() {
    local data="$box/data-replay" port
    port="$(free_port)"
    printf 'start,in,out\nbroken' >"$box/broken.csv"
    check 'a wrong line of a recording is one sentence' \
        refuses 2 "$box/broken.csv, line 2: in must be" "$box/hall" replay --data "$data" --port "$port" --door "$box/broken.csv"
    check '… and nothing was started for it' test ! -e "$data/logs/server.log"
    mkdir -p "$box/data-foreign"
    touch "$box/data-foreign/hall.mv.db"
    check "a hall's own data is not played over" refuses 1 'not of a replay' "$box/hall" replay --data "$box/data-foreign" --port "$port"
    check '… and is kept' test -e "$box/data-foreign/hall.mv.db"

    mkdir -p "$data/nodes"
    touch "$data/nodes/of-the-last-replay.ndjson"
    "$box/hall" replay --data "$data" --port "$port" --scale 2 --speed 3600 --seed 9 >"$data.out" 2>&1 </dev/null
    check 'a replay ends by itself, successfully' test $? -eq 0
    check '… and says what was counted' grep -q 'Replay of 2005-07-28 over: the hall counted in 5 out 3, as recorded' "$data.out"
    check 'a replay begins from nothing' test ! -e "$data/nodes/of-the-last-replay.ndjson"
    check 'the nodes get the recordings, the day, the scale and the seed' grep -qE \
        -- "--scale 2 --door $box/deploy/traces/building-door-flow.csv --climate .*/room-climate.csv --date 2005-07-28 --seed 9$" "$data/logs/sim.log"
    check 'the server reads the description of the replay' grep -q -- "--hall.descriptions=$data/hall.json" "$data/logs/server.log"
    check '… in which the replayed station measures each minute and the others at a bearable pace' quietly \
        jq -e '[.devices[] | select(.sampleSeconds == 60) | .id] == ["air-waiting"]
            and ([.devices[] | select(.kind == "DOOR_COUNTER") | .sampleSeconds] == [300, 300])' "$data/hall.json"
    check 'the programs run on the clock of the replay' grep -qE '^clock 20[0-9T:.-]+Z,2005-07-27T16:00:00Z,3600$' "$data/logs/server.log"
    check 'nothing of the replay is left running' test ! -e "$data/run"

    STAND_IN_DAY=long aside "$data.out" "$box/hall" replay --data "$data" --port "$port" --speed 3600
    check 'progress is said in hall time' await 60 grep -qE '^  [0-2][0-9]:[0-5][0-9]  in 5 out 3 inside 2$' "$data.out"
    local all
    mapfile -t all < <(jq -r '.pids[]' "$data/run/hall.json")
    kill -TERM "$up"
    wait "$up"
    check 'a replay that is interrupted stops in order' test $? -eq 0
    check '… and says so where it spoke before' grep -q '^The hall is stopped' "$data.out"
    check '… and leaves no process' all_gone "${all[@]}"
}

# A hall with real sensors: nothing of it is made up.
without_nodes() {
    local data="$box/data-real" port
    port="$(free_port)"
    start "$data" "$port" --no-nodes
    check 'a hall without simulated nodes becomes ready' await 60 is_ready "$data"
    check '… and simulates nothing' test "$(jq -r '.pids | keys | map(select(startswith("sim"))) | length' "$data/run/hall.json")" -eq 0
    check '… nor starts it later' test ! -e "$data/logs/sim.log"
    check '… and has its gateway' test -n "$(pid_of "$data" gateway)"
    kill -TERM "$up"
    wait "$up"

    jq '.devices |= map(select(.kind | startswith("LOCAL_")))' "$box/deploy/halls/yixing.json" >"$box/wired.json"
    HALL_DESCRIPTION="$box/wired.json,$box/deploy/halls/baita.json" start "$data wired" "$port"
    check 'a hall whose sensors are all wired becomes ready' await 60 is_ready "$data wired"
    check '… and only the other hall has nodes' test \
        "$(jq -r '.pids | keys | map(select(startswith("sim"))) | join(" ")' "$data wired/run/hall.json")" = sim-baita
    kill -TERM "$up"
    wait "$up"
}

# Many nodes: a description of their own, an end, and a word about what is left.
swarms() {
    local data="$box/data-swarm" port
    port="$(free_port)"
    check 'no nodes at all are refused' refuses 2 '"0"' "$box/hall" swarm --devices 0
    check 'a rate that is no number is refused' refuses 2 '"often"' "$box/hall" swarm --rate often
    check 'a rate of nothing is refused' refuses 2 '"0.0"' "$box/hall" swarm --rate 0.0
    check "a hall's own data is not swarmed over" refuses 1 'not of a swarm' "$box/hall" swarm --data "$box/data-foreign" --port "$port"
    "$box/hall" swarm --devices 25 --rate 0.5 --seconds 40 --data "$data" --port "$port" >"$data.out" 2>&1 </dev/null
    check 'a swarm ends by itself, successfully' test $? -eq 0
    check '… and says that everything arrived' grep -q 'Swarm over: 20 packs made, each with' "$data.out"
    check '… and gives its figures as JSON' quietly \
        jq -e '.swarm.settings.devices == 25 and .swarm.figures.packs == 20' <(grep '^{' "$data.out")
    check 'the nodes are told rate and length' grep -q -- '--swarm-rate 0.5 --swarm-seconds 40' "$data/logs/sim.log"
    check 'each node is described, every tenth at a door of its own' quietly jq -e '
        ([.devices[] | select(.kind == "AIR_STATION")] | length) == 23 and .devices[1].sampleSeconds == 2
        and [.devices[] | select(.kind == "DOOR_COUNTER") | .door] == ["swarm-door-00010", "swarm-door-00020"]
        and ([.doors[].id] | contains(["swarm-door-00010", "swarm-door-00020"]))' "$data/hall.json"
    check 'each node has a key of its own' test "$(cut -d= -f2 "$data/secrets/psk" | sort -u | grep -cE '^[0-9a-f]{32}$')" -eq 25
    STAND_IN_LEFT=3 "$box/hall" swarm --data "$data" --port "$port" >"$data.out" 2>&1 </dev/null
    check 'a swarm that leaves packs behind fails' test $? -eq 1
    check '… and says where they are' grep -q 'and 3 at the gateway' "$data.out"
    check 'nothing of the swarm is left running' test ! -e "$data/run"
    STAND_IN_SWARM=long aside "$data.out" "$box/hall" swarm --data "$data" --port "$port"
    check 'a swarm says how far it is' await 60 grep -q 'packs made' "$data.out"
    kill -TERM "$up"
    wait "$up"
    check 'a swarm that is interrupted stops in order' test $? -eq 0
    check '… and says so where it spoke before' grep -q '^The hall is stopped' "$data.out"
}

# The stand-in for the server gives nobody rights, so here only what ./hall sets up is tried: the server, who may give them.
rights() { # DATA PORT
    command -v mosquitto_pub >/dev/null || return 0
    local data="$1" port="$2"
    local gateway=(-V 5 -h 127.0.0.1 -p "$port" -u gw-1 -P "$(<"$data/secrets/mqtt-gw-1")")
    local server=(-V 5 -h 127.0.0.1 -p "$port" -u hall-server -P "$(<"$data/secrets/mqtt-hall-server")")
    check 'the broker refuses strangers' bash -c "! mosquitto_pub -V 5 -h 127.0.0.1 -p $port -t a -m b >/dev/null 2>&1"
    check 'a gateway is let in by the server only' fails mosquitto_pub "${gateway[@]}" -q 1 -t halls/yixing/telemetry/air-lobby -m no
    check 'the server may not speak beside its halls' grep -q 'Not authorized' <(mosquitto_pub "${server[@]}" -q 1 -t other/x -m no 2>&1)
    mosquitto_pub "${server[@]}" -q 1 -t '$CONTROL/dynamic-security/v1' -m "$(jq -nc --rawfile password "$data/secrets/mqtt-gw-1" '{commands: [
        {command: "createRole", rolename: "g", acls: [{acltype: "publishClientSend", topic: "halls/yixing/telemetry/+", priority: 0, allow: true}]},
        {command: "createClient", username: "gw-1", password: ($password | rtrimstr("\n")), roles: [{rolename: "g", priority: 0}]}]}')"
    local up
    aside "$data.telemetry" mosquitto_sub "${server[@]}" -d -t '$share/hall/halls/+/telemetry/+' -C 1 -W 10
    await 10 grep -q 'received SUBACK' "$data.telemetry"
    mosquitto_pub "${gateway[@]}" -q 1 -t halls/other/telemetry/x -m no >/dev/null 2>&1
    mosquitto_pub "${gateway[@]}" -q 1 -t halls/yixing/telemetry/air-lobby -m yes
    wait "$up"
    check 'the server gives rights and takes its share of the readings' test "$(grep -vE '^(Client|Subscribed) ' "$data.telemetry")" = yes
}

# The port with TLS: for who trusts the hall's authority and asks for the right host.
encrypted() { # DATA PORT
    command -v mosquitto_pub >/dev/null || return 0
    local data="$1" authority="$1/secrets/authority.crt" other="$box/data-other"
    local publish=(mosquitto_pub -V 5 -p "$2" -q 1 -t halls/yixing/telemetry/air-lobby -m '[]' -u hall-server -P "$(<"$data/secrets/mqtt-hall-server")")
    check 'the broker speaks TLS' quietly "${publish[@]}" -h localhost --cafile "$authority"
    check '… MQTT 3.1.1 as well' quietly "${publish[@]}" -V 311 -h 127.0.0.1 --cafile "$authority"
    check 'the gateway is told to use it' grep -q -- "--mqtt ssl://127.0.0.1:$2 --mqtt-ca-file $authority" "$data/logs/gateway.log"
    # Another name of the same address.
    check 'a host that the certificate does not name is refused' fails "${publish[@]}" -h 127.1 --cafile "$authority"
    check '… only for that reason' quietly "${publish[@]}" -h 127.1 --cafile "$authority" --insecure
    check 'certificates are made by one command' quietly "$box/hall" certificates --data "$other" --host hall.example.org
    check '… with the names that are asked for' grep -q 'DNS:hall.example.org' <(openssl x509 -in "$other/secrets/broker.crt" -noout -text)
    check 'a broker of another authority is refused' fails "${publish[@]}" -h localhost --cafile "$other/secrets/authority.crt"
    check 'without TLS nobody gets in there' fails "${publish[@]}" -h localhost
    local before serial
    before="$(<"$other/secrets/broker.crt")"
    "$box/hall" certificates --data "$other" >/dev/null
    check 'a certificate that is good is kept' test "$before" = "$(<"$other/secrets/broker.crt")"
    expire "$other"
    check 'the doctor warns of one that expires' grep -q "WRONG broker's certificate: valid until" <("$box/hall" doctor --data "$other")
    "$box/hall" certificates --data "$other" >/dev/null
    check '… and one command renews it' grep -q 'ok    certificates' <("$box/hall" doctor --data "$other")
    cp "$data/secrets/broker.crt" "$box/served.crt"
    expire "$data"
    "$box/hall" certificates --data "$data" >/dev/null
    serial="$(openssl x509 -in "$data/secrets/broker.crt" -noout -serial)"
    check 'a running broker takes the renewed one without a restart' await 10 serves "$2" "$serial"
    check '… which is another one' fails cmp -s "$box/served.crt" "$data/secrets/broker.crt"
}

fails() { ! "$@" >/dev/null 2>&1; }

serves() { # PORT SERIAL
    [[ $(openssl s_client -connect "127.0.0.1:$1" </dev/null 2>/dev/null | openssl x509 -noout -serial) == "$2" ]]
}

# Lets the broker's certificate end in ten days.
expire() { # DATA
    openssl req -new -key "$1/secrets/broker.key" -subj /CN=broker 2>/dev/null \
        | openssl x509 -req -days 10 -CA "$1/secrets/authority.crt" -CAkey "$1/secrets/authority.key" -set_serial 9 \
            -out "$1/secrets/broker.crt" 2>/dev/null
}

# No secret of the folder stands in a log or in the list of processes, where everybody on the machine could read it.
no_secret_shows() { # DATA
    secrets_of "$1" >"$box/secrets.txt"
    check 'the secrets to look for are there' test "$(wc -l <"$box/secrets.txt")" -ge 15
    check 'no secret stands in a log' fails grep -rqF -f "$box/secrets.txt" "$1/logs"
    check 'no secret stands in the list of processes' fails grep -qzF -f "$box/secrets.txt" /proc/[0-9]*/cmdline
}

# Every key and password, one a line: those of the nodes, of MQTT, and the lines of private keys.
secrets_of() { # DATA
    cut -d= -f2 "$1"/secrets/psk*
    cat "$1"/secrets/mqtt-*
    grep -hv -e '-----' "$1"/secrets/*.key | awk 'length >= 16'
}

# shellcheck source=/dev/null
. "$here/deploy/test/services-test.sh"

prepare
usage_errors
machine_errors
build_errors
whole_life
archives
little_memory
without_nodes
interrupted_starts
replays
swarms
services_life
if ((failures > 0)); then
    printf '%d checks failed\n' "$failures" >&2
    exit 1
fi
printf 'All checks of ./hall passed in %d s\n' "$SECONDS"
