package server

import (
	"bytes"
	"encoding/json"
	"maps"

	"go.lsp.dev/protocol"

	"funcls/diagnostics"
	"funcls/internal/config"
)

// settings are what the editor says, as it says it. docs/settings.md lists what may be in them.
type settings struct {
	// sent came with initialize or a notification, and holds for every folder.
	sent json.RawMessage
	// asked are the answers of an editor that can be asked, by folder. An empty one says nothing,
	// and what was sent holds.
	asked map[string]json.RawMessage
	// round counts the questions: only the answer to the last one counts.
	round int
}

// section is the part of an editor's settings that is ours.
const section = "funcls"

// ownSettings are settings that came bare or under "funcls"; false for what is no object, such as
// null or another server's idea of settings.
func ownSettings(raw json.RawMessage) (json.RawMessage, bool) {
	var under map[string]json.RawMessage
	if len(raw) == 0 || json.Unmarshal(raw, &under) != nil || under == nil {
		return nil, false
	}
	if own, ok := under[section]; ok {
		return own, true
	}
	return raw, true
}

// configure takes settings that the client sent.
func (s *server) configure(raw json.RawMessage) {
	own, ok := ownSettings(raw)
	if !ok || bytes.Equal(own, s.settings.sent) {
		return
	}
	s.settings.sent = bytes.Clone(own)
	s.applySettings()
}

// applySettings has apps judged by the settings as they are now. It is called on the queue.
func (s *server) applySettings() {
	said := map[string]bool{}
	read := func(folder string, raw json.RawMessage) *config.Config {
		c := config.ReadSettings(folder, raw)
		for _, problem := range diagnostics.SettingsProblems(c) {
			if !said[problem] {
				s.log.Warn("the settings: " + problem)
			}
			said[problem] = true
		}
		return c
	}
	folders := map[string]*config.Config{}
	for _, folder := range s.folders {
		raw := s.settings.asked[folder]
		if len(raw) == 0 {
			raw = s.settings.sent
		}
		folders[folder] = read(folder, raw)
	}
	s.session.SetSettings(read("", s.settings.sent), folders)
}

// pullSettings asks the client for the settings of each folder, if it can be asked. It is called on
// the queue.
func (s *server) pullSettings() {
	if !s.client.configuration || !s.talking.Load() || len(s.folders) == 0 {
		return
	}
	s.settings.round++
	round, folders := s.settings.round, s.folders
	params := &protocol.ConfigurationParams{}
	for _, folder := range folders {
		scope, name := s.uris.of(folder), section
		params.Items = append(params.Items, protocol.ConfigurationItem{ScopeURI: &scope, Section: &name})
	}
	s.spawn(func() {
		var answers []json.RawMessage
		if err := s.call("workspace/configuration", params, &answers); err != nil || len(answers) != len(folders) {
			if s.ctx.Err() == nil {
				s.log.Warn("the client did not tell its settings", "err", err)
			}
			return
		}
		asked := map[string]json.RawMessage{}
		for i, folder := range folders {
			if own, ok := ownSettings(answers[i]); ok && !bytes.Equal(bytes.TrimSpace(own), []byte("{}")) {
				asked[folder] = bytes.Clone(own)
			}
		}
		done := make(chan struct{})
		if s.queue.push(func() {
			defer close(done)
			if round == s.settings.round && !maps.EqualFunc(asked, s.settings.asked, func(a, b json.RawMessage) bool { return bytes.Equal(a, b) }) {
				s.settings.asked = asked
				s.applySettings()
				s.changed()
			}
		}) {
			<-done
		}
	})
}

// registerSettings asks to be told when settings change: editors that are asked for them may not
// tell otherwise.
func (s *server) registerSettings() {
	if !s.client.configurationNews {
		return
	}
	s.spawn(func() {
		err := s.call("client/registerCapability", &protocol.RegistrationParams{
			Registrations: []protocol.Registration{{
				ID:              "funcls.settings",
				Method:          "workspace/didChangeConfiguration",
				RegisterOptions: lspAny(map[string]any{"section": section}),
			}},
		}, nil)
		if err != nil && s.ctx.Err() == nil {
			s.log.Warn("the client refused to tell of changed settings", "err", err)
		}
	})
}

// didChangeConfigurationParams has whatever the client sends as its settings.
type didChangeConfigurationParams struct {
	Settings json.RawMessage `json:"settings"`
}

func (s *server) didChangeConfiguration(p *didChangeConfigurationParams) error {
	s.configure(p.Settings)
	s.pullSettings()
	s.changed()
	return nil
}
