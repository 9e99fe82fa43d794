package server

import (
	"encoding/json"

	"funcls/internal/config"
	"funcls/internal/workspace"
)

// settings are what a user can configure, in initializationOptions or as the "funcls" section of
// the client's settings.
type settings struct {
	// Each is what the flag of the same name is to `funcls check`; what is empty is found out.
	Python  string `json:"python"`
	Host    string `json:"host-version"`
	Library string `json:"library"`
	Bundle  string `json:"bundle"`
}

// configure takes settings, either bare or under "funcls". What cannot be read is logged and
// left as it is; the values are not, for they may be secrets pasted into the wrong place.
func (s *server) configure(raw json.RawMessage) {
	var section struct {
		Funcls json.RawMessage `json:"funcls"`
	}
	if len(raw) == 0 || json.Unmarshal(raw, &section) != nil {
		return // not an object: null, or another server's idea of settings
	}
	if len(section.Funcls) > 0 {
		raw = section.Funcls
	}
	var set settings
	if err := json.Unmarshal(raw, &set); err != nil {
		s.log.Warn("the settings could not be read")
		return
	}
	next := workspace.Options{Bundle: set.Bundle}
	var errs [3]error
	if set.Python != "" {
		next.Python, errs[0] = config.ParsePython(set.Python)
	}
	if set.Host != "" {
		next.Host, errs[1] = config.ParseHost(set.Host)
	}
	if set.Library != "" {
		next.Library, errs[2] = config.ParseLibrary(set.Library)
	}
	for i, err := range errs {
		if err != nil {
			s.log.Warn("the setting " + []string{"python", "host-version", "library"}[i] + " is left out: " + err.Error())
		}
	}
	if next != s.options {
		s.options = next
		s.session.SetOptions(next)
	}
}

// didChangeConfigurationParams has whatever the client sends as its settings.
type didChangeConfigurationParams struct {
	Settings json.RawMessage `json:"settings"`
}

func (s *server) didChangeConfiguration(p *didChangeConfigurationParams) error {
	s.configure(p.Settings)
	s.changed()
	return nil
}
