package server

import (
	"encoding/json"
	"log/slog"
	"path/filepath"
	"time"

	"go.lsp.dev/jsonrpc2"
	"go.lsp.dev/protocol"
	"go.lsp.dev/uri"
)

// phase is how far a connection has come.
type phase uint8

const (
	created     phase = iota // only initialize and exit are taken
	initialized              // initialize was answered
	shutDown                 // only exit is taken
)

// parentInterval is how often the client's process is looked after.
const parentInterval = 2 * time.Second

// initializeParams are read part by part: a part that is not as the protocol has it counts as
// missing, and the client still gets a server.
type initializeParams struct {
	ProcessID             json.RawMessage `json:"processId"`
	ClientInfo            json.RawMessage `json:"clientInfo"`
	RootPath              json.RawMessage `json:"rootPath"`
	RootURI               json.RawMessage `json:"rootUri"`
	WorkspaceFolders      json.RawMessage `json:"workspaceFolders"`
	Capabilities          json.RawMessage `json:"capabilities"`
	InitializationOptions json.RawMessage `json:"initializationOptions"`
	Trace                 json.RawMessage `json:"trace"`
}

// part decodes one part of the params into a T, or gives the zero T.
func part[T any](log *slog.Logger, name string, raw json.RawMessage) T {
	var v T
	if len(raw) == 0 {
		return v
	}
	if err := (codec{}).Unmarshal(raw, &v); err != nil {
		log.Warn("a part of initialize is malformed", "part", name, "err", err)
		var zero T
		return zero
	}
	return v
}

func (s *server) initialize(p *initializeParams) (any, error) {
	s.phase = initialized
	info := part[protocol.ClientInfo](s.log, "clientInfo", p.ClientInfo)
	s.client = newClient(s.log, p.Capabilities, info.Name)
	s.trace.Store(wantsTrace(part[string](s.log, "trace", p.Trace)))
	s.folders = s.rootFolders(p)
	s.configure(p.InitializationOptions)
	version, _ := info.Version.Get()
	s.log.Info("initialize", "client", info.Name, "clientVersion", version, "folders", len(s.folders),
		"encoding", s.client.encodingName)

	if pid := part[*int32](s.log, "processId", p.ProcessID); pid != nil && *pid > 0 {
		s.watchParent(int(*pid))
	}
	result := &protocol.InitializeResult{
		ServerInfo: protocol.ServerInfo{Name: "funcls", Version: protocol.NewOptional(s.cfg.Version)},
	}
	if s.client.encodingOffered {
		result.Capabilities.PositionEncoding = s.client.encodingName
	}
	for _, m := range s.methods {
		if m.offer != nil {
			m.offer(s.client, &result.Capabilities)
		}
	}
	return result, nil
}

// rootFolders are the paths of the folders the client has open: workspaceFolders, or else the
// older rootUri, or the still older rootPath.
func (s *server) rootFolders(p *initializeParams) []string {
	var paths []string
	for _, folder := range part[[]workspaceFolder](s.log, "workspaceFolders", p.WorkspaceFolders) {
		paths = s.addFolder(paths, folder.URI)
	}
	if root := part[string](s.log, "rootUri", p.RootURI); len(paths) == 0 && root != "" {
		paths = s.addFolder(paths, rawURI(root))
	}
	if root := part[string](s.log, "rootPath", p.RootPath); len(paths) == 0 && filepath.IsAbs(root) {
		paths = s.addFolder(paths, rawURI(uri.File(root)))
	}
	return paths
}

// initialized starts the work: now the server may speak unasked.
func (s *server) initialized(*protocol.InitializedParams) error {
	if s.talking.Swap(true) {
		return nil
	}
	s.registerWatchers()
	s.registerSettings()
	s.registerNarrow()
	s.pullSettings()
	s.work.Go(func() { s.publish.run(s.ctx) })
	s.work.Go(func() { s.refresh.run(s.ctx) })
	s.work.Go(func() { s.ahead.run(s.ctx) })
	s.work.Go(func() { s.disk.run(s.ctx) })
	s.session.SetFolders(s.folders)
	s.disk.scan()
	return nil
}

// shutdown answers the questions that are open, and lets go of nothing else yet: the process ends
// with exit, or with its input.
func shutdown(s *server, _ []byte) (work, error) {
	s.phase = shutDown
	s.hangUp()
	return done(nil), nil
}

func (s *server) setTrace(p *protocol.SetTraceParams) error {
	s.trace.Store(wantsTrace(string(p.Value)))
	return nil
}

func wantsTrace(value string) bool { return value != "" && value != string(protocol.TraceValueOff) }

// watchParent ends the server when the client's process has died without a word. A process that
// cannot be seen from the start (the client may run in another container) is not watched.
func (s *server) watchParent(pid int) {
	if !s.cfg.alive(pid) {
		s.log.Info("the client's process cannot be seen and is not watched", "pid", pid)
		return
	}
	s.work.Go(func() {
		ticker := time.NewTicker(parentInterval)
		defer ticker.Stop()
		for {
			select {
			case <-s.ctx.Done():
				return
			case <-ticker.C:
				if !s.cfg.alive(pid) {
					close(s.orphan)
					return
				}
			}
		}
	})
}

// errParams is the answer to params that are JSON and of the right type but make no sense.
func errParams(format string, args ...any) error {
	return jsonrpc2.Errorf(jsonrpc2.InvalidParams, format, args...)
}
