package examples

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"funcls/diagnostics"
	"funcls/internal/text"
	"funcls/internal/workspace"
)

// broken says what is wrong with a fix, looked at as what it makes of the files: its finding must
// be gone, nothing as grave may be new, and the files must be as readable as they were, in the same
// encoding and with the same line ends.
func (c *tried) broken(report *diagnostics.Report, f diagnostics.Finding, fix diagnostics.Fix) (problems []string, changed map[string][]byte) {
	say := func(format string, args ...any) { problems = append(problems, fmt.Sprintf(format, args...)) }
	snap := report.Snapshot()
	edits := map[string][]text.Edit{}
	for _, e := range fix.Edits {
		edits[e.Path] = append(edits[e.Path], text.Edit{Span: e.Span, New: e.New})
	}
	changed = map[string][]byte{}
	for p, list := range edits {
		var before []byte
		if file := snap.File(p); file != nil {
			before = file.Content
		}
		after, err := text.Apply(before, list)
		if err != nil {
			say("%s: %v", p, err)
			return problems, nil
		}
		if bytes.Equal(before, after) && len(edits) == 1 {
			say("%s stays as it is", p)
		}
		changed[p] = after
		sameShape(say, p, before, after)
		if !strings.HasPrefix(fix.Title, "Ignore ") && strict(p, before) && !strict(p, after) {
			say("%s is no strict JSON any more", p) // a comment is what leaving out needs
		}
	}
	next := snap.With(changed)
	after := diagnostics.Run(next, report)
	for p := range changed {
		switch {
		case strings.HasSuffix(p, ".py") && readable(snap, p) && len(next.Python(p).Errors) > 0:
			say("%s is no Python any more: %+v", p, next.Python(p).Errors[0])
		case strings.HasSuffix(p, ".json") && readable(snap, p) && len(next.JSON(p).Errors) > 0:
			say("%s is no JSON any more: %+v", p, next.JSON(p).Errors[0])
		}
	}
	same := func(g diagnostics.Finding) bool {
		return g.Code == f.Code && g.Path == f.Path && g.Function == f.Function && g.Message == f.Message
	}
	if count(after, same) >= count(report, same) {
		say("the finding stays")
	}
	if hides, ok := veils[f.Code]; c.blind || ok && (hides || !strings.HasPrefix(fix.Title, "Create ")) {
		return problems, changed
	}
	was := map[string]int{}
	for _, before := range append(c.known, report) {
		for g := range all(before) {
			was[g.Code+g.Function+g.Path]++
		}
	}
	for g := range all(after) {
		key := g.Code + g.Function + g.Path
		later := g.Code == "AZF601" && g.Code == f.Code // of several imports that fail, the first ends it
		if was[key]--; was[key] < 0 && g.Severity <= f.Severity && !later {
			say("new: %s %s %s: %s", g.Path, g.Code, g.Severity, g.Message)
		}
	}
	return problems, changed
}

// veils are the rules behind whose findings others cannot be seen: what they hid is not new. Where it is
// false that is what stands in a script, and nothing is wrong with one that a fix makes; or what depends
// on a binding that could not be read.
var veils = map[string]bool{"AZF001": true, "AZF017": true, "AZF002": true, "AZF003": true, "AZF408": true, "AZF701": true, "AZF710": true,
	"AZF005": false, "AZF006": false, "AZF007": false, "AZF008": false, "AZF011": false, "AZF014": false, "AZF601": false, "AZF301": false, "AZF302": false}

// sameShape demands that a file keeps its line ends and its byte order mark.
func sameShape(say func(string, ...any), p string, before, after []byte) {
	mark := []byte("\uFEFF")
	if bytes.HasPrefix(before, mark) != bytes.HasPrefix(after, mark) && before != nil {
		say("%s: the byte order mark came or went", p)
	}
	if alone := bytes.Count(before, []byte("\n")) - bytes.Count(before, []byte("\r\n")); alone == 0 && bytes.Contains(before, []byte("\r\n")) {
		if alone = bytes.Count(after, []byte("\n")) - bytes.Count(after, []byte("\r\n")); alone > 0 {
			say("%s: %d line ends are not CRLF", p, alone)
		}
	}
}

// strict reports JSON as every reader takes it, without comments and trailing commas.
func strict(p string, content []byte) bool {
	return strings.HasSuffix(p, ".json") && json.Valid(bytes.TrimPrefix(content, []byte("\uFEFF")))
}

func readable(snap *workspace.Snapshot, p string) bool {
	if strings.HasSuffix(p, ".py") {
		m := snap.Python(p)
		return m == nil || len(m.Errors) == 0
	}
	if !strings.HasSuffix(p, ".json") {
		return true
	}
	d := snap.JSON(p)
	return d == nil || len(d.Errors) == 0
}

// all are the findings of a report.
func all(report *diagnostics.Report) func(yield func(diagnostics.Finding) bool) {
	return func(yield func(diagnostics.Finding) bool) {
		for _, p := range report.Paths() {
			for _, f := range report.For(p) {
				if !yield(f) {
					return
				}
			}
		}
	}
}

func count(report *diagnostics.Report, is func(diagnostics.Finding) bool) (n int) {
	for f := range all(report) {
		if is(f) {
			n++
		}
	}
	return n
}

// tried is what became of trying fixes.
type tried struct {
	ignoring    int // of how many findings one is left out by a comment
	seen, fixes int
	problems    map[string]string     // by rule and problem, with an example
	python      map[string]bool       // sources that fixes wrote
	known       []*diagnostics.Report // whose findings are no fix's fault either
	blind       bool                  // what a fix brings to light may have been there before
}

// every tries all fixes of a report, those that leave findings out included, and fixing all at once.
func (c *tried) every(report *diagnostics.Report, where string) {
	for f := range all(report) {
		preferred := 0
		fixes := report.Fixes(f)
		if c.seen++; c.ignoring > 0 && c.seen%c.ignoring == 0 {
			fixes = slices.Concat(fixes, report.Ignore(f))
		}
		for _, fix := range fixes {
			if fix.Preferred {
				preferred++
			}
			problems, changed := c.broken(report, f, fix)
			c.fixes++
			for _, problem := range problems {
				c.add(where, f, fix.Title+": "+problem)
			}
			c.keep(report, changed)
		}
		if preferred > 1 {
			c.add(where, f, "several preferred fixes")
		}
	}
	c.whole(report, where)
}

// whole fixes everything: it ends, breaks nothing, and there is nothing left to fix.
func (c *tried) whole(report *diagnostics.Report, where string) {
	var every diagnostics.Wanted
	fixed := diagnostics.FixAll(report, every)
	if fixed.Count == 0 {
		return
	}
	if again := diagnostics.FixAll(fixed.Report, every); again.Count != 0 {
		c.add(where, diagnostics.Finding{}, fmt.Sprintf("fixing all leaves %d fixes", again.Count))
	}
	snap := fixed.Report.Snapshot()
	for p, content := range fixed.Contents {
		var before []byte
		if file := report.Snapshot().File(p); file != nil {
			before = file.Content
		}
		sameShape(func(format string, args ...any) {
			c.add(where, diagnostics.Finding{}, "fixing all: "+fmt.Sprintf(format, args...))
		}, p, before, content)
		if strict(p, before) && !strict(p, content) {
			c.add(where, diagnostics.Finding{}, "fixing all leaves no strict JSON in "+p)
		}
		if readable(report.Snapshot(), p) && !readable(snap, p) {
			c.add(where, diagnostics.Finding{}, "fixing all breaks "+p)
		}
	}
	c.keep(report, fixed.Contents)
}

func (c *tried) add(where string, f diagnostics.Finding, problem string) {
	if c.problems == nil {
		c.problems = map[string]string{}
	}
	key := f.Code + " " + problem
	if _, ok := c.problems[key]; !ok {
		c.problems[key] = where
	}
}

// keep notes the Python that a fix wrote into files that were readable.
func (c *tried) keep(report *diagnostics.Report, changed map[string][]byte) {
	if c.python == nil {
		c.python = map[string]bool{}
	}
	for p, content := range changed {
		if strings.HasSuffix(p, ".py") && readable(report.Snapshot(), p) {
			c.python[string(content)] = true
		}
	}
}

// judge reports the problems, and what the machine's Python, if there is one, does not compile.
func (c *tried) judge(t *testing.T) {
	t.Helper()
	for problem, where := range c.problems {
		t.Errorf("%s\n  in %s", problem, where)
	}
	if len(c.python) == 0 {
		return
	}
	var sources []string
	var input bytes.Buffer
	for src := range c.python {
		sources = append(sources, src)
		fmt.Fprintf(&input, "%x\n", src)
	}
	cmd := exec.Command("python3", "-I", "-c", "import sys\nfor line in sys.stdin:\n try:\n  compile(bytes.fromhex(line),'m','exec',dont_inherit=True); print()\n except Exception as e: print(e)\n")
	cmd.Stdin = &input
	out, err := cmd.Output()
	if err != nil {
		t.Log("python3 does not run here: not compared with it:", err)
		return
	}
	for i, said := range strings.SplitN(string(out), "\n", len(sources)+1)[:len(sources)] {
		if said != "" {
			t.Errorf("python3 says %s of\n%s", said, sources[i])
		}
	}
}
