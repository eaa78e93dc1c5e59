# shellcheck shell=bash disable=SC2034,SC2154,SC2164
# ./hall backup and ./hall restore: everything that a hall cannot be without, in one file, and back into an empty folder.
# The papers are kept before the database is copied, for one that is replaced afterwards goes at once; and once more after it, for
# a file is on the shelf before the database names it. What is too much the restored server clears away.

hall_backup() {
    data="$root/data"
    local to="" work
    while (($# > 0)); do
        case "$1" in
            --data | --to)
                (($# > 1)) || die_usage "$1 needs a value."
                [[ $1 == --data ]] && data="$2" || to="$2"
                shift
                ;;
            *) die_usage "./hall backup does not know \"$1\"; ./hall help lists what it knows." ;;
        esac
        shift
    done
    [[ -n $(form_of "$data") ]] || die "There is no hall in $data to back up."
    data="$(cd "$data" && pwd)"
    to="${to:-$data/backups/hall-$(date +%Y%m%d-%H%M%S).tar.gz}"
    umask 077
    mkdir -p "$(dirname "$to")" || die "The folder of $to cannot be made."
    work="$(mktemp -d "$(dirname "$to")/.backup-XXXXXX")" || die "$(dirname "$to") cannot be written to."
    # shellcheck disable=SC2064
    trap "rm -rf '$work'" EXIT
    copy_materials "$work"
    if [[ $(form_of "$data") == services ]]; then
        scratch="$work"
        copy_services "$work"
    else
        copy_database "$work"
        copy_materials "$work"
    fi
    [[ ! -d $data/secrets ]] || cp -a "$data/secrets" "$work/secrets"
    copy_descriptions "$work"
    tar -C "$work" -czf "$work.part" . || { rm -f "$work.part"; die "The backup could not be written; is the disk full?"; }
    sync "$work.part"
    mv -f "$work.part" "$to"
    [[ -z $lost ]] || die "The hall is backed up in $to, but without descriptions that cannot be read: $lost"
    say "The hall is backed up: $to ($(du -h "$to" | cut -f1)). It holds keys and passwords: keep it safe, and elsewhere."
}

# Adds to the copy what it does not have yet, as links where it is on the same disk. A file never changes under its name; one that
# goes meanwhile belonged to nothing. What is still being received (materials/incoming) is not wanted.
copy_materials() { # FOLDER
    local how file
    [[ -d $data/materials ]] || return 0
    mkdir -p "$1/materials"
    for how in -alu -au; do
        if find "$data/materials" -maxdepth 1 -type f -print0 | xargs -0 -r cp "$how" -t "$1/materials" -- 2>/dev/null; then
            return 0
        fi
    done
    for file in "$data"/materials/*; do
        [[ ! -f $file || $(stat -c %s "$file" 2>/dev/null) == "$(stat -c %s "$1/materials/${file##*/}" 2>/dev/null)" || ! -f $file ]] \
            || die "The papers could not be copied; is the disk full?"
    done
}

# The first hall's as description.json, the others' with their file's name in it; the file "served-halls" keeps their order.
# Sets lost to those that cannot be read: without them the rest is worth keeping all the same.
copy_descriptions() { # FOLDER
    local file name free number
    find_descriptions_of_backup
    : >"$1/served-halls"
    lost=''
    for file in "${descriptions[@]}"; do
        name="$(basename "$file" .json)"
        name="${name#description-}" # one that was restored
        name="description-${name//,/-}"
        [[ $file != "${descriptions[0]}" ]] || name=description
        free="$name" number=1
        while [[ -e $1/$free.json ]]; do
            number=$((number + 1))
            free="$name-$number"
        done
        if cp "$file" "$1/$free.json" 2>/dev/null; then
            printf '%s\n' "$free.json" >>"$1/served-halls"
        else
            rm -f "$1/$free.json"
            lost+="${lost:+, }$file"
        fi
    done
}

# Those of HALL_DESCRIPTION, otherwise those that the last start noted: a timer at night does not know with what the hall runs.
find_descriptions_of_backup() {
    [[ -z ${HALL_DESCRIPTION:-} ]] || return 0
    if [[ -s $data/served-halls ]]; then
        mapfile -t descriptions <"$data/served-halls"
    else
        say "No start of this version has noted what $data serves: the sample halls are taken; for others say HALL_DESCRIPTION=FILE,… ./hall backup"
    fi
}

# Puts the unpacked descriptions into the folder and notes them there as those of its hall.
restore_descriptions() { # UNPACKED
    local name
    local -a names=()
    data="$(cd "$data" && pwd)"
    if [[ -f $1/served-halls ]]; then
        mapfile -t names <"$1/served-halls"
    else # of an earlier version
        for name in "$1"/description.json "$1"/description-*.json; do
            [[ ! -f $name ]] || names+=("${name##*/}")
        done
    fi
    : >"$data/served-halls"
    for name in "${names[@]}"; do
        cp "$1/$name" "$data/$name"
        printf '%s\n' "$data/$name" >>"$data/served-halls"
    done
}

# The last words of a restore: the command that serves these halls and no others.
say_restored() { # OPTION…
    local served
    served="$(printf '%q' "$(paste -sd, "$data/served-halls")")"
    say "The hall is restored into $data; start it with HALL_DESCRIPTION=${served//\\,/,} ./hall up $*${*:+ }--data $(printf '%q' "$data")"
}

# A running server copies its own database; a stopped one's file is simply copied.
copy_database() { # FOLDER
    local lock
    exec {lock}>>"$data/.lock"
    if flock -n "$lock"; then
        cp "$data/hall.mv.db" "$1/hall.mv.db" || die "The database could not be copied; is the disk full?"
        exec {lock}>&-
        return 0
    fi
    [[ -f $data/run/hall.json ]] || die "The hall on $data is starting or stopping; try again when it is ready."
    local base jar xsrf answer zip
    base="http://127.0.0.1:$(jq -r .ports.http "$data/run/hall.json")/api/v1"
    jar="$1/.cookies"
    jq -c '.logins.admin | {user, password}' "$data/run/hall.json" \
        | curl -fs -m 10 -o /dev/null -c "$jar" -H 'Content-Type: application/json' --data-binary @- "$base/session" \
        || die "The server refused the login of admin; look into $data/logs/server.log."
    xsrf="$(awk '$6 == "XSRF-TOKEN" { print $7 }' "$jar")"
    answer="$(curl -fs -m 600 -b "$jar" -H "X-XSRF-TOKEN: $xsrf" -X POST "$base/backups")" \
        || die "The server could not back up its database; look into $data/logs/server.log."
    rm -f "$jar"
    zip="$(jq -er .file <<<"$answer")"
    (cd "$1" && "$(java_bin jar)" xf "$zip") || die "The server's copy $zip cannot be unpacked."
    [[ -f $1/hall.mv.db ]] || die "The server's copy $zip holds no database."
    rm -f "$zip"
}

hall_restore() {
    data="$root/data"
    local from=""
    while (($# > 0)); do
        case "$1" in
            --data)
                (($# > 1)) || die_usage "--data needs a value."
                data="$2"
                shift
                ;;
            -*) die_usage "./hall restore does not know \"$1\"; ./hall help lists what it knows." ;;
            *) from="$1" ;;
        esac
        shift
    done
    [[ -n $from ]] || die_usage "./hall restore needs the file that ./hall backup has made."
    [[ -r $from ]] || die "The file $from cannot be read."
    local holds
    holds="$(tar -tzf "$from" 2>/dev/null | grep -xE '\./(hall\.mv\.db|postgres\.dump)')" || die "The file $from is no backup of a hall."
    umask 077
    if [[ $holds == ./postgres.dump ]]; then
        restore_services "$from"
        say_restored --services
        return 0
    fi
    [[ -z $(form_of "$data") ]] || die "There is a hall in $data already; restore into an empty folder: --data FOLDER."
    mkdir -p "$data" || die "The folder $data cannot be made."
    local work
    work="$(mktemp -d "$data/.restore-XXXXXX")" || die "$data cannot be written to."
    # shellcheck disable=SC2064
    trap "rm -rf '$work'" EXIT
    tar -C "$work" -xzf "$from" || die "The backup could not be unpacked; is the disk full?"
    local part
    for part in secrets materials; do
        [[ ! -e $data/$part ]] || die "$data/$part is in the way: it belongs to another hall, or to a restore that was cut off; remove it first."
    done
    for part in secrets materials; do
        [[ ! -d $work/$part ]] || mv "$work/$part" "$data/$part"
    done
    restore_descriptions "$work"
    # The database last: without it nothing takes the folder for a hall.
    mv "$work/hall.mv.db" "$data/hall.mv.db"
    say_restored
}
