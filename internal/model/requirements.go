package model

import (
	"bufio"
	"bytes"
	"regexp"
	"strings"
)

// requirements is what an app's requirements.txt asks for, as far as the engine cares. It is
// compared by value.
type requirements struct {
	present bool
	names   string // normalised distribution names, each after a newline
	pinned  bool   // azure-functions is held to a release that may not be the newest
	ancient bool   // which may be older than any the catalog speaks for
}

var requirement = regexp.MustCompile(`^([A-Za-z0-9][A-Za-z0-9._-]*)(?:\[[^\]]*\])?\s*([^;#]*)`)

// recent matches a pin to a release from 1.12 on, since which azure.functions lists the same names.
var recent = regexp.MustCompile(`^==\s*(1\.(1[2-9]|[2-9][0-9])|[2-9])\b`)

// readRequirements reads the requirements.txt at an app's root.
func readRequirements(view View, root string) requirements {
	f := view.File(root + "/requirements.txt")
	if f == nil {
		return requirements{}
	}
	r := requirements{present: true, names: "\n"}
	lines := bufio.NewScanner(bytes.NewReader(f.Content))
	for lines.Scan() {
		m := requirement.FindStringSubmatch(strings.TrimSpace(lines.Text()))
		if m == nil {
			continue
		}
		name := normalised(m[1])
		r.names += name + "\n"
		if name == "azure-functions" && strings.ContainsAny(m[2], "=<~!") && !strings.HasPrefix(m[2], ">=") {
			r.pinTo(m[2])
		}
	}
	return r
}

// pinTo notes the specifier that azure-functions is held to.
func (r *requirements) pinTo(specifier string) {
	r.present, r.pinned, r.ancient = true, true, !recent.MatchString(specifier)
}

// lists reports whether a distribution is named like the module, or after it: pygithub brings github,
// and python-docx docx.
func (r requirements) lists(module string) bool {
	if !r.present {
		return false
	}
	module = normalised(module)
	if len(module) < 4 {
		return strings.Contains(r.names, "\n"+module+"\n")
	}
	return strings.Contains(r.names, module)
}

// Brings reports whether the app's requirements name a distribution like the module, or after it.
func (c *AppContext) Brings(module string) bool { return c.requires.lists(module) }

// normalised is a distribution's name as package indexes compare it.
func normalised(name string) string {
	return strings.NewReplacer("_", "-", ".", "-").Replace(strings.ToLower(name))
}
