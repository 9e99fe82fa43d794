package diagnostics

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"

	"funcls/internal/config"
	"funcls/internal/jsondoc"
)

// The manifest of the extension for VS Code. Its contributes.configuration is generated from
// config.Keys; the rest is written by hand.
const vscodeManifest = "../vscode-client/package.json"

// The settings that only the extension knows.
const vscodeOwn = `
"funcls.path": {"order": 1, "type": ["string", "null"], "default": null, "scope": "machine-overridable", "markdownDescription": "The ` + "`funcls`" + ` to run. Without it, the one on the ` + "`PATH`" + `, else the one that comes with the extension. ` + "`~` and `${workspaceFolder}`" + ` are known."},
"funcls.trace.server": {"order": 2, "type": "string", "enum": ["off", "messages", "verbose"], "default": "off", "scope": "window", "markdownDescription": "What is written to the output *funcls trace* of what VS Code and the server say to each other."}`

func TestSettingsVSCodeFresh(t *testing.T) {
	var b strings.Builder
	b.WriteString(`{"title": "funcls", "properties": {` + vscodeOwn)
	for i, k := range config.Keys() {
		doc, _ := json.Marshal(k.Doc + " Default: " + k.Default + ".")
		fmt.Fprintf(&b, `, "funcls.%s": {"order": %d, "scope": "resource", "markdownDescription": %s, %s`,
			camel(k.Name), i+3, doc, strings.TrimPrefix(unset(k), "{"))
	}
	b.WriteString("}}")
	var configuration bytes.Buffer
	if err := json.Indent(&configuration, []byte(b.String()), "    ", "  "); err != nil {
		t.Fatal(err)
	}
	manifest, err := os.ReadFile(vscodeManifest)
	if err != nil {
		t.Fatal(err)
	}
	now := jsondoc.Parse(manifest).Root.Get("contributes").Get("configuration")
	if now == nil {
		t.Fatal("the manifest has no contributes.configuration")
	}
	fresh(t, vscodeManifest, string(manifest[:now.Span.Start])+configuration.String()+string(manifest[now.Span.End:]))
}

// unset is the schema of a setting with a default that says nothing. VS Code sends defaults like
// what users set, and takes an empty string or list where a setting has none; an empty list or
// table adds nothing to what is on, but a list that replaces it has to be null.
func unset(k config.Key) string {
	var schema struct{ Type json.RawMessage }
	if err := json.Unmarshal([]byte(k.Schema), &schema); err != nil || schema.Type == nil {
		return `{"default": null, ` + strings.TrimPrefix(k.Schema, "{")
	}
	typ := string(schema.Type)
	if empty, ok := map[string]string{`"array"`: "[]", `"object"`: "{}"}[typ]; ok && k.Name != "select" {
		return `{"default": ` + empty + `, ` + strings.TrimPrefix(k.Schema, "{")
	}
	nullable := "[" + strings.Trim(typ, "[]") + `, "null"]`
	return `{"default": null, ` + strings.Replace(strings.TrimPrefix(k.Schema, "{"), `"type": `+typ, `"type": `+nullable, 1)
}

// What VS Code sends where a user has set nothing says nothing.
func TestSettingsVSCodeDefaults(t *testing.T) {
	manifest, err := os.ReadFile(vscodeManifest)
	if err != nil {
		t.Fatal(err)
	}
	sent := map[string]any{}
	for _, m := range jsondoc.Parse(manifest).Root.Get("contributes").Get("configuration").Get("properties").Members {
		var property struct{ Default any }
		if err := json.Unmarshal(m.Value.Span.Of(manifest), &property); err != nil {
			t.Fatal(err)
		}
		sent[strings.TrimPrefix(m.Key.Text(), "funcls.")] = property.Default
	}
	if len(sent) != len(config.Keys())+2 {
		t.Fatalf("the manifest has %d settings", len(sent))
	}
	settings, _ := json.Marshal(sent)
	c := config.ReadSettings("/w", settings)
	if len(c.Problems) > 0 || c.Select != nil || c.Python != 0 || c.Host != (config.Host{}) || c.Library+c.Bundle+c.Baseline.Value != "" ||
		len(c.ExtendSelect)+len(c.Ignore)+len(c.Severity)+len(c.Exclude)+len(c.PerFile)+len(c.PerFunction)+len(c.Choices) > 0 {
		t.Errorf("the defaults say something: %+v", c)
	}
}

// camel is a name of a setting as VS Code users write it.
func camel(name string) string {
	first, rest, _ := strings.Cut(name, "-")
	for part := range strings.SplitSeq(rest, "-") {
		if part != "" {
			first += strings.ToUpper(part[:1]) + part[1:]
		}
	}
	return first
}
