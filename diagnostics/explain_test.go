package diagnostics

import (
	"slices"
	"strings"
	"testing"
)

const examplePage = "# AZF999 example\n\nA sentence.\n\n## What the runtime says\n\nThe worker:\n\n" +
	"```text\nFunctionLoadError: cannot load the {f} function: one {p} two\n\nanother line\n```\n\n" +
	"```json\nnot this\n```\n\n## Examples\n\n```text\nnor this\n```\n"

func TestTemplates(t *testing.T) {
	want := []string{"FunctionLoadError: cannot load the {f} function: one {p} two", "another line"}
	if got := templates(examplePage); !slices.Equal(got, want) {
		t.Errorf("templates: got %q, want %q", got, want)
	}
	if got := templates("# AZF999 example\n\n```text\nno heading\n```\n"); got != nil {
		t.Errorf("templates of a page without the heading: %q", got)
	}
}

// The sentences of the runtime in several versions, as users paste them.
func TestExplain(t *testing.T) {
	var all []sentence
	add := func(code, name string, lines ...string) {
		r := &Rule{Code: code, Name: name}
		for _, line := range lines {
			all = append(all, newSentence(r, line))
		}
	}
	add("A", "extra-parameter",
		"FunctionLoadError: cannot load the {f} function: the following parameters are declared in Python but not in function.json: {set}",
		"FunctionLoadError: cannot load the {f} function: the following parameters are declared in Python but not in the function definition (function.json or function decorators):  {set}")
	add("B", "extra-binding",
		"FunctionLoadError: cannot load the {f} function: the following parameters are declared in function.json but not in Python: {set}")
	add("C", "mismatch",
		`FunctionLoadError: cannot load the {f} function: type of {p} binding in function.json "{type}" does not match its Python annotation "{annotation}"`,
		`FunctionLoadError: cannot load the {f} function: '{p}' binding type "{type}" and dataType "{n}" in function.json do not match the corresponding function parameter's Python type annotation "{annotation}"`)
	add("D", "duplicate", "The '{f}' function is in error: Multiple bindings with name '{n}' discovered. Binding names must be unique.")
	add("E", "name", "NameError: name '{x}' is not defined")
	add("F", "syntax", "SyntaxError: {message}")

	for _, test := range []struct{ name, text, want string }{
		{"whole", "FunctionLoadError: cannot load the HttpIn function: the following parameters are declared in Python but not in function.json: {'requ'}", "A"},
		{"its twin", "FunctionLoadError: cannot load the HttpIn function: the following parameters are declared in function.json but not in Python: {'req'}", "B"},
		{"without prefix", "the following parameters are declared in function.json but not in Python: {'a', 'b'}", "B"},
		{"log prefix", "[2024-10-02T08:01:02.003Z] Worker failed to load function: 'F' Result: Failure Exception: FunctionLoadError: cannot load the F function: the following parameters are declared in Python but not in function.json: {'x'} Stack: ...", "A"},
		{"case and space", "  THE FOLLOWING   parameters are declared in python\tbut not in FUNCTION.JSON", "A"},
		{"wrapped", "the following parameters are declared\nin Python but not in\nfunction.json: {'x'}", "A"},
		{"newer wording", "the following parameters are declared in Python but not in the function definition (function.json or function decorators):  {'x'}", "A"},
		{"typographic quotes", "type of req binding in function.json “httpTrigger” does not match its Python annotation “int”", "C"},
		{"data type", `'msg' binding type "queueTrigger" and dataType "1" in function.json do not match the corresponding function parameter's Python type annotation "int"`, "C"},
		{"unknown wording", "type of req binding in the binding decorator httpTrigger does not match its Python annotation int", "C"},
		{"fragment", "declared in Python but not in function.json", "A"},
		{"host", "The 'F' function is in error: Multiple bindings with name 'req' discovered. Binding names must be unique.", "D"},
		{"host, part", "multiple bindings with name discovered", "D"},
		{"bare exception", "NameError: name 'Foo' is not defined", "E"},
		{"short literal", "SyntaxError: invalid syntax (__init__.py, line 3)", "F"},
		{"one of many lines", "Host started (120ms)\nJob host started\nThe 'X' function is in error: Multiple bindings with name 'q' discovered. Binding names must be unique.\nHost lock lease acquired", "D"},
		{"nothing", "", ""},
		{"other text", "The quick brown fox jumps over the lazy dog and is not in Python", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			got := ""
			if found := explain(all, test.text); len(found) > 0 {
				got = found[0].Code
			}
			if got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

func TestExplainHugeText(t *testing.T) {
	all := []sentence{newSentence(&Rule{Code: "A"}, "one {a} two {b} three {c} four {d} five")}
	if found := explain(all, strings.Repeat("one two three four ", 200_000)); len(found) != 1 {
		t.Errorf("found %d rules, want 1 by likeness", len(found))
	}
}
