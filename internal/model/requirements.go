package model

import (
	"bytes"
	"encoding/binary"
	"regexp"
	"slices"
	"strings"
	"unicode/utf16"

	"funcls/internal/files"
	"funcls/internal/text"
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
	list := ReadRequirements(view.File(root + "/" + RequirementsFile))
	if list == nil {
		return requirements{}
	}
	r := requirements{present: true, names: "\n"}
	for _, q := range list.Entries {
		r.names += q.Name + "\n"
		if q.Name == "azure-functions" && strings.ContainsAny(q.Specifier, "=<~!") && !strings.HasPrefix(q.Specifier, ">=") {
			r.pinTo(q.Specifier)
		}
	}
	return r
}

// Requirements is what a requirements.txt says.
type Requirements struct {
	File    *files.File
	Entries []Requirement
	// Open says that there is more than names: another file, an address, a folder, an option.
	Open bool
	// UTF16 says that the file is encoded so, which pip reads and others do not. The spans of its
	// entries are empty.
	UTF16 bool
}

// Requirement is one distribution that is asked for.
type Requirement struct {
	Name      string // as package indexes compare it
	Specifier string // which releases, "" for any
	Span      text.Span
}

// ReadRequirements reads a requirements.txt; nil when there is none or it cannot be read.
func ReadRequirements(f *files.File) *Requirements {
	if f == nil || f.Err != nil {
		return nil
	}
	r := &Requirements{File: f}
	content := f.Content
	if plain, ok := fromUTF16(content); ok {
		content, r.UTF16 = plain, true
	}
	at := 0
	for line := range bytes.Lines(content) {
		start := at
		at += len(line)
		trimmed := bytes.TrimLeft(bytes.TrimPrefix(line, []byte("\uFEFF")), " \t")
		start += len(line) - len(trimmed)
		trimmed = bytes.TrimSpace(trimmed)
		if len(trimmed) == 0 || trimmed[0] == '#' {
			continue
		}
		m := requirement.FindSubmatch(trimmed)
		if m == nil || bytes.Contains(m[2], []byte("/")) || bytes.HasPrefix(m[2], []byte("@")) {
			r.Open = true
			continue
		}
		q := Requirement{Name: normalised(string(m[1])), Specifier: strings.TrimSpace(string(m[2])), Span: text.Span{Start: start, End: start + len(m[1])}}
		if r.UTF16 {
			q.Span = text.Span{}
		}
		r.Entries = append(r.Entries, q)
	}
	return r
}

// fromUTF16 is a text in UTF-16 with a byte order mark as UTF-8; false for any other.
func fromUTF16(b []byte) ([]byte, bool) {
	var order binary.ByteOrder = binary.LittleEndian
	switch {
	case bytes.HasPrefix(b, []byte{0xFE, 0xFF}):
		order = binary.BigEndian
	case !bytes.HasPrefix(b, []byte{0xFF, 0xFE}):
		return nil, false
	}
	units := make([]uint16, 0, len(b)/2)
	for b = b[2:]; len(b) >= 2; b = b[2:] {
		units = append(units, order.Uint16(b))
	}
	return []byte(string(utf16.Decode(units))), true
}

// Lists reports whether a distribution is asked for; its name is as package indexes compare it.
func (r *Requirements) Lists(name string) bool {
	return slices.ContainsFunc(r.Entries, func(q Requirement) bool { return q.Name == name })
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
	return separators.Replace(strings.ToLower(name))
}

var separators = strings.NewReplacer("_", "-", ".", "-")
