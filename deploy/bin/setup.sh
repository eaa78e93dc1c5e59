# shellcheck shell=bash disable=SC2034,SC2154,SC2164
# What the box needs on disk before its programs start: folders, secrets, and the broker's configuration.
# Everything here is made once and kept; only what is missing is added.

random_hex() { od -An -N"$1" -tx1 /dev/urandom | tr -d ' \n'; }

# Reads a hall's id, its first gateway and its nodes from the description; a hall whose sensors are all wired to the gateway, or
# on connections of their own, has none.
read_description() {
    local complaint
    [[ -f $description && -r $description ]] || die "The hall's description $description cannot be read."
    complaint="$(jq -e . "$description" 2>&1 >/dev/null)" || die "The hall's description $description is not JSON: ${complaint#jq: }."
    hall_id="$(jq -r '.hall // empty' "$description" 2>/dev/null)" || hall_id=
    gateway_id="$(jq -r '.gateways[0].id // empty' "$description" 2>/dev/null)" || gateway_id=
    nodes="$(jq -r '.devices[]? | select((.kind | startswith("LOCAL_") | not) and (has("sensor") or has("mqtt") | not)) | .id' "$description" 2>/dev/null)" || nodes=
    [[ -n $hall_id && -n $gateway_id ]] \
        || die "The hall's description $description lacks its \"hall\" or a gateway."
    [[ $hall_id =~ ^[a-z0-9][a-z0-9-]{0,63}$ && $gateway_id =~ ^[a-z0-9][a-z0-9-]{0,63}$ ]] \
        || die "The names \"$hall_id\" and \"$gateway_id\" in $description must match [a-z0-9][a-z0-9-]{0,63}."
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
    local user hall
    make_node_keys "$data/secrets/psk" "$nodes"
    for hall in "${further[@]}"; do
        mkdir -p "$data/halls/$hall"
        make_node_keys "$data/secrets/psk-$hall" "${nodes_of[$hall]}"
    done
    for user in "$gateway_id" "${gateway_of[@]}" hall-server; do
        [[ -s $data/secrets/mqtt-$user ]] || printf '%s\n' "$(random_hex 24)" >"$data/secrets/mqtt-$user"
    done
    # A hall whose images are signed elsewhere has the public key alone.
    [[ -s $data/secrets/firmware.pub ]] || new_firmware_key "$data/secrets"
    chmod 600 "$data"/secrets/*
}

# A key for each node that has none; a hall may have thousands, so no process is started for each.
make_node_keys() { # FILE NODES
    local -A there=()
    local node keyless=()
    touch "$1"
    while IFS='=' read -r node _; do
        [[ -z $node ]] || there[$node]=yes
    done <"$1"
    for node in $2; do
        [[ -n ${there[$node]:-} ]] || keyless+=("$node")
    done
    ((${#keyless[@]} > 0)) || return 0
    paste -d= <(printf '%s\n' "${keyless[@]}") \
        <(od -An -v -tx1 -w16 -N$((16 * ${#keyless[@]})) /dev/urandom | tr -d ' ') >>"$1"
}

make_broker_configuration() {
    local folder="$data/mosquitto" plugin
    plugin="$(dynamic_security_plugin)" \
        || die "Mosquitto's dynamic security plugin is missing (mosquitto_dynamic_security.so): please install Mosquitto 2 with it."
    rm -f "$folder"/{passwords,acl} # of earlier versions
    make_broker_rights "$folder" "$data/secrets/mqtt-hall-server" \
        || die "The broker's rights could not be written to $folder/dynamic-security.json."
    cat >"$folder/mosquitto.conf" <<TEXT
# Made by ./hall up at each start; edits are lost.
# For the server and tools on this machine; whoever comes from elsewhere finds TLS only.
listener $mqtt_port 127.0.0.1

listener $mqtts_port $(tls_address)
certfile $data/secrets/broker.crt
keyfile $data/secrets/broker.key

# Who may do what: given by hall-server while both run.
allow_anonymous false
plugin $plugin
plugin_opt_config_file $folder/dynamic-security.json

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
    # Several lines for each message: only for whoever asks for it.
    [[ ${HALL_BROKER_LOG:-} != all ]] || echo 'log_type all' >>"$folder/mosquitto.conf"
    chmod 600 "$folder"/{dynamic-security.json,mosquitto.conf}
}
