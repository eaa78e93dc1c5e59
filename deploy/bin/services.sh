# shellcheck shell=bash disable=SC2034,SC2154,SC2164
# The box on servers (./hall up --services): PostgreSQL for all that the hall decides, InfluxDB for its readings. Both are
# children of the command like the other programs: own folder, own ports on loopback, own passwords, stopped in order.
# No password stands in a command line; superusers have none and cannot be reached over the network.

services=no # up, replay and swarm ask for it

readonly database_user=hall-server # its name at the broker, in PostgreSQL and in InfluxDB
readonly database_name=hall

# --- Which form a folder has -------------------------------------------------------------------------------------------------

# Prints "services", "plain", or nothing for a folder without a hall.
form_of() { # FOLDER
    if [[ -d $1/postgres ]]; then
        printf services
    elif [[ -e $1/hall.mv.db ]]; then
        printf plain
    fi
}

# A folder is used in the form in which it was made: two databases would each hold a part of the truth.
refuse_other_form() {
    local form
    form="$(form_of "$data")"
    [[ ! -e $data/restoring ]] || die "A restore into $data was cut off; repeat it: ./hall restore FILE --data $data"
    if [[ $services == yes && $form == plain ]]; then
        die "The hall in $data keeps its data in the embedded database; start it without --services, or give --data another folder."
    elif [[ $services == no && $form == services ]]; then
        die "The hall in $data keeps its data in PostgreSQL and InfluxDB; start it with --services, or give --data another folder."
    fi
}

set_service_ports() { # PORT OF POSTGRESQL
    postgres_port="$1" influx_port=$(($1 + 1)) influx_backup_port=$(($1 + 2))
}

# What `check_ports` looks at.
service_ports() {
    [[ $services == yes ]] || return 0
    cat <<TEXT
PostgreSQL tcp $postgres_port
InfluxDB tcp $influx_port
InfluxDB-backup tcp $influx_backup_port
TEXT
}

# The same for hall.json.
service_ports_json() {
    if [[ $services == yes ]]; then
        printf '{"postgres":%d,"influx":%d,"influxBackup":%d}' "$postgres_port" "$influx_port" "$influx_backup_port"
    else
        printf '{}'
    fi
}

make_service_secrets() {
    [[ $services == yes ]] || return 0
    local secret
    for secret in postgres-$database_user influx-$database_user influx-admin; do
        [[ -s $data/secrets/$secret ]] || printf '%s\n' "$(random_hex 24)" >"$data/secrets/$secret"
    done
}

# Which of the two keeps the readings: influx, unless they were moved.
readings_store() {
    if [[ -s $data/readings-store ]]; then cat "$data/readings-store"; else printf influx; fi
}

# The server's settings in this form.
service_settings() {
    [[ $services == yes ]] || return 0
    server_options=(
        --spring.datasource.url="jdbc:postgresql://127.0.0.1:$postgres_port/$database_name?connectTimeout=5"
        --spring.datasource.username="$database_user"
        --hall.database.password-file="$data/secrets/postgres-$database_user"
        --hall.telemetry.store="$(readings_store)"
        --hall.influx.url="http://127.0.0.1:$influx_port"
        --hall.influx.bucket="$database_name"
        --hall.influx.username="$database_user"
        --hall.influx.password-file="$data/secrets/influx-$database_user"
    )
}

start_services() {
    [[ $services == yes ]] || return 0
    timed postgres await_postgres
    timed influx await_influx
}

# --- PostgreSQL --------------------------------------------------------------------------------------------------------------

# PostgreSQL refuses to run as root; then it runs as the user that its package has made.
postgres_user() {
    if ((EUID == 0)); then printf postgres; else id -un; fi
}

# Runs a command of PostgreSQL as its user, with the folder $1 as file descriptor 9 and its path /proc/self/fd/9:
# so that user need not be allowed into the folders above, which belong to others (a home folder is closed to it).
as_postgres() { # FOLDER COMMAND…
    local folder="$1"
    shift
    (
        exec 9<"$folder"
        cd /
        if ((EUID == 0)); then
            exec setpriv --reuid postgres --regid postgres --init-groups "$@"
        fi
        exec "$@"
    )
}

# Where the programs of PostgreSQL are: those that made the data, or the newest.
postgres_bin() {
    local version='' bin
    [[ ! -r $data/postgres/PG_VERSION ]] || version="$(<"$data/postgres/PG_VERSION")"
    bin="$(compgen -G "/usr/lib/postgresql/${version:-*}/bin" | sort -V | tail -n 1)" || true
    if [[ -z $bin ]] && command -v initdb >/dev/null; then
        bin="$(dirname "$(readlink -f "$(command -v initdb)")")"
        [[ -z $version || $("$bin/postgres" --version) == *" $version."* ]] || bin=
    fi
    printf '%s' "$bin"
}

require_postgres_bin() {
    pg_bin="$(postgres_bin)"
    [[ -n $pg_bin ]] || die "The data in $data/postgres was made by PostgreSQL $(<"$data/postgres/PG_VERSION"), which is not installed: sudo apt-get install postgresql-$(<"$data/postgres/PG_VERSION")"
}

# Makes the database at the first start. It gets its name last, so that a start cut off here begins again.
make_postgres() {
    require_postgres_bin
    local owner
    if [[ -d $data/postgres ]]; then
        owner="$(stat -c %U "$data/postgres")"
        [[ $owner == "$(postgres_user)" ]] \
            || die "The folder $data/postgres belongs to $owner, not to $(postgres_user): start the hall as the user who made it."
        return 0
    fi
    rm -rf "$data/postgres.new"
    mkdir "$data/postgres.new"
    if ((EUID == 0)); then chown postgres:postgres "$data/postgres.new"; fi
    as_postgres "$data/postgres.new" "$pg_bin/initdb" -D /proc/self/fd/9 -U postgres --auth=reject --data-checksums \
        -E UTF8 --locale=C.UTF-8 --no-instructions >"$data/logs/postgres-init.log" 2>&1 \
        || die "PostgreSQL could not make its database; the reason is in $data/logs/postgres-init.log."
    # Before it listens for the first time, by the single-user mode: nobody can be quicker, and nothing is in a process list.
    as_postgres "$data/postgres.new" "$pg_bin/postgres" --single -D /proc/self/fd/9 postgres \
        >>"$data/logs/postgres-init.log" 2>&1 <<SQL || die "PostgreSQL could not make the role $database_user; the reason is in $data/logs/postgres-init.log."
CREATE ROLE "$database_user" LOGIN PASSWORD '$(<"$data/secrets/postgres-$database_user")'
CREATE DATABASE $database_name OWNER "$database_user" TEMPLATE template0
SQL
    mv "$data/postgres.new" "$data/postgres"
}

configure_postgres() {
    cat >"$data/postgres/postgresql.conf" <<TEXT
# Made by ./hall at each start; edits are lost. postgresql.auto.conf is yours.
listen_addresses = '127.0.0.1'
port = $postgres_port
unix_socket_directories = ''
max_connections = 40
password_encryption = scram-sha-256

# What is committed is on disk before anybody hears of it.
fsync = on
synchronous_commit = on
full_page_writes = on

max_wal_size = 512MB
timezone = UTC
log_timezone = UTC
lc_messages = C
log_destination = stderr
log_line_prefix = '%m '
log_min_messages = warning
log_checkpoints = off
TEXT
    cat >"$data/postgres/pg_hba.conf" <<TEXT
# Made by ./hall at each start. The server's own role and nobody else, from this machine.
host $database_name "$database_user" 127.0.0.1/32 scram-sha-256
TEXT
    if ((EUID == 0)); then chown postgres:postgres "$data/postgres"/{postgresql,pg_hba}.conf; fi
}

# After a reset the lock file may name a number that is a stranger's now, or a dead process that nobody collects.
# Every process of PostgreSQL stands in its data folder: while one does, the lock stays.
clear_postgres_lock() {
    local tenths=0
    [[ -e $data/postgres/postmaster.pid ]] || return 0
    while stands_in "$data/postgres"; do
        ((tenths < 100)) || return 0
        pause 0.1
        tenths=$((tenths + 1))
    done
    rm -f "$data/postgres/postmaster.pid"
}

stands_in() { # FOLDER
    local process
    for process in /proc/[0-9]*; do
        [[ $(readlink "$process/cwd" 2>/dev/null) != "$1" ]] || return 0
    done
    return 1
}

start_postgres() {
    make_postgres
    configure_postgres
    clear_postgres_lock
    local as=()
    if ((EUID == 0)); then as=(setpriv --reuid postgres --regid postgres --init-groups); fi
    exec 9<"$data/postgres"
    launch postgres env -C / "${as[@]}" "$pg_bin/postgres" -D /proc/self/fd/9
    exec 9<&-
}

await_postgres() { await postgres 60 postgres_answers; }

postgres_answers() {
    port_in_use tcp "$postgres_port" && with_postgres psql -qtAX -c 'SELECT 1' >/dev/null 2>&1
}

# Runs a client of PostgreSQL as the server's role; the password goes by a file.
with_postgres() { # COMMAND…
    (umask 077 && printf '127.0.0.1:%s:%s:%s:%s\n' "$postgres_port" "$database_name" "$database_user" \
        "$(<"$data/secrets/postgres-$database_user")" >"$data/run/pgpass")
    PGPASSFILE="$data/run/pgpass" PGHOST=127.0.0.1 PGPORT="$postgres_port" PGUSER="$database_user" PGDATABASE="$database_name" \
        PGCONNECT_TIMEOUT=5 "$@"
}

# --- InfluxDB ----------------------------------------------------------------------------------------------------------------

configure_influx() {
    mkdir -p "$data/influx"
    chmod 700 "$data/influx"
    cat >"$data/influx/influxdb.conf" <<TEXT
# Made by ./hall at each start; edits are lost.
# Tells nobody outside that it runs.
reporting-enabled = false
# For influxd backup and restore; InfluxDB knows no password here, so it is for this machine only.
bind-address = "127.0.0.1:$influx_backup_port"

[meta]
  dir = "$data/influx/meta"
  logging-enabled = false

[data]
  dir = "$data/influx/data"
  wal-dir = "$data/influx/wal"
  # A write is confirmed when it is on disk, each by itself.
  wal-fsync-delay = "0s"
  query-log-enabled = false

[coordinator]
  query-timeout = "8s"

[http]
  bind-address = "127.0.0.1:$influx_port"
  auth-enabled = true
  log-enabled = false
  pprof-enabled = false
  max-row-limit = 0

[monitor]
  store-enabled = false

[subscriber]
  enabled = false

[continuous_queries]
  enabled = false
TEXT
}

start_influx() {
    configure_influx
    launch influx influxd -config "$data/influx/influxdb.conf"
}

await_influx() {
    await influx 60 influx_answers
    make_influx
}

influx_answers() { [[ $(curl -s -m 2 -o /dev/null -w '%{http_code}' "http://127.0.0.1:$influx_port/ping") == 204 ]]; }

# Asks InfluxDB as user $1 (or as nobody), prints its answer; name, password and question go by standard input.
ask_influx() { # USER QUESTION
    local password=
    [[ -z $1 ]] || password="user = \"$1:$(<"$data/secrets/influx-$1")\""
    curl -s -m 10 -K - "http://127.0.0.1:$influx_port/query" <<TEXT
$password
data-urlencode = "q=${2//\"/\\\"}"
TEXT
}

# The database and its users, made at the first start; each step may be repeated, should a start be cut off between them.
make_influx() {
    local answer
    if has_influx_database; then return 0; fi
    ask_influx '' "CREATE USER admin WITH PASSWORD '$(<"$data/secrets/influx-admin")' WITH ALL PRIVILEGES" >/dev/null || true
    answer="$(ask_influx admin "CREATE DATABASE $database_name; \
CREATE USER \"$database_user\" WITH PASSWORD '$(<"$data/secrets/influx-$database_user")'; \
GRANT ALL ON $database_name TO \"$database_user\"" | tr -d '\n')" || true
    has_influx_database || die "InfluxDB does not take the passwords in $data/secrets; it said: ${answer:0:200}"
}

has_influx_database() {
    ask_influx "$database_user" "SHOW RETENTION POLICIES ON $database_name" | jq -e '.results[0].series | length > 0' >/dev/null 2>&1
}

# The package also starts an InfluxDB of its own that is open to the network and asks for no password. It was not there before
# the installation, so nobody uses it: it is switched off.
close_distribution_influx() { # PREFIX…
    if [[ -d /run/systemd/system ]]; then
        "$@" systemctl disable --now influxdb >/dev/null 2>&1 || return 0
    elif command -v service >/dev/null; then
        "$@" service influxdb stop >/dev/null 2>&1 || return 0
    fi
    say "  The InfluxDB that the distribution starts by itself, open to the network, is switched off; the hall starts its own."
}

# --- The two alone: for a look into a stopped hall, for backup and restore ----------------------------------------------------

# ./hall databases: the stopped hall's two databases without the hall, for whoever wants to look into them or mend them.
hall_databases() {
    data="$root/data" port='' services=yes
    while (($# > 0)); do
        case "$1" in
            --data | --port)
                (($# > 1)) || die_usage "$1 needs a value."
                if [[ $1 == --data ]]; then data="$2"; else port="$2"; fi
                shift
                ;;
            *) die_usage "./hall databases does not know \"$1\"; ./hall help lists what it knows." ;;
        esac
        shift
    done
    [[ -z $port || $port =~ ^[1-9][0-9]{0,4}$ && $port -le 65530 ]] || die_usage "--port must be a number from 1 to 65530, not \"$port\"."
    [[ $(form_of "$data") == services ]] || die "There is no hall on PostgreSQL and InfluxDB in $data."
    set_service_ports $((${port:-8080} + 3))
    begin_databases
    check_ports
    start_services
    ready=yes
    say "PostgreSQL: psql -h 127.0.0.1 -p $postgres_port -U $database_user $database_name; the password is in $data/secrets/postgres-$database_user."
    say "InfluxDB: http://127.0.0.1:$influx_port, database $database_name, user $database_user or admin; the passwords are in $data/secrets/influx-*."
    say "The databases are ready; Ctrl-C stops them."
    watch
}

# Carries the readings of a stopped hall from one of its two databases into the other, which keeps them from then on.
hall_move_history() {
    local to='' delete=()
    data="$root/data" services=yes
    while (($# > 0)); do
        case "$1" in
            --to | --data)
                (($# > 1)) || die_usage "$1 needs a value."
                if [[ $1 == --to ]]; then to="$2"; else data="$2"; fi
                shift
                ;;
            --delete) delete=(--delete) ;;
            *) die_usage "./hall move-history does not know \"$1\"; ./hall help lists what it knows." ;;
        esac
        shift
    done
    [[ $to == influx || $to == jdbc ]] || die_usage "./hall move-history needs --to influx or --to jdbc."
    [[ $(form_of "$data") == services ]] || die "There is no hall on PostgreSQL and InfluxDB in $data."
    [[ -f $(jar_of hall-server) ]] || die "hall-server is not built; start the hall once: ./hall up --services --data $data"
    choose_service_ports
    begin_databases
    start_services
    say "Moving the readings to $to; Ctrl-C interrupts it, and the same command goes on from there."
    move_history || die "The readings are not all in $to; nothing was deleted. Repeat the command."
    printf '%s\n' "$to" >"$data/readings-store"
    ready=yes
    say "From the next start on $to keeps the readings."
    exit 0
}

move_history() {
    local server_options=()
    service_settings
    "$(java_bin java)" -Xmx384m -XX:+UseSerialGC -Djava.io.tmpdir="$data/run/tmp" -jar "$(jar_of hall-server)" \
        move-history "--to=$to" "${delete[@]}" --hall.data="$data" "${server_options[@]}" 2>&1 \
        | tee -a "$data/logs/move-history.log" | jq -Rr --unbuffered 'fromjson? | .message | select(startswith("move-history"))'
}

# What comes before the two are started without a hall: the folder's lock, and a stop that leaves nothing behind.
begin_databases() {
    umask 077
    require need_for_running need_for_services
    stop_in_order_at_the_end
    make_folders
    take_lock
    remember hall $$
}

end_databases() {
    local name
    for name in influx postgres; do
        if [[ -n ${pids[$name]:-} ]]; then
            stop_process "${pids[$name]}" "$(patience_of "$name")" "$(stop_signal_of "$name")"
            wait "${pids[$name]}" 2>/dev/null || true
            forget "$name"
        fi
    done
}

# Three free ports in a row, below those that the kernel gives to clients.
choose_service_ports() {
    local first
    while true; do
        first=$((RANDOM % 12000 + 15000))
        if ! port_in_use tcp "$first" && ! port_in_use tcp $((first + 1)) && ! port_in_use tcp $((first + 2)); then
            set_service_ports "$first"
            return 0
        fi
    done
}

# Copies both databases, of a running hall or of a stopped one. PostgreSQL first: whatever it knows of readings was in InfluxDB before.
copy_services() { # FOLDER
    local lock own=yes
    services=yes
    exec {lock}>>"$data/.lock"
    flock -n "$lock" || own=no
    exec {lock}>&-
    if [[ $own == yes ]]; then
        choose_service_ports
        begin_databases
        start_services
    else
        [[ -f $data/run/hall.json ]] || die "The hall on $data is starting or stopping; try again when it is ready."
        set_service_ports "$(jq -er .ports.postgres "$data/run/hall.json")"
    fi
    require_postgres_bin
    say "Copying PostgreSQL …"
    with_postgres "$pg_bin/pg_dump" --format=custom --no-owner --no-privileges --file="$1/postgres.dump" \
        || die "PostgreSQL could not be copied (see above)."
    copy_materials "$1"
    say "Copying InfluxDB …"
    influxd backup -portable -host "127.0.0.1:$influx_backup_port" -database "$database_name" "$1/influx" >"$data/logs/influx-backup.log" 2>&1 \
        || die "InfluxDB could not be copied; the reason is in $data/logs/influx-backup.log."
    if [[ $own == yes ]]; then end_databases; fi
}

# Brings a backup of a hall on servers back into an empty folder. Until all is there a file in it says so, for the folder looks
# like a hall before it is one; a restore that was cut off is begun again.
restore_services() { # FILE
    services=yes
    if [[ -e $data/restoring ]]; then
        say "An earlier restore into $data was cut off; beginning again."
    elif [[ -n $(form_of "$data") || -e $data/secrets || -e $data/materials ]]; then
        die "There is a hall in $data already; restore into an empty folder: --data FOLDER."
    fi
    choose_service_ports
    mkdir -p "$data" || die "The folder $data cannot be made."
    : >"$data/restoring"
    begin_databases
    rm -rf "$data"/{postgres,influx,secrets,materials}
    scratch="$(mktemp -d "$data/.restore-XXXXXX")" || die "$data cannot be written to."
    tar -C "$scratch" -xzf "$1" || die "The backup could not be unpacked; is the disk full?"
    local part
    for part in secrets materials; do
        [[ ! -e $scratch/$part ]] || mv "$scratch/$part" "$data/$part"
    done
    restore_descriptions "$scratch"
    make_postgres_from "$scratch/postgres.dump"
    make_influx_from "$scratch/influx"
    end_databases
    rm -f "$data/restoring"
}

make_postgres_from() { # FILE
    timed postgres await_postgres
    with_postgres "$pg_bin/pg_restore" --no-owner --no-privileges --exit-on-error --dbname="$database_name" "$1" \
        || die "PostgreSQL does not take the backup (see above)."
}

# The database comes with the backup, its users do not.
make_influx_from() { # FOLDER
    timed influx await influx 60 influx_answers
    if compgen -G "$1/*.tar.gz" >/dev/null; then
        influxd restore -portable -host "127.0.0.1:$influx_backup_port" -db "$database_name" "$1" >"$data/logs/influx-restore.log" 2>&1 \
            || die "InfluxDB does not take the backup; the reason is in $data/logs/influx-restore.log."
    fi
    make_influx
}

# --- ./hall doctor -----------------------------------------------------------------------------------------------------------

doctor_services() {
    [[ $(form_of "$data") == services ]] || return 0
    local owner version
    owner="$(stat -c %U "$data/postgres")"
    if [[ $owner == "$(postgres_user)" ]]; then
        well "form" "on PostgreSQL and InfluxDB; ./hall up --services starts it"
    else
        ill "PostgreSQL's folder" "belongs to $owner, and the hall would be started by $(id -un)" "sudo chown -R $(postgres_user) $data/postgres"
    fi
    version="$(cat "$data/postgres/PG_VERSION" 2>/dev/null)" || version='?'
    [[ -n $(postgres_bin) ]] || ill "PostgreSQL $version" "made the data and is not installed" "sudo apt-get install postgresql-$version"
}

doctor_running_services() {
    local answer
    [[ $(jq -r '.ports.postgres // empty' "$data/run/hall.json") ]] || return 0
    set_service_ports "$(jq -r .ports.postgres "$data/run/hall.json")"
    if answer="$(with_postgres psql -qtAX -c 'SELECT pg_size_pretty(pg_database_size(current_database()))' 2>&1)"; then
        well "PostgreSQL" "takes the server's password; $answer"
    else
        ill "PostgreSQL" "${answer##*: }" "tail $data/logs/postgres.log"
    fi
    if has_influx_database; then
        well "InfluxDB" "takes the server's password; $(du -sh "$data/influx" | cut -f1)"
    else
        ill "InfluxDB" "does not answer on port $influx_port, or has no database $database_name" "tail $data/logs/influx.log"
    fi
}
