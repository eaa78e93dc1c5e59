# shellcheck shell=bash
# What the machine must have. On Debian and Ubuntu what is missing is installed; elsewhere it is named.

java_bin() { printf '%s' "${JAVA_HOME:+$JAVA_HOME/bin/}$1"; }

# Is there a JDK of 17 or newer? (A runtime without the compiler is not enough to build.)
has_jdk() {
    local version
    command -v "$(java_bin javac)" >/dev/null || return 1
    version="$("$(java_bin javac)" -version 2>&1)"
    [[ $version =~ javac\ ([0-9]+) ]] && ((BASH_REMATCH[1] >= 17))
}

# Read to its end: a grep -q that leaves early makes ldconfig fail of a broken pipe, now and then.
has_library() { [[ $(ldconfig -p 2>/dev/null) == *"$1 "* ]]; }

has_cjk_font() { compgen -G '/usr/share/fonts/*/*/*CJK*' >/dev/null || { command -v fc-list >/dev/null && [[ -n $(fc-list :lang=zh 2>/dev/null) ]]; }; }

has_postgresql() { compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || command -v initdb >/dev/null; }

missing=()   # packages; several names with | between them: the first that the distribution knows
missing_why=() # one reason for each

need() { # PACKAGES REASON CHECK…
    local packages="$1" reason="$2"
    shift 2
    if ! "$@" >/dev/null 2>&1; then
        missing+=("$packages")
        missing_why+=("$reason")
    fi
}

need_for_running() {
    need 'openjdk-17-jdk-headless|default-jdk-headless' 'a JDK, 17 or newer, to build and run the four programs' has_jdk
    need maven 'Maven, to build them' command -v mvn
    need mosquitto 'the MQTT broker between gateway and server' command -v mosquitto
    need openssl "to make the broker's certificate" command -v openssl
    need curl 'to ask the server whether it is ready' command -v curl
    need jq 'to read the description of the hall' command -v jq
}

need_for_windows() {
    need fonts-noto-cjk 'a font with Chinese characters' has_cjk_font
    need 'libgtk-3-0t64|libgtk-3-0' "a library of the kiosk's window (JavaFX)" has_library libgtk-3.so.0
    need libgl1 "a library of the kiosk's window (JavaFX)" has_library libGL.so.1
    need libxtst6 "a library of the kiosk's window (JavaFX)" has_library libXtst.so.6
    need libxxf86vm1 "a library of the kiosk's window (JavaFX)" has_library libXxf86vm.so.1
}

need_for_services() {
    need postgresql 'the database of a hall on servers (--services)' has_postgresql
    need influxdb 'the store of readings of a hall on servers (--services)' command -v influxd
}

need_for_tests() {
    need_for_running
    need_for_windows
    need_for_services
    need mosquitto-clients 'to try the rights on the broker' command -v mosquitto_pub
    need libcoap3-bin 'to read a node with another CoAP client' command -v coap-client-openssl
    need chromium 'the browser that the end-to-end test looks through' command -v chromium
    need xvfb "a screen for the kiosk's tests" command -v Xvfb
    need xauth 'asked for by xvfb-run' command -v xauth
}

# Installs what `need` found missing, or says what to install and gives up.
install_missing() {
    ((${#missing[@]} > 0)) || return 0
    local i as_root=()
    say "Missing on this machine:"
    for i in "${!missing[@]}"; do
        say "  ${missing[i]%%|*}: ${missing_why[i]}"
    done
    command -v apt-get >/dev/null || die "Please install what is listed above and run this again (only Debian and Ubuntu are set up automatically)."
    if ((EUID != 0)); then
        command -v sudo >/dev/null || die "Please install as root, then run this again: apt-get install ${missing[*]%%|*}"
        as_root=(sudo)
        say "Installing with apt; sudo may ask for your password."
    else
        say "Installing with apt."
    fi
    local output
    output="$(mktemp)"
    if ! "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get update -q >"$output" 2>&1; then
        tail -n 5 "$output" >&2
        rm -f "$output"
        die "apt-get update failed (see above)."
    fi
    local packages=() choice name
    for choice in "${missing[@]}"; do
        name="$(known_package "$choice")"
        packages+=("$name")
    done
    say "  apt-get install ${packages[*]}"
    if ! "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "${packages[@]}" >"$output" 2>&1; then
        tail -n 5 "$output" >&2
        rm -f "$output"
        die "apt-get install failed (see above)."
    fi
    rm -f "$output"
    if [[ " ${packages[*]} " == *" influxdb "* ]]; then close_distribution_influx "${as_root[@]}"; fi
    hash -r
    missing=() missing_why=()
}

# The first of the names in $1 (separated by |) that apt can install; the last one otherwise.
known_package() {
    local name
    local -a names
    IFS='|' read -r -a names <<<"$1"
    for name in "${names[@]}"; do
        if apt-cache show --no-all-versions "$name" >/dev/null 2>&1; then
            break
        fi
    done
    printf '%s' "$name"
}

# After an installation everything must be there; a tool that still is not stops the run in one sentence.
require() { # need_for_…
    local part
    for part in "$@"; do "$part"; done
    install_missing
    for part in "$@"; do "$part"; done
    if ((${#missing[@]} > 0)); then
        die "Still missing after the installation: ${missing[*]%%|*} (${missing_why[0]})."
    fi
}
