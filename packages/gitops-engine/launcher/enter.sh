#!/bin/sh
# Where bubblewrap is not installed: runs inside fresh namespaces (sandbox.cjs), builds a root of its own out of bind
# mounts, moves into it, lets the old one go and becomes the program. The system's folders of programs and libraries have
# to be part of the new root (read-only): the steps after pivot_root are still to be found there.
#
# enter.sh SCRATCH CWD { ro PATH | rw PATH | dev PATH }... -- PROGRAM ARGUMENT...
set -eu
PATH=/usr/bin:/bin:/usr/sbin:/sbin
root=$1
cwd=$2
shift 2

# bind MODE PATH; flags of the original mount are locked in a user namespace, so a remount only adds.
bind() {
  [ -e "$2" ] || return 0
  if [ -d "$2" ]; then
    mkdir -p "$root$2"
  else
    mkdir -p "$root${2%/*}"
    : >"$root$2"
  fi
  mount --rbind "$2" "$root$2"
  [ "$1" != ro ] || mount -o remount,bind,ro,nosuid "$root$2"
}

mount -t tmpfs -o size=1m,mode=755 sandbox "$root"
for folder in /usr /bin /sbin /lib /lib64; do
  bind ro "$folder"
done
while [ "$1" != -- ]; do
  bind "$1" "$2"
  shift 2
done
shift

cd "$root"
mkdir .old
pivot_root . .old
umount -l /.old
rmdir /.old
cd "$cwd"
exec setpriv --no-new-privs --bounding-set=-all -- "$@"
