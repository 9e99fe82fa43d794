package lsptest

import (
	"encoding/json"
	"maps"
	"strings"
)

// Configure changes what the editor answers when it is asked for the settings of folders, by their
// names relative to the root, and tells the server that settings have changed.
func (e *Editor) Configure(settings map[string]string) {
	e.mu.Lock()
	e.settings = maps.Clone(settings)
	e.mu.Unlock()
	e.Notify("workspace/didChangeConfiguration", map[string]any{"settings": nil})
}

// configuration answers workspace/configuration: null for a folder that nothing is known of.
func (e *Editor) configuration(params json.RawMessage) json.RawMessage {
	var p struct {
		Items []struct{ ScopeURI, Section string }
	}
	if err := json.Unmarshal(params, &p); err != nil {
		e.breach("workspace/configuration: %v", err)
	}
	answers := []json.RawMessage{}
	e.mu.Lock()
	defer e.mu.Unlock()
	for _, item := range p.Items {
		if item.Section != "funcls" {
			e.broken = append(e.broken, "asked for the settings of "+item.Section)
		}
		folder := strings.Trim(strings.TrimPrefix(item.ScopeURI, e.URI("")), "/")
		answers = append(answers, json.RawMessage(or(e.settings[folder], "null")))
	}
	raw, _ := json.Marshal(answers) // of raw JSON that the test wrote
	return raw
}
