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

bind() {
  [ -e "$2" ] || return 0
  if [ ! -e "$root$2" ]; then
    if [ -d "$2" ]; then
      mkdir -p "$root$2"
    else
      mkdir -p "$root${2%/*}"
      : >"$root$2"
    fi
  fi
  case $1 in
    ro) mount -o bind,ro,nosuid "$2" "$root$2" ;;
    *) mount --bind "$2" "$root$2" ;;
  esac
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

# umount(8) wants to read /proc until the end; the program must not, since /proc/1/root leads out.
mkdir "$root/proc" "$root/.old"
mount --rbind /proc "$root/proc"
cd "$root"
pivot_root . .old
umount -l /.old
umount -l /proc
rmdir /.old /proc
cd "$cwd"
exec setpriv --no-new-privs --bounding-set=-all -- "$@"
