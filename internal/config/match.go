package config

import (
	"path"
	"strings"

	"github.com/bmatcuk/doublestar/v4"
)

// Matches reports whether a pattern fits a file or a folder around it. A pattern without a slash
// fits names at any depth; one with a slash is relative to the configuration's root.
func (c *Config) Matches(pattern, file string) bool {
	rel, inside := strings.CutPrefix(file, strings.TrimSuffix(c.Root, "/")+"/")
	if !inside {
		return false
	}
	pattern = strings.Trim(strings.TrimPrefix(pattern, "./"), "/")
	anywhere := !strings.Contains(pattern, "/")
	for ; rel != "."; rel = path.Dir(rel) {
		name := rel
		if anywhere {
			name = path.Base(rel)
		}
		if ok, err := doublestar.Match(pattern, name); ok && err == nil {
			return true
		}
	}
	return false
}

// MatchesName reports whether a pattern fits the name of a function.
func MatchesName(pattern, name string) bool {
	ok, err := doublestar.Match(pattern, name)
	return ok && err == nil && name != ""
}

// Excluded reports whether nothing is reported in a file.
func (c *Config) Excluded(file string) bool {
	for _, p := range c.Exclude {
		if c.Matches(p.Value, file) {
			return true
		}
	}
	return false
}

// validPattern reports whether a pattern can fit anything.
func validPattern(pattern string) bool { return doublestar.ValidatePattern(pattern) }
