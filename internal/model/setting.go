package model

import (
	"strings"

	"funcls/internal/jsondoc"
)

// SettingsFile holds the app settings of a local run; in the cloud they are set elsewhere.
const SettingsFile = "local.settings.json"

// IgnoreFile says which files git leaves out; it counts up to the repository's root.
const IgnoreFile = ".gitignore"

// DeployIgnoreFile says which files of an app are not deployed; it lies at the app's root.
const DeployIgnoreFile = ".funcignore"

// Settings is local.settings.json (R66): the names of settings, never their values.
type Settings struct {
	Path string
	Doc  *jsondoc.Doc // nil when there is none or it cannot be read
	// Root is the object, nil unless the file was read without errors. Then nothing is known of
	// any setting.
	Root              *jsondoc.Node
	Values            []Setting
	ConnectionStrings []Setting
}

// Setting is one setting of local.settings.json.
type Setting struct {
	Name string
	Key  *jsondoc.Node
	// Node is the value. Nothing of its text may get into any output.
	Node *jsondoc.Node
}

// Empty reports whether the value is the empty string or null.
func (s *Setting) Empty() bool {
	text, ok := s.Node.String()
	return s.Node.KindOf() == jsondoc.Null || ok && strings.TrimSpace(text) == ""
}

func readSettings(path string, doc *jsondoc.Doc) *Settings {
	s := &Settings{Path: path, Doc: doc, Root: readable(doc)}
	if s.Root == nil {
		return s
	}
	s.Values = settingsIn(s.Root.GetFold("Values"))
	s.ConnectionStrings = settingsIn(s.Root.GetFold("ConnectionStrings"))
	return s
}

func settingsIn(n *jsondoc.Node) []Setting {
	if n.KindOf() != jsondoc.Object {
		return nil
	}
	out := make([]Setting, 0, len(n.Members))
	for _, m := range n.Members {
		name, _ := m.Key.String()
		out = append(out, Setting{name, m.Key, m.Value})
	}
	return out
}

// Value finds a setting of Values by its name, ignoring case as .NET's configuration does, nil
// when there is none. ':' and '__' separate sections alike.
func (s *Settings) Value(name string) *Setting {
	for i := len(s.Values) - 1; i >= 0; i-- {
		if strings.EqualFold(sections(s.Values[i].Name), sections(name)) {
			return &s.Values[i]
		}
	}
	return nil
}

// Has reports whether there is a setting of that name, or one that lies below it.
func (s *Settings) Has(name string) bool { return s.Value(name) != nil || len(s.group(name)) > 0 }

// FoldSetting is a setting's name as two are compared: in lower case, with ':' between sections.
func FoldSetting(name string) string { return strings.ToLower(sections(name)) }

// sections writes the separator of configuration sections in one way.
func sections(name string) string { return strings.ReplaceAll(name, "__", ":") }

// usual are settings that a new project has, or that only the tools read.
var usual = []string{"FUNCTIONS_", "AzureWebJobs", "PYTHON_", "WEBSITE_", "APPINSIGHTS_", "APPLICATIONINSIGHTS_"}

// Telling reports whether the file holds settings of the app's own, so that it says something when
// one is not among them.
func (s *Settings) Telling() bool {
	for i := range s.Values {
		own := true
		for _, prefix := range usual {
			own = own && !(len(s.Values[i].Name) >= len(prefix) && strings.EqualFold(s.Values[i].Name[:len(prefix)], prefix))
		}
		if own {
			return true
		}
	}
	return len(s.ConnectionStrings) > 0
}
