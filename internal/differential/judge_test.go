package differential

import (
	"regexp"
	"strings"
	"testing"

	"funcls/diagnostics"
	"funcls/diagnostics/rules"
	"funcls/internal/files"
	"funcls/internal/workspace"
)

// judge asks the engine: for each app, the errors by function.
func judge(t *testing.T, apps []*app, dir string, py python) []map[string][]diagnostics.Finding {
	t.Helper()
	out := make([]map[string][]diagnostics.Finding, len(apps))
	for i, a := range apps {
		root := appDir(dir, i)
		disk := map[string]string{}
		for name, content := range a.files {
			disk[root+"/"+name] = content
		}
		s := workspace.New(files.NewMemory(disk), workspace.Options{Python: py.minor, Library: py.library})
		s.SetFolders([]string{root})
		if err := s.Scan(t.Context(), nil); err != nil {
			t.Error(err)
			continue
		}
		out[i] = errorsOf(diagnostics.Run(s.Snapshot(), nil))
	}
	return out
}

// errorsOf are the errors of a report by function.
func errorsOf(report *diagnostics.Report) map[string][]diagnostics.Finding {
	out := map[string][]diagnostics.Finding{}
	for _, path := range report.Paths() {
		for _, f := range report.For(path) {
			if f.Severity == diagnostics.Error && !f.Mirror {
				out[f.Function] = append(out[f.Function], f)
			}
		}
	}
	return out
}

// difference is one function of which the two do not say the same.
type difference struct {
	kind   string // "false alarm", "miss" or "sentence"
	label  string // how the function was made
	worker string // what the worker said, "" when it loads the function
	engine []string
	source string
}

// differ compares what the worker said of one function with what was found in it. Where the host
// refuses a function, the worker never sees it.
func differ(d difference, errors []diagnostics.Finding) (difference, bool) {
	d.worker = normal(d.worker)
	for _, e := range errors {
		if e.RuntimeSource == rules.Host {
			return d, false
		}
		sentence := normal(e.RuntimeMessage)
		if sentence == "" {
			sentence = "(" + e.Code + ") " + e.Message
		}
		d.engine = append(d.engine, sentence)
	}
	switch {
	case d.worker == "" && len(d.engine) == 0:
		return d, false
	case d.worker == "":
		d.kind = "false alarm"
		return d, true
	case len(d.engine) == 0:
		d.kind = "miss"
		return d, true
	}
	for i, e := range errors {
		if d.engine[i] == d.worker || e.RuntimeMessage == "" {
			return d, false // in the worker's words, or in none where they are not certain
		}
	}
	d.kind = "sentence"
	return d, true
}

var (
	address = regexp.MustCompile(`0x[0-9a-f]+`)
	set     = regexp.MustCompile(`\{'[^{}]*'\}`)
	advice  = regexp.MustCompile(`(?s)\. Cannot find module\. Please check .*`)
	library = regexp.MustCompile(`\(/[^ ()]*/lib/python3\.\d+/`)
	appPath = regexp.MustCompile(`/[^ '")]*/app\d{4}\b`)
)

// normal is a sentence without what differs from run to run: addresses, the order of sets, where
// the app lies, sys.path.
func normal(sentence string) string {
	sentence = address.ReplaceAllString(sentence, "0x0")
	sentence = advice.ReplaceAllString(sentence, "")
	sentence = library.ReplaceAllString(sentence, "(<python>/")
	sentence = appPath.ReplaceAllString(sentence, "<app>")
	return set.ReplaceAllStringFunc(sentence, func(s string) string {
		names := strings.Split(strings.Trim(s, "{}"), ", ")
		return "{" + strings.Join(sorted(names), ", ") + "}"
	})
}

var words = regexp.MustCompile(`'[^']*'|"[^"]*"|\b[A-Za-z]+\d+\b|\d+|(?:of|binding) \w+ (?:binding|has)`)

// shape is what differences of one kind have in common.
func (d difference) shape() string {
	first := func(s string) string {
		if i := strings.Index(s, " function: "); i >= 0 {
			s = s[i+len(" function: "):]
		}
		s = words.ReplaceAllString(s, "_")
		return s[:min(len(s), 90)]
	}
	ours := ""
	if len(d.engine) > 0 {
		ours = " | here: " + first(d.engine[0])
	}
	return d.label + " | worker: " + first(d.worker) + ours
}

// String shows the difference with the function that makes it.
func (d difference) String() string {
	return "\n  worker: " + d.worker + "\n  here:   " + strings.Join(d.engine, "\n          ") + "\n" + d.source
}
