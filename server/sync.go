package server

import (
	"path"
	"time"

	"go.lsp.dev/protocol"

	"funcls/internal/config"
	"funcls/internal/text"
)

// document is an open document: what the editor shows, which wins over the disk. Documents that
// are no files (untitled:, git:, cells of notebooks) are followed but never analysed.
type document struct {
	uri     rawURI
	path    string // "" if it is no file
	version int32
	text    []byte // never changed in place
	// recent are the last edits in the order of their versions, oldest the version before them.
	recent []step
	oldest int32
}

// key is what a document is known by: its path, or the URI if it is no file.
func (d *document) key() string {
	if d.path != "" {
		return d.path
	}
	return string(d.uri)
}

// key is the key of the document that has this URI.
func (u rawURI) key() string {
	if p, ok := u.path(); ok {
		return p
	}
	return string(u)
}

// The params of these notifications are our own types: the library's respell URIs, refuse a
// version of null, and take a change whose range is out of bounds for one of the whole document,
// which would throw the user's text away.

type didOpenParams struct {
	TextDocument struct {
		URI     rawURI `json:"uri"`
		Version *int32 `json:"version"`
		Text    string `json:"text"`
	} `json:"textDocument"`
}

type didChangeParams struct {
	TextDocument struct {
		URI     rawURI `json:"uri"`
		Version *int32 `json:"version"`
	} `json:"textDocument"`
	ContentChanges []contentChange `json:"contentChanges"`
}

// contentChange replaces a range or, without one, the whole text.
type contentChange struct {
	Range *wireRange `json:"range"`
	Text  *string    `json:"text"`
}

type didCloseParams struct {
	TextDocument documentID `json:"textDocument"`
}

func offerSync(_ *client, caps *protocol.ServerCapabilities) {
	openClose, change := true, protocol.TextDocumentSyncKindIncremental
	caps.TextDocumentSync = &protocol.TextDocumentSyncOptions{
		OpenClose: &openClose,
		Change:    &change,
		Save:      protocol.Boolean(true),
	}
}

func (s *server) didOpen(p *didOpenParams) error {
	if p.TextDocument.URI == "" {
		return errParams("the document has no URI")
	}
	d := &document{uri: p.TextDocument.URI, text: []byte(p.TextDocument.Text)}
	if p.TextDocument.Version != nil {
		d.version, d.oldest = *p.TextDocument.Version, *p.TextDocument.Version
	}
	d.path, _ = d.uri.path()
	s.docs[d.key()] = d
	if d.path == "" {
		return nil
	}
	s.uris = s.uris.with(d.path, d.uri)
	known := s.session.Snapshot().File(d.path) != nil
	s.session.Open(d.path, d.version, d.text)
	if known {
		s.changed()
	} else {
		// It may be new on the disk, with a folder nobody has reported yet.
		s.disk.refresh(d.path)
	}
	s.reread(d.path)
	return nil
}

func (s *server) didChange(p *didChangeParams) error {
	d := s.docs[p.TextDocument.URI.key()]
	if d == nil {
		return errParams("the document is not open")
	}
	apply := func(src []byte, changes []contentChange) ([]byte, error) {
		return applyChanges(src, changes, s.client.encoding)
	}
	if v := p.TextDocument.Version; v != nil && *v <= d.version {
		changed, ok, err := d.late(*v, p.ContentChanges, apply)
		switch {
		case err != nil:
			return err
		case !ok:
			s.log.Warn("an edit came out of order and was ignored", "version", *v, "have", d.version)
			return nil
		}
		d.text = changed
	} else {
		changed, err := apply(d.text, p.ContentChanges)
		if err != nil {
			return err // the buffer stays as it was
		}
		if v == nil {
			d.recent, d.oldest = nil, d.version // what has no version has no place among others
		} else {
			d.remember(*v, p.ContentChanges)
			d.version = *v
		}
		d.text = changed
	}
	if d.path != "" {
		s.session.Change(d.path, d.version, d.text)
		s.changed()
	}
	return nil
}

// applyChanges makes changes one after the other, each to what the last one left. Positions
// outside the text are clamped to it. It makes all of them or fails.
func applyChanges(src []byte, changes []contentChange, enc text.Encoding) ([]byte, error) {
	for _, c := range changes {
		switch {
		case c.Text == nil:
			return nil, errParams("a change has no text")
		case c.Range == nil:
			src = []byte(*c.Text)
			continue
		}
		span := text.NewMapper(src).Span(c.Range.textRange(), enc)
		next, err := text.Apply(src, []text.Edit{{Span: span, New: *c.Text}})
		if err != nil {
			return nil, err
		}
		src = next
	}
	return src, nil
}

// reopenGrace is how long a closed document's findings stay as they are. Editors close and open
// a document in one go, to reload it or to change its language, and must not flash the findings
// of the disk's text in between.
const reopenGrace = 50 * time.Millisecond

// didClose goes back to what the disk has.
func (s *server) didClose(p *didCloseParams) error {
	d := s.docs[p.TextDocument.URI.key()]
	if d == nil {
		return errParams("the document is not open")
	}
	delete(s.docs, d.key())
	if d.path == "" {
		return nil
	}
	s.session.Close(d.path)
	s.spawn(func() {
		timer := time.NewTimer(reopenGrace)
		defer timer.Stop()
		select {
		case <-timer.C:
			s.disk.refresh(d.path)
		case <-s.ctx.Done():
		}
	})
	return nil
}

func (s *server) didSave(p *didCloseParams) error {
	p2, ok := p.TextDocument.URI.path()
	if !ok {
		return nil
	}
	s.disk.refresh(p2)
	s.reread(p2)
	return nil
}

// reread looks at the files that decide about a document's function and app, for a client that
// does not watch files: those beside it and those in the folder above.
func (s *server) reread(p string) {
	if s.client.watch {
		return
	}
	dir := path.Dir(p)
	up := path.Dir(dir)
	s.disk.refresh(
		dir+"/function.json", dir+"/host.json", dir+"/local.settings.json",
		up+"/host.json", up+"/local.settings.json", up+"/"+config.File, up+"/"+config.Pyproject,
	)
}
