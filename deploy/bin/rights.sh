# shellcheck shell=bash
# The rights at the broker are hall-server's to give, through Mosquitto's dynamic security plugin. What must be there before it
# can: the plugin, and the server itself as the one who administers it. Everybody else's rights the server gives by itself,
# also after the broker has lost its folder.

# Where the plugin is; packages put it beside other libraries.
dynamic_security_plugin() {
    local file
    for file in /usr/lib/*/mosquitto_dynamic_security.so /usr/lib/mosquitto_dynamic_security.so \
        /usr/lib64/mosquitto_dynamic_security.so /usr/local/lib/mosquitto_dynamic_security.so; do
        if [[ -f $file ]]; then
            printf '%s' "$file"
            return 0
        fi
    done
    return 1
}

# Makes the plugin's file, or puts the server with its present password into the one that is there; the rest stays. Only while
# the broker does not run, for it keeps the file in memory and writes it itself.
make_broker_rights() { # FOLDER PASSWORD-FILE
    local file="$1/dynamic-security.json" hashed="$1/hall-server.new" old='{}'
    [[ ! -s $file ]] || old="$(jq -ce 'select(type == "object")' "$file" 2>/dev/null)" || old='{}' # cut off while it was written
    # -U hashes the file in place: unlike -b it shows no password in the list of processes.
    printf 'hall-server:%s\n' "$(<"$2")" >"$hashed" && mosquitto_passwd -U "$hashed" || return 1
    jq --rawfile hashed "$hashed" '
        def all_of($topic): ["publishClientSend", "publishClientReceive", "subscribePattern"]
            | map({acltype: ., topic: $topic, priority: 0, allow: true});
        ($hashed | rtrimstr("\n") | split("$")) as [$name, $form, $iterations, $salt, $hash]
        | .defaultACLAccess = {publishClientSend: false, publishClientReceive: false, subscribe: false, unsubscribe: true}
        | .roles = [{rolename: "hall-server", textname: "made by ./hall",
            acls: (all_of("halls/#") + all_of("$CONTROL/dynamic-security/#")
                + [{acltype: "subscribePattern", topic: "$share/hall/halls/#", priority: 0, allow: true}])}]
            + ((.roles // []) | map(select(.rolename != "hall-server")))
        | .clients = [{username: "hall-server", textname: "made by ./hall", roles: [{rolename: "hall-server", priority: 0}],
            password: $hash, salt: $salt, iterations: ($iterations | tonumber)}]
            + ((.clients // []) | map(select(.username != "hall-server")))
        | .groups //= []' <<<"$old" >"$file.new" || return 1
    rm -f "$hashed"
    mv -f "$file.new" "$file"
}
