# shellcheck shell=bash disable=SC2154,SC2164
# Builds the four programs, or finds that what was built last is still what the sources say.

readonly programs=(hall-server edge-gateway firmware-sim kiosk)
readonly build_stamp="$root/target/built-from"

jar_of() { printf '%s' "$root/$1/target/$1.jar"; }

# A hash of everything that the four jars are made of; independent of git, so that it also knows uncommitted edits.
source_hash() {
    (
        cd "$root"
        { find pom.xml .mvn "${programs[@]/%//pom.xml}" "${programs[@]/%//src/main}" hall-server/src/contract/hall -type f -print0 2>/dev/null || true; } \
            | LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum | cut -d' ' -f1
    )
}

jars_exist() {
    local program
    for program in "${programs[@]}"; do
        [[ -f $(jar_of "$program") ]] || return 1
    done
}

mark_built() {
    mkdir -p "$root/target"
    printf '%s\n' "$1" >"$build_stamp"
}

# Builds when needed; output in the file $1, short lines on the screen. HALL_BUILD=skip takes the jars as they are.
build_programs() {
    local log="$1" hash
    if [[ ${HALL_BUILD:-} == skip ]]; then
        jars_exist || die "HALL_BUILD=skip, but the programs are not built: run mvn -DskipTests package first."
        return 0
    fi
    hash="$(source_hash)"
    if jars_exist && [[ -f $build_stamp && $(<"$build_stamp") == "$hash" ]]; then
        say "The programs are up to date."
        return 0
    fi
    say "Building the four programs (the first time Maven also downloads their libraries; log: $log)"
    local modules
    modules="$(IFS=,; printf '%s' "${programs[*]}")"
    : >"$log"
    launching=build
    (
        cd "$root"
        # A build is over before the second compiler of the JVM would pay.
        export MAVEN_OPTS="${MAVEN_OPTS:-} -XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
        exec setsid mvn -B -ntp -T2 -pl "$modules" -Dmaven.test.skip=true -Dspotless.check.skip=true \
            -Dcompiler.checks=-proc:none package
    ) >"$log" 2>&1 </dev/null {lock_fd}>&- {said_fd}>&- {warned_fd}>&- &
    build_pid=$!
    remember build "$build_pid"
    follow_build "$log"
    local status=0
    wait "$build_pid" || status=$?
    forget build
    build_pid=
    if ((status != 0)); then
        grep -E '^\[(ERROR|FATAL)\]' "$log" | head -n 5 >&2 || true
        die "The build failed; the whole output is in $log."
    fi
    mark_built "$hash"
}

# One short line for each module that begins, and a sign of life every ten seconds.
follow_build() {
    local log="$1" line fd since=$SECONDS last=$SECONDS
    exec {fd}<"$log"
    while alive "$build_pid"; do
        while read -r -u "$fd" line; do
            if [[ $line =~ Building\ (.+)\ [0-9].*\[([0-9]+/[0-9]+)\] ]]; then
                say "  ${BASH_REMATCH[2]} ${BASH_REMATCH[1]}"
                last=$SECONDS
            fi
        done
        if ((SECONDS - last >= 10)); then
            say "  … building for $((SECONDS - since)) s"
            last=$SECONDS
        fi
        pause 0.2
    done
    exec {fd}<&-
}
