package server_test

import (
	"strings"
	"testing"

	"funcls/internal/lsptest"
)

func TestDefinition(t *testing.T) {
	for _, method := range []string{"textDocument/definition", "textDocument/declaration"} {
		e := lsptest.Start(t, lsptest.Options{Files: app()})
		var links []struct {
			TargetURI                         string
			OriginSelectionRange              lsptest.Range
			TargetRange, TargetSelectionRange lsptest.Range
		}
		if err := e.Request(method, e.At(json, `"m|sg"`), &links); err != nil {
			t.Fatal(err)
		}
		if len(links) != 1 || links[0].TargetURI != e.URI(py) || e.Under(py, links[0].TargetSelectionRange) != "msg" ||
			!strings.Contains(e.Under(py, links[0].TargetRange), "msg") || !strings.Contains(e.Under(json, links[0].OriginSelectionRange), "msg") {
			t.Errorf("%s: %+v", method, links)
		}
		var nothing any = "unset"
		if err := e.Request(method, e.At(py, "i|mport"), &nothing); err != nil || nothing != nil {
			t.Errorf("%s at a place of no interest: %v, %v", method, nothing, err)
		}
	}
}

func TestDefinitionWithoutLinks(t *testing.T) {
	e := lsptest.Start(t, lsptest.Options{Files: app(), Capabilities: lsptest.Plain})
	var at []struct {
		URI   string
		Range lsptest.Range
	}
	if err := e.Request("textDocument/definition", e.At(json, `"m|sg"`), &at); err != nil {
		t.Fatal(err)
	}
	if len(at) != 1 || at[0].URI != e.URI(py) || e.Under(py, at[0].Range) != "msg" {
		t.Errorf("%+v", at)
	}
}

// A class of an installed package is where it is on the disk, though no scan looks there.
func TestTypeDefinition(t *testing.T) {
	const library = ".venv/lib/python3.12/site-packages/azure/functions/__init__.py"
	for name, caps := range map[string]string{"links": lsptest.Full, "plain": lsptest.Plain} {
		files := app()
		files[json] = strings.Replace(functionJSON, "{", "{ /* 📮 */", 1)
		files[library] = "'📮'; from a import b\r\nclass QueueMessage: pass\r\nclass Out: pass\r\n"
		e := lsptest.Start(t, lsptest.Options{Files: files, Capabilities: caps})
		var at []struct {
			URI, TargetURI              string
			Range, TargetSelectionRange lsptest.Range
		}
		if err := e.Request("textDocument/typeDefinition", e.At(json, `"m|sg"`), &at); err != nil || len(at) != 1 {
			t.Fatalf("%s: %v %v", name, at, err)
		}
		if got := at[0].Range; name == "plain" && (at[0].URI != e.URI(library) || got.Start.Line != 2 || got.Start.Character != 6) {
			t.Errorf("%+v", at)
		}
		if got := at[0].TargetSelectionRange; name == "links" && (at[0].TargetURI != e.URI(library) || got.Start.Line != 2 || got.End.Character != 9) {
			t.Errorf("%+v", at)
		}
		var nothing any = "unset"
		if err := e.Request("textDocument/typeDefinition", e.At(py, "m|sg: func"), &nothing); err != nil || nothing != nil {
			t.Errorf("of an annotated parameter: %v, %v", nothing, err)
		}
	}
}

func TestHover(t *testing.T) {
	for kind, caps := range map[string]string{"markdown": lsptest.Full, "plaintext": lsptest.Plain} {
		e := lsptest.Start(t, lsptest.Options{Files: app(), Capabilities: caps})
		var hover struct {
			Contents struct{ Kind, Value string }
			Range    lsptest.Range
		}
		if err := e.Request("textDocument/hover", e.At(py, "m|sg: func"), &hover); err != nil {
			t.Fatal(err)
		}
		if hover.Contents.Kind != kind || hover.Contents.Value == "" || e.Under(py, hover.Range) != "msg" {
			t.Errorf("%s: %+v", kind, hover)
		}
		var nothing any = "unset"
		if err := e.Request("textDocument/hover", e.At(py, "i|mport"), &nothing); err != nil || nothing != nil {
			t.Errorf("hover at a place of no interest: %v, %v", nothing, err)
		}
	}
}

func TestReadYourWrites(t *testing.T) {
	e := lsptest.Start(t, lsptest.Options{Files: app()})
	e.Open(py)
	for i := range 20 {
		e.Type(py, "import azure.functions as func", strings.Repeat("\n", 1))
		var links []struct{ TargetSelectionRange lsptest.Range }
		if err := e.Request("textDocument/definition", e.At(json, `"m|sg"`), &links); err != nil {
			t.Fatal(err)
		}
		if len(links) != 1 || e.Under(py, links[0].TargetSelectionRange) != "msg" {
			t.Fatalf("edit %d: %+v", i, links)
		}
	}
}
