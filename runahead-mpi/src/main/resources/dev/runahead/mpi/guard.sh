# Cleans up after a pool whose owner has gone. $1 is the pool's directory.
# Standard input is a pipe that only the owner writes to; it ends when the owner closes it or dies, however it dies.
trap '' INT TERM HUP
dir=$1
PATH=${PATH:+$PATH:}/usr/bin:/bin
[ -n "$dir" ] || exit 1
# An owner that lives says a line before it closes: then nobody is given time to leave any more.
tries=15
while read -r line; do tries=0; done
[ -d "$dir" ] || exit 0

# Whatever the pool started, however far down, has the pool's temporary directory in its environment.
carries() { grep -lsF "TMPDIR=$dir/tmp" "$@"; }
pool() { carries /proc/[0-9]*/environ; }

# Workers end by themselves when their channel closes, and mpirun after them.
while [ "$tries" -gt 0 ] && [ -n "$(pool)" ]; do
    sleep 0.1
    tries=$((tries - 1))
done
tries=10
while [ "$tries" -gt 0 ]; do
    found=$(pool)
    [ -n "$found" ] || break
    for environ in $found; do
        # Its number may be another process's by now.
        [ -n "$(carries "$environ")" ] || continue
        pid=${environ#/proc/}
        kill -KILL "${pid%/environ}" 2>/dev/null
    done
    sleep 0.1
    tries=$((tries - 1))
done
rm -rf "$dir"
