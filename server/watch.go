package server

import (
	"path"
	"slices"
	"strings"

	"go.lsp.dev/protocol"

	"funcls/internal/files"
	"funcls/internal/workspace"
)

// watched are the files whose content matters. The last pattern sees folders come and go: when
// one is deleted or moved, editors report the folder alone and not what lay in it.
var watched = []protocol.FileSystemWatcher{
	{GlobPattern: protocol.Pattern("**/{function,host,local.settings}.json")},
	{GlobPattern: protocol.Pattern("**/*.py")},
	{GlobPattern: protocol.Pattern("**/{funcls.toml,.gitignore,.funcignore,*baseline*.json,requirements.txt,runtime.txt,.python-version,Dockerfile,pyproject.toml}")},
	{GlobPattern: protocol.Pattern("**/.github/workflows/*.{yml,yaml}")},
	{GlobPattern: protocol.Pattern("**/*"), Kind: protocol.WatchKindCreate | protocol.WatchKindDelete},
}

// registerWatchers asks the client to report changes on the disk, if it can.
func (s *server) registerWatchers() {
	if !s.client.watch {
		s.log.Info("the client does not watch files; they are read again on open and save")
		return
	}
	s.spawn(func() {
		err := s.call("client/registerCapability", &protocol.RegistrationParams{
			Registrations: []protocol.Registration{{
				ID:              "funcls.watch",
				Method:          "workspace/didChangeWatchedFiles",
				RegisterOptions: lspAny(&protocol.DidChangeWatchedFilesRegistrationOptions{Watchers: watched}),
			}},
		}, nil)
		if err != nil && s.ctx.Err() == nil {
			s.log.Warn("the client refused to watch files", "err", err)
		}
	})
}

type didChangeWatchedFilesParams struct {
	Changes []struct {
		URI rawURI `json:"uri"`
	} `json:"changes"`
}

// didChangeWatchedFiles has the files read again. What happened to them is not believed but
// looked at: events come late, twice and in odd orders.
func (s *server) didChangeWatchedFiles(p *didChangeWatchedFilesParams) error {
	var paths []string
	for _, change := range p.Changes {
		if at, ok := change.URI.path(); ok && matters(at) {
			paths = append(paths, at)
		}
	}
	s.disk.refresh(paths...)
	return nil
}

// matters reports whether an event may concern a file we read, or a folder that may hold some.
// A burst of a package manager or of git is dismissed here.
func matters(p string) bool {
	for part := range strings.SplitSeq(path.Dir(p), "/") {
		if files.SkipVendored("", part) {
			return false
		}
	}
	base := path.Base(p)
	if workspace.Matters(p) {
		return true
	}
	switch path.Ext(base) {
	case ".json", ".txt", ".md", ".pyc", ".lock", ".log", ".tmp", ".js", ".ts", ".map", ".html", ".css", ".png", ".yml", ".yaml":
		return false
	}
	return !files.SkipVendored("", base)
}

func offerFolders(_ *client, caps *protocol.ServerCapabilities) {
	supported := true
	if caps.Workspace == nil {
		caps.Workspace = &protocol.WorkspaceOptions{}
	}
	caps.Workspace.WorkspaceFolders = &protocol.WorkspaceFoldersServerCapabilities{Supported: &supported, ChangeNotifications: protocol.Boolean(true)}
}

type didChangeWorkspaceFoldersParams struct {
	Event struct {
		Added   []workspaceFolder `json:"added"`
		Removed []workspaceFolder `json:"removed"`
	} `json:"event"`
}

func (s *server) didChangeWorkspaceFolders(p *didChangeWorkspaceFoldersParams) error {
	folders := slices.Clone(s.folders)
	for _, removed := range p.Event.Removed {
		if at, ok := removed.URI.path(); ok {
			folders = slices.DeleteFunc(folders, func(f string) bool { return f == at })
		}
	}
	for _, added := range p.Event.Added {
		folders = s.addFolder(folders, added.URI)
	}
	s.folders = folders
	if s.talking.Load() { // else initialized will do it
		s.session.SetFolders(s.folders)
		s.applySettings()
		s.pullSettings()
		s.disk.scan()
	}
	return nil
}

// addFolder adds the path of a folder, unless it is there already or is no folder to read.
func (s *server) addFolder(folders []string, u rawURI) []string {
	at, ok := u.path()
	switch {
	case !ok:
		s.log.Warn("a workspace folder is not on the disk and is left out", "uri", string(u))
		return folders
	case slices.Contains(folders, at):
		return folders
	}
	return append(folders, at)
}
