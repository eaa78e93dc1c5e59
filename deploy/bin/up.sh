# shellcheck shell=bash disable=SC2154
# ./hall up: starts everything in order, then watches over it until told to stop.

declare -A pids=()      # program -> process number
declare -A since=()     # program -> its start time, see process.sh
declare -A began=()     # program -> SECONDS at its start
declare -A back_off=()  # program -> seconds to wait before the next restart
declare -A due=()       # program -> SECONDS at which it is started again
declare -A took=()      # part of the start -> milliseconds

hall_up() {
    read_up_options "$@"
    start_box
    watch
}

# Starts everything that the options ask for; a replay and a swarm do two things of their own on the way.
start_box() {
    local begin part_begin
    begin="$(now_millis)"
    umask 077
    stop_in_order_at_the_end
    [[ -d /proc/self ]] || die "Only Linux is supported: please install a Linux with JDK 17, Maven, Mosquitto, jq and curl."

    require_for_up
    took[install]="$(($(now_millis) - begin))"
    read_description
    if [[ -n ${replay:-}${swarm:-} ]]; then refuse_foreign_folder; else refuse_other_form; fi
    make_folders
    take_lock
    remember hall $$
    check_ports

    part_begin="$(now_millis)"
    build_programs "$data/logs/build.log"
    took[build]="$(($(now_millis) - part_begin))"

    [[ -z ${replay:-} ]] || prepare_replay
    [[ -z ${swarm:-} ]] || prepare_swarm
    make_secrets
    make_service_secrets
    make_broker_configuration
    timed mosquitto await_mosquitto
    start_services
    timed server await_server
    timed gateway await_log_line gateway 'edge-gateway ready' 60
    timed sim await_log_line sim 'firmware-sim ready' $((60 + ${devices:-0} / 20))
    start_kiosk
    took[total]="$(($(now_millis) - begin))"
    ready=yes
    write_hall_json
    report_ready
}

read_up_options() {
    data="$root/data"
    port=
    people=yes kiosk=yes seed='' services=no
    while (($# > 0)); do
        case "$1" in
            --data | --port | --seed)
                (($# > 1)) || die_usage "$1 needs a value."
                case "$1" in
                    --data) data="$2" ;;
                    --port) port="$2" ;;
                    --seed) seed="$2" ;;
                esac
                shift
                ;;
            --services) services=yes ;;
            --no-people) people=no ;;
            --no-kiosk) kiosk=no ;;
            *) die_usage "./hall up does not know \"$1\"; ./hall help lists what it knows." ;;
        esac
        shift
    done
    read_box_options
}

# What `up` and `replay` have in common: the folder, the ports and the seed.
read_box_options() {
    [[ -n $data ]] || die_usage "--data needs the name of a folder."
    http_port=8080 mqtt_port=8081 coaps_port=5684
    local most=65533
    [[ $services == no ]] || most=65530
    if [[ -n $port ]]; then
        [[ $port =~ ^[1-9][0-9]{0,4}$ && $port -le $most ]] || die_usage "--port must be a number from 1 to $most, not \"$port\"."
        http_port=$port mqtt_port=$((port + 1)) coaps_port=$((port + 2))
    fi
    set_service_ports $((http_port + 3))
    [[ -z ${HALL_SPEECH_MODEL:-} || -d $HALL_SPEECH_MODEL ]] || die_usage "HALL_SPEECH_MODEL must be a folder with a Vosk model; there is no folder \"$HALL_SPEECH_MODEL\"."
    [[ ${HALL_LOG_MIB:-10} =~ ^[1-9][0-9]{0,4}$ ]] || die_usage "HALL_LOG_MIB must be a number from 1 to 99999, not \"$HALL_LOG_MIB\"."
    [[ ${HALL_LOG_LEVEL:-info} =~ ^(trace|debug|info|warn|error)$ ]] \
        || die_usage "HALL_LOG_LEVEL must be trace, debug, info, warn or error, not \"$HALL_LOG_LEVEL\"."
    [[ -z $seed || $seed =~ ^-?[0-9]{1,18}$ ]] || die_usage "--seed must be a whole number, not \"$seed\"."
}

has_display() { [[ -n ${DISPLAY:-}${WAYLAND_DISPLAY:-} ]]; }

require_for_up() {
    local needs=(need_for_running)
    if [[ $kiosk == yes ]] && has_display; then needs+=(need_for_windows); fi
    if [[ $services == yes ]]; then needs+=(need_for_services); fi
    require "${needs[@]}"
}

# One box per data folder: the lock goes with this process, however it ends.
take_lock() {
    exec {lock_fd}>>"$data/.lock"
    if ! flock -n "$lock_fd"; then
        die "A hall already runs on $data; stop it with ./hall down, or give --data another folder."
    fi
    locked=yes
    if [[ -f $data/run/pids || -f $data/run/hall.json ]]; then
        say "An earlier hall on this data was cut off; clearing what it left."
        stop_remembered
    fi
    rm -rf "$data/run"
    mkdir -p "$data/run/tmp"
    chmod 700 "$data/run"
}

wanted_ports() {
    if [[ -n ${http_port:-} ]]; then # ./hall databases starts no hall
        printf 'HTTP tcp %s\nMQTT tcp %s\nCoAP udp %s\n' "$http_port" "$mqtt_port" "$coaps_port"
    fi
    service_ports
}

check_ports() {
    local what port protocol
    while read -r what protocol port; do
        if port_in_use "$protocol" "$port"; then
            die "Port $port ($what) is in use by another program; choose others with --port N (N to N+$([[ $services == yes ]] && printf 5 || printf 2) must be free)."
        fi
    done <<TEXT
$(wanted_ports)
TEXT
}

# Writes down a process, so that `down` and the next `up` can find it even if this one is killed.
remember() {
    pids[$1]="$2"
    since[$1]="$(start_time "$2")" || since[$1]=0
    write_pids
}

forget() {
    unset "pids[$1]" "since[$1]"
    write_pids
}

write_pids() {
    local name
    for name in "${!pids[@]}"; do
        printf '%s %s %s\n' "$name" "${pids[$name]}" "${since[$name]}"
    done >"$data/run/pids.new"
    mv -f "$data/run/pids.new" "$data/run/pids"
}

# Starts a program in a session of its own: Ctrl-C reaches only this script, which stops them in order.
launch() { # NAME COMMAND…
    local name="$1"
    shift
    launching="$name"
    (cd "$root" && exec setsid "$@") >>"$data/logs/$name.log" 2>&1 </dev/null {lock_fd}>&- {said}>&- {warned}>&- &
    began[$name]=$SECONDS
    remember "$name" $!
}

# Java for a program of the box. Its temporary files go when the box stops, even those of a program that was killed.
launch_java() { # NAME HEAP OPTION…
    local name="$1" heap="$2"
    shift 2
    launch "$name" "$(java_bin java)" "-Xmx$heap" -XX:+UseSerialGC -Djava.io.tmpdir="$data/run/tmp" "$@"
}

start_mosquitto() { launch mosquitto mosquitto -c "$data/mosquitto/mosquitto.conf"; }

start_server() {
    local server_options=()
    service_settings
    launch_java server 384m -Xshare:auto -jar "$(jar_of hall-server)" \
        --server.port="$http_port" \
        --hall.data="$data" \
        --hall.descriptions="$description" \
        --hall.mqtt.uri="${HALL_SERVER_MQTT:-tcp://127.0.0.1:$mqtt_port}" \
        --hall.mqtt.username=hall-server \
        --hall.mqtt.password-file="$data/secrets/mqtt-hall-server" \
        --hall.secrets="$data/secrets" "${server_options[@]}"
}

start_gateway() {
    launch_java gateway 96m -jar "$(jar_of edge-gateway)" \
        --hall "$description" --data "$data" --gateway "$gateway_id" --coaps "$coaps_port" \
        --psk-file "$data/secrets/psk" --mqtt "${HALL_GATEWAY_MQTT:-tcp://127.0.0.1:$mqtt_port}" \
        --mqtt-user "$gateway_id" --mqtt-password-file "$data/secrets/mqtt-$gateway_id"
}

start_sim() {
    local options=() heap=128m
    [[ $people == yes ]] || options+=(--no-people)
    [[ -z ${replay:-} ]] || options+=("${replay_options[@]}")
    if [[ -n ${swarm:-} ]]; then
        options+=(--swarm-rate "$rate" --swarm-seconds "$seconds")
        heap="$(swarm_heap)"
    fi
    [[ -z $seed ]] || options+=(--seed "$seed")
    launch_java sim "$heap" -jar "$(jar_of firmware-sim)" \
        --hall "$description" --data "$data" --gateway "${HALL_NODES_GATEWAY:-coaps://127.0.0.1:$coaps_port}" \
        --psk-file "$data/secrets/psk" --api "http://127.0.0.1:$http_port" \
        --terminal-token-file "$data/secrets/terminal-token" --logins-file "$data/secrets/logins.json" "${options[@]}"
}

start_kiosk() {
    [[ $kiosk == yes ]] || return 0
    if ! has_display; then
        kiosk=no
        say "No display: kiosk window not opened."
        return 0
    fi
    local voice=()
    [[ -z ${HALL_SPEECH_MODEL:-} ]] || voice+=(--speech-model "$(readlink -f "$HALL_SPEECH_MODEL")")
    [[ -z ${HALL_MICROPHONE:-} ]] || voice+=(--microphone "$HALL_MICROPHONE")
    launch_java kiosk 192m -jar "$(jar_of kiosk)" \
        --api "http://127.0.0.1:$http_port" --hall "$hall_id" --token-file "$data/secrets/terminal-token" "${voice[@]}"
}

# Starts program $1 with a fresh log and waits for it; the time goes into the report.
timed() { # NAME AWAIT…
    local name="$1" begin
    shift
    [[ ! -f $data/logs/$name.log ]] || { make_room_for_log "$data/logs/$name.log" && mv -f "$data/logs/$name.log" "$data/logs/$name.log.1"; }
    say "Starting $name …"
    begin="$(now_millis)"
    "start_$name"
    "$@"
    took[$name]="$(($(now_millis) - begin))"
}

# Waits until a check succeeds; a program that dies or dawdles ends the start.
await() { # NAME SECONDS CHECK…
    local name="$1" limit="$2" begin=$SECONDS last=$SECONDS
    shift 2
    until "$@"; do
        alive "${pids[$name]}" || fail_start "$name" "stopped while starting"
        ((SECONDS - begin < limit)) || fail_start "$name" "was not ready after $limit s"
        if ((SECONDS - last >= 5)); then
            say "  … $name is starting, $((SECONDS - begin)) s"
            last=$SECONDS
        fi
        pause 0.1
    done
}

fail_start() {
    readable_log "$data/logs/$1.log" | grep -v -E "^[[:space:]]*(at .*)?$" | tail -n 8 >&2 || true
    die "The $1 $2; the last lines of $data/logs/$1.log stand above."
}

await_mosquitto() { await mosquitto 20 port_in_use tcp "$mqtt_port"; }

await_server() { await server 240 server_is_ready; }

server_is_ready() {
    port_in_use tcp "$http_port" || return 1
    curl -fs -m 2 -o /dev/null "http://127.0.0.1:$http_port/actuator/health/readiness" \
        && [[ -s $data/secrets/logins.json && -s $data/secrets/terminal-token ]]
}

await_log_line() { # NAME TEXT SECONDS
    await "$1" "$3" grep -qF "$2" "$data/logs/$1.log"
}

write_hall_json() {
    [[ -n ${http_port:-} ]] || return 0 # ./hall databases watches over no hall
    local name numbers='{}' base="http://127.0.0.1:$http_port"
    for name in "${!pids[@]}"; do
        numbers="$(jq -c --arg name "$name" --argjson pid "${pids[$name]}" '.[$name] = $pid' <<<"$numbers")"
    done
    jq -n --arg hall "$hall_id" --argjson pids "$numbers" --arg base "$base" \
        --argjson http "$http_port" --argjson mqtt "$mqtt_port" --argjson coaps "$coaps_port" \
        --argjson services "$(service_ports_json)" \
        --slurpfile logins "$data/secrets/logins.json" --rawfile token "$data/secrets/terminal-token" \
        '{hall: $hall, pids: $pids,
          urls: {dashboard: ($base + "/dashboard"), counter: ($base + "/counter"), display: ($base + "/display"),
                 ticket: ($base + "/ticket"), api: ($base + "/api/v1")},
          ports: ({http: $http, mqtt: $mqtt, coaps: $coaps} + $services),
          logins: $logins[0], tokens: {terminal: ($token | rtrimstr("\n"))}}' >"$data/run/hall.json.new"
    mv -f "$data/run/hall.json.new" "$data/run/hall.json"
}

report_ready() {
    local part line='' json='{}' base="http://127.0.0.1:$http_port"
    for part in install build mosquitto postgres influx server gateway sim total; do
        [[ -n ${took[$part]:-} ]] || continue
        line+="${line:+, }$part $(as_seconds "${took[$part]}") s"
        json="$(jq -c --arg part "$part" --argjson seconds "$(as_seconds "${took[$part]}")" '.[$part] = $seconds' <<<"$json")"
    done
    printf '%s\n' "$json" >"$data/run/start.json"
    say "Start: $line"
    say "Logins are in $data/run/hall.json; logs in $data/logs/; Ctrl-C stops the hall."
    say "Smart Hall is ready: dashboard $base/dashboard · counter $base/counter · display $base/display · ticket $base/ticket · api $base/api/v1"
}

# A program that ran for this many seconds did start well: its end is not taken for one of a row of failed starts.
readonly settled_after=10

# Log lines that are JSON as a person reads them; other lines as they are.
readable_log() { # FILE
    jq -rR '. as $line | try (fromjson | "\(.time) \(.level) \(.message)\(if .error then "\n" + .error else "" end)") catch $line' "$1"
}

# A log may grow to HALL_LOG_MIB (10); then it is put aside, and the oldest of three such is dropped. The program goes on writing
# to the same open file, so its content is copied and the file emptied, as logrotate does it with copytruncate.
readonly logs_kept=3

bound_logs() {
    local file size most=$((${HALL_LOG_MIB:-10} * 1024 * 1024))
    ((SECONDS - ${logs_seen:-0} >= 30)) || return 0
    logs_seen=$SECONDS
    for file in "$data"/logs/*.log; do
        size="$(stat -c %s "$file" 2>/dev/null)" || continue
        if ((size > most)); then
            make_room_for_log "$file"
            cp "$file" "$file.1" && : >"$file"
        fi
    done
}

make_room_for_log() { # FILE
    local n
    for ((n = logs_kept; n > 1; n--)); do
        [[ ! -f $1.$((n - 1)) ]] || mv -f "$1.$((n - 1))" "$1.$n"
    done
}

# Watches over the programs; one that ends is started again, after a pause that doubles up to 30 s while starts fail.
watch() {
    while true; do
        pause 0.3
        look_after_programs
    done
}

look_after_programs() {
    local name
    bound_logs || true # a full disk must not end the hall
    for name in mosquitto postgres influx server gateway sim kiosk; do
        if [[ -n ${due[$name]:-} ]]; then
            if ((SECONDS >= due[$name])); then
                unset "due[$name]"
                "start_$name"
                write_hall_json
            fi
        elif [[ -n ${pids[$name]:-} ]] && ! alive "${pids[$name]}"; then
            program_ended "$name"
        fi
    done
}

program_ended() {
    local name="$1" status=0
    wait "${pids[$name]}" || status=$?
    kill -KILL -- "-${pids[$name]}" 2>/dev/null || true # what it may have started itself
    forget "$name"
    write_hall_json
    if [[ $name == kiosk && $status == 0 ]]; then
        say "The kiosk's window was closed."
        return 0
    fi
    if ((SECONDS - began[$name] >= settled_after)); then
        back_off[$name]=
    fi
    local wait="${back_off[$name]:-1}"
    back_off[$name]=$((wait * 2 > 30 ? 30 : wait * 2))
    due[$name]=$((SECONDS + wait))
    say "$(date '+%H:%M:%S') The $name ended ($(ending "$status")); starting it again in $wait s."
}

ending() {
    if (($1 > 128)); then
        printf 'signal %s' "$(kill -l "$1" 2>/dev/null || printf '%s' "$(($1 - 128))")"
    else
        printf 'exit code %s' "$1"
    fi
}

# From here on nothing that is started outlives this command.
stop_in_order_at_the_end() {
    # A signal may come where a function's output is thrown away; what finish says is said all the same.
    exec {said}>&1 {warned}>&2
    trap finish EXIT
    trap 'stop_now 130' INT
    trap 'stop_now 143' TERM HUP
}

# Ctrl-C, SIGTERM or ./hall down. A second Ctrl-C no longer waits for anybody.
stop_now() {
    if [[ -n ${finishing:-} ]]; then
        hurry=yes
        return 0
    fi
    finishing=yes
    interrupted=yes
    if [[ ${ready:-} == yes ]]; then
        exit 0
    fi
    exit "$1"
}

# The EXIT trap: however the command ends, nothing that it started stays.
finish() {
    local status=$? name patience
    finishing=yes
    set +e
    exec >&"$said" 2>&"$warned"
    if ((status == 1)) && [[ -z ${explained:-} ]]; then
        warn "The start broke off without a known reason; bash -x ./hall up shows where."
    fi
    [[ -z ${scratch:-} ]] || rm -rf "$scratch"
    [[ ${locked:-} == yes ]] || exit "$status"
    know_the_last_one
    if ((${#pids[@]} > 1)); then
        say "Stopping …"
    fi
    for name in "${stop_order[@]}"; do
        if [[ -n ${pids[$name]:-} ]]; then
            patience="$(patience_of "$name")"
            if [[ ${ready:-} != yes && $name != @(postgres|influx) ]]; then
                patience=3 # what is not ready has taken nothing that it would have to hand over
            fi
            stop_process "${pids[$name]}" "$patience" "$(stop_signal_of "$name")"
        fi
    done
    rm -rf "$data/run"
    if [[ ${ready:-} == yes ]]; then
        say "The hall is stopped; its data is kept in $data."
    elif [[ ${interrupted:-} == yes ]]; then
        say "Interrupted; nothing that was started is left running."
    fi
    exit "$status"
}

# A signal may come between the moment in which a program is started and the one in which its number is written down.
know_the_last_one() {
    local name last="${!:-}"
    [[ -n ${launching:-} && -n $last ]] && alive "$last" || return 0
    for name in "${!pids[@]}"; do
        [[ ${pids[$name]} != "$last" ]] || return 0
    done
    pids[$launching]="$last"
}
