# shellcheck shell=bash disable=SC2034,SC2154,SC2164
# What the box needs on disk before its programs start: folders, secrets, and the broker's configuration.
# Everything here is made once and kept; only what is missing is added.

description="$(readlink -f "${HALL_DESCRIPTION:-$root/deploy/halls/yixing.json}")"

random_hex() { od -An -N"$1" -tx1 /dev/urandom | tr -d ' \n'; }

# Reads the hall's id, its gateway and its nodes from the description.
read_description() {
    local complaint
    [[ -r $description ]] || die "The hall's description $description cannot be read."
    complaint="$(jq -e . "$description" 2>&1 >/dev/null)" || die "The hall's description $description is not JSON: ${complaint#jq: }."
    hall_id="$(jq -r '.hall // empty' "$description" 2>/dev/null)" || hall_id=
    gateway_id="$(jq -r '.gateways[0].id // empty' "$description" 2>/dev/null)" || gateway_id=
    nodes="$(jq -r '.devices[] | select(.kind | startswith("LOCAL_") | not) | .id' "$description" 2>/dev/null)" || nodes=
    [[ -n $hall_id && -n $gateway_id && -n $nodes ]] \
        || die "The hall's description $description lacks its \"hall\", a gateway or devices."
}

make_folders() {
    mkdir -p "$data" 2>/dev/null || die "The folder $data cannot be made."
    [[ -w $data ]] || die "The folder $data cannot be written to."
    data="$(cd "$data" && pwd)"
    local free least="${HALL_MIN_FREE_MIB:-1024}"
    free="$(df -Pm "$data" | awk 'NR == 2 { print $4 }')"
    ((free >= least)) || die "The disk with $data is full: $free MiB free, the hall needs $least MiB."
    mkdir -p "$data"/{logs,mosquitto,secrets}
    chmod 700 "$data"/{mosquitto,secrets}
    rm -f "$data"/secrets/*.new # half written by a start that was cut off
}

make_secrets() {
    local user
    touch "$data/secrets/psk"
    make_node_keys
    for user in "$gateway_id" hall-server; do
        [[ -s $data/secrets/mqtt-$user ]] || printf '%s\n' "$(random_hex 24)" >"$data/secrets/mqtt-$user"
    done
    chmod 600 "$data"/secrets/*
}

# A key for each node that has none; a hall may have thousands, so no process is started for each.
make_node_keys() {
    local -A there=()
    local node keyless=()
    while IFS='=' read -r node _; do
        [[ -z $node ]] || there[$node]=yes
    done <"$data/secrets/psk"
    for node in $nodes; do
        [[ -n ${there[$node]:-} ]] || keyless+=("$node")
    done
    ((${#keyless[@]} > 0)) || return 0
    paste -d= <(printf '%s\n' "${keyless[@]}") \
        <(od -An -v -tx1 -w16 -N$((16 * ${#keyless[@]})) /dev/urandom | tr -d ' ') >>"$data/secrets/psk"
}

make_broker_configuration() {
    local folder="$data/mosquitto" user
    : >"$folder/passwords.new"
    for user in "$gateway_id" hall-server; do
        printf '%s:%s\n' "$user" "$(<"$data/secrets/mqtt-$user")" >>"$folder/passwords.new"
    done
    # -U hashes the file in place: unlike -b it shows no password in the list of processes.
    mosquitto_passwd -U "$folder/passwords.new" || die "mosquitto_passwd could not write $folder/passwords."
    mv -f "$folder/passwords.new" "$folder/passwords"
    cat >"$folder/acl" <<TEXT
# The server: everything of its halls.
user hall-server
topic readwrite halls/#

# A gateway: its own topics, and those of the nodes behind it.
user $gateway_id
topic write halls/$hall_id/telemetry/#
topic write halls/$hall_id/gateways/$gateway_id/status
topic write halls/$hall_id/devices/+/status
topic write halls/$hall_id/devices/+/replies/+
topic read halls/$hall_id/gateways/$gateway_id/receipts
topic read halls/$hall_id/devices/+/commands/+
TEXT
    cat >"$folder/mosquitto.conf" <<TEXT
# Made by ./hall up at each start; edits are lost.
listener $mqtt_port 127.0.0.1
allow_anonymous false
password_file $folder/passwords
acl_file $folder/acl

# Started by root, the broker would become the user mosquitto, who may read none of these files.
user $(id -un)

# Sessions and retained states are kept over a restart. Readings are not entrusted to the broker:
# the gateway keeps them until the server's receipt, so what queues here may be bounded.
persistence true
persistence_location $folder/
autosave_interval 60
persistent_client_expiration 1d
max_queued_messages 20000
max_inflight_messages 1000
# A pack is 64 KiB at most.
max_packet_size 262144
set_tcp_nodelay true

log_dest stderr
log_timestamp_format %Y-%m-%dT%H:%M:%S
TEXT
    chmod 600 "$folder"/{passwords,acl,mosquitto.conf}
}
