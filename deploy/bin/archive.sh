# shellcheck shell=bash disable=SC2034,SC2154,SC2164
# The server in the form in which it starts soonest: its jar taken apart, and beside it an archive of its classes as the JVM
# has them once they are loaded and checked (docs/decisions/0042-class-archive.md). Both are made from the jar and may be
# deleted at any time; without them a start takes longer, and nothing else changes.

readonly app="$root/hall-server/target/app"
readonly archive="$app/classes.jsa"

# HALL_ARCHIVE=no: the jar as it was built, and no archive.
archives() { [[ ${HALL_ARCHIVE:-yes} != no ]]; }

# Tells one build of the jar from the next, and from a copy of it. Its time of change would not do: a build sets it.
jar_as_it_is() { stat -c '%s %z' "$(jar_of hall-server)"; }

is_apart() { [[ -f $app/made-from && $(<"$app/made-from") == "$(jar_as_it_is)" ]]; }

# Takes the jar apart unless that is done. Where it cannot be, in a checkout that nobody may write to, say, the jar itself runs.
take_apart() {
    local lock
    archives && ! is_apart || return 0
    { exec {lock}>>"$root/hall-server/target/.app.lock"; } 2>/dev/null || return 0
    flock "$lock" # another hall of this checkout may be at it
    if ! is_apart; then
        rm -rf "$app.new"
        # As readable as the jar itself: no secret of a hall is in it.
        if (umask 022 && "$(java_bin java)" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Djarmode=tools \
            -jar "$(jar_of hall-server)" extract --destination "$app.new" >/dev/null 2>&1 && jar_as_it_is >"$app.new/made-from"); then
            rm -rf "$app"
            mv -T "$app.new" "$app"
        else
            rm -rf "$app.new"
        fi
    fi
    exec {lock}>&-
}

server_jar() {
    if archives && is_apart; then
        printf '%s' "$app/hall-server.jar"
    else
        jar_of hall-server
    fi
}

# What the archive in file $1 holds for: this place, for it has the jars' paths in it, and this JVM. With its size, because the one
# thing that the JVM does not bear is a file cut short.
archive_for() { # FILE
    local java
    java="$(readlink -f "$(command -v "$(java_bin java)")")"
    printf '%s\n%s\n%s\n' "$(stat -c %s "$1")" "$app" "$java"
    cat "${java%/bin/java}/release" 2>/dev/null || true
}

archive_fits() { is_apart && [[ -f $archive && -f $archive.for && $(<"$archive.for") == "$(archive_for "$archive")" ]]; }

# The JVM looks for itself whether an archive fits, does without one that does not, and need not say so in the log.
archive_options() {
    server_archive=(-Xshare:auto)
    if archives && archive_fits; then
        server_archive+=("-XX:SharedArchiveFile=$archive" '-Xlog:cds*=off')
    fi
}

# The command that makes the archive: the server starts on a folder to be thrown away, as far as it would listen, and halts.
training_in() { # FOLDER
    mkdir -p "$1/tmp"
    is_apart && cp "$app/made-from" "$1/made-from"
    training=("$(java_bin java)" -Xmx176m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 "-Djava.io.tmpdir=$1/tmp"
        "-XX:ArchiveClassesAtExit=$1/classes.jsa" '-Xlog:cds*=off' -Dspring.context.exit=onRefresh -jar "$(server_jar)"
        --server.port=0 "--hall.data=$1" "--hall.descriptions=$root/deploy/halls/yixing.json")
}

# Puts a finished archive where the next start finds it, unless the jar is another one by now.
keep_archive() { # FOLDER
    [[ -s $1/classes.jsa ]] && cmp -s "$1/made-from" "$app/made-from" && is_apart || return 0
    if cp "$1/classes.jsa" "$archive.$$" 2>/dev/null && sync "$archive.$$"; then
        rm -f "$archive.for"
        mv -f "$archive.$$" "$archive"
        archive_for "$archive" >"$archive.for"
        chmod 644 "$archive" "$archive.for"
    else
        rm -f "$archive.$$" # a full disk is no reason to stop
    fi
}

# Once the hall is ready and where nothing fits, the archive for the next start is made beside it, after everything else has had
# what it wants of the processors. Jars that are taken as they are belong to somebody who measures.
start_archive() {
    local training=()
    archives && [[ ${HALL_BUILD:-} != skip ]] && is_apart && ! archive_fits || return 0
    (($(awk '/^MemAvailable:/ { print int($2 / 1024) }' /proc/meminfo) >= 600)) || return 0
    training_in "$data/run/tmp/archive"
    launch archive env -u HALL_CLOCK nice -n 19 "${training[@]}"
}

look_after_archive() {
    [[ -n ${pids[archive]:-} ]] && ! alive "${pids[archive]}" || return 0
    local status=0
    wait "${pids[archive]}" || status=$?
    forget archive
    ((status != 0)) || keep_archive "$data/run/tmp/archive"
    rm -rf "$data/run/tmp/archive"
}

# The same at once, for many starts that are to follow.
make_archive() {
    local training=() folder
    take_apart
    archives && is_apart && ! archive_fits || return 0
    folder="$(mktemp -d)"
    training_in "$folder"
    if "${training[@]}" >"$folder/log" 2>&1 </dev/null; then keep_archive "$folder"; fi
    rm -rf "$folder"
}
