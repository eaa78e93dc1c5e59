# shellcheck shell=bash disable=SC2034,SC2154
# ./hall replay: the whole box on a recorded day. Hall time begins with the day and runs as fast as asked;
# when the day is over, what the hall counted is held against the recording.

hall_replay() {
    read_replay_options "$@"
    start_box
    say "Replaying $(replay_plan .summary), $speed times as fast as it was."
    follow_replay
    judge_replay
    if [[ $stay == yes ]]; then
        say "The hall stays up (--stay); Ctrl-C stops it."
        watch
    fi
    exit "$judgement"
}

read_replay_options() {
    data="$root/data-replay"
    port='' seed='' people=no kiosk=yes stay=no speed=60 replay=yes services=no
    replay_options=()
    local door='' climate='' date='' climate_date=''
    while (($# > 0)); do
        case "$1" in
            --data | --port | --seed | --speed | --door | --climate | --date | --climate-date | --climate-zone | --from | --scale)
                (($# > 1)) || die_usage "$1 needs a value."
                case "$1" in
                    --data) data="$2" ;;
                    --port) port="$2" ;;
                    --seed) seed="$2" ;;
                    --speed) speed="$2" ;;
                    --door) door="$2" ;;
                    --climate) climate="$2" ;;
                    --date) date="$2" ;;
                    --climate-date) climate_date="$2" ;;
                    *) replay_options+=("$1" "$2") ;;
                esac
                shift
                ;;
            --services) services=yes ;;
            --people) people=yes ;;
            --no-kiosk) kiosk=no ;;
            --stay) stay=yes ;;
            *) die_usage "./hall replay does not know \"$1\"; ./hall help lists what it knows." ;;
        esac
        shift
    done
    read_box_options
    [[ $speed =~ ^[0-9]{1,5}(\.[0-9]{1,3})?$ && ! $speed =~ ^[0.]+$ ]] \
        || die_usage "--speed must be a number above 0 and below 100000, not \"$speed\"."
    choose_recordings
}

# Without any file the project's own recordings are played, on the day that shows most.
choose_recordings() {
    if [[ -z $door && -z $climate ]]; then
        door="$root/deploy/traces/building-door-flow.csv"
        climate="$root/deploy/traces/room-climate.csv"
        date="${date:-2005-07-28}"
    fi
    local option
    for option in door climate; do
        [[ -z ${!option} ]] || replay_options+=("--$option" "$(readlink -f "${!option}" || printf '%s' "${!option}")")
    done
    [[ -z $date ]] || replay_options+=(--date "$date")
    [[ -z $climate_date ]] || replay_options+=(--climate-date "$climate_date")
    [[ $people == no ]] || replay_options+=(--people)
}

# What plays in a folder of its own touches no folder of a hall.
refuse_foreign_folder() {
    local kind=replay
    [[ -z ${swarm:-} ]] || kind=swarm
    if [[ -n $(form_of "$data") || -e $data/outbox.db || -e $data/nodes ]] && [[ ! -e $data/$kind ]]; then
        die "The folder $data holds the data of a hall, not of a $kind; give --data another folder."
    fi
}

# Begins from nothing: clears what an earlier replay or swarm ($1) left, and nothing else.
clear_earlier() {
    local old
    for old in hall.mv.db hall.trace.db postgres influx outbox.db outbox.db-wal outbox.db-shm nodes secrets mosquitto plan.json hall.json served-halls; do
        rm -rf "${data:?}/$old"
    done
    : >"$data/$1"
    make_folders
}

prepare_replay() {
    clear_earlier replay
    plan_replay
    describe_replay
    description="$data/hall.json"
    set_clock
}

# The hall of the replay: the station that replays the air measures as often as the recording, so much may be expected of it;
# and no node measures more than about four times in a real second, for that is what the way to the server carries easily.
describe_replay() {
    local zone slower
    zone="$(replay_plan '.climate.zone // empty')"
    slower="$(awk -v r="$speed" 'BEGIN { s = int(r / 4 + 0.999); print (s > 300 ? 300 : s) }')"
    jq --arg zone "$zone" --argjson slower "$slower" \
        '(.devices[] | select((.kind | startswith("LOCAL_") | not) and (has("sensor") or has("mqtt") | not))).sampleSeconds |= ([., $slower] | max)
         | (.devices[] | select(.kind == "AIR_STATION" and .zone == $zone)).sampleSeconds = 60' \
        "$description" >"$data/hall.json" || die "The hall's description for the replay could not be written to $data/hall.json."
}

# The recordings are read once before anything starts: a wrong line is said at once.
plan_replay() {
    local options=("${replay_options[@]}") status=0
    [[ -z $seed ]] || options+=(--seed "$seed")
    "$(java_bin java)" -Xmx128m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -jar "$(jar_of firmware-sim)" \
        --hall "$description" --data "$data" --gateway "coaps://127.0.0.1:$coaps_port" \
        --psk-file "$data/secrets/psk" "${options[@]}" --plan-out "$data/plan.json" \
        >"$data/logs/plan.log" 2>&1 || status=$?
    ((status == 0)) && [[ -s $data/plan.json ]] && return 0
    warn "$(tail -n 1 "$data/logs/plan.log" | jq -rR '. as $line | try (fromjson | .message) catch $line')"
    explained=yes
    exit "$((status == 2 ? 2 : 1))"
}

replay_plan() { jq -r "$1" "$data/plan.json"; }

# Hall time is the day's beginning now, and goes on from there.
set_clock() {
    HALL_CLOCK="$(date -u +%Y-%m-%dT%H:%M:%S.%3NZ),$(replay_plan .from),$speed"
    export HALL_CLOCK
    replay_zone="$(replay_plan .timeZone)"
    clock_real="$(now_millis)"
    clock_hall="$(date -d "$(replay_plan .from)" +%s)"
    clock_end="$(date -d "$(replay_plan .end)" +%s)"
}

# Seconds since 1970 in the hall.
hall_seconds() { awk -v a="$clock_hall" -v m="$(($(now_millis) - clock_real))" -v r="$speed" 'BEGIN { printf "%d", a + m * r / 1000 }'; }

hall_time() { TZ="$replay_zone" date -d "@$1" +%H:%M; }

# Says how far the day is, each half hour of it, but not more often than each five seconds.
follow_replay() {
    local now slot told=-1 last=-5
    until day_is_delivered; do
        now="$(hall_seconds)"
        slot=$((now / 1800))
        if ((slot != told && SECONDS - last >= 5 && now < clock_end)); then
            say "  $(hall_time "$now")  $(crowd_says '"in \(.in) out \(.out) inside \(.inside)"')"
            told=$slot last=$SECONDS
        elif ((now >= clock_end && told >= 0)); then
            say "  24:00  waiting for what is on its way"
            told=-2 last=$SECONDS
        fi
        pause 0.3
        look_after_programs
    done
}

# The nodes say so when everything is measured and the gateway has it; a restart of theirs begins a new log entry.
day_is_delivered() { grep -qs 'replay complete' "$data/logs/sim.log"; }

# What the hall's own board of the crowd says; a dash when it does not answer.
crowd_says() {
    curl -fs -m 3 "http://127.0.0.1:$http_port/api/v1/halls/$hall_id/crowd" | jq -r "$1" 2>/dev/null || printf '–'
}

# The gateway may still be sending: the hall gets half a minute to know everybody.
judge_replay() {
    local wanted counted begin=$SECONDS
    judgement=0
    if [[ "$(replay_plan '.doors // empty')" == '' ]]; then
        say "Replay of $(replay_plan .date) over: $(replay_plan .summary)."
        return 0
    fi
    wanted="$(replay_plan '"in \(.doors.in) out \(.doors.out)"')"
    while true; do
        counted="$(crowd_says '"in \([.doors[].total.in] | add) out \([.doors[].total.out] | add)"')"
        if [[ $counted == "$wanted" ]] || ((SECONDS - begin >= 30)); then break; fi
        pause 0.5
        look_after_programs
    done
    if [[ $counted == "$wanted" ]]; then
        say "Replay of $(replay_plan .date) over: the hall counted $counted, as recorded ($(replay_plan .summary))."
    else
        warn "Replay of $(replay_plan .date) over: the hall counted $counted, but recorded was $wanted."
        judgement=1
        explained=yes
    fi
}
