#!/bin/sh
# Makes the base images that the sample levels build on, for an engine that cannot pull: busybox:stable from
# busybox-static and node:24-slim from this machine's Node 24 and its libraries. Where the names exist, nothing happens.
# Usage: [DOCKER_HOST=…] levels/base-images.sh [path of a Node 24 binary]
set -eu

node=$(readlink -f "${1:-$(command -v node)}")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# A tree with busybox under all its names and the folders every image has.
make_tree() {
  mkdir -p "$1/bin" "$1/tmp" "$1/root" "$1/etc" "$1/usr/bin" "$1/usr/local/bin" "$1/var" "$1/home"
  chmod 1777 "$1/tmp"
  cp "$busybox" "$1/bin/busybox"
  for name in $("$busybox" --list); do [ "$name" = busybox ] || ln -s busybox "$1/bin/$name"; done
  printf 'root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534:nobody:/:/bin/false\n' > "$1/etc/passwd"
  printf 'root:x:0:\nnogroup:x:65534:\n' > "$1/etc/group"
}

have() { docker image inspect "$1" > /dev/null 2>&1; }

busybox=$(command -v busybox || true)
if ! have busybox:stable || ! have node:24-slim; then
  if [ -z "$busybox" ] || ldd "$busybox" > /dev/null 2>&1; then
    echo 'base-images: install busybox-static first' >&2
    exit 1
  fi
fi

if ! have busybox:stable; then
  make_tree "$work/busybox"
  tar -C "$work/busybox" -c . | docker import --change 'CMD ["sh"]' --change 'ENV PATH=/usr/local/bin:/usr/bin:/bin' - busybox:stable
fi

if ! have node:24-slim; then
  case $("$node" --version) in v24.*) ;; *) echo "base-images: $node is no Node 24" >&2; exit 1 ;; esac
  make_tree "$work/node"
  cp "$node" "$work/node/usr/local/bin/node"
  ldd "$node" | grep -o '/[^ ]*' | sort -u | while read -r library; do
    mkdir -p "$work/node$(dirname "$library")"
    cp -L "$library" "$work/node$library"
  done
  tar -C "$work/node" -c . | docker import --change 'CMD ["node"]' --change 'ENV PATH=/usr/local/bin:/usr/bin:/bin' - node:24-slim
fi
