# shellcheck shell=bash disable=SC2034,SC2154,SC2164
# Several halls in one box: which there are, which of them have a gateway and nodes, and what each is called where.

# The halls of the box, one description each. The first has the plain names everywhere (gateway, secrets/psk, logs/sim.log …),
# the further ones carry their id. What plays a day or a swarm takes the first alone.
description=             # of the first hall
descriptions=()          # of all of them
further=()               # ids of the halls after the first
declare -A file_of=() gateway_of=() nodes_of=() coaps_of=() # of a further hall, by its id

# HALL_DESCRIPTION names files and folders of them, between commas.
find_descriptions() {
    local named part found
    IFS=, read -r -a named <<<"${HALL_DESCRIPTION:-$root/deploy/halls/yixing.json,$root/deploy/halls/baita.json}"
    for part in "${named[@]}"; do
        part="$(readlink -f "$part" || printf '%s' "$part")"
        if [[ -d $part ]] && found="$(compgen -G "$part/*.json")"; then
            mapfile -t -O "${#descriptions[@]}" descriptions < <(LC_ALL=C sort <<<"$found")
        else
            descriptions+=("$part")
        fi
    done
    description="${descriptions[0]}"
}
find_descriptions

# Reads all descriptions: the further halls' into the arrays, the first's as above.
read_descriptions() {
    local -A hall_in=() gateway_in=()
    local file coaps="$coaps_port"
    further=()
    for file in "${descriptions[@]}"; do
        description="$file"
        read_description
        [[ -z ${hall_in[$hall_id]:-} ]] || die "The hall \"$hall_id\" is described by two files, ${hall_in[$hall_id]} and $file."
        [[ -z ${gateway_in[$gateway_id]:-} ]] \
            || die "The halls \"${gateway_in[$gateway_id]}\" and \"$hall_id\" both have a gateway \"$gateway_id\"; give each gateway a name of its own."
        hall_in[$hall_id]="$file" gateway_in[$gateway_id]="$hall_id"
        if [[ $file != "${descriptions[0]}" ]]; then
            coaps=$((coaps + 1))
            further+=("$hall_id")
            file_of[$hall_id]="$file" gateway_of[$hall_id]="$gateway_id" nodes_of[$hall_id]="$nodes" coaps_of[$hall_id]="$coaps"
        fi
    done
    description="${descriptions[0]}"
    read_description
}

# The file of a hall's secret: its own, or the plain one of the hall that was the first at the first start.
secret_of() { # HALL NAME [ENDING]
    local file="$data/secrets/$2-$1${3:-}"
    [[ -s $file ]] || file="$data/secrets/$2${3:-}"
    printf '%s' "$file"
}

# What the server serves: the described halls, or the one that a replay or a swarm has described anew.
served_descriptions() {
    if ((${#further[@]} == 0)); then
        printf '%s' "$description"
    else
        local IFS=,
        printf '%s' "${descriptions[*]}"
    fi
}

# A hall's own programs beside the server and the broker. Those of a further hall have its id after their name.
simulated=() # the further halls that have them
watched=(mosquitto postgres influx server gateway sim kiosk) # what is started again when it ends

# MiB that a further hall's gateway and nodes take, and that are left to the machine and to the kiosk.
readonly a_hall_takes=250 machine_keeps=256 kiosk_takes=350

# Each further hall gets a gateway and nodes while memory lasts; the server serves all of them in any case.
choose_simulated() {
    local hall free least="${HALL_NODES_MIB:-$a_hall_takes}"
    simulated=()
    ((${#further[@]} > 0)) || return 0
    free="$(awk '/^MemAvailable/ { print int($2 / 1024) }' /proc/meminfo)"
    free=$((free - a_hall_takes - machine_keeps))
    if [[ $kiosk == yes ]] && has_display; then free=$((free - kiosk_takes)); fi
    for hall in "${further[@]}"; do
        if ((free >= least)); then
            simulated+=("$hall")
            mapfile -t -O "${#watched[@]}" watched < <(programs_in "$hall")
            free=$((free - least))
        else
            say "Too little memory for the gateway and the nodes of $hall ($least MiB): it is served without them."
        fi
    done
}

# The names that a further hall's own programs have in the box.
programs_in() { # HALL
    printf '%s\n' "gateway-$1"
    [[ -z ${nodes_of[$1]} ]] || printf '%s\n' "sim-$1"
}

# Runs the start of a program by its name in the box: mosquitto, gateway, gateway-baita …
start_program() {
    case "$1" in
        gateway-* | sim-*) "start_${1%%-*}" "${1#*-}" ;;
        *) "start_$1" ;;
    esac
}

# The names that a program has in the box: its own, and one for each further hall that has it.
names_in_halls() { # NAME
    local hall
    [[ $1 == sim && -z $nodes ]] || printf '%s\n' "$1"
    for hall in "${simulated[@]}"; do
        programs_in "$hall" | grep -x -- "$1-$hall" || true
    done
}

# The further halls as they stand in hall.json; one without a gateway has no port.
further_halls_json() { # BASE
    local hall
    for hall in "${further[@]}"; do
        jq -n --arg hall "$hall" --arg base "$1" \
            --argjson coaps "$([[ " ${simulated[*]} " == *" $hall "* ]] && printf '%s' "${coaps_of[$hall]}" || printf null)" \
            --slurpfile logins "$(secret_of "$hall" logins .json)" --rawfile token "$(secret_of "$hall" terminal-token)" \
            '("?hall=" + $hall) as $which
             | {hall: $hall,
                urls: {dashboard: ($base + "/dashboard" + $which), counter: ($base + "/counter" + $which),
                       display: ($base + "/display" + $which), ticket: ($base + "/ticket" + $which), api: ($base + "/api/v1")},
                ports: (if $coaps then {coaps: $coaps} else {} end),
                logins: $logins[0], tokens: {terminal: ($token | rtrimstr("\n"))}}'
    done | jq -cs .
}

# ./hall check FILE…: what is wrong in hall descriptions, said by the server's own check.
hall_check() {
    (($# > 0)) || set -- "${descriptions[@]}"
    jars_exist || die "The programs are not built yet; ./hall up builds them."
    check_descriptions "$@"
}

# What the server's check says of the files; it needs the programs built.
check_descriptions() { # FILE…
    "$(java_bin java)" -Xmx96m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp "$(jar_of hall-server)" \
        -Dloader.main=smarthall.server.hall.files.DescriptionCheck org.springframework.boot.loader.launch.PropertiesLauncher "$@"
}
