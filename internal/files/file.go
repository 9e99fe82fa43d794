// Package files is what the engine knows of a disk: immutable files, file systems to read them
// from (the real one, and one in memory), and a parallel walk that says what a folder holds.
package files

import (
	"sync"

	"funcls/internal/text"
)

// File is one version of one file. It never changes after construction and is safe for
// concurrent use; what follows from the content is computed when first asked for.
type File struct {
	Path    string // the identity: absolute, cleaned, forward slashes (see Clean)
	Content []byte // must not be changed; nil if Err is set
	Version int32  // the editor's version number; 0 unless Open
	Open    bool   // the content is an editor's buffer, not the disk's
	Err     error  // why the file could not be read, or nil

	mapper func() *text.Mapper
	hash   func() text.Hash
}

// New makes a file with the content found on disk.
func New(path string, content []byte) *File {
	return build(File{Path: path, Content: content})
}

// NewOpen makes a file with the content of an editor's buffer.
func NewOpen(path string, content []byte, version int32) *File {
	return build(File{Path: path, Content: content, Version: version, Open: true})
}

// Failed makes a file that exists but could not be read.
func Failed(path string, err error) *File {
	return build(File{Path: path, Err: err})
}

func build(f File) *File {
	f.Path = Clean(f.Path)
	f.mapper = sync.OnceValue(func() *text.Mapper {
		if f.Open {
			return text.NewMapper(f.Content)
		}
		return text.NewFileMapper(f.Content)
	})
	f.hash = sync.OnceValue(func() text.Hash { return text.HashOf(f.Content) })
	return &f
}

// Mapper converts between the byte offsets of Content and editor positions. On disk, a byte order
// mark counts for nothing, as in every editor.
func (f *File) Mapper() *text.Mapper { return f.mapper() }

// Hash identifies Content, whatever the file's path and version.
func (f *File) Hash() text.Hash { return f.hash() }
