package differential

import (
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// known is a difference that is expected, by patterns of what is said and of how the function
// looks.
type known struct {
	kind, why              string
	worker, here, function *regexp.Regexp // nil for anything
	// most is how many of 20,000 functions it may explain, so that it cannot hide much more; 0 sets no
	// limit.
	most, seen int
}

// readKnown reads known.txt: paragraphs of `key: value` lines.
func readKnown(t *testing.T) []*known {
	t.Helper()
	text, err := os.ReadFile("known.txt")
	if err != nil {
		t.Fatal(err)
	}
	var list []*known
	for paragraph := range strings.SplitSeq(string(text), "\n\n") {
		k := &known{}
		for line := range strings.Lines(paragraph) {
			line = strings.TrimSpace(line)
			if line == "" || strings.HasPrefix(line, "#") {
				continue
			}
			key, value, _ := strings.Cut(line, ": ")
			var err error
			switch key {
			case "kind":
				k.kind = value
			case "most":
				k.most, err = strconv.Atoi(value)
			case "why":
				k.why = value
			case "worker":
				k.worker, err = regexp.Compile("(?s)" + value)
			case "here":
				k.here, err = regexp.Compile("(?s)" + value)
			case "function":
				k.function, err = regexp.Compile("(?s)" + value)
			default:
				t.Fatalf("known.txt: unknown key in %q", line)
			}
			if err != nil {
				t.Fatalf("known.txt: %v", err)
			}
		}
		if k.kind == "" && k.why == "" {
			continue
		}
		if !slices.Contains([]string{"miss", "sentence", "false alarm"}, k.kind) || k.why == "" {
			t.Fatalf("known.txt: a paragraph lacks its kind or why:\n%s", paragraph)
		}
		list = append(list, k)
	}
	return list
}

// find is the first entry that speaks of a difference, nil when there is none.
func find(list []*known, d difference) *known {
	says := func(re *regexp.Regexp, text string) bool { return re == nil || re.MatchString(text) }
	for _, k := range list {
		if k.kind == d.kind && says(k.worker, d.worker) && says(k.here, strings.Join(d.engine, "\n")) && says(k.function, d.label+"\n"+d.source) {
			k.seen++
			return k
		}
	}
	return nil
}
