package server

import (
	"context"
	"strings"

	"go.lsp.dev/protocol"

	"funcls/internal/rename"
)

// ownFiles are the files and folders whose operations concern us: scripts, and folders, which may be
// those of functions.
var ownFiles = protocol.FileOperationRegistrationOptions{Filters: []protocol.FileOperationFilter{
	fileFilter("**/*.py", protocol.FileOperationPatternKindFile),
	fileFilter("**/{function,host,local.settings}.json", protocol.FileOperationPatternKindFile),
	fileFilter("**/*", protocol.FileOperationPatternKindFolder),
}}

func fileFilter(glob string, matches protocol.FileOperationPatternKind) protocol.FileOperationFilter {
	scheme := "file"
	return protocol.FileOperationFilter{Scheme: &scheme, Pattern: protocol.FileOperationPattern{Glob: glob, Matches: matches}}
}

// offerFileOperations asks for what the client tells of files that its user creates, moves and deletes.
func offerFileOperations(c *client, caps *protocol.ServerCapabilities) {
	can := c.fileOperations
	if can == nil {
		return
	}
	if caps.Workspace == nil {
		caps.Workspace = &protocol.WorkspaceOptions{}
	}
	out := &protocol.FileOperationOptions{}
	wanted := func(can *bool, options *protocol.FileOperationRegistrationOptions) {
		if yes(can) {
			*options = ownFiles
		}
	}
	wanted(can.WillRename, &out.WillRename)
	wanted(can.DidRename, &out.DidRename)
	wanted(can.DidCreate, &out.DidCreate)
	wanted(can.DidDelete, &out.DidDelete)
	caps.Workspace.FileOperations = out
}

type renameFilesParams struct {
	Files []struct {
		OldURI rawURI `json:"oldUri"`
		NewURI rawURI `json:"newUri"`
	} `json:"files"`
}

// willRenameFiles has apps stay whole when files move. The client makes the edits before it moves them;
// it gets none for files that have changed meanwhile.
func willRenameFiles(_ context.Context, v *view, p *renameFilesParams) (any, error) {
	var moves []rename.Move
	for _, f := range p.Files {
		from, ok1 := f.OldURI.path()
		to, ok2 := f.NewURI.path()
		if ok1 && ok2 && from != to {
			moves = append(moves, rename.Move{From: from, To: to})
		}
	}
	edit, ok := v.workspaceEdit(rename.Moved(v.snap, moves, !v.client.movesImports))
	if !ok {
		return nil, nil
	}
	return edit, nil
}

func (s *server) didRenameFiles(p *renameFilesParams) error {
	var uris []rawURI
	for _, f := range p.Files {
		uris = append(uris, f.OldURI, f.NewURI)
	}
	s.touched(uris)
	return nil
}

type filesParams struct {
	Files []struct {
		URI rawURI `json:"uri"`
	} `json:"files"`
}

func (s *server) didChangeFiles(p *filesParams) error {
	var uris []rawURI
	for _, f := range p.Files {
		uris = append(uris, f.URI)
	}
	s.touched(uris)
	return nil
}

// touched looks at files on the disk again. A client that watches files tells of them in that way too.
func (s *server) touched(uris []rawURI) {
	if s.client.watch {
		return
	}
	var paths []string
	for _, u := range uris {
		if at, ok := u.path(); ok && matters(at) {
			paths = append(paths, at)
		}
	}
	s.disk.refresh(paths...)
}

// movesImports reports whether an editor is made from VS Code: there the Python server keeps imports
// right when files move, and the same edit from two servers fails.
func movesImports(name string) bool {
	lower := strings.ToLower(name)
	for _, editor := range []string{"code", "codium", "cursor", "windsurf", "positron", "theia"} {
		if strings.Contains(lower, editor) {
			return true
		}
	}
	return false
}
