package files

import (
	"path"
	"path/filepath"
	"runtime"
	"strings"
)

// Clean gives the one spelling of an absolute path that the engine uses as a file's identity:
// no dot segments, forward slashes, and on Windows a lower-case drive letter.
func Clean(p string) string {
	if runtime.GOOS != "windows" {
		return filepath.Clean(p)
	}
	return cleanWindows(p)
}

// cleanWindows is Clean for Windows, written without path/filepath so that every system tests it.
func cleanWindows(p string) string {
	p = strings.ReplaceAll(p, `\`, "/")
	volume := ""
	switch {
	case len(p) >= 2 && p[1] == ':':
		volume, p = strings.ToLower(p[:2]), p[2:]
	case strings.HasPrefix(p, "//"):
		// A network share: //server/share is the volume, out of which no ".." leads.
		parts := strings.SplitN(p[2:], "/", 3)
		volume = "//" + strings.Join(parts[:min(len(parts), 2)], "/")
		p = p[len(volume):]
	default:
		return path.Clean(p)
	}
	return volume + path.Clean("/"+p)
}

// join is the path of an entry of a directory.
func join(dir, name string) string {
	if strings.HasSuffix(dir, "/") {
		return dir + name
	}
	return dir + "/" + name
}

// within reports whether a cleaned path is root or lies below it.
func within(p, root string) bool {
	return p == root || strings.HasPrefix(p, strings.TrimSuffix(root, "/")+"/")
}
