package catalog

import (
	"strconv"
	"strings"
	"sync"
)

// Presence says whether something is there.
type Presence uint8

// The presences.
const (
	Missing Presence = iota // certainly not there
	Perhaps                 // in some versions, or not known
	Present                 // certainly there
)

// stdName is one name of a module: the minor versions of Python 3 that have it, 0 for no limit, and
// whether a star import brings it.
type stdName struct {
	since, until int
	star         Presence
}

var stdNames = sync.OnceValue(func() map[string]func() map[string]stdName {
	var file map[string]string
	decode("stdnames.json", &file)
	out := make(map[string]func() map[string]stdName, len(file))
	for module, text := range file {
		out[module] = sync.OnceValue(func() map[string]stdName { return readStdNames(text) })
	}
	return out
})

func readStdNames(text string) map[string]stdName {
	fields := strings.Fields(text)
	out := make(map[string]stdName, len(fields))
	for _, f := range fields {
		name, versions, limited := strings.Cut(f, ":")
		n := stdName{star: Present}
		switch name[len(name)-1] {
		case '~':
			name, n.star = name[:len(name)-1], Missing
		case '?':
			name, n.star = name[:len(name)-1], Perhaps
		}
		if limited {
			since, until, _ := strings.Cut(versions, "-")
			n.since, _ = strconv.Atoi(since)
			n.until, _ = strconv.Atoi(until)
		}
		out[name] = n
	}
	return out
}

// newestNames is the newest Python whose names are known.
const newestNames = 14

// StdSubmodule says whether a package of the standard library has a module; of what is not known to be a
// package nothing is said.
func StdSubmodule(pkg, name string, minor int) Presence {
	if !stdPackages()[pkg] {
		return Perhaps
	}
	has, _ := StdName(pkg, name, minor)
	return has
}

// stdPackages are the modules of which others are known that lie in them.
var stdPackages = sync.OnceValue(func() map[string]bool {
	out := map[string]bool{}
	for module := range stdNames() {
		if i := strings.LastIndexByte(module, '.'); i >= 0 {
			out[module[:i]] = true
		}
	}
	return out
})

// StdName says whether a module of the standard library has a name on Python 3.minor, and whether
// `from module import *` brings it; minor 0 stands for any version. Of modules that differ from
// platform to platform, and of names with an underscore, nothing is known.
func StdName(module, name string, minor int) (has, star Presence) {
	names, ok := stdNames()[module]
	if !ok || strings.HasPrefix(name, "_") || minor > newestNames {
		return Perhaps, Perhaps
	}
	n, ok := names()[name]
	switch {
	case !ok:
		return Missing, Missing
	case n.since == 0 && n.until == 0:
		return Present, n.star
	case minor == 0:
		return Perhaps, min(n.star, Perhaps)
	case minor < n.since || n.until > 0 && minor > n.until:
		return Missing, Missing
	}
	return Present, n.star
}
