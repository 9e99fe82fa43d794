package config

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// Host is a version of the Functions host. It is compared by value; the zero value is the newest.
type Host struct{ major, minor, patch int }

// latest stands for a part that was left open: "3" is the newest of 3, "3.0" the newest of 3.0.
const latest = math.MaxInt32

// ParseHost reads a version such as "4", "~3", "4.1037", "4.28.5.5" or "3.0.13139". Since 4.x the
// hundreds of the second part say for which .NET a build is, so 4.37, 4.637 and 4.1037 are one
// release.
func ParseHost(s string) (Host, error) {
	h := Host{latest, latest, latest}
	parts := strings.Split(strings.TrimPrefix(s, "~"), ".")
	for i, p := range parts {
		n, err := strconv.Atoi(p)
		if err != nil || n < 0 || n >= latest || len(parts) > 4 || i == 0 && (n < 2 || n > 4) {
			return Host{}, fmt.Errorf("want a version of the host such as 4, 4.1037 or 3.0.13139")
		}
		switch i {
		case 0:
			h.major = n
		case 1:
			h.minor = n
			if n >= 600 {
				h.minor %= 200
			}
		case 2:
			h.patch = n
		}
	}
	return h, nil
}

// String is the version as ParseHost reads it, "" for the newest.
func (h Host) String() string {
	s := ""
	for _, n := range []int{h.major, h.minor, h.patch} {
		if n == latest || h == (Host{}) {
			break
		}
		s += "." + strconv.Itoa(n)
	}
	return strings.TrimPrefix(s, ".")
}

// before reports whether the host is older than the given release; the newest is older than none.
func (h Host) before(major, minor int) bool {
	return h != Host{} && (h.major < major || h.major == major && h.minor < minor)
}

// Decorators reports whether the host asks the worker for functions that decorators declare: before
// 4.0 none does.
func (h Host) Decorators() bool { return !h.before(4, 0) }

// OldNames reports whether the host applies the binding-name rule of those before 4.1038, which
// takes no underscore (R49).
func (h Host) OldNames() bool { return h.before(4, 38) }

// March2020 reports whether the host is of the time of March 2020 or earlier: 2.0 and 3.0 up to
// build 13139. It has no default `__init__.py` (R45), and its worker, 1.1.0, does not put the app's
// root on sys.path (R8).
func (h Host) March2020() bool {
	return h.before(3, 1) && (h.major == 2 || h.minor == 0) && h.patch <= 13139
}

// The minor versions of Python 3 that some version of the worker runs, and the one an app is
// judged by when nothing says otherwise.
const (
	OldestPython, NewestPython = 6, 14
	DefaultPython              = 11
)

// ParsePython reads a version such as "3.10" and gives its minor version.
func ParsePython(s string) (int, error) {
	minor, err := strconv.Atoi(strings.TrimPrefix(s, "3."))
	if err != nil || s != fmt.Sprintf("3.%d", minor) || minor < OldestPython || minor > NewestPython {
		return 0, fmt.Errorf("want a version of Python from 3.%d to 3.%d", OldestPython, NewestPython)
	}
	return minor, nil
}

// ParseLibrary checks a release of azure-functions such as "1.18" or "1.21.3".
func ParseLibrary(s string) (string, error) {
	for i, p := range strings.Split(s, ".") {
		if n, err := strconv.Atoi(p); err != nil || n < 0 || i == 0 && (n < 1 || n > 2) || i > 3 {
			return "", fmt.Errorf("want a release of azure-functions such as 1.21.3 or 2.0")
		}
	}
	return s, nil
}
