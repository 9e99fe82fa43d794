package model

import (
	"strconv"
	"strings"

	"funcls/internal/catalog"
	"funcls/internal/jsondoc"
)

// Bundle is host.json's extensionBundle: the extensions, and with them the kinds of bindings, that
// the host loads beside its own. It is immutable.
type Bundle struct {
	Member      *jsondoc.Member
	ID          string
	IDNode      *jsondoc.Node // nil when absent
	VersionNode *jsondoc.Node // nil when absent
	// Version is the text of the version range, Range what it says; Range is nil when it cannot
	// be read.
	Version string
	Range   *VersionRange
	// Overruled says that Version is what a user set, not what stands in host.json.
	Overruled bool
	// Lines are the lines of bundles that the host may choose from, oldest first. It is nil when
	// the catalog does not know them all: another id, or a range that is open upwards.
	Lines []*catalog.Bundle
}

// readBundle reads the section; one without members does not exist for the host. judged
// is the range that the app is judged by, which a user may have set.
func readBundle(m *jsondoc.Member, judged string) *Bundle {
	if m == nil || m.Value.Kind != jsondoc.Object || len(m.Value.Members) == 0 {
		return nil
	}
	b := &Bundle{Member: m, IDNode: present(m.Value.GetFold("id")), VersionNode: present(m.Value.GetFold("version"))}
	b.ID, _ = b.IDNode.String()
	b.Version, _ = b.VersionNode.String()
	b.Range = parseRange(b.Version)
	if r := parseRange(judged); r != nil && b.Range != nil && judged != b.Version {
		b.Version, b.Range, b.Overruled = judged, r, true
	}
	b.Lines = b.lines()
	return b
}

func present(n *jsondoc.Node) *jsondoc.Node {
	if n == nil || n.Kind == jsondoc.Null {
		return nil
	}
	return n
}

func (b *Bundle) lines() []*catalog.Bundle {
	if b.Range == nil {
		return nil
	}
	newest := 0
	var lines []*catalog.Bundle
	for _, line := range catalog.Bundles() {
		if !strings.EqualFold(line.ID, b.ID) {
			continue
		}
		newest = max(newest, line.Major)
		if b.Range.Major(line.Major) {
			lines = append(lines, line)
		}
	}
	if newest == 0 || b.Range.Major(newest+1) {
		return nil
	}
	return lines
}

// Major reports the major versions the bundle may have; lo is 0 when they are not known.
func (b *Bundle) Major() (lo, hi int) {
	if b == nil || len(b.Lines) == 0 {
		return 0, 0
	}
	return b.Lines[0].Major, b.Lines[len(b.Lines)-1].Major
}

// Version is a version of a bundle or package: up to four numbers.
type Version [4]int

// Compare orders versions.
func (v Version) Compare(w Version) int {
	for i := range v {
		if v[i] != w[i] {
			return v[i] - w[i]
		}
	}
	return 0
}

// VersionRange is a range of versions as NuGet writes it: [4.*, 5.0.0), [3.3.0], 2.6.1 (which
// means that or newer). A star stands for the lowest number there is.
type VersionRange struct {
	Min, Max                 Version
	HasMin, HasMax           bool
	IncludesMin, IncludesMax bool
}

// parseRange reads a version range, nil when it is none.
func parseRange(s string) *VersionRange {
	s = strings.TrimSpace(s)
	if s == "" {
		return nil
	}
	r := &VersionRange{}
	if s[0] != '[' && s[0] != '(' {
		v, ok := parseVersion(s)
		if !ok {
			return nil
		}
		r.Min, r.HasMin, r.IncludesMin = v, true, true
		return r
	}
	last := s[len(s)-1]
	if len(s) < 3 || last != ']' && last != ')' {
		return nil
	}
	r.IncludesMin, r.IncludesMax = s[0] == '[', last == ']'
	low, high, pair := strings.Cut(s[1:len(s)-1], ",")
	low, high = strings.TrimSpace(low), strings.TrimSpace(high)
	if !pair {
		if !r.IncludesMin || !r.IncludesMax {
			return nil
		}
		high = low
	}
	if low == "" && high == "" {
		return nil
	}
	var ok bool
	if low != "" {
		if r.Min, ok = parseVersion(low); !ok {
			return nil
		}
		r.HasMin = true
	}
	if high != "" {
		if r.Max, ok = parseVersion(high); !ok {
			return nil
		}
		r.HasMax = true
	}
	return r
}

// parseVersion reads 4, 4.0, 4.0.0, 4.* and the like; what follows a dash or plus sign is left out.
func parseVersion(s string) (v Version, ok bool) {
	if i := strings.IndexAny(s, "-+"); i >= 0 {
		s = s[:i]
	}
	parts := strings.Split(s, ".")
	if len(parts) > len(v) {
		return v, false
	}
	for i, part := range parts {
		if part == "*" {
			return v, i == len(parts)-1
		}
		n, err := strconv.ParseUint(part, 10, 31)
		if err != nil {
			return v, false
		}
		v[i] = int(n)
	}
	return v, true
}

// Major reports whether some version of that major version is in the range.
func (r *VersionRange) Major(m int) bool {
	if r.HasMin && r.Min.Compare(Version{m + 1}) >= 0 {
		return false
	}
	if !r.HasMax {
		return true
	}
	c := r.Max.Compare(Version{m})
	return c > 0 || c == 0 && r.IncludesMax
}

// Below reports whether every version in the range is older than v.
func (r *VersionRange) Below(v Version) bool {
	if !r.HasMax {
		return false
	}
	c := r.Max.Compare(v)
	return c < 0 || c == 0 && !r.IncludesMax
}
