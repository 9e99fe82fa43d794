package catalog

import (
	"slices"
	"sync"
)

// Template is a function that people begin with.
type Template struct {
	ID       string            `json:"id"`
	Label    string            `json:"label"`
	Detail   string            `json:"detail"` // what such a function does
	Bindings []TemplateBinding `json:"bindings"`
	Imports  []string          `json:"imports"` // of Python's own modules
	Async    bool              `json:"async"`
	// Creates is the class of azure.durable_functions that makes the entry point of a generator or an
	// entity, "" where the def is the entry point.
	Creates string `json:"creates"`
	Returns string `json:"returns"` // the return annotation where no binding says it
	// Body are the lines of the def, spelled with "func" and "df", indented by four blanks. <activity>
	// stands for an activity of the app; Without are the lines where there is none.
	Body    []string `json:"body"`
	Without []string `json:"without"`
}

// TemplateBinding is a binding of a Template.
type TemplateBinding struct {
	Type       string         `json:"type"`
	Direction  Direction      `json:"direction"` // In where it is ""
	Name       string         `json:"name"`      // "" for the kind's own
	Use        []string       `json:"use"`       // which of Kind.OneOf it has, nil for the first
	Set        map[string]any `json:"set"`       // further properties, and other values: strings and arrays of strings
	Annotation string         `json:"annotation"`
}

var templates = sync.OnceValue(func() []Template {
	var file struct {
		Templates []Template `json:"templates"`
	}
	decode("templates.json", &file)
	for _, t := range file.Templates {
		for i := range t.Bindings {
			if t.Bindings[i].Direction == "" {
				t.Bindings[i].Direction = In
			}
		}
	}
	return file.Templates
})

// Templates are the functions that people begin with, the most common first.
func Templates() []Template { return templates() }

// LookupTemplate finds a template by its id.
func LookupTemplate(id string) (*Template, bool) {
	i := slices.IndexFunc(templates(), func(t Template) bool { return t.ID == id })
	if i < 0 {
		return nil, false
	}
	return &templates()[i], true
}
