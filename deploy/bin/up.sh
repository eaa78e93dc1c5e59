# shellcheck shell=bash disable=SC2154
# ./hall up: starts everything in order, then watches over it until told to stop.

declare -A pids=()      # program -> process number
declare -A since=()     # program -> its start time, see process.sh
declare -A began=()     # program -> SECONDS at its start
declare -A back_off=()  # program -> seconds to wait before the next restart
declare -A due=()       # program -> SECONDS at which it is started again
native_trim=()          # an option of Java, where it knows it
native_trim_known=      # whether that was looked at
declare -A took=()      # part of the start -> milliseconds

hall_up() {
    read_up_options "$@"
    start_box
    start_archive
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
    if [[ -n ${replay:-}${swarm:-} ]]; then
        read_description
        refuse_foreign_folder
    else
        read_descriptions
        refuse_other_form
    fi
    make_folders
    take_lock
    remember hall $$
    check_ports

    part_begin="$(now_millis)"
    build_programs "$data/logs/build.log"
    take_apart
    took[build]="$(($(now_millis) - part_begin))"

    [[ -z ${replay:-} ]] || prepare_replay
    [[ -z ${swarm:-} ]] || prepare_swarm
    make_secrets
    make_service_secrets
    make_certificates || true # all is well already
    make_broker_configuration
    timed mosquitto await_mosquitto
    start_services
    timed server await_server
    note_descriptions
    choose_simulated
    timed gateway await_log_lines gateway 'edge-gateway ready' 60
    [[ ${simulate:-yes} == no || -z $(names_in_halls sim) ]] || timed sim await_log_lines sim 'firmware-sim ready' $((60 + ${devices:-0} / 20))
    start_kiosk
    took[total]="$(($(now_millis) - begin))"
    ready=yes
    write_hall_json
    report_ready
}

# For whoever comes without the environment of this start: the backup at night. One path a line, in the halls' order.
note_descriptions() {
    printf '%s\n' "$(served_descriptions | tr ',' '\n')" >"$data/served-halls.new"
    mv -f "$data/served-halls.new" "$data/served-halls"
}

read_up_options() {
    data="$root/data"
    port=
    people=yes simulate=yes kiosk=yes seed='' services=no
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
            --no-nodes) simulate=no ;;
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
    http_port=8080 mqtt_port=8081 mqtts_port=8883 coaps_port=5684
    # The further halls' CoAP is UDP, so it may have the numbers of the databases.
    last_step=$((1 + ${#descriptions[@]}))
    [[ -z ${replay:-}${swarm:-} ]] || last_step=2
    [[ $services == no ]] || ((last_step > 5)) || last_step=5
    local most=$((65535 - last_step))
    if [[ -n $port ]]; then
        [[ $port =~ ^[1-9][0-9]{0,4}$ && $port -le $most ]] || die_usage "--port must be a number from 1 to $most, not \"$port\"."
        http_port=$port mqtt_port=$((port + 1)) mqtts_port=$((port + 2)) coaps_port=$((port + 2))
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
        printf 'HTTP tcp %s\nMQTT tcp %s\nMQTT-TLS tcp %s\nCoAP udp %s\n' "$http_port" "$mqtt_port" "$mqtts_port" "$coaps_port"
    fi
    local hall
    for hall in "${further[@]}"; do
        printf 'CoAP-%s udp %s\n' "$hall" "${coaps_of[$hall]}"
    done
    service_ports
}

check_ports() {
    local what port protocol
    while read -r what protocol port; do
        if port_in_use "$protocol" "$port"; then
            die "Port $port ($what) is in use by another program; choose others with --port N (N to N+${last_step:-5} must be free)."
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
    (cd "$root" && exec setsid "$@") >>"$data/logs/$name.log" 2>&1 </dev/null {lock_fd}>&- {said_fd}>&- {warned_fd}>&- &
    began[$name]=$SECONDS
    remember "$name" $!
}

# What the C library keeps between pieces in use goes back twice a minute, some 25 MiB of a server; Java can do that since 17.0.9.
find_native_trim() {
    local option=-XX:TrimNativeHeapInterval=30000
    native_trim_known=yes
    if "$(java_bin java)" "$option" -version >/dev/null 2>&1; then
        native_trim=("$option")
    fi
}

# Java for a program of the box. Its temporary files go when the box stops, even those of a program that was killed.
launch_java() { # NAME HEAP OPTION…
    local name="$1" heap="$2"
    shift 2
    [[ -n $native_trim_known ]] || find_native_trim
    # One arena of the C library for two threads, and what is freed goes back: else each compiling thread keeps some ten MiB.
    # shellcheck disable=SC2086 # several options, parted by spaces
    launch "$name" env MALLOC_ARENA_MAX=2 MALLOC_TRIM_THRESHOLD_=131072 "$(java_bin java)" "-Xmx$heap" -XX:+UseSerialGC "${native_trim[@]}" -Djava.io.tmpdir="$data/run/tmp" ${HALL_JAVA_OPTIONS:-} "$@"
}

# A broker that has lost its folder meanwhile gets the server back as its administrator, who then gives all others their rights.
start_mosquitto() {
    [[ -s $data/mosquitto/dynamic-security.json ]] || make_broker_rights "$data/mosquitto" "$data/secrets/mqtt-hall-server" \
        || warn "The broker's rights could not be written; it takes nobody."
    launch mosquitto mosquitto -c "$data/mosquitto/mosquitto.conf"
}

start_server() {
    local server_options=() server_archive=()
    service_settings
    archive_options
    [[ ${HALL_BROKER_LOG:-} != all ]] || server_options+=("--hall.rights.broker-log=$data/logs/mosquitto.log")
    # What H2 writes lives for some collections: with the usual room for survivors it would grow old, and each whole collection
    # stops the server for a fifth of a second.
    launch_java server "${HALL_SERVER_HEAP:-176m}" -XX:SurvivorRatio=3 -XX:TargetSurvivorRatio=90 "${server_archive[@]}" -jar "$(server_jar)" \
        --server.port="$http_port" \
        --hall.data="$data" \
        --hall.descriptions="$(served_descriptions)" \
        --hall.mqtt.uri="${HALL_SERVER_MQTT:-tcp://127.0.0.1:$mqtt_port}" \
        --hall.mqtt.ca-file="$data/secrets/authority.crt" \
        --hall.mqtt.username=hall-server \
        --hall.mqtt.password-file="$data/secrets/mqtt-hall-server" \
        --hall.rights.enabled=true \
        --hall.secrets="$data/secrets" "${server_options[@]}"
}

start_gateway() { # [FURTHER HALL]
    local name=gateway file="$description" folder="$data" id="$gateway_id" coaps="$coaps_port" keys="$data/secrets/psk"
    if [[ -n ${1:-} ]]; then
        name="gateway-$1" file="${file_of[$1]}" folder="$data/halls/$1" id="${gateway_of[$1]}" coaps="${coaps_of[$1]}"
        keys="$data/secrets/psk-$1"
    fi
    # The first compiler alone: a gateway's work is small and even, and the second one would take more memory than it saves time.
    launch_java "$name" 80m -XX:TieredStopAtLevel=1 -jar "$(jar_of edge-gateway)" \
        --hall "$file" --data "$folder" --gateway "$id" --coaps "$coaps" \
        --psk-file "$keys" --mqtt "${HALL_GATEWAY_MQTT:-ssl://127.0.0.1:$mqtts_port}" --mqtt-ca-file "$data/secrets/authority.crt" \
        --mqtt-user "$id" --mqtt-password-file "$data/secrets/mqtt-$id" --sensors "${HALL_SENSORS:-auto}" \
        --server "http://127.0.0.1:$http_port"
}

start_sim() { # [FURTHER HALL]
    local options=() heap=128m name=sim hall="$hall_id" file="$description" folder="$data" keys="$data/secrets/psk"
    local gateway="${HALL_NODES_GATEWAY:-coaps://127.0.0.1:$coaps_port}"
    if [[ -n ${1:-} ]]; then
        name="sim-$1" hall="$1" file="${file_of[$1]}" folder="$data/halls/$1" keys="$data/secrets/psk-$1"
        gateway="coaps://127.0.0.1:${coaps_of[$1]}"
    fi
    [[ $people == yes ]] || options+=(--no-people)
    [[ -z ${replay:-} ]] || options+=("${replay_options[@]}")
    if [[ -n ${swarm:-} ]]; then
        options+=(--swarm-rate "$rate" --swarm-seconds "$seconds")
        heap="$(swarm_heap)"
    fi
    [[ -z $seed ]] || options+=(--seed "$seed")
    launch_java "$name" "$heap" -jar "$(jar_of firmware-sim)" \
        --hall "$file" --data "$folder" --gateway "$gateway" \
        --psk-file "$keys" --firmware-key "$data/secrets/firmware.pub" --api "http://127.0.0.1:$http_port" \
        --terminal-token-file "$(secret_of "$hall" terminal-token)" --logins-file "$(secret_of "$hall" logins .json)" "${options[@]}"
}

start_kiosk() {
    [[ $kiosk == yes ]] || return 0
    if ! has_display; then
        kiosk=no
        say "No display: kiosk window not opened."
        return 0
    fi
    local hardware=()
    [[ -z ${HALL_SPEECH_MODEL:-} ]] || hardware+=(--speech-model "$(readlink -f "$HALL_SPEECH_MODEL")")
    [[ -z ${HALL_MICROPHONE:-} ]] || hardware+=(--microphone "$HALL_MICROPHONE")
    [[ -z ${HALL_PRINTER:-} ]] || hardware+=(--printer "$HALL_PRINTER" --print-slips "${HALL_PRINT_SLIPS:-always}" --paper-width "${HALL_PAPER_WIDTH:-80}")
    launch_java kiosk 192m -jar "$(jar_of kiosk)" \
        --api "http://127.0.0.1:$http_port" --hall "$hall_id" --token-file "$(secret_of "$hall_id" terminal-token)" "${hardware[@]}"
}

# Starts program $1 with a fresh log, beside it those of the further halls, and waits; the time goes into the report.
timed() { # NAME AWAIT…
    local name="$1" each begin
    shift
    say "Starting $name …"
    begin="$(now_millis)"
    for each in $(names_in_halls "$name"); do
        [[ ! -f $data/logs/$each.log ]] || { make_room_for_log "$data/logs/$each.log" && mv -f "$data/logs/$each.log" "$data/logs/$each.log.1"; }
        start_program "$each"
    done
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

await_mosquitto() { await mosquitto 20 broker_listens; }

broker_listens() { port_in_use tcp "$mqtt_port" && port_in_use tcp "$mqtts_port"; }

await_server() { await server 240 server_is_ready; }

server_is_ready() {
    port_in_use tcp "$http_port" || return 1
    curl -fs -m 2 -o /dev/null "http://127.0.0.1:$http_port/actuator/health/readiness" \
        && [[ -s $data/secrets/logins.json && -s $data/secrets/terminal-token ]]
}

await_log_lines() { # NAME TEXT SECONDS
    local each
    for each in $(names_in_halls "$1"); do
        await "$each" "$3" grep -qF "$2" "$data/logs/$each.log"
    done
}

write_hall_json() {
    [[ -n ${http_port:-} ]] || return 0 # ./hall databases watches over no hall
    local name numbers='{}' others='[]' base="http://127.0.0.1:$http_port"
    others="$(further_halls_json "$base")"
    for name in "${!pids[@]}"; do
        [[ $name != archive ]] || continue # no program of the hall
        numbers="$(jq -c --arg name "$name" --argjson pid "${pids[$name]}" '.[$name] = $pid' <<<"$numbers")"
    done
    jq -n --arg hall "$hall_id" --argjson pids "$numbers" --arg base "$base" \
        --argjson http "$http_port" --argjson mqtt "$mqtt_port" --argjson mqtts "$mqtts_port" --argjson coaps "$coaps_port" \
        --argjson services "$(service_ports_json)" --argjson halls "$others" \
        --slurpfile logins "$(secret_of "$hall_id" logins .json)" --rawfile token "$(secret_of "$hall_id" terminal-token)" \
        '{hall: $hall, pids: $pids,
          urls: {dashboard: ($base + "/dashboard"), counter: ($base + "/counter"), display: ($base + "/display"),
                 ticket: ($base + "/ticket"), api: ($base + "/api/v1")},
          ports: ({http: $http, mqtt: $mqtt, mqtts: $mqtts, coaps: $coaps} + $services),
          logins: $logins[0], tokens: {terminal: ($token | rtrimstr("\n"))}}
         | if $halls == [] then . else .halls = $halls end' >"$data/run/hall.json.new"
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
    local hall
    for hall in "${further[@]}"; do
        say "Also served: $hall, $base/?hall=$hall"
    done
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
    look_after_archive
    [[ -z ${mqtts_port:-} ]] || renew_certificates
    for name in "${watched[@]}"; do
        if [[ -n ${due[$name]:-} ]]; then
            if ((SECONDS >= due[$name])); then
                unset "due[$name]"
                start_program "$name"
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
    exec {said_fd}>&1 {warned_fd}>&2
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
    forget_the_pause
    if [[ ${ready:-} == yes ]]; then
        exit 0
    fi
    exit "$1"
}

# The EXIT trap: however the command ends, nothing that it started stays.
finish() {
    local status=$? kind name patience
    # Bash 5.2 runs this also in a child that is told to end before it has become its program.
    [[ $BASHPID == "$$" ]] || exit "$status"
    finishing=yes
    set +e
    exec >&"$said_fd" 2>&"$warned_fd"
    # Bash 5.2 that is interrupted while it reads a command substitution cannot read the trap, and ends by itself with this status.
    if ((status == 2)) && [[ -z ${explained:-}${interrupted:-}${ready:-} ]]; then
        interrupted=yes
        status=130
    fi
    if ((status == 1)) && [[ -z ${explained:-} ]]; then
        warn "The start broke off without a known reason; bash -x ./hall up shows where."
    fi
    [[ -z ${scratch:-} ]] || rm -rf "$scratch"
    if [[ ${locked:-} != yes ]]; then
        [[ ${interrupted:-} != yes ]] || say "Interrupted; nothing was started yet."
        exit "$status"
    fi
    know_the_last_one
    if ((${#pids[@]} > 1)); then
        say "Stopping …"
    fi
    for kind in "${stop_order[@]}"; do
        for name in "${!pids[@]}"; do
            [[ ${name%%-*} == "$kind" ]] || continue
            patience="$(patience_of "$name")"
            if [[ ${ready:-} != yes && $name != @(postgres|influx) ]]; then
                patience=3 # what is not ready has taken nothing that it would have to hand over
            fi
            stop_process "${pids[$name]}" "$patience" "$(stop_signal_of "$name")"
        done
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
