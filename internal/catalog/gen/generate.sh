#!/bin/sh
# Writes what the catalog knows of azure-functions anew, from the releases of releases.txt: run it by
# go generate ./internal/catalog. The words for people, in data/classdoc.json and data/memberdoc.json,
# and the records of bindings are written by hand; make catalog says where they lag behind.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
cache=$("$here/install.sh")
interpreter=$(cat "$cache/interpreter")
write() {
	"$interpreter" -S -B "$here/$1.py" "$cache/$3" "$3" >"$cache/new.json"
	mv "$cache/new.json" "$here/../data/$2/$3.json"
}
grep -v '^#' "$here/releases.txt" | while read -r line _; do
	[ "$line" = durable ] || write api library "$line"
	write members members "$line"
	write decorators decorators "$line"
done
