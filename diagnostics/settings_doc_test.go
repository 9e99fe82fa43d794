package diagnostics

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"funcls/diagnostics/rules"
	"funcls/internal/config"
)

// Generated from config.Keys.
const (
	settingsDoc    = "../docs/settings.md"
	settingsSchema = "../docs/funcls.schema.json"
)

// fresh demands that a generated file is what it would be if it were generated now.
func fresh(t *testing.T, name, want string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(name, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(name)
	if err != nil || strings.ReplaceAll(string(got), "\r\n", "\n") != want {
		t.Errorf("%s is stale (%v); run: make docs", name, err)
	}
}

func TestSettingsDocFresh(t *testing.T) {
	var b strings.Builder
	b.WriteString(settingsHead)
	b.WriteString("| Setting | Takes | Default |\n|---|---|---|\n")
	for _, k := range config.Keys() {
		fmt.Fprintf(&b, "| [`%s`](#%s) | %s | %s |\n", k.Name, k.Name, strings.ReplaceAll(k.Takes, "|", "\\|"), k.Default)
	}
	for _, k := range config.Keys() {
		fmt.Fprintf(&b, "\n### %s\n\n%s Default: %s.\n\n```toml\n%s\n```\n", k.Name, k.Doc, k.Default, k.Example)
	}
	b.WriteString(settingsTail)
	fresh(t, settingsDoc, b.String())
}

// The examples are settings that can be read, all of them together too.
func TestSettingsExamples(t *testing.T) {
	whole, tables := "", ""
	for _, k := range config.Keys() {
		c := config.Read("/w/"+config.File, []byte(k.Example))
		if len(c.Problems) > 0 {
			t.Errorf("the example of %s: %s", k.Name, c.Problems[0].Message)
		}
		if strings.HasPrefix(k.Example, "[") {
			tables += k.Example + "\n"
			continue
		}
		whole += k.Example + "\n"
		for _, list := range [][]config.Text{c.Select, c.ExtendSelect, c.Ignore} {
			for _, s := range list {
				if unknown, _ := rules.Unknown(s.Value); unknown {
					t.Errorf("the example of %s names %s, which is no rule", k.Name, s.Value)
				}
			}
		}
	}
	if c := config.Read("/w/"+config.File, []byte(whole+tables)); len(c.Problems) > 0 {
		t.Errorf("all examples together: %s", c.Problems[0].Message)
	}
}

func TestSettingsSchemaFresh(t *testing.T) {
	var b bytes.Buffer
	b.WriteString(`{"$schema": "http://json-schema.org/draft-07/schema#", "title": "Settings of funcls", "type": "object", "additionalProperties": false, "properties": {`)
	for i, k := range config.Keys() {
		if i > 0 {
			b.WriteString(", ")
		}
		name, _ := json.Marshal(k.Name)
		doc, _ := json.Marshal(k.Doc)
		fmt.Fprintf(&b, `%s: {"description": %s, %s`, name, doc, strings.TrimPrefix(k.Schema, "{"))
	}
	b.WriteString("}}")
	var out bytes.Buffer
	if err := json.Indent(&out, b.Bytes(), "", "  "); err != nil {
		t.Fatal(err)
	}
	fresh(t, settingsSchema, out.String()+"\n")
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(out.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("settings.json", doc); err != nil {
		t.Fatal(err)
	}
	schema, err := c.Compile("settings.json")
	if err != nil {
		t.Fatal(err)
	}
	for settings, valid := range map[string]bool{
		`{"python": "3.10", "select": ["AZF1"], "severity": {"AZF1": "off"}, "per-file-ignores": {"a/**": ["ALL"]}}`: true,
		`{"pyton": "3.10"}`: false, `{"select": "AZF1"}`: false, `{"severity": {"AZF1": "fatal"}}`: false,
	} {
		value, err := jsonschema.UnmarshalJSON(strings.NewReader(settings))
		if err != nil {
			t.Fatal(err)
		}
		if err := schema.Validate(value); (err == nil) != valid {
			t.Errorf("%s: %v", settings, err)
		}
	}
}

const settingsHead = `# Settings

How apps are judged, and which findings are wanted. This page is generated from ` + "`internal/config/keys.go`" + `; a JSON schema is
[funcls.schema.json](funcls.schema.json).

## Where settings stand

All of these know the same settings. What comes first wins:

1. flags of ` + "`funcls check`" + `, and the settings of your editor;
2. the nearest file from the app upwards to the root of the repository: ` + "`funcls.toml`, or `pyproject.toml` with a table `[tool.funcls]`" + `.
   Of both in one folder ` + "`funcls.toml`" + ` counts. Files further up are not read;
3. what the app says of itself, for the runtime (see [the command line](cli.md#check));
4. the default: the newest runtime, and all rules that are not off by default.

Rules are decided on step by step: ` + "`select`" + ` starts afresh, all else adds to what the weaker place says. A change takes effect
at once. What is wrong in a file is reported there ([AZF704](rules.md#azf704-bad-configuration)), and everything else in it holds.

In an editor the settings are ` + "`initializationOptions`, or the section `funcls`" + ` of its settings, which may differ from folder to folder
of a workspace; keys may also be written as ` + "`hostVersion`" + `:

` + "```json" + `
{ "funcls": { "python": "3.10", "ignore": ["AZF311"], "severity": { "AZF101": "warning" } } }
` + "```" + `

## Settings

`

const settingsTail = `
## Comments

A comment leaves findings out without touching the settings:

` + "```python" + `
def main(req, limit=10):  # funcls: ignore[AZF101]
` + "```" + `

- It is about its line, about the statement that begins there, and, on a line of its own, about the line or statement below.
- In brackets stand rules, named as in [` + "`select`" + `](#select), separated by commas: ` + "`# funcls: ignore[AZF101, binding-name]`. Without\n  brackets it ignores all rules." + `
- ` + "`# funcls: ignore-file[AZF2]`" + ` is about the whole file, wherever it stands in it.
- In JSON files it begins with ` + "`//` or `/*`, which the host accepts: `// funcls: ignore[AZF311]`" + `. Where a file can hold no comment use
  [` + "`per-file-ignores`" + `](#per-file-ignores).
- A disagreement between two files is left out in both when either of its halves is.
- A comment that ignores nothing, or names no rule, is told ([AZF020](rules.md#azf020-unused-ignore)).

## Baselines

` + "`funcls check --write-baseline funcls-baseline.json`" + ` writes what is found now into a file; with ` + "`baseline = \"funcls-baseline.json\"`" + ` in
` + "`funcls.toml`" + `, or with ` + "`--baseline`" + `, only what is new is reported, in an editor too. An entry names a file, a rule, a function and a hash
of the text that is wrong, and how many such findings there are. Keep the file under version control; write it anew when findings
have been mended.
`
