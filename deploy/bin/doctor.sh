# shellcheck shell=bash disable=SC2034,SC2154,SC2164
# ./hall doctor: looks at everything a hall needs and says what is missing or wrong, each with the one command that mends it.
# Changes nothing. Exit status 0: all is well; 1: something is to be mended.

hall_doctor() {
    data="$root/data"
    ills=0
    while (($# > 0)); do
        case "$1" in
            --data)
                (($# > 1)) || die_usage "--data needs a value."
                data="$2"
                shift
                ;;
            *) die_usage "./hall doctor does not know \"$1\"; ./hall help lists what it knows." ;;
        esac
        shift
    done
    doctor_tools
    doctor_build
    doctor_descriptions
    doctor_data
    if [[ -f $data/run/hall.json ]]; then
        doctor_running
    else
        well "the box" "does not run on $data; ./hall up starts it"
        doctor_ports
    fi
    if ((ills > 0)); then
        say "$ills to be mended."
        return 1
    fi
    say "All is well."
}

well() { say "  ok    $1: $2"; }

ill() { # WHAT WHY COMMAND
    say "  WRONG $1: $2"
    say "        mend it: $3"
    ills=$((ills + 1))
}

doctor_tools() {
    say "Tools"
    local i
    missing=() missing_why=()
    need_for_running
    if has_display; then need_for_windows; fi
    if [[ $(form_of "$data") == services ]]; then need_for_services; fi
    if ((${#missing[@]} == 0)); then
        well "tools" "all there ($("$(java_bin java)" -version 2>&1 | head -n 1), $(mosquitto -h 2>/dev/null | head -n 1))"
    fi
    for i in "${!missing[@]}"; do
        ill "${missing[i]%%|*}" "missing: ${missing_why[i]}" "sudo apt-get install ${missing[i]%%|*}"
    done
    missing=() missing_why=()
    if has_cjk_font; then
        well "Chinese font" "there"
    else
        ill "Chinese font" "missing; the kiosk would show boxes" "sudo apt-get install fonts-noto-cjk"
    fi
    if [[ -z ${HALL_SPEECH_MODEL:-} ]]; then
        well "voice" "no HALL_SPEECH_MODEL: the kiosk takes questions by text only"
    elif [[ -f $HALL_SPEECH_MODEL/am/final.mdl || -f $HALL_SPEECH_MODEL/final.mdl ]]; then
        well "voice" "the kiosk understands speech by the model in $HALL_SPEECH_MODEL"
    else
        ill "voice" "$HALL_SPEECH_MODEL holds no Vosk model (am/final.mdl is missing)" "unset HALL_SPEECH_MODEL"
    fi
}

doctor_build() {
    say "Programs"
    if ! jars_exist; then
        ill "jars" "not built yet" "./hall up"
    elif [[ -f $build_stamp && $(<"$build_stamp") == "$(source_hash)" ]]; then
        well "jars" "built from these sources"
    else
        well "jars" "older than the sources; the next ./hall up builds them anew"
    fi
    if ! jars_exist || ! archives; then
        return 0
    elif archive_fits; then
        well "archive of classes" "there; the server starts sooner by it"
    else
        well "archive of classes" "not yet; ./hall up makes it beside the running hall"
    fi
}

doctor_descriptions() {
    say "Halls"
    local complaint file hall seen=' '
    for file in "${descriptions[@]}"; do
        if [[ ! -f $file || ! -r $file ]]; then
            ill "description" "$file cannot be read" "HALL_DESCRIPTION=deploy/halls/yixing.json ./hall up"
        elif ! complaint="$(jq -e '.hall and .gateways[0].id and (.devices | length > 0)' "$file" 2>&1 >/dev/null)"; then
            ill "description" "$file is no hall: ${complaint:-its hall, gateway or devices are missing}" "git checkout deploy/halls"
        else
            hall="$(jq -r .hall "$file")"
            if [[ $seen == *" $hall "* ]]; then
                ill "description" "$file describes the hall $hall once more" "HALL_DESCRIPTION=${descriptions[0]} ./hall up"
            else
                doctor_description "$file" || well "description" "$(jq -r '"\(.hall): \(.zones | length) zones, \(.lines | length) lines, \(.counters | length) counters, \(.devices | length) devices"' "$file")"
            fi
            seen+="$hall "
        fi
    done
    if [[ -n ${HALL_CLOCK:-} ]]; then
        if [[ $HALL_CLOCK =~ ^[^,]+,[^,]+,[0-9.]+$ ]]; then
            well "hall time" "by HALL_CLOCK=$HALL_CLOCK"
        else
            ill "hall time" "HALL_CLOCK is not <real instant>,<hall instant>,<rate>" "unset HALL_CLOCK"
        fi
    fi
}

# What the server's own check finds in a description; 0 when it found something.
doctor_description() { # FILE
    local found line
    jars_exist || return 1
    found="$(check_descriptions "$1" 2>&1)" && return 1
    while IFS= read -r line; do
        [[ $line =~ :[0-9]+:[0-9]+:\  ]] || continue
        ill "description" "$line" "edit it, then ./hall check $1"
    done <<<"$found"
}

doctor_data() {
    say "Data in $data"
    local free least="${HALL_MIN_FREE_MIB:-1024}" folder="$data" open
    while [[ ! -d $folder ]]; do folder="$(dirname "$folder")"; done
    free="$(df -Pm "$folder" | awk 'NR == 2 { print $4 }')"
    if ((free < least)); then
        ill "disk" "$free MiB free, the hall needs $least MiB" "./hall up --data FOLDER_ON_ANOTHER_DISK"
    else
        well "disk" "$free MiB free"
    fi
    [[ -d $data ]] || return 0
    if [[ ! -w $data ]]; then
        ill "data folder" "cannot be written by $(id -un)" "sudo chown -R $(id -un) $data"
        return 0
    fi
    if [[ -d $data/secrets ]]; then
        open="$(find "$data/secrets" -perm /077 -print -quit 2>/dev/null)"
        if [[ -n $open ]]; then
            ill "secrets" "$open can be read by others" "chmod -R go= $data/secrets"
        else
            well "secrets" "readable by their owner only"
        fi
    fi
    doctor_certificates
    doctor_backups
    doctor_clock
    if [[ -e $data/upgrade.begun && ! -e $data/run/hall.json ]]; then
        well "database" "its upgrade was cut off; the next ./hall up begins it again from a copy"
    fi
    doctor_services
}

# A hall whose last backup is older than a week, or that has none, has something to lose.
doctor_backups() {
    [[ -n $(form_of "$data") ]] || return 0
    local newest='' days size
    newest="$(find "$data/backups" -maxdepth 1 -name 'hall-*' -printf '%T@\n' 2>/dev/null | sort -n | tail -n 1)" || newest='' # no such folder
    if [[ -z $newest ]]; then
        well "backup" "none in $data/backups; unless they go elsewhere (--to), make one: ./hall backup --data $data"
        return 0
    fi
    days=$((($(date +%s) - ${newest%.*}) / 86400))
    size="$(du -sm "$data/backups" | cut -f1)"
    if ((days > 7)); then
        ill "backup" "the newest is $days days old" "./hall backup --data $data"
    else
        well "backup" "the newest is $days days old; all take $size MiB"
    fi
}

# A clock that is wrong refuses readings and opens the hall at the wrong hour.
doctor_clock() {
    local newest synchronized
    newest="$(find "$data" -maxdepth 1 -type f -printf '%T@\n' 2>/dev/null | sort -n | tail -n 1)"
    if [[ -n $newest ]] && ((${newest%.*} > $(date +%s) + 300)); then
        ill "clock" "shows $(date '+%F %T'), but data was written at $(date -d "@${newest%.*}" '+%F %T')" "sudo timedatectl set-ntp true"
        return 0
    fi
    synchronized="$(timedatectl show -p NTPSynchronized --value 2>/dev/null)" || synchronized=
    case "$synchronized" in
        yes) well "clock" "$(date '+%F %T'), synchronised" ;;
        no) well "clock" "$(date '+%F %T'), not synchronised by this machine; sudo timedatectl set-ntp true does it" ;;
        *) well "clock" "$(date '+%F %T')" ;;
    esac
}

doctor_ports() {
    local what protocol port
    while read -r what protocol port; do
        if port_in_use "$protocol" "$port"; then
            ill "port $port" "in use by another program ($what would take it)" "./hall up --port 9000"
        fi
    done < <(printf 'HTTP tcp 8080\nMQTT tcp 8081\nMQTT-TLS tcp 8883\n'
        for port in "${!descriptions[@]}"; do printf 'CoAP udp %d\n' $((5684 + port)); done)
}

doctor_running() {
    say "Running box"
    local name pid http health
    while read -r name pid; do
        if alive "$pid"; then
            well "$name" "process $pid, $(awk '/^VmRSS/ { print int($2 / 1024) " MiB" }' "/proc/$pid/status" 2>/dev/null)"
        else
            ill "$name" "process $pid has ended" "tail $data/logs/$name.log"
        fi
    done < <(jq -r '.pids | to_entries[] | "\(.key) \(.value)"' "$data/run/hall.json")
    http="$(jq -r .ports.http "$data/run/hall.json")"
    if health="$(curl -fs -m 5 "http://127.0.0.1:$http/actuator/health/readiness")"; then
        well "server" "ready"
    else
        ill "server" "does not answer as ready on port $http" "tail $data/logs/server.log"
    fi
    doctor_phones "$http"
    doctor_running_services
    local n
    doctor_devices "$http" .
    for ((n = 0; n < $(jq '.halls // [] | length' "$data/run/hall.json"); n++)); do
        doctor_devices "$http" ".halls[$n]"
    done
}

# What the QR codes of the box's own kiosk point to, as the server says it to who asks where that kiosk does.
doctor_phones() { # PORT
    local address
    address="$(curl -fs -m 5 "http://127.0.0.1:$1/api/v1/halls/$(jq -r .hall "$data/run/hall.json")" | jq -r '.phoneUrl // empty' 2>/dev/null)" || address=
    if [[ $address =~ ^https?://(127\.|localhost|\[::1\]) ]]; then
        well "phones" "QR codes of the kiosk point to $address, where no phone gets; HALL_PUBLIC_URL=http://ADDRESS ./hall up mends that"
    elif [[ -n $address ]]; then
        well "phones" "QR codes point to $address"
    fi
}

# Which nodes of a hall are silent, asked as its manager.
doctor_devices() { # PORT WHERE
    local jar base="http://127.0.0.1:$1/api/v1" hall answer silent
    hall="$(jq -r "$2 | .hall" "$data/run/hall.json")"
    if [[ $(jq "$2 | .ports | has(\"coaps\")" "$data/run/hall.json") == false ]]; then
        well "devices of $hall" "not simulated, there was too little memory"
        return 0
    fi
    jar="$(mktemp)"
    jq -c "$2 | .logins.manager | {user, password}" "$data/run/hall.json" \
        | curl -fs -m 5 -o /dev/null -c "$jar" -H 'Content-Type: application/json' --data-binary @- "$base/session" || true
    answer="$(curl -fs -m 5 -b "$jar" "$base/halls/$hall/devices")" || answer=
    rm -f "$jar"
    if ! silent="$(jq -er '[.items[] | select(.state != "online") | "\(.id) (\(.state))"] | join(", ")' <<<"$answer" 2>/dev/null)"; then
        ill "devices of $hall" "the server does not tell" "tail $data/logs/server.log"
    elif [[ -n $silent ]]; then
        ill "devices of $hall" "not heard: $silent" "tail $data/logs/gateway*.log $data/logs/sim*.log"
    else
        well "devices of $hall" "all $(jq '.items | length' <<<"$answer") heard"
    fi
}
