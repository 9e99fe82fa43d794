package files

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
)

// MaxSize is the number of bytes beyond which a file is not read: no function app has a source
// file or function.json of that size, and an editor would not open one.
const MaxSize = 32 << 20

// Reasons of ours to refuse a file; they come wrapped in an *fs.PathError.
var (
	ErrTooBig     = errors.New("file is too big to read")
	ErrNotRegular = errors.New("not a regular file")
)

// FS is where files come from. Paths are as Clean gives them, errors are *fs.PathError where a
// path is at fault. Implementations are safe for concurrent use.
type FS interface {
	// ReadFile gives the content of a regular file of at most MaxSize bytes.
	ReadFile(path string) ([]byte, error)
	// ReadDir lists a directory, without following links in it.
	ReadDir(path string) ([]fs.DirEntry, error)
	// Stat tells what a path is, following links.
	Stat(path string) (fs.FileInfo, error)
	// RealPath resolves every link in a path.
	RealPath(path string) (string, error)
}

// Disk is the file system of the machine.
type Disk struct{}

// ReadFile refuses, without reading, a file over MaxSize (ErrTooBig) and anything that is no
// regular file (ErrNotRegular): a pipe would block for ever, a device need not end.
func (Disk) ReadFile(path string) ([]byte, error) {
	refuse := func(err error) ([]byte, error) { return nil, &fs.PathError{Op: "read", Path: path, Err: err} }
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return refuse(ErrNotRegular)
	}
	// Between the two looks the file may have become a pipe: do not wait for its writer.
	f, err := os.OpenFile(path, os.O_RDONLY|syscall.O_NONBLOCK, 0)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	if info, err = f.Stat(); err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return refuse(ErrNotRegular)
	}
	if info.Size() > MaxSize {
		return refuse(ErrTooBig)
	}
	content := make([]byte, 0, info.Size()+1)
	for {
		// The file may grow while it is read; one byte over the limit is enough to know.
		n, err := f.Read(content[len(content):min(cap(content), MaxSize+1)])
		content = content[:len(content)+n]
		switch {
		case len(content) > MaxSize:
			return refuse(ErrTooBig)
		case errors.Is(err, io.EOF):
			return content, nil
		case err != nil:
			return nil, err
		case len(content) == cap(content):
			content = append(content, 0)[:len(content)]
		}
	}
}

// ReadDir lists a directory in the order of names.
func (Disk) ReadDir(path string) ([]fs.DirEntry, error) { return os.ReadDir(path) }

// Stat tells what a path is, following links.
func (Disk) Stat(path string) (fs.FileInfo, error) { return os.Stat(path) }

// RealPath resolves every link in a path; the result is cleaned.
func (Disk) RealPath(path string) (string, error) {
	real, err := filepath.EvalSymlinks(path)
	if err != nil {
		return "", err
	}
	return Clean(real), nil
}
