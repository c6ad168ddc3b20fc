# Shared by installer/run and tests/run: one line of progress, packages, builds.
# Needs bash, coreutils, sed, grep and dpkg: what the barest Debian has.
# shellcheck shell=bash

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
readonly root
log=

# ---- Sentences ------------------------------------------------------------------------------

# On a terminal the progress line is wiped first.
say() {
    [ -t 1 ] && printf '\r\033[K'
    printf '%s\n' "$*"
}

# fail SENTENCE...: the last thing that is said. One argument is one line.
fail() {
    [ -t 1 ] && printf '\r\033[K'
    printf '%s\n' "$@" >&2
    [ -n "$log" ] && [ -s "$log" ] && printf 'Everything that was printed is in %s\n' "$log" >&2
    exit 1
}

# ---- Progress -------------------------------------------------------------------------------

plan_names=()
plan_seconds=()
phase=-1
phase_began=0
last_step=-1
columns=$(tput cols 2>/dev/null || echo 80)

# plan NAME SECONDS [NAME SECONDS]...: the phases to come and what each takes on two slow cores.
plan() {
    while [ $# -ge 2 ]; do
        plan_names+=("$1")
        plan_seconds+=("$2")
        shift 2
    done
}

begin() {
    phase=$((phase + 1))
    phase_began=$SECONDS
    progress 0 1
}

# progress DONE TOTAL: of the phase begun last. Called thousands of times: forks nothing.
progress() {
    local done=$1 total=$2 i whole=0 before=0 later=0 now left permille percent line
    [ "$total" -gt 0 ] || return 0
    permille=$((done * 1000 / total))
    for i in "${!plan_seconds[@]}"; do
        whole=$((whole + plan_seconds[i]))
        [ "$i" -lt "$phase" ] && before=$((before + plan_seconds[i]))
        [ "$i" -gt "$phase" ] && later=$((later + plan_seconds[i]))
    done
    now=${plan_seconds[$phase]}
    percent=$(((before * 1000 + now * permille) / (whole * 10)))
    # On a terminal at most once a second; elsewhere when a phase begins and at each tenth.
    local step=$((phase * 1000 + percent / 10))
    [ -t 1 ] && step=$SECONDS.$phase
    [ "$step" != "$last_step" ] || return 0
    last_step=$step

    left=$((now * (1000 - permille) / 1000 + later))
    if [ "$permille" -ge 50 ]; then
        left=$(((SECONDS - phase_began) * (1000 - permille) / permille + later))
    fi
    if [ "$left" -lt 60 ]; then
        printf -v line '%3d %%  %s, about %d s left' "$percent" "${plan_names[$phase]}" "$left"
    else
        printf -v line '%3d %%  %s, about %d min left' "$percent" "${plan_names[$phase]}" "$(((left + 30) / 60))"
    fi
    if [ -t 1 ]; then
        printf '\r\033[K%s' "${line:0:$((columns - 1))}"
    else
        printf '%s\n' "$line"
    fi
}

# ---- What this machine is --------------------------------------------------------------------

open_log() {
    mkdir -p "$root/build" 2>/dev/null
    log=$root/build/$1.log
    if ! : 2>/dev/null >"$log"; then
        log=
        fail "The folder $root/build cannot be written by $(id -un). Nothing was done." \
            "If another user built there, remove it or run this as that user."
    fi
}

need_debian() {
    local id='' version=''
    if [ -r /etc/os-release ]; then
        id=$(. /etc/os-release && echo "${ID:-}")
        version=$(. /etc/os-release && echo "${VERSION_ID:-99}")
    fi
    if [ "$id" != debian ] || ! command -v apt-get >/dev/null || [ "${version%%.*}" -lt 12 ]; then
        fail "This needs Debian 12 or newer; this machine is ${id:-unknown} ${version:-}. Nothing was installed." \
            "Where the packages named in installer/packages.txt are there by other means, use --skip-packages."
    fi
}

# need_space FOLDER MEGABYTES PURPOSE
need_space() {
    local free
    free=$(df -Pm "$1" | awk 'NR == 2 { print $4 }')
    [ "$free" -ge "$2" ] ||
        fail "The disk that holds $1 has $free MB left, and $3 takes about $2 MB. Nothing was changed." \
            "Free some space and run this again."
}

as_root() {
    if [ "$(id -u)" = 0 ]; then
        "$@"
    else
        sudo "$@"
    fi
}

# ---- Packages --------------------------------------------------------------------------------

# missing_packages USE...: names from packages.txt that are not on this machine, one a line.
missing_packages() {
    local uses=" $* " name use command wanted=()
    while read -r name use _; do
        case $name in '' | '#'*) continue ;; esac
        case $uses in *" $use "*) ;; *) continue ;; esac
        command=${name#*|}
        name=${name%%|*}
        if [ "$command" != "$name" ] || grep -q "^$name|" "$root/installer/packages.txt"; then
            command -v "$command" >/dev/null && continue
        fi
        wanted+=("$name")
    done <"$root/installer/packages.txt"
    [ ${#wanted[@]} -gt 0 ] || return 0
    local installed
    installed=$(dpkg-query -W -f '${db:Status-Status} ${Package}\n' "${wanted[@]}" 2>/dev/null |
        sed -n 's/^installed //p')
    printf '%s\n' "${wanted[@]}" | grep -vxF "$installed" || true
}

# install_packages USE...: nothing happens, and no rights are needed, if all are there.
install_packages() {
    local missing
    missing=$(missing_packages "$@")
    [ -n "$missing" ] || return 0
    need_debian
    local list
    list=$(echo $missing)
    if [ "$(id -u)" != 0 ]; then
        command -v sudo >/dev/null ||
            fail "These packages are missing: $list." \
                "$(id -un) may not install them: this is not root, and there is no sudo. Nothing was changed." \
                "Ask an administrator for: apt-get install --no-install-recommends $list"
        if [ -t 0 ]; then
            [ -t 1 ] && printf '\r\033[K'
            sudo -v || fail "sudo refused. Nothing was changed." \
                "Ask an administrator for: apt-get install --no-install-recommends $list"
        else
            sudo -n true 2>>"$log" || fail "sudo asks for a password, and nobody is there to type it. Nothing was changed." \
                "Run this in a terminal, or ask for: apt-get install --no-install-recommends $list"
        fi
    fi
    need_space /usr $(($(echo "$missing" | wc -l) > 10 ? 2500 : 500)) "installing packages"

    apt_get 0 60 update ||
        fail "Debian's package lists could not be read. Nothing was installed." \
            "Check the network and the sources of apt, then run this again."
    # A server package makes and starts a server of its own when it is installed; the sandbox
    # does not use it, and nobody asked for an open port.
    if grep -q '^postgresql-[0-9]*$' <<<"$missing" && [ ! -e /etc/postgresql-common/createcluster.conf ]; then
        apt_get 60 100 install postgresql-common || packages_failed "$list"
    fi
    local conf=/etc/postgresql-common/createcluster.conf kept=
    if grep -q '^postgresql-[0-9]*$' <<<"$missing"; then
        kept=$(mktemp)
        cat "$conf" >"$kept"
        as_root sed -i -E 's/^#? *create_main_cluster.*/create_main_cluster = false/' "$conf"
    fi
    # shellcheck disable=SC2086
    apt_get 100 1000 install $list
    local status=$?
    if [ -n "$kept" ]; then
        as_root tee "$conf" <"$kept" >/dev/null
        rm -f "$kept"
    fi
    [ $status -eq 0 ] || packages_failed "$list"
}

packages_failed() {
    fail "The packages could not be installed: $1." \
        "The last lines of apt:" "$(tail -n 5 "$log")" \
        "Run this again when the cause is gone; what was installed stays."
}

# apt_get FROM TO ARGUMENTS...: moves the progress of the phase from FROM to TO permille.
apt_get() {
    local from=$1 to=$2 share line status reader fifo=$root/build/.apt-status
    shift 2
    rm -f "$fifo" && mkfifo "$fifo" || return 1
    # Open for reading and writing, or a sudo that refuses would leave the reader waiting for ever.
    while IFS= read -r line; do
        case $line in
        dlstatus:*) share=${line#dlstatus:*:} share=$((${share%%.*} * 3)) ;;
        pmstatus:*) share=${line#pmstatus:*:} share=$((300 + ${share%%[.:]*} * 7)) ;;
        *) continue ;;
        esac
        progress $((from + share * (to - from) / 1000)) 1000
    done 2>>"$log" <>"$fifo" &
    reader=$!
    # apt makes the descriptor of its status non-blocking, and maintainer scripts fail on such
    # a standard output; sudo closes every other one. Hence a name that root opens by itself.
    # shellcheck disable=SC2016
    as_root sh -c 'status=$1; shift; exec env DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8 apt-get "$@" 3>"$status"' \
        sh "$fifo" -q -y --no-install-recommends -o APT::Status-Fd=3 -o Dpkg::Use-Pty=0 \
        -o DPkg::Lock::Timeout=300 -o APT::Update::Error-Mode=any "$@" </dev/null >>"$log" 2>&1
    status=$?
    kill "$reader" 2>/dev/null
    wait "$reader" 2>/dev/null
    rm -f "$fifo"
    return $status
}

# ---- Builds ----------------------------------------------------------------------------------

jobs_here() {
    local cores memory
    cores=$(nproc)
    # One compilation takes up to 1 GB.
    memory=$(($(sed -n 's/^MemAvailable: *\([0-9]*\).*/\1/p' /proc/meminfo 2>/dev/null || echo 4000000) / 1000000))
    [ "$memory" -ge 1 ] || memory=1
    echo $((cores < memory ? cores : memory))
}

# build PRESET [TARGET...]: the phase begun last follows it.
build() {
    local preset=$1 line count
    shift
    if [ -e "$root/build/$preset" ] && [ ! -w "$root/build/$preset" ]; then
        fail "The folder build/$preset belongs to $(stat -c %U "$root/build/$preset"), and $(id -un) may not write there. Nothing was built." \
            "Remove it, or run this as that user."
    fi
    (cd "$root" && cmake --preset "$preset") >>"$log" 2>&1 ||
        fail "The build could not be prepared (cmake --preset $preset)." "$(tail -n 8 "$log")"
    NINJA_STATUS='[%f/%t] ' ninja -C "$root/build/$preset" -j "$(jobs_here)" "$@" </dev/null 2>&1 |
        while IFS= read -r line; do
            printf '%s\n' "$line" >>"$log"
            case $line in
            '['*/*']'*)
                count=${line#[} count=${count%%]*}
                progress "${count%/*}" "${count#*/}"
                ;;
            esac
        done
    [ "${PIPESTATUS[0]}" -eq 0 ] ||
        fail "The build of preset $preset failed." "$(grep -E 'error:|FAILED:|ninja: |undefined reference|No space' "$log" | tail -n 8)"
}
