# shellcheck shell=bash disable=SC2154
# The hall's own certificate authority and the broker's certificate: made once, renewed before they expire.
# All lies in secrets/, mode 0600: authority.crt is what clients trust, authority.key signs, broker.crt and broker.key are the
# broker's, broker.names are the names under which it is reached besides this machine's own,
# broker.signed those that its certificate has.

readonly authority_days=3650 broker_days=397
readonly renew_days=45 # a broker's certificate with less left is renewed; an authority is not, for gateways elsewhere know it
readonly warn_days=30  # a certificate that nevertheless has less left is a fault

hall_certificates() {
    data="$root/data"
    local names=() anew=no
    while (($# > 0)); do
        case "$1" in
            --data | --host)
                (($# > 1)) || die_usage "$1 needs a value."
                if [[ $1 == --data ]]; then data="$2"; else names+=("$2"); fi
                shift
                ;;
            --anew) anew=yes ;;
            *) die_usage "./hall certificates does not know \"$1\"; ./hall help lists what it knows." ;;
        esac
        shift
    done
    local name
    for name in "${names[@]}"; do
        [[ $name =~ ^[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?$|^[0-9A-Fa-f:]*:[0-9A-Fa-f:]+$ ]] \
            || die_usage "--host must be a host name or an address, not \"$name\"."
    done
    umask 077
    require need_for_running
    make_folders
    ((${#names[@]} == 0)) || printf '%s\n' "${names[@]}" >"$data/secrets/broker.names"
    [[ $anew == no ]] || rm -f "$data"/secrets/{authority,broker}.{key,crt}
    if make_certificates; then
        read_certificates_again
        if [[ $anew == yes ]]; then
            say "There is a new authority: give $data/secrets/authority.crt to every gateway elsewhere, and start the hall anew."
        fi
    fi
    say "Authority: $data/secrets/authority.crt, until $(expires_on authority)."
    say "Broker: $(names_of_broker), until $(expires_on broker)."
    ((${#names[@]} == 0)) || say "With names of the network the TLS port is open to the network from the next ./hall up on."
}

# Makes what is missing, expires soon or has other names than wanted; fails when all is well already.
make_certificates() {
    local folder="$data/secrets" changed=no
    if ! lasts authority 0; then
        new_key authority
        sign_with_openssl -x509 -days "$authority_days" -key "$folder/authority.key" -out "$folder/authority.crt.new" \
            -subj "/O=Smart Hall/CN=Smart Hall authority $(random_hex 4)" -addext 'basicConstraints=critical,CA:TRUE,pathlen:0' \
            -addext 'keyUsage=critical,keyCertSign,cRLSign'
        mv -f "$folder/authority.crt.new" "$folder/authority.crt"
        changed=yes
    fi
    if [[ $changed == yes ]] || ! lasts broker "$renew_days" || [[ $(names_of_broker) != "$(wanted_names)" ]]; then
        new_broker_certificate
        changed=yes
    fi
    [[ $changed == yes ]]
}

new_key() { # NAME
    openssl ecparam -name prime256v1 -genkey -noout -out "$data/secrets/$1.key.new" 2>"$data/logs/certificates.log" \
        || die "openssl could not make a key; the reason is in $data/logs/certificates.log."
    mv -f "$data/secrets/$1.key.new" "$data/secrets/$1.key"
}

sign_with_openssl() {
    openssl req -new -sha256 "$@" 2>"$data/logs/certificates.log" \
        || die "openssl could not make a certificate; the reason is in $data/logs/certificates.log."
}

new_broker_certificate() {
    local folder="$data/secrets"
    new_key broker
    sign_with_openssl -key "$folder/broker.key" -subj '/O=Smart Hall/CN=Smart Hall broker' -out "$folder/broker.csr.new"
    cat >"$folder/broker.ext.new" <<TEXT
basicConstraints=critical,CA:FALSE
keyUsage=critical,digitalSignature
extendedKeyUsage=serverAuth
subjectAltName=$(wanted_names)
TEXT
    openssl x509 -req -sha256 -in "$folder/broker.csr.new" -days "$broker_days" -extfile "$folder/broker.ext.new" \
        -CA "$folder/authority.crt" -CAkey "$folder/authority.key" -set_serial "0x$(random_hex 15)" \
        -out "$folder/broker.crt.new" 2>"$data/logs/certificates.log" \
        || die "openssl could not sign the broker's certificate; the reason is in $data/logs/certificates.log."
    mv -f "$folder/broker.crt.new" "$folder/broker.crt"
    wanted_names >"$folder/broker.signed"
    rm -f "$folder"/broker.{csr,ext}.new
}

# Is certificate $1 there, signed by the authority, and valid for $2 more days?
lasts() {
    local folder="$data/secrets"
    [[ -s $folder/$1.crt && -s $folder/$1.key && -s $folder/authority.crt ]] || return 1
    openssl x509 -in "$folder/$1.crt" -noout -checkend $(($2 * 86400)) >/dev/null 2>&1 \
        && openssl verify -CAfile "$folder/authority.crt" "$folder/$1.crt" >/dev/null 2>&1
}

expires_on() { date -d "$(openssl x509 -in "$data/secrets/$1.crt" -noout -enddate | cut -d= -f2)" +%F; }

# The names as openssl takes them: those of this machine, then those of --host.
wanted_names() {
    local names='DNS:localhost,IP:127.0.0.1,IP:::1' name
    while read -r name; do
        if [[ $name == *:* || $name =~ ^[0-9]+(\.[0-9]+){3}$ ]]; then names+=",IP:$name"; else names+=",DNS:$name"; fi
    done < <(cat "$data/secrets/broker.names" 2>/dev/null)
    printf '%s' "$names"
}

# The names of the certificate as it is, kept beside it: openssl prints addresses in another form than it takes them.
names_of_broker() { cat "$data/secrets/broker.signed" 2>/dev/null || true; }

# Where the TLS port listens: on loopback until the broker has a name in the network.
tls_address() { if [[ -s $data/secrets/broker.names ]]; then printf ''; else printf '127.0.0.1'; fi; }

# A broker that runs takes the renewed files at a HUP, without dropping anybody.
read_certificates_again() {
    local name pid began
    [[ -f $data/run/pids ]] || return 0
    while read -r name pid began; do
        if [[ $name == mosquitto ]] && alive_since "$pid" "$began"; then kill -HUP "$pid" || true; fi
    done <"$data/run/pids"
}

# The box that runs for months looks once a day.
renew_certificates() {
    ((SECONDS - ${certificates_seen:-0} >= 86400)) || return 0
    certificates_seen=$SECONDS
    if (make_certificates); then # what fails here must not end the hall
        read_certificates_again
        say "The broker's certificate was renewed, until $(expires_on broker)."
    fi
}

doctor_certificates() {
    [[ -s $data/secrets/broker.crt ]] && command -v openssl >/dev/null || return 0
    local folder="$data/secrets"
    if ! openssl x509 -in "$folder/authority.crt" -noout -checkend $((warn_days * 86400)) >/dev/null 2>&1; then
        ill "authority" "its certificate is valid until $(expires_on authority) only" "./hall certificates --anew --data $data"
    elif ! openssl x509 -in "$folder/broker.crt" -noout -checkend $((warn_days * 86400)) >/dev/null 2>&1; then
        ill "broker's certificate" "valid until $(expires_on broker) only" "./hall certificates --data $data"
    elif ! lasts broker 0; then
        ill "broker's certificate" "is not of the authority in $folder/authority.crt" "./hall certificates --data $data"
    else
        well "certificates" "the broker's until $(expires_on broker), the authority's until $(expires_on authority)"
    fi
}
