package config

import "strings"

// Key is one setting: how it is documented, and how it is read. docs/settings.md and
// docs/funcls.schema.json are generated from it.
type Key struct {
	Name    string
	Takes   string // what it takes, as a message says it after "takes"
	Default string // what holds where it is not set
	Doc     string // Markdown, sentences
	Example string // lines of TOML, as in funcls.toml
	Schema  string // of its value, JSON Schema

	read func(r reader, v *value)
}

const (
	schemaString = `{"type": "string", "minLength": 1}`
	schemaSwitch = `{"type": "boolean"}`
	schemaList   = `{"type": "array", "items": {"type": "string", "minLength": 1}}`
	schemaScopes = `{"type": "object", "additionalProperties": ` + schemaList + `}`
	takesRules   = "a list of rules: codes, names, or the beginning of codes such as AZF4"
)

// Keys are all settings, in the order of the documentation.
func Keys() []Key {
	return []Key{
		{
			Name: "python", Takes: "a version of Python from 3.6 to 3.14, such as \"3.10\"", Default: "what the app says of itself, else 3.11",
			Doc:     "The version of Python the apps run on.",
			Example: `python = "3.10"`, Schema: schemaString,
			read: func(r reader, v *value) { r.c.Python = parsed(r, v, ParsePython) },
		},
		{
			Name: "host-version", Takes: "a version of the host, such as \"4\", \"4.1037\" or \"3.0.13139\"", Default: "what the app says of itself, else the newest",
			Doc: "The version of the Functions host. Hosts before 4.1038 take fewer names for bindings; those up to 3.0.13139, of March 2020, " +
				"also know no default `__init__.py`, and modules are not found by absolute imports from the app's root.",
			Example: `host-version = "4.1037"`, Schema: schemaString,
			read: func(r reader, v *value) { r.c.Host = parsed(r, v, ParseHost) },
		},
		{
			Name: "library", Takes: "a release of azure-functions, such as \"1.21.3\"", Default: "by `requirements.txt`",
			Doc:     "The release of the package `azure-functions`.",
			Example: `library = "1.21.3"`, Schema: schemaString,
			read: func(r reader, v *value) { r.c.Library = parsed(r, v, ParseLibrary) },
		},
		{
			Name: "bundle", Takes: "a range of extension bundles, such as \"[4.*, 5.0.0)\"", Default: "that of `host.json`",
			Doc:     "The range of extension bundles that decides which types of bindings there are, in apps whose `host.json` names a bundle.",
			Example: `bundle = "[4.*, 5.0.0)"`, Schema: schemaString,
			read: func(r reader, v *value) { t, _ := r.string(v); r.c.Bundle = t.Value },
		},
		{
			Name: "select", Takes: takesRules, Default: "all rules that are not off by default",
			Doc: "The rules that are on, instead of those that are on by default. A rule is named by its code (`AZF101`), its name " +
				"(`parameter-without-binding`), the beginning of its code (`AZF1`, `AZF40`), or `ALL`.",
			Example: `select = ["AZF1", "AZF2"]`, Schema: schemaList,
			read: func(r reader, v *value) { r.c.Select = r.strings(v) },
		},
		{
			Name: "extend-select", Takes: takesRules, Default: "none",
			Doc:     "Rules to turn on beside the others: some are off by default.",
			Example: `extend-select = ["AZF4"]`, Schema: schemaList,
			read: func(r reader, v *value) { r.c.ExtendSelect = r.strings(v) },
		},
		{
			Name: "ignore", Takes: takesRules, Default: "none",
			Doc: "Rules to turn off. Where a rule is both selected and ignored the closer name wins: `select = [\"AZF402\"]` goes before " +
				"`ignore = [\"AZF4\"]`; of equally close ones `ignore` wins.",
			Example: `ignore = ["AZF311", "binding-name"]`, Schema: schemaList,
			read: func(r reader, v *value) { r.c.Ignore, r.c.ignore = r.strings(v), v },
		},
		{
			Name: "severity", Takes: "severities by rules: error, warning, info, hint or off", Default: "each rule's own",
			Doc:     "The severity of what rules find: `error`, `warning`, `info`, `hint`, or `off`. Rules are named as in `select`; the closest name wins.",
			Example: "[severity]\nAZF101 = \"warning\"\nAZF4 = \"hint\"",
			Schema:  `{"type": "object", "additionalProperties": {"enum": ["` + strings.Join(Severities, `", "`) + `"]}}`,
			read:    func(r reader, v *value) { r.c.Severity = r.levels(v) },
		},
		{
			Name: "exclude", Takes: "a list of patterns of files", Default: "none",
			Doc: "Files and folders in which nothing is reported. Patterns are relative to the folder of the file they stand in; `*` stops at `/`, " +
				"`**` does not, and `{a,b}` and `[a-z]` are known. A pattern without `/` fits at any depth, and a folder stands for all that is in it.",
			Example: `exclude = ["legacy", "apps/old-*/**"]`, Schema: schemaList,
			read: func(r reader, v *value) { r.c.Exclude = r.patterns(v) },
		},
		{
			Name: "per-file-ignores", Takes: "lists of rules by patterns of files", Default: "none",
			Doc:     "Rules that are ignored in some files; patterns as in `exclude`. This is also the way to ignore something in a JSON file that can hold no comment.",
			Example: "[per-file-ignores]\n\"tests/**\" = [\"AZF1\"]\n\"Orders/function.json\" = [\"AZF311\"]", Schema: schemaScopes,
			read: func(r reader, v *value) { r.c.PerFile = r.scopes(v) },
		},
		{
			Name: "per-function-ignores", Takes: "lists of rules by names of functions", Default: "none",
			Doc:     "Rules that are ignored for some functions, in all of their files. `*` stands for any letters.",
			Example: "[per-function-ignores]\nOrders = [\"AZF311\"]\n\"legacy_*\" = [\"ALL\"]", Schema: schemaScopes,
			read: func(r reader, v *value) { r.c.PerFunction = r.scopes(v) },
		},
		{
			Name: "baseline", Takes: "the path of a baseline, a JSON file with \"baseline\" in its name", Default: "none",
			Doc: "A file written by `funcls check --write-baseline`: what it lists is not reported. It is relative to the folder of the file it " +
				"stands in, and its name must be that of a JSON file and hold the word `baseline`.",
			Example: `baseline = "funcls-baseline.json"`, Schema: schemaString,
			read: func(r reader, v *value) {
				t, ok := r.string(v)
				switch {
				case ok && IsBaseline(t.Value):
					r.c.Baseline = t
				case ok:
					r.wrong(v)
				}
			},
		},
		{
			Name: "completion", Takes: "true, false or a table of json, python, members, strings and signatures: true or false, for members also \"always\"", Default: "all are true",
			Doc: "What an editor offers while you write: `json` and `python` are all that is offered in such files; `members` are those of parameters " +
				"without an annotation (`always`: with one too, though a Python server knows them then), `strings` the names of settings, route " +
				"parameters and durable functions in Python strings, `signatures` the parameters of a call.",
			Example: "[completion]\nmembers = \"always\"\nsignatures = false",
			Schema:  schemaKinds(`"members": {"enum": [true, false, "always"]}`, "json", "python", "strings", "signatures"),
			read:    func(r reader, v *value) { r.choices(v, "json", "python", "members", "strings", "signatures") },
		},
		{
			Name: "hints", Takes: "true, false or a table of types, routes, schedules and connections: true or false", Default: "all are true",
			Doc: "The hints that an editor shows within the text: `types` is the type of the binding behind a parameter without an annotation, `routes` " +
				"the whole path behind a route, `schedules` a schedule in words, and `connections` whether the setting is there that a connection names.",
			Example: "[hints]\nconnections = false", Schema: schemaKinds("", "types", "routes", "schedules", "connections"),
			read: func(r reader, v *value) { r.choices(v, "types", "routes", "schedules", "connections") },
		},
		{
			Name: "lenses", Takes: "true, false or a table of bindings, entries and references: true or false", Default: "all are true",
			Doc: "The lines that an editor shows above the text: `bindings` is what starts a function, what it reads and what it writes, above its entry " +
				"point; `entries` the entry point, above the bindings; `references` how often something is used.",
			Example: "[lenses]\nentries = false", Schema: schemaKinds("", "bindings", "entries", "references"),
			read: func(r reader, v *value) { r.choices(v, "bindings", "entries", "references") },
		},
	}
}

// schemaKinds is the schema of a switch for all of some kinds, or of a table of a switch for each.
// other, if not "", is a member of the table that is more than a switch.
func schemaKinds(other string, kinds ...string) string {
	var members []string
	for _, k := range kinds {
		members = append(members, `"`+k+`": `+schemaSwitch)
	}
	if other != "" {
		members = append(members, other)
	}
	return `{"anyOf": [` + schemaSwitch + `, {"type": "object", "additionalProperties": false, "properties": {` + strings.Join(members, ", ") + `}}]}`
}

// IsBaseline reports whether a file is named as a baseline must be.
func IsBaseline(file string) bool {
	name := file[strings.LastIndexByte(file, '/')+1:]
	return strings.HasSuffix(name, ".json") && strings.Contains(name, "baseline")
}
