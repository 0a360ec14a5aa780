# Cleans up after a worker on a host that is not its owner's: the owner's guard cannot see it.
# $1 is the worker, $2 what has started it there, $3 the pool's directory.
trap '' INT TERM HUP

# When a process started; nothing if it does not run. In pure shell: it is asked again and again.
started() {
    read -r line 2>/dev/null <"/proc/$1/stat" || return
    set -- ${line##*) }
    [ "$1" = Z ] || echo "${20}"
}

carries() { grep -lsF "TMPDIR=$dir/tmp" "$@"; }
pool() { carries /proc/[0-9]*/environ; }

# Whole in memory before anything happens: the owner removes this file.
main() {
    worker=$1 launcher=$2 dir=$3
    [ -n "$dir" ] || exit 1
    born=$(started "$worker")
    parent=$(started "$launcher")
    while [ -n "$born" ] && [ "$(started "$worker")" = "$born" ]; do sleep 0.5; done

    # The others end by themselves when they have lost their owner, or one of them.
    tries=20
    while [ "$tries" -gt 0 ] && [ -n "$(pool)" ]; do
        sleep 0.1
        tries=$((tries - 1))
    done
    tries=10
    while [ "$tries" -gt 0 ]; do
        found=$(pool)
        [ -n "$found" ] || break
        for environ in $found; do
            [ -n "$(carries "$environ")" ] || continue
            pid=${environ#/proc/}
            kill -KILL "${pid%/environ}" 2>/dev/null
        done
        sleep 0.1
        tries=$((tries - 1))
    done

    # MPI's daemon ends with its world, unless it has been cut off from the rest of it.
    tries=30
    while [ "$tries" -gt 0 ] && [ -n "$parent" ] && [ "$(started "$launcher")" = "$parent" ]; do
        sleep 0.1
        tries=$((tries - 1))
    done
    case "$(cat "/proc/$launcher/comm" 2>/dev/null)" in
        orted | prted | hydra_pmi_proxy)
            [ "$(started "$launcher")" != "$parent" ] || kill -KILL "$launcher" 2>/dev/null
            ;;
    esac
    exit 0
}
main "$@"
