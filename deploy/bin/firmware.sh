# shellcheck shell=bash disable=SC2154
# Firmware for the nodes: the key pair, and the signing of an image. The hall needs only firmware.pub; the private key may, and in
# a real hall should, lie somewhere else. It is never an argument of a program, and nothing of it is printed.

hall_firmware() {
    local what="${1:-}"
    shift || true
    case "$what" in
        key) firmware_key "$@" ;;
        sign) firmware_sign "$@" ;;
        *) die_usage "./hall firmware needs key or sign; ./hall help says how." ;;
    esac
}

firmware_key() { # [--out DIR]
    local folder="$root/data/secrets"
    while (($# > 0)); do
        case "$1" in
            --out)
                (($# > 1)) || die_usage "$1 needs a value."
                folder="$2"
                shift
                ;;
            *) die_usage "./hall firmware key does not know \"$1\"; ./hall help lists what it knows." ;;
        esac
        shift
    done
    [[ ! -e $folder/firmware.key ]] || die "There is a key already: $folder/firmware.key."
    umask 077
    mkdir -p "$folder" 2>/dev/null || die "The folder $folder cannot be made."
    new_firmware_key "$folder"
    say "Private key, to sign with and to keep secret: $folder/firmware.key"
    say "Public key, for the hall and its nodes: $folder/firmware.pub"
}

# The private key first: a start that is cut off in between makes the public one from it.
new_firmware_key() { # FOLDER
    if [[ ! -s $1/firmware.key ]]; then
        openssl genpkey -algorithm ed25519 -out "$1/firmware.key.new" 2>/dev/null \
            || die "openssl could not make a key for firmware: it needs Ed25519 (OpenSSL 3)."
        mv -f "$1/firmware.key.new" "$1/firmware.key"
    fi
    openssl pkey -in "$1/firmware.key" -pubout -out "$1/firmware.pub.new" 2>/dev/null \
        || die "The key in $1/firmware.key cannot be read."
    mv -f "$1/firmware.pub.new" "$1/firmware.pub"
}

firmware_sign() { # PROGRAM --kind KIND --version N.N.N [--may-replace-newer] [--key FILE] [--out FILE]
    local program='' kind='' version='' flags=0 key="$root/data/secrets/firmware.key" out=''
    while (($# > 0)); do
        case "$1" in
            --kind | --version | --key | --out)
                (($# > 1)) || die_usage "$1 needs a value."
                case "$1" in
                    --kind) kind="$2" ;;
                    --version) version="$2" ;;
                    --key) key="$2" ;;
                    --out) out="$2" ;;
                esac
                shift
                ;;
            --may-replace-newer) flags=1 ;;
            -*) die_usage "./hall firmware sign does not know \"$1\"; ./hall help lists what it knows." ;;
            *) program="$1" ;;
        esac
        shift
    done
    [[ -f $program && -r $program ]] || die_usage "./hall firmware sign needs the file of the program; \"$program\" cannot be read."
    [[ $kind =~ ^[A-Z][A-Z0-9_]{0,23}$ ]] || die_usage "--kind must be a kind of device as AIR_STATION, not \"$kind\"."
    [[ $version =~ ^[0-9]{1,5}\.[0-9]{1,5}\.[0-9]{1,5}$ ]] || die_usage "--version must be as 1.4.0, not \"$version\"."
    [[ -s $key ]] || die "There is no key $key; make one with ./hall firmware key."
    out="${out:-$(basename "$program").$kind-$version.shfw}"
    local size
    size="$(stat -c %s "$program")"
    ((size <= 524184)) || die "The program is too large: a node's slot holds 512 KiB with header and signature."
    local body="$out.body.new" signature="$out.signature.new"
    write_image_body "$program" "$size" >"$body"
    if ! openssl pkeyutl -sign -rawin -inkey "$key" -in "$body" -out "$signature" 2>/dev/null \
        || [[ $(stat -c %s "$signature") != 64 ]]; then
        rm -f "$body" "$signature"
        die "$key cannot sign: it must be an Ed25519 key."
    fi
    cat "$body" "$signature" >"$out.new" && mv -f "$out.new" "$out"
    rm -f "$body" "$signature"
    say "Signed: $out ($kind $version, $(stat -c %s "$out") bytes)"
}

# Header and program, as edge-gateway/src/contract/coap/README.md describes an image.
write_image_body() { # PROGRAM SIZE
    local part parts
    printf 'SHFW\x01'
    bytes_of "$flags" 1
    printf '%s' "$kind"
    head -c $((24 - ${#kind})) /dev/zero
    IFS=. read -r -a parts <<<"$version"
    for part in "${parts[@]}"; do
        ((10#$part <= 65535)) || die_usage "Each part of --version is 0 to 65535."
        bytes_of $((10#$part)) 2
    done
    bytes_of "$2" 4
    cat "$1"
}

bytes_of() { # NUMBER BYTES, big-endian
    local hex
    hex="$(printf "%0$(($2 * 2))x" "$1")"
    # shellcheck disable=SC2059
    printf "$(sed 's/../\\x&/g' <<<"$hex")"
}
