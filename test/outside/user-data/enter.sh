#!/bin/bash
# enter.sh ROOT: runs ROOT/stand-ins/drive in ROOT, with mounts, processes and network of its own.
# Called through unshare, so that everything here ends with it.
set -eu
root=$1
ip link set lo up
# The address of the instance metadata service.
ip address add 169.254.169.254/32 dev lo
mount --make-rprivate /
mount --bind /usr "$root/usr"
mount -o remount,bind,ro "$root/usr"
mount --bind "$root/local" "$root/usr/local"
mount --bind /dev "$root/dev"
mount -t proc proc "$root/proc"
exec chroot "$root" /usr/bin/env -i PATH=/stand-ins:/usr/sbin:/usr/bin HOME=/root /stand-ins/drive
