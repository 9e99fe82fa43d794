package workspace

import (
	"sync"

	"funcls/internal/config"
	"funcls/internal/files"
	"funcls/internal/jsondoc"
	"funcls/internal/model"
	"funcls/internal/pyfile"
	"funcls/internal/text"
)

// source is one version of one file and what was parsed from it. The content of a disk file is
// read, and every file parsed, when first asked for; both then stay as they are. Safe for
// concurrent use.
type source struct {
	file   func() *files.File // nil result: the file vanished
	json   func() *jsondoc.Doc
	python func() *pyfile.Module
	// references are what its strings name, of a Python file.
	references func() []model.Reference
	// words are what its text holds.
	words  func() *text.Words
	config func() *config.Config
}

// onDisk is a file that a scan found.
func onDisk(fsys files.FS, path string) *source {
	return newSource(func() *files.File {
		content, err := fsys.ReadFile(path)
		if err != nil {
			return files.Failed(path, err)
		}
		return files.New(path, content)
	}, nil)
}

// inEditor is the content of an editor's buffer; parser, when not nil, has seen earlier versions.
func inEditor(f *files.File, parser *pyfile.Parser) *source {
	read := func() *files.File { return f }
	if parser == nil {
		return newSource(read, nil)
	}
	return newSource(read, func() *pyfile.Module { return parser.Parse(f.Content, nil) })
}

func newSource(read func() *files.File, parse func() *pyfile.Module) *source {
	s := &source{file: sync.OnceValue(read)}
	s.json = sync.OnceValue(func() *jsondoc.Doc {
		if f := s.file(); f.Err == nil {
			return jsondoc.Parse(f.Content)
		}
		return nil
	})
	s.config = sync.OnceValue(func() *config.Config {
		if f := s.file(); f.Err == nil {
			return config.Read(f.Path, f.Content)
		}
		return nil
	})
	s.words = sync.OnceValue(func() *text.Words { return text.WordsOf(s.file().Content) })
	if parse == nil {
		parse = func() *pyfile.Module {
			if f := s.file(); f.Err == nil {
				return pyfile.Parse(f.Content)
			}
			return nil
		}
	}
	s.python = sync.OnceValue(parse)
	s.references = sync.OnceValue(func() []model.Reference {
		if m := s.python(); m != nil {
			return model.References(m, s.file().Content)
		}
		return nil
	})
	return s
}
