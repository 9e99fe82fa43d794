package server

import (
	"encoding/json"
	"strconv"
	"strings"

	"funcls/internal/workspace"
)

// settings are what a user can configure, in initializationOptions or as the "funcls" section of
// the client's settings.
type settings struct {
	// Python is the version the app runs on, such as "3.11". If empty, the newest that Azure
	// Functions supports is assumed.
	Python string `json:"python"`
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
	minor, ok := pythonMinor(set.Python)
	if !ok {
		s.log.Warn(`the setting "python" is not of the form "3.11"`)
		return
	}
	if next := (workspace.Options{Python: minor}); next != s.options {
		s.options = next
		s.session.SetOptions(next)
	}
}

// pythonMinor is 11 for "3.11", and 0, which means automatic, for "".
func pythonMinor(version string) (int, bool) {
	if version == "" {
		return 0, true
	}
	rest, ok := strings.CutPrefix(version, "3.")
	minor, err := strconv.Atoi(rest)
	return minor, ok && err == nil && minor > 0
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
