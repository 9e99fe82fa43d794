package config

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// shown are a file's settings and problems, one a line.
func shown(c *Config, src string) string {
	if c == nil {
		return "nothing\n"
	}
	var b strings.Builder
	texts := func(name string, list []Text) {
		if list == nil {
			return
		}
		b.WriteString(name)
		for _, s := range list {
			b.WriteString(" " + s.Value)
			if at := s.Span.Of([]byte(src)); string(at) != s.Value {
				fmt.Fprintf(&b, "@%q", at)
			}
		}
		b.WriteByte('\n')
	}
	if c.Python != 0 || c.Host != (Host{}) || c.Library != "" || c.Bundle != "" {
		fmt.Fprintf(&b, "runtime %d %q %q %q\n", c.Python, c.Host, c.Library, c.Bundle)
	}
	texts("select", c.Select)
	texts("extend-select", c.ExtendSelect)
	texts("ignore", c.Ignore)
	for _, l := range c.Severity {
		fmt.Fprintf(&b, "severity %s %s\n", l.Rules.Value, l.Severity)
	}
	texts("exclude", c.Exclude)
	for _, s := range c.PerFile {
		texts("file "+s.Pattern.Value, s.Rules)
	}
	for _, s := range c.PerFunction {
		texts("function "+s.Pattern.Value, s.Rules)
	}
	for _, choice := range c.Choices {
		fmt.Fprintf(&b, "%s %s %s\n", choice.Key, choice.Kind.Value, choice.Value)
	}
	if c.Baseline.Value != "" {
		b.WriteString("baseline " + c.Baseline.Value + "\n")
	}
	for _, p := range c.Problems {
		fmt.Fprintf(&b, "%d %s: %s\n", 1+bytes.Count([]byte(src)[:p.Span.Start], []byte("\n")), p.Span.Of([]byte(src)), p.Message)
	}
	return b.String()
}

const takesList = "takes a list of rules: codes, names, or the beginning of codes such as AZF4; found "

const takesCompletion = "`completion` takes true, false or a table of json, python, members, strings and signatures: true or false, for members also \"always\"; found "

var readTests = []struct{ name, file, src, want string }{
	{"everything", File, `# settings
python = "3.10"
host-version = '4.1037'
library = "1.21.3"
bundle = "[4.*, 5.0.0)"
select = ["AZF1", "binding-name"] # some
extend-select = [
  "AZF4",
  'AZF020', # off by default
]
ignore = []
exclude = ["legacy"]
baseline = "x/funcls-baseline.json"
severity = { AZF101 = "warning", AZF4 = "off" }
[per-file-ignores]
"tests/**" = ["AZF1"]
[per-function-ignores]
Orders = ["ALL"]
`, `runtime 10 "4.37" "1.21.3" "[4.*, 5.0.0)"
select AZF1 binding-name
extend-select AZF4 AZF020
ignore
severity AZF101 warning
severity AZF4 off
exclude legacy
file tests/** AZF1
function Orders ALL
baseline x/funcls-baseline.json
`},
	{"empty", File, "", ""},
	{"completion", File, `[completion]
json = false
members = "always"
python = "always"
members2 = true
`, "completion json false\ncompletion members always\n" +
		"4 always: " + takesCompletion + "'always'.\n5 true: " + takesCompletion + "true or false.\n"},
	{"hints and lenses", File, `lenses = false
completion = "no"
[hints]
types = false
entries = true
schedules = "always"
`, "lenses  false\nhints types false\n2 no: " + takesCompletion + "'no'.\n" +
		"5 true: `hints` takes true, false or a table of types, routes, schedules and connections: true or false; found true or false.\n" +
		"6 always: `hints` takes true, false or a table of types, routes, schedules and connections: true or false; found 'always'.\n"},
	{"unknown keys", File, `
pyton = '3.9'
[severty]
AZF1 = 'off'
[severity]
AZF1 = 'off'
[x.y]
`, "severity AZF1 off\n" +
		"2 pyton: There is no setting `pyton`. Did you mean `python`?\n" +
		"3 severty: There is no setting `severty`. Did you mean `severity`?\n" +
		"7 x: There is no setting `x`.\n"},
	{"wrong types", File, `
python = 3.10
select = 'AZF1'
ignore = ['AZF2', 3, '']
exclude = [[]]
severity = 'off'
per-file-ignores = { a = 'AZF1' }
library = 2020-01-01
bundle = true
[baseline]
`, "ignore AZF2\n" +
		"2 3.10: `python` takes a version of Python from 3.6 to 3.14, such as \"3.10\"; found a number.\n" +
		"3 AZF1: `select` " + takesList + "'AZF1'.\n" +
		"4 3: `ignore` " + takesList + "a number.\n" +
		"4 '': `ignore` " + takesList + "''.\n" +
		"5 exclude = [[]]: `exclude` takes a list of patterns of files; found a list.\n" +
		"6 off: `severity` takes severities by rules: error, warning, info, hint or off; found 'off'.\n" +
		"7 AZF1: `per-file-ignores` takes lists of rules by patterns of files; found 'AZF1'.\n" +
		"8 2020-01-01: `library` takes a release of azure-functions, such as \"1.21.3\"; found a date.\n" +
		"9 true: `bundle` takes a range of extension bundles, such as \"[4.*, 5.0.0)\"; found true or false.\n" +
		"10 baseline: `baseline` takes the path of a baseline, a JSON file with \"baseline\" in its name; found a table.\n"},
	{"wrong values", File, `
python = '2.7'
host-version = '1'
library = 'new'
baseline = 'x.json'
severity = { AZF1 = 'fatal' }
`, "2 2.7: `python` takes a version of Python from 3.6 to 3.14, such as \"3.10\"; found '2.7'.\n" +
		"3 1: `host-version` takes a version of the host, such as \"4\", \"4.1037\" or \"3.0.13139\"; found '1'.\n" +
		"4 new: `library` takes a release of azure-functions, such as \"1.21.3\"; found 'new'.\n" +
		"5 x.json: `baseline` takes the path of a baseline, a JSON file with \"baseline\" in its name; found 'x.json'.\n" +
		"6 fatal: `severity` takes severities by rules: error, warning, info, hint or off; found 'fatal'.\n"},
	{"no TOML", File, `python = "3.9"
select = [
ignore = ['AZF1']
= 3

exclude = ['a']
x = """
`, "runtime 9 \"\" \"\" \"\"\nignore AZF1\nexclude a\n" +
		"2 select = [: This is not TOML and is left out.\n" +
		"4 = 3: This is not TOML and is left out.\n" +
		"7 x = \"\"\": This is not TOML and is left out.\n"},
	{"no patterns", File, "exclude = ['[a', 'b']\nper-file-ignores = { '{' = ['AZF1'] }\n", "exclude b\n" +
		"1 [a: '[a' is no pattern: a bracket or brace in it is not closed.\n2 {: '{' is no pattern: a bracket or brace in it is not closed.\n"},
	{"twice", File, "ignore = ['A']\nignore = ['B']\n", "ignore A\n2 ignore: `ignore` is set twice; the first one counts.\n"},
	{"CRLF and BOM", File, "\uFEFFignore = ['AZF1']\r\n[severity]\r\nAZF2 = 'hint'\r\n", "ignore AZF1\nseverity AZF2 hint\n"},
	{"pyproject", Pyproject, `[project]
name = 'x'
name = 'y'
[tool.other]
= 3
[tool.funcls]
ignore = ['AZF1']
selct = 1
[tool.funcls.severity]
AZF2 = 'hint'
`, "ignore AZF1\nseverity AZF2 hint\n8 selct: There is no setting `selct`. Did you mean `select`?\n"},
	{"pyproject in one line", Pyproject, "tool.funcls.ignore = ['AZF1']\n", "ignore AZF1\n"},
	{"pyproject of something else", Pyproject, "[tool.ruff]\nselect = ['funcls']\n", "nothing\n"},
	{"pyproject with a wrong table", Pyproject, "[tool]\nfuncls = 3\n", "2 3: The settings of funcls are a table; found a number.\n"},
}

func TestRead(t *testing.T) {
	for _, test := range readTests {
		t.Run(test.name, func(t *testing.T) {
			got := shown(Read("/w/"+test.file, []byte(test.src)), test.src)
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestReadSettings(t *testing.T) {
	const src = `{"python": "3.9", "hostVersion": "4.1037", "extendSelect": ["AZF4"], "severity": {"AZF101": "information"},
		"perFileIgnores": {"a/**": ["AZF1"]}, "trace": {"server": "off"}, "select": null, "ignore": 3}`
	want := "runtime 9 \"4.37\" \"\" \"\"\nextend-select AZF4\nseverity AZF101 info\nfile a/** AZF1\n2 3: `ignore` " + takesList + "a number.\n"
	if diff := cmp.Diff(want, shown(ReadSettings("/w", []byte(src)), src)); diff != "" {
		t.Error(diff)
	}
	for src, want := range map[string]string{
		"": "", "null": "", "{": "", "[]": "1 []: they are no object.\n", "5": "1 5: they are no object.\n",
		`{"python": "secret"}`: "1 secret: `python` takes a version of Python from 3.6 to 3.14, such as \"3.10\"; found a string.\n",
	} {
		if diff := cmp.Diff(want, shown(ReadSettings("/w", []byte(src)), src)); diff != "" {
			t.Errorf("%s: %s", src, diff)
		}
	}
}

// FuzzRead: whatever stands in a file, every problem lies inside it.
func FuzzRead(f *testing.F) {
	for _, test := range readTests {
		f.Add([]byte(test.src))
	}
	f.Add([]byte("a.b = [{c = 1}, \"x\\u00e9\"]\n[[x]]\n[tool.funcls]\nx = \"\"\"\n"))
	f.Add([]byte("\uFEFF'' = '''\n'''\r\nignore = ["))
	f.Fuzz(func(t *testing.T, src []byte) {
		for _, name := range []string{File, Pyproject} {
			c := Read("/w/"+name, src)
			if c == nil {
				continue
			}
			for _, p := range c.Problems {
				if p.Span.Start < 0 || p.Span.End < p.Span.Start || p.Span.End > len(src) {
					t.Errorf("%v is not inside the file: %s", p.Span, p.Message)
				}
			}
		}
	})
}
